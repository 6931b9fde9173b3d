//! The manual of scenarios says what is true: its acts, keys, words and expectations are those that are read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::{act, folder, read, suites};

/// The rows of the table under a heading of the manual: what stands in the first two cells.
fn rows(heading: &str) -> Vec<(String, String)> {
    let manual = fs::read_to_string(folder().join("README.md")).expect("the manual");
    let section = manual.split("\n## ").find(|section| section.starts_with(heading)).expect(heading);
    let cells = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
        (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
    };
    section.lines().filter(|line| line.starts_with('|')).skip(2).map(cells).collect()
}

#[test]
fn the_acts_of_the_manual_are_the_acts_that_are_read_with_all_their_keys() {
    let mut written: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut looked_for: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (example, meaning) in rows("可以写的事项") {
        assert!(!meaning.is_empty(), "{example} is not explained");
        let line = read::act_line(&format!("2026-03-02 {example}")).expect(&example);
        let (_, keys) = act::read(&line).unwrap_or_else(|problem| panic!("{example}: {problem}"));
        written.entry(line.act.clone()).or_default().extend(line.keys.into_iter().map(|(key, _)| key));
        looked_for.entry(line.act).or_default().extend(keys);
    }
    let named: BTreeSet<&str> = written.keys().map(String::as_str).collect();
    assert_eq!(named, act::names());
    for (name, keys) in looked_for {
        let shown: BTreeSet<&str> = written[&name].iter().map(String::as_str).collect();
        assert_eq!(shown, keys, "{name}");
    }
}

#[test]
fn the_words_of_the_manual_are_the_words_that_keys_may_have() {
    let shown = rows("各项目可以写的内容");
    let known: Vec<_> = act::choices().into_iter().map(|(key, words)| (key.to_owned(), words.join("、"))).collect();
    assert_eq!(shown, known);
}

#[test]
fn the_expectations_of_the_manual_are_those_that_scenarios_use() {
    let shown: BTreeSet<String> = rows("可以期待的结果").into_iter().map(|(key, _)| key).collect();
    let then = suites().into_iter().flat_map(|suite| suite.scenarios).flat_map(|scenario| scenario.then);
    let used: BTreeSet<String> = then.map(|(key, _)| key).collect();
    assert_eq!(shown, used);
}
