//! One report of a page: title, sections with their tables, signature, legend and findings; never reorders the prose.

use super::{Escaped, table};
use crate::form::{self, FormTable};
use crate::{Sourced, words};
use gk_base::{Finding, Severity};
use gk_law::Law;
use gk_report::{How, Report, Section, Value};
use std::fmt::Write;

pub(super) fn write(law: &'static Law, sourced: &Sourced<'_>) -> String {
    let report = sourced.report;
    let mut out = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = write!(out, "<article>\n<h1>{}</h1>\n", Escaped(&words::title(report)));
    let mut tables = form::tables(law, report);
    for section in &report.sections {
        write_section(&mut out, section);
        let here = |shown: &FormTable| shown.table.section == section.id;
        tables.iter().filter(|shown| here(shown)).for_each(|shown| table::write(&mut out, report, shown));
        tables.retain(|shown| !here(shown));
    }
    for shown in &tables {
        let _ = writeln!(out, "<h2>{}</h2>", Escaped(&heading(shown)));
        table::write(&mut out, report, shown);
    }
    for line in &report.signature {
        let _ = writeln!(out, "<p class=\"signature\">{}</p>", Escaped(&line.text));
    }
    out.push_str("</article>\n");
    write_notes(&mut out, law, sourced);
    out
}

/// The official heading over a table whose section the document does not have.
fn heading(shown: &FormTable) -> String {
    match shown.format.section(shown.table.section) {
        Some(section) if !section.number.is_empty() => format!("{}、{}", section.number, section.title),
        Some(section) => section.title.to_owned(),
        None => shown.table.title.to_owned(),
    }
}

fn write_section(out: &mut String, section: &Section) {
    if !section.title.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>", Escaped(&section.title));
    }
    for paragraph in &section.paragraphs {
        let _ = writeln!(out, "<p>{}</p>", Escaped(&paragraph.text));
    }
}

/// What is not part of the report itself: the meaning of the marks, the findings, the source.
fn write_notes(out: &mut String, law: &Law, sourced: &Sourced<'_>) {
    out.push_str("<footer>\n");
    write_legend(out, sourced.report);
    let findings = &sourced.report.findings;
    if findings.is_empty() {
        out.push_str("<p>没有发现问题。</p>\n");
    } else {
        let _ = write!(out, "<h2>问题清单（{}条）</h2>\n<ol>\n", findings.len());
        findings.iter().for_each(|finding| write_finding(out, law, sourced.report, finding));
        out.push_str("</ol>\n");
    }
    let (file, sha256) = (Escaped(sourced.file), Escaped(sourced.sha256));
    let _ = write!(out, "<p class=\"source\">来源文件：{file}<br>文件校验值（SHA-256）：{sha256}</p>\n</footer>\n");
}

fn write_legend(out: &mut String, report: &Report) {
    let any = |test: fn(&Value) -> bool| report.cells.iter().any(|(_, cell)| test(&cell.value));
    let recovered = report.cells.iter().any(|(_, cell)| cell.how == How::Recovered);
    let marks = [
        ("blank", any(|v| matches!(v, Value::Blank)), "空白", "原文此格没有填写"),
        ("na", any(|v| matches!(v, Value::Na)), "不适用", "原文填的是“/”“—”“无”一类的记号"),
        ("unreadable", any(|v| matches!(v, Value::Unreadable { .. })), "无法辨认", "原文有内容，但不能确定是什么数"),
        ("recovered", recovered, "复原", "原文此处破损，由表内勾稽关系唯一确定"),
    ];
    if marks.iter().any(|(_, used, ..)| *used) {
        out.push_str("<ul class=\"legend\">\n");
        for (state, _, name, meaning) in marks.iter().filter(|(_, used, ..)| *used) {
            let _ = writeln!(out, "<li><i data-state=\"{state}\">{name}</i>{meaning}</li>");
        }
        out.push_str("</ul>\n");
    }
}

fn write_finding(out: &mut String, law: &Law, report: &Report, finding: &Finding) {
    let class = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let severity = words::severity(finding.severity);
    let message = finding.message();
    let _ = write!(
        out,
        "<li class=\"{class}\"><b>{severity}</b> {} <small>{}</small>",
        Escaped(&message),
        Escaped(&finding.code)
    );
    let places = words::cell_names(law, report, finding);
    if !places.is_empty() {
        let _ = write!(out, "<br><span>涉及：{}</span>", Escaped(&places));
    }
    if let Some(text) = finding.text.as_deref().filter(|text| !text.is_empty()) {
        // Shown by the style: the page holds each sentence of the report once, so that it can be read back.
        let _ = write!(out, "<br><q data-text=\"{}\"></q>", Escaped(text));
    }
    out.push_str("</li>\n");
}
