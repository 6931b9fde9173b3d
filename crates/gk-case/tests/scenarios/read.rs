//! Reads a file of scenarios; a line that it does not understand is an error with its place.

use std::path::Path;

use gk_base::Date;

/// One file: the articles that it is about and its scenarios.
pub struct Suite {
    pub file: String,
    pub articles: Vec<String>,
    pub scenarios: Vec<Scenario>,
}

/// Given, when, then.
#[derive(Default)]
pub struct Scenario {
    pub line: usize,
    pub title: String,
    pub settings: Vec<(String, String)>,
    pub agency: Option<String>,
    pub given: Vec<Line>,
    pub when: Vec<Line>,
    pub then: Vec<(String, String)>,
}

/// `2026-03-05 发出补正告知书（事项：请写明文号；期限：2026-03-26）`.
pub struct Line {
    pub on: Date,
    pub act: String,
    pub keys: Vec<(String, String)>,
}

enum Part {
    Head,
    Given,
    When,
    Then,
}

pub fn suite(path: &Path, text: &str) -> Suite {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut suite = Suite { file, articles: Vec::new(), scenarios: Vec::new() };
    let mut part = Part::Head;
    for (index, line) in text.lines().enumerate() {
        let at = || format!("{}:{}: {line}", suite.file, index + 1);
        let line = line.trim();
        if let Some(title) = line.strip_prefix("## ") {
            let scenario = Scenario { line: index + 1, title: title.to_owned(), ..Scenario::default() };
            suite.scenarios.push(scenario);
            part = Part::Head;
            continue;
        }
        let Some(scenario) = suite.scenarios.last_mut() else {
            if let Some(articles) = line.strip_prefix("条款：") {
                suite.articles = articles.split('、').map(|article| article.trim().to_owned()).collect();
            }
            continue;
        };
        match line {
            "" => {}
            "已知" => part = Part::Given,
            "当" => part = Part::When,
            "则" => part = Part::Then,
            _ => match (&part, line.strip_prefix("- ")) {
                (Part::Head, Some(head)) => head_line(scenario, head).unwrap_or_else(|| panic!("{}", at())),
                (Part::Head, None) => {}
                (Part::Given, Some(act)) => scenario.given.push(act_line(act).unwrap_or_else(|| panic!("{}", at()))),
                (Part::When, Some(act)) => scenario.when.push(act_line(act).unwrap_or_else(|| panic!("{}", at()))),
                (Part::Then, Some(fact)) => {
                    let (key, value) = fact.split_once('：').unwrap_or_else(|| panic!("{}", at()));
                    scenario.then.push((key.trim().to_owned(), value.trim().to_owned()));
                }
                (_, None) => panic!("{}", at()),
            },
        }
    }
    assert!(!suite.articles.is_empty(), "{}: 缺少“条款：”一行", suite.file);
    suite
}

fn head_line(scenario: &mut Scenario, line: &str) -> Option<()> {
    let (key, value) = line.split_once('：')?;
    match key {
        "设置" => {
            let (id, value) = value.split_once('=')?;
            scenario.settings.push((id.trim().to_owned(), value.trim().to_owned()));
        }
        "机关" => scenario.agency = Some(value.trim().to_owned()),
        _ => return None,
    }
    Some(())
}

pub fn act_line(line: &str) -> Option<Line> {
    let (on, rest) = line.split_once(' ')?;
    let on = on.parse().ok()?;
    let rest = rest.trim();
    let (act, keys) = match rest.strip_suffix('）').and_then(|rest| rest.split_once('（')) {
        Some((act, keys)) => (act, keys),
        None => (rest, ""),
    };
    let key = |pair: &str| pair.split_once('：').map(|(k, v)| (k.trim().to_owned(), v.trim().to_owned()));
    let keys = keys.split('；').filter(|pair| !pair.is_empty()).map(key).collect::<Option<_>>()?;
    Some(Line { on, act: act.trim().to_owned(), keys })
}
