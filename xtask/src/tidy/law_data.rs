//! I4, first half: every value in `law/` says since when it holds, where it comes from and when that was read; never judges the value.

use toml::{Table, Value};

use super::{Defect, House};
use crate::Outcome;

/// What each value must say, itself or through the table around it: one name of each line.
///
/// `from_year` is the `from` of report formats.
const REQUIRED: [&[&str]; 4] = [&["from", "from_year"], &["cite"], &["source"], &["checked_on"]];

/// Statutes and notices are what others cite; they name themselves by their title.
const CITED: &[&str] = &["law/statutes/", "law/notices.toml"];

/// Vocabularies: nothing takes effect by a name or a sentence, so they say only what they rest on and when that was read.
const VOCABULARIES: &[&str] = &[
    "law/glossary.toml",
    "law/levels.toml",
    "law/wording.toml",
    "law/events.toml",
    "law/steps.toml",
    "law/refusals.toml",
];

/// Every entry of the law data that lacks its date, its citation, its kind of evidence or the day it was read,
/// and every file that the binary does not carry.
///
/// # Errors
/// A file is not TOML, or there is no law data at all.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let files = house.tree.files().filter(|file| file.path.starts_with("law/") && file.path.ends_with(".toml"));
    let mut defects = Vec::new();
    let mut n_files = 0;
    for file in files {
        n_files += 1;
        if !is_carried(house, &file.path) {
            let message = "is not carried by the binary; list it in crates/gk-law/src/embed.rs";
            defects.push(Defect::new(&file.path, message));
        }
        let table: Table = toml::from_str(&file.text).map_err(|error| format!("{}: {error}", file.path))?;
        let mut lacking = Vec::new();
        let cited = CITED.iter().any(|start| file.path.starts_with(start));
        let names = VOCABULARIES.contains(&file.path.as_str());
        let said = [names, names || (cited && every_entry_has_title(&table)), false, false];
        walk(&table, "", said, &mut lacking);
        defects.extend(lacking.into_iter().map(|message| Defect::new(&file.path, message)));
    }
    if n_files == 0 {
        return Err("there is no file in law/".to_owned());
    }
    Ok(defects)
}

/// Whether the production code of a crate names the file, as it must to embed it.
fn is_carried(house: &House, path: &str) -> bool {
    let name = format!("{}\"", path.trim_start_matches("law/"));
    house.tree.production_rust().any(|file| file.path.starts_with("crates/") && file.text.contains(&name))
}

/// Goes down to the innermost tables, carrying what the tables around them have said.
fn walk(table: &Table, path: &str, mut said: [bool; 4], lacking: &mut Vec<String>) {
    for (said, names) in said.iter_mut().zip(REQUIRED) {
        *said = *said || names.iter().any(|name| table.contains_key(*name));
    }
    let mut innermost = true;
    for (key, value) in table {
        for (index, child) in children(value).into_iter().enumerate() {
            innermost = false;
            walk(child, &format!("{path}/{key}[{index}]"), said, lacking);
        }
    }
    if innermost {
        let missing: Vec<&str> =
            REQUIRED.iter().zip(said).filter(|(_, said)| !said).map(|(names, _)| names[0]).collect();
        if !missing.is_empty() {
            let place = if path.is_empty() { "/" } else { path };
            lacking.push(format!("{place} does not say its {}", missing.join(", ")));
        }
    }
}

fn every_entry_has_title(table: &Table) -> bool {
    let entries = table.get("notice").map(children);
    entries.unwrap_or_else(|| vec![table]).iter().all(|entry| entry.contains_key("title"))
}

fn children(value: &Value) -> Vec<&Table> {
    match value {
        Value::Table(table) => vec![table],
        Value::Array(items) => items.iter().filter_map(Value::as_table).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn check(text: &str, expect: &[&str]) {
        check_file("law/calendar/2024.toml", text, expect);
    }

    fn check_file(path: &str, text: &str, expect: &[&str]) {
        let embedded = format!("law_file!(\"{}\")", path.trim_start_matches("law/"));
        let tree = Tree::of(&[(path, text), ("crates/gk-law/src/embed.rs", &embedded)]);
        let found = defects(&House { tree, ..House::default() }).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, part) in found.iter().zip(expect) {
            assert!(defect.message.contains(part), "{defect}");
        }
    }

    #[test]
    fn what_stands_above_holds_below() {
        check("from = 2024-01-01\nsource = \"P\"\nchecked_on = 2024-02-01\n[[day]]\ncite = \"a#1\"", &[]);
        check("from = 2024-01-01\nsource = \"P\"\nchecked_on = 2024-02-01\n[[day]]\nn = 1", &["cite"]);
    }

    #[test]
    fn each_entry_is_asked_for_itself() {
        let head = "source = \"P\"\nchecked_on = 2024-02-01\ncite = \"a#1\"\n";
        check(&format!("{head}[[value]]\nfrom = 2020-01-01\n[[value]]\nn = 1"), &["/value[1] does not say its from"]);
        check("n = 1", &["from, cite, source, checked_on"]);
    }

    #[test]
    fn what_others_cite_is_named_by_its_title() {
        let dated = "from = 2020-01-01\nsource = \"P\"\nchecked_on = 2024-02-01\n";
        check_file("law/notices.toml", &format!("[[notice]]\ntitle = \"a\"\n{dated}"), &[]);
        check_file("law/notices.toml", &format!("[[notice]]\n{dated}"), &["cite"]);
        check_file("law/statutes/a.toml", &format!("title = \"a\"\n{dated}"), &[]);
    }

    #[test]
    fn a_vocabulary_says_what_it_rests_on() {
        let path = "law/levels.toml";
        check_file(path, "source = \"S\"\nchecked_on = 2024-02-01\n[[unit]]\nname = \"a\"", &[]);
        check_file(path, "[[unit]]\nname = \"a\"", &["source, checked_on"]);
    }

    #[test]
    fn a_file_that_is_not_carried_is_named() {
        let text = "from = 2020-01-01\ncite = \"a\"\nsource = \"P\"\nchecked_on = 2024-02-01";
        let tree = Tree::of(&[
            ("law/periods/new.toml", text),
            ("crates/gk-law/src/embed.rs", "law_file!(\"periods/old.toml\")"),
        ]);
        let found = defects(&House { tree, ..House::default() }).unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("not carried"), "{}", found[0]);
    }

    #[test]
    fn no_law_at_all_is_an_error() {
        assert!(defects(&House::default()).is_err());
    }
}
