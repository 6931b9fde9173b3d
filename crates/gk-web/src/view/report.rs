//! A whole report page: head, findings, parts in the order of the document with their tables and notes, quoted figures.

use super::findings::{self, FindingView, Group};
use super::source::{self, SourceLine};
use super::tables::{self, TableView};
use super::{anchor, escape};
use crate::words;
use gk_base::{Finding, Severity, Span};
use gk_law::Law;
use gk_report::{Line, Report};
use gk_service::{Examination, FileKind};

/// Everything a report page shows.
#[derive(Debug, Clone)]
pub(crate) struct ReportView {
    /// Heading.
    pub title: String,
    /// Label and value of each fact in the head.
    pub facts: Vec<(&'static str, String)>,
    /// How many of each severity.
    pub n_errors: usize,
    /// Warnings.
    pub n_warnings: usize,
    /// For information.
    pub n_infos: usize,
    /// Findings by severity.
    pub groups: Vec<Group>,
    /// Parts in order.
    pub parts: Vec<Part>,
    /// Figures quoted in the prose.
    pub quoted: Vec<QuotedView>,
    /// Agency and date at the end.
    pub signature: Vec<String>,
    /// Whether the file is a report at all.
    pub is_report: bool,
}

/// A section with its tables.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Id of the section.
    pub id: String,
    /// Heading as printed, or the form's.
    pub title: String,
    /// Paragraphs as HTML with the sentences of findings marked.
    pub paragraphs: Vec<String>,
    /// Tables.
    pub tables: Vec<TableView>,
    /// Findings about it.
    pub notes: Vec<FindingView>,
}

/// A quoted figure.
#[derive(Debug, Clone)]
pub(crate) struct QuotedView {
    /// What it speaks of.
    pub what: String,
    /// Value, unit, bound.
    pub value: String,
    /// The clause.
    pub text: String,
    /// Its place.
    pub href: String,
}

impl ReportView {
    /// Makes the page's content. `source` is the page that shows the original; empty if it is on the same page.
    pub(crate) fn of(law: &'static Law, examined: &Examination, source: &str) -> Self {
        let report = &examined.report;
        let views = findings::views(law, report, source);
        let mut parts = parts(report, &views);
        let tables = tables::views(law, report, &views, source);
        place_tables(report, tables, &mut parts);
        place_notes(law, report, &views, &mut parts);
        Self {
            title: title(report, examined),
            facts: facts(law, examined),
            n_errors: examined.count(Severity::Error),
            n_warnings: examined.count(Severity::Warning),
            n_infos: examined.count(Severity::Info),
            groups: findings::groups(&views),
            parts,
            quoted: quoted(law, report, source),
            signature: report.signature.iter().map(|line| line.text.clone()).collect(),
            is_report: examined.is_report(),
        }
    }
}

/// The lines of the original with every anchor that a page of this report leads to.
pub(crate) fn source_lines(examined: &Examination) -> Vec<SourceLine> {
    source::lines(&examined.document, &source::places(&examined.report))
}

pub(crate) fn title(report: &Report, examined: &Examination) -> String {
    match (&report.agency, report.year) {
        _ if !examined.is_report() => format!("“{}”不是年度报告", examined.name),
        (Some(agency), Some(year)) => format!("{agency}{year}年政府信息公开工作年度报告"),
        (Some(agency), None) => format!("{agency}政府信息公开工作年度报告"),
        _ => report.title.as_ref().map_or_else(|| examined.name.clone(), |line| line.text.trim().to_owned()),
    }
}

fn facts(law: &Law, examined: &Examination) -> Vec<(&'static str, String)> {
    let report = &examined.report;
    let unknown = || "原文没有写明".to_owned();
    let kind = match examined.document.kind {
        FileKind::Text => "纯文本",
        FileKind::Html => "网页",
        FileKind::Docx => "Word 文档",
        FileKind::Pdf => "PDF 文件",
    };
    let size = words::size(u64::try_from(examined.size).unwrap_or(u64::MAX));
    let file = [
        ("来源文件", format!("{}（{kind}，{}，{size}）", examined.name, examined.document.encoding)),
        ("文件指纹", format!("SHA-256 {}", examined.sha256)),
    ];
    if !examined.is_report() {
        return file.to_vec();
    }
    let mut facts = vec![
        ("机关", report.agency.clone().unwrap_or_else(unknown)),
        ("层级", words::level_seen(&examined.level)),
        ("年度", report.year.map_or_else(unknown, |year| format!("{year} 年"))),
        ("格式", format!("{}（{}）", words::format(law, report.format.id), report.format.title)),
    ];
    if let Some(period) = report.period {
        facts.push(("统计期间", format!("{} 至 {}", words::plain_day(period.from), words::plain_day(period.to))));
    }
    if let Some(signed) = report.signed_on {
        facts.push(("落款日期", words::day(signed)));
    }
    facts.extend(file);
    facts
}

fn parts(report: &Report, views: &[FindingView]) -> Vec<Part> {
    let ids = report.sections.iter().enumerate();
    ids.map(|(at, section)| Part {
        id: format!("s{at}-{}", section.id),
        title: section.title.clone(),
        paragraphs: section.paragraphs.iter().map(|line| paragraph(report, views, line)).collect(),
        tables: Vec::new(),
        notes: Vec::new(),
    })
    .collect()
}

/// A paragraph with the sentences that findings are about marked, where they can be told in it.
fn paragraph(report: &Report, views: &[FindingView], line: &Line) -> String {
    let mut marks: Vec<(usize, usize, &FindingView)> = Vec::new();
    for (finding, view) in report.findings.iter().zip(views) {
        let Some((start, end)) = within(line, finding) else { continue };
        if marks.iter().all(|(s, e, _)| end <= *s || *e <= start) {
            marks.push((start, end, view));
        }
    }
    marks.sort_by_key(|(start, ..)| *start);
    let mut out = String::with_capacity(line.text.len());
    let mut at = 0;
    for (start, end, view) in marks {
        out.push_str(&escape(&line.text[at..start]));
        let hint = escape(&format!("{} {}：{}", view.word, view.code, view.title));
        let text = escape(&line.text[start..end]);
        let (class, n, word) = (view.class, view.n, view.word);
        out.push_str(&format!(
            "<mark class=\"{class}\">{text}<a class=\"flag {class}\" href=\"#f{n}\" title=\"{hint}\">{word}</a></mark>"
        ));
        at = end;
    }
    out.push_str(&escape(&line.text[at..]));
    out
}

/// Where a finding's sentence stands in a paragraph, in bytes of the paragraph.
fn within(line: &Line, finding: &Finding) -> Option<(usize, usize)> {
    let (text, span) = (finding.text.as_deref()?.trim(), finding.span?);
    if text.is_empty() || !covers(line.span, span) {
        return None;
    }
    let start = line.text.find(text)?;
    Some((start, start + text.len()))
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Each table under the first part of its section; a table whose heading the document does not have gets the form's.
fn place_tables(report: &Report, tables: Vec<TableView>, parts: &mut Vec<Part>) {
    for table in tables {
        let suffix = format!("-{}", table.section);
        if let Some(part) = parts.iter_mut().find(|part| part.id.ends_with(&suffix)) {
            part.tables.push(table);
            continue;
        }
        let title = report.format.section(table.section).map_or("", |section| section.title);
        let part = Part {
            id: format!("s-{}", table.section),
            title: title.to_owned(),
            paragraphs: Vec::new(),
            tables: vec![table],
            notes: Vec::new(),
        };
        parts.push(part);
    }
}

/// Each finding beside its table or its sentence, from top to bottom; those about the report as a whole stand in the list alone.
fn place_notes(law: &Law, report: &Report, views: &[FindingView], parts: &mut [Part]) {
    for (finding, view) in report.findings.iter().zip(views) {
        if let Some(part) = part_of(law, report, finding, parts) {
            part.notes.push(view.clone());
        }
    }
    for part in parts {
        let order: Vec<&str> = part
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
            .map(|cell| cell.id.as_str())
            .collect();
        let place = |note: &FindingView| {
            let cell = note.cells.first().map(|cell| cell.href.trim_start_matches('#'));
            cell.and_then(|id| order.iter().position(|known| *known == id)).map_or(0, |at| at + 1)
        };
        part.notes.sort_by_cached_key(place);
    }
}

fn part_of<'a>(law: &Law, report: &Report, finding: &Finding, parts: &'a mut [Part]) -> Option<&'a mut Part> {
    let cell = finding.cells.first().and_then(|address| law.formats.cell_at(address));
    if let Some(ix) = cell {
        let table = law.formats.info(ix).table;
        return parts.iter_mut().find(|part| part.tables.iter().any(|view| view.id == table));
    }
    let span = finding.span?;
    let holds = |section: &gk_report::Section| {
        covers(section.title_span, span) || section.paragraphs.iter().any(|line| covers(line.span, span))
    };
    let at = report.sections.iter().position(holds)?;
    parts.get_mut(at)
}

fn quoted(law: &Law, report: &Report, source: &str) -> Vec<QuotedView> {
    let view = |quoted: &gk_report::Quoted| QuotedView {
        what: match &quoted.scope {
            Some(scope) => format!("{}（{scope}）", words::quoted_what(law, &quoted.what)),
            None => words::quoted_what(law, &quoted.what),
        },
        value: words::quoted_value(quoted),
        text: quoted.text.clone(),
        href: format!("{source}#{}", anchor(quoted.span)),
    };
    report.quoted.iter().map(view).collect()
}
