//! The words that several outputs share for states, severities and headings; never a label of the form.

use gk_base::{Finding, Severity};
use gk_law::Law;
use gk_report::{Report, Value};
use rust_decimal::Decimal;

/// The state of a cell as the public contract names it.
pub(crate) fn state(value: &Value) -> &'static str {
    match value {
        Value::Int(_) | Value::Money(_) => "value",
        Value::Blank => "blank",
        Value::Na => "na",
        Value::Unreadable { .. } => "unreadable",
    }
}

/// A figure, or the raw text where it cannot be read; empty for blank and not applicable.
pub(crate) fn figure(value: &Value) -> String {
    match value {
        Value::Int(n) => n.to_string(),
        Value::Money(amount) => money(*amount),
        Value::Blank | Value::Na => String::new(),
        Value::Unreadable { raw, .. } => raw.clone(),
    }
}

/// Money as printed, trailing zeros kept.
pub(crate) fn money(amount: Decimal) -> String {
    amount.to_string()
}

/// The mark that a form prints where a figure does not apply.
pub(crate) const NOT_APPLICABLE: &str = "/";

/// Severity in one word.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    }
}

/// The report's title: as printed, else made of agency and year.
pub(crate) fn title(report: &Report) -> String {
    if let Some(line) = &report.title {
        return line.text.clone();
    }
    let agency = report.agency.as_deref().unwrap_or_default();
    let year = report.year.map(|year| format!("{year}年")).unwrap_or_default();
    format!("{agency}{year}政府信息公开工作年度报告")
}

/// How many cells of a finding are spelt out; the rest is counted.
const NAMED_CELLS: usize = 6;

/// The cells of a finding in words, in the report's own form where it has them.
pub(crate) fn cell_names(law: &Law, report: &Report, finding: &Finding) -> String {
    let name = |address: &String| {
        let ix = law.formats.cell_at(address)?;
        report.format.name_of(ix).or_else(|| law.formats.all().iter().find_map(|format| format.name_of(ix)))
    };
    let names: Vec<String> = finding.cells.iter().take(NAMED_CELLS).filter_map(name).collect();
    let and_more = match finding.cells.len() {
        n if n > NAMED_CELLS => format!("等{n}格"),
        _ => String::new(),
    };
    names.join("、") + &and_more
}
