//! I4, second half: no year, date, notice number or label of the law in Rust; never looks at tests.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{Defect, House};
use crate::Outcome;
use crate::rust_source::RustSource;

/// Labels shorter than this are everyday words as well.
const SHORTEST_LABEL: usize = 6;

/// Every legal literal in the production code of the crates.
///
/// # Errors
/// A format file is not TOML.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let labels = labels(house)?;
    let mut defects = Vec::new();
    for file in house.tree.production_rust() {
        if matches!(file.crate_name(), None | Some("xtask" | "gk-testkit")) {
            continue;
        }
        let source = RustSource::of(&file.text);
        for (line, code) in source.lines().filter(|(_, code)| judges_a_year(code)) {
            let message = format!("`{}` decides by a year; let law data carry the date", code.trim());
            defects.push(Defect::at(&file.path, line, message));
        }
        for literal in &source.literals {
            if let Some(what) = legal_text(&literal.text, &labels) {
                let message = format!("\"{}\" is {what}; it belongs in law/", literal.text.trim());
                defects.push(Defect::at(&file.path, literal.line, message));
            }
        }
    }
    Ok(defects)
}

/// The labels and titles of all report formats.
fn labels(house: &House) -> Outcome<BTreeSet<String>> {
    let mut labels = BTreeSet::new();
    for file in house.tree.files().filter(|file| file.path.starts_with("law/formats/")) {
        let table: Table = toml::from_str(&file.text).map_err(|error| format!("{}: {error}", file.path))?;
        collect(&Value::Table(table), &mut labels);
    }
    Ok(labels)
}

fn collect(value: &Value, labels: &mut BTreeSet<String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                let text = value.as_str().filter(|_| matches!(key.as_str(), "label" | "title"));
                labels.extend(text.filter(|text| text.chars().count() >= SHORTEST_LABEL).map(str::to_owned));
                collect(value, labels);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, labels)),
        _ => {}
    }
}

/// Whether a line of code compares something with a year of our time, or builds a date from one.
fn judges_a_year(code: &str) -> bool {
    let mut rest = code;
    let mut before = String::new();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        before.push_str(&rest[..start]);
        let number_length =
            rest[start..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len() - start);
        let number = &rest[start..start + number_length];
        let after = &rest[start + number_length..];
        if is_year(number) && (is_compared(before.trim_end(), after.trim_start()) || before.ends_with("from_ymd_opt("))
        {
            return true;
        }
        before.push_str(number);
        rest = after;
    }
    false
}

fn is_year(number: &str) -> bool {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.len() == 4 && matches!(digits.parse::<u32>(), Ok(2001..=2047))
}

fn is_compared(before: &str, after: &str) -> bool {
    let arrow = before.ends_with("=>") || before.ends_with("->");
    let left = ["==", "!=", ">=", "<=", "<", ">", "..", "..="].iter().any(|sign| before.ends_with(sign));
    let right = ["==", "!=", ">=", "<=", "<", ">", "..", "=>"].iter().any(|sign| after.starts_with(sign));
    (left && !arrow) || right
}

fn legal_text(text: &str, labels: &BTreeSet<String>) -> Option<&'static str> {
    if labels.contains(text.trim()) {
        return Some("a label of a report format");
    }
    let characters: Vec<char> = text.chars().collect();
    let digits = |from: usize, length: usize| {
        characters.get(from..from + length).is_some_and(|run| run.iter().all(char::is_ascii_digit))
    };
    let sign = |at: usize, wanted: char| characters.get(at) == Some(&wanted);
    for at in 0..characters.len() {
        if digits(at, 4) && sign(at + 4, '-') && digits(at + 5, 2) && sign(at + 7, '-') && digits(at + 8, 2) {
            return Some("a date");
        }
        if sign(at, '〔') && digits(at + 1, 4) && sign(at + 5, '〕') {
            return Some("the number of a notice");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    const FORMAT: &str = "[[table]]\ntitle = \"收到和处理政府信息公开申请情况\"\n[[table.row]]\nlabel = \"总计\"\n";

    fn check(code: &str, expect: &[&str]) {
        let tree = Tree::of(&[("law/formats/a.toml", FORMAT), ("crates/gk-a/src/lib.rs", code)]);
        let found = defects(&House { tree, ..House::default() }).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, part) in found.iter().zip(expect) {
            assert!(defect.to_string().contains(part), "{defect}");
        }
    }

    #[test]
    fn years_do_not_decide() {
        check("if year >= 2021 { a() }", &["lib.rs:1: `if year >= 2021"]);
        check("match year { 2019 => a(), _ => b() }", &["2019"]);
        check("(2008..2030).contains(&year)", &["2008"]);
        check("NaiveDate::from_ymd_opt(2021, 1, 1)", &["2021"]);
        check("let buffer = [0; 2048]; let n = 2024; f(2020, 3)", &[]);
        check("#[cfg(test)]\nmod tests { fn f() { year >= 2021 } }", &[]);
    }

    #[test]
    fn dates_notices_and_labels_live_in_law() {
        check("f(\"2021-09-26\")", &["a date"]);
        check("f(\"国办公开办函〔2021〕30号\")", &["the number of a notice"]);
        check("f(\"收到和处理政府信息公开申请情况\")", &["a label"]);
        check("f(\"总计\", \"YYYY-MM-DD\", \"〔{year}〕\")", &[]);
    }
}
