//! Findings as lines for the terminal and as public JSON, `gongkai.findings/1`; never decides what is shown.

use gk_base::{Finding, Severity};
use gk_law::Law;
use gk_report::Report;
use gk_report::json::finding_json;
use serde_json::{Value as Json, json};

/// The schema's name and version.
pub const SCHEMA: &str = "gongkai.findings/1";

/// One line a finding: file, place, code, severity, what is the matter.
///
/// The place is the first cell in the words of the form, else the text concerned, else the whole report.
#[must_use]
pub fn text(law: &Law, report: &Report, findings: &[Finding], file: &str) -> String {
    let mut text = String::new();
    for finding in findings {
        text.push_str(&format!("{file}：{}：{}\n", place(law, report, finding), line(finding)));
    }
    text
}

/// A finding without its place: `T3-02 错误 …`.
#[must_use]
pub fn line(finding: &Finding) -> String {
    let message: String = finding.message().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{} {} {message}", finding.code, severity_zh(finding.severity))
}

/// The findings of one file as an object of the public contract; `source` names the file.
#[must_use]
pub fn json(report: &Report, findings: &[Finding], source: &Json) -> Json {
    json!({
        "schema": SCHEMA,
        "source": source,
        "agency": report.agency,
        "year": report.year,
        "findings": findings.iter().map(finding_json).collect::<Vec<_>>(),
    })
}

/// A severity in Chinese.
#[must_use]
pub fn severity_zh(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    }
}

/// How many characters of a text stand for its place.
const MOST_CHARS: usize = 16;

/// Where a finding is, in Chinese.
#[must_use]
pub fn place(law: &Law, report: &Report, finding: &Finding) -> String {
    let named = |address: &String| {
        let ix = law.formats.cell_at(address)?;
        report.format.name_of(ix).or_else(|| law.formats.all().iter().find_map(|format| format.name_of(ix)))
    };
    if let Some(name) = finding.cells.first().and_then(named) {
        return name;
    }
    match &finding.text {
        Some(text) => {
            let flat: Vec<char> = text.split_whitespace().flat_map(str::chars).collect();
            let head: String = flat.iter().take(MOST_CHARS).collect();
            format!("“{head}{}”", if flat.len() > MOST_CHARS { "…" } else { "" })
        }
        None => "全文".to_owned(),
    }
}

/// The columns that a text takes on a terminal: two a wide character (quotation marks are narrow, as terminals have it).
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// A text filled up with blanks on its right.
#[must_use]
pub fn left(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// A text filled up with blanks on its left.
#[must_use]
pub fn right(text: &str, to: usize) -> String {
    format!("{}{text}", " ".repeat(to.saturating_sub(width(text))))
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}')
}
