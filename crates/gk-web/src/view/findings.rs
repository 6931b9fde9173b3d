//! Findings as a page shows them: with links to their cells, their sentence and their manual page; never another wording.

use super::{anchor, cell_anchor};
use crate::words;
use gk_base::{Finding, Severity};
use gk_law::Law;
use gk_report::Report;

/// A link with its words.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    /// Where.
    pub href: String,
    /// Words.
    pub words: String,
}

/// One finding.
#[derive(Debug, Clone)]
pub(crate) struct FindingView {
    /// Its number on the page, from 1.
    pub n: usize,
    /// Its code.
    pub code: String,
    /// The check's title.
    pub title: String,
    /// Whether the manual has a page for it.
    pub manual: Option<String>,
    /// `error`, `warning`, `info`.
    pub class: &'static str,
    /// Severity in one word.
    pub word: &'static str,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// How to mend it.
    pub mend: String,
    /// Its cells, the first of many.
    pub cells: Vec<Link>,
    /// How many more cells there are.
    pub more: usize,
    /// The sentence, in short.
    pub text: Option<String>,
    /// Where the sentence stands in the source.
    pub source: Option<String>,
}

/// Findings of one severity.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// Severity in one word.
    pub word: &'static str,
    /// `error`, `warning`, `info`.
    pub class: &'static str,
    /// The findings.
    pub findings: Vec<FindingView>,
}

const MOST_CELLS: usize = 8;
const MOST_TEXT: usize = 90;

/// Every finding of a report, numbered in order. `source` is the page that shows the original, or empty for this page.
pub(crate) fn views(law: &Law, report: &Report, source: &str) -> Vec<FindingView> {
    (1..).zip(&report.findings).map(|(n, finding)| view(law, report, source, n, finding)).collect()
}

/// Findings that are not in a report: of a comparison. Their cells are words only.
pub(crate) fn findings_of(law: &Law, report: &Report, findings: &[Finding]) -> Vec<FindingView> {
    (1..).zip(findings).map(|(n, finding)| view(law, report, "", n, finding)).collect()
}

/// The same by severity, the empty ones left out.
pub(crate) fn groups(views: &[FindingView]) -> Vec<Group> {
    [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .map(|severity| {
            let class = words::severity_class(severity);
            let findings = views.iter().filter(|view| view.class == class).cloned().collect();
            Group { word: words::severity(severity), class, findings }
        })
        .filter(|group: &Group| !group.findings.is_empty())
        .collect()
}

fn view(law: &Law, report: &Report, source: &str, n: usize, finding: &Finding) -> FindingView {
    let check = gk_service::check_page(&finding.code);
    let link =
        |address: &String| Link { href: format!("#{}", cell_anchor(address)), words: cell_name(law, report, address) };
    FindingView {
        n,
        code: finding.code.to_string(),
        title: check.map_or(reading_title(&finding.code), |check| check.title).to_owned(),
        manual: check.map(|check| format!("/checks/{}", check.code)),
        class: words::severity_class(finding.severity),
        word: words::severity(finding.severity),
        found: finding.found.clone(),
        expected: finding.expected.clone(),
        mend: finding.mend.clone(),
        cells: finding.cells.iter().take(MOST_CELLS).map(link).collect(),
        more: finding.cells.len().saturating_sub(MOST_CELLS),
        text: finding.text.as_deref().map(shortened).filter(|text| !text.is_empty()),
        source: finding.span.map(|span| format!("{source}#{}", anchor(span))),
    }
}

/// What a reading finding is called; checks have their title in the manual.
fn reading_title(code: &str) -> &'static str {
    match code {
        "R-01" => "格式与年度不符",
        "R-02" => "两种格式混用",
        "R-03" => "从损坏的文本恢复的数字",
        "R-04" => "读不出的格子",
        "R-05" => "缺少表格",
        "R-06" => "存量列出现正负号",
        "R-07" => "单位不明",
        "R-08" => "不是年度报告",
        "R-09" => "编码或文字损坏",
        "R-10" => "模板残留",
        "R-11" => "不认识的行",
        "R-12" => "没有条件做的检查",
        _ => "读取情况",
    }
}

/// A cell in words: of the report's own form, else of any.
pub(crate) fn cell_name(law: &Law, report: &Report, address: &str) -> String {
    let Some(ix) = law.formats.cell_at(address) else { return address.to_owned() };
    let own = report.format.name_of(ix);
    own.or_else(|| law.formats.all().iter().find_map(|format| format.name_of(ix))).unwrap_or_else(|| address.to_owned())
}

fn shortened(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = text.chars().take(MOST_TEXT).collect();
    if short.len() < text.len() { format!("{short}…") } else { text }
}
