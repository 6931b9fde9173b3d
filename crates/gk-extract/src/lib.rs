//! Document in, Report and findings out, guided by format data; never invents a figure.

mod notes;
pub mod prose;
pub mod tables;

use gk_base::Severity;
use gk_doc::Document;
use gk_law::Law;
use gk_report::Report;

/// Makes a report of a document: tables, sections, quoted figures, and what was noticed on the way.
///
/// Never fails: what cannot be read is absent or unreadable, and a finding says so. A document that is
/// no report carries the finding R-08.
///
/// ```
/// let law = gk_law::Law::embedded();
/// let text = "某局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容 | 本年处理决定数量 |\n行政许可 | 7 |\n";
/// let report = gk_extract::extract(law, &gk_read::read(text.as_bytes(), None));
/// let cell = law.formats.cell("proactive", "licensing", "decisions").unwrap();
/// assert_eq!(report.int(cell), Some(7));
/// ```
#[must_use]
pub fn extract(law: &'static Law, document: &Document) -> Report {
    let sighted = tables::sight(document);
    let prose = prose::read(law, document, sighted.used());
    let by_year = prose.year.and_then(|year| law.formats.for_year(year));
    let official = sighted.sections_met().len() >= 3;
    let tables = sighted.read(law, document, by_year);
    let has_cells = !tables.cells.is_empty();
    let format = tables.format.or(by_year.filter(|_| official || has_cells)).unwrap_or_else(|| law.formats.free());

    let mut report = Report::new(law, format);
    for (ix, cell) in tables.cells {
        report.cells.set(ix, cell);
    }
    report.findings = document.findings.clone();
    // A file that could not be read has its finding already.
    let settled = has_cells || !is_report(&report);
    report.findings.extend(prose.findings.into_iter().filter(|f| !(settled && f.code == "R-08")));
    report.findings.extend(notes::of_form(&report, by_year, tables.is_hybrid));
    report.findings.extend(tables.findings);
    report.agency = prose.agency;
    report.year = prose.year;
    report.period = prose.period;
    report.title = prose.title;
    report.sections = prose.sections;
    report.signature = prose.signature;
    report.signed_on = prose.signed_on;
    report.quoted = prose.quoted;
    if is_report(&report) {
        report.findings.extend(notes::of_missing(&report));
    }
    report
}

/// Whether reading found an annual report: no finding R-08, and no R-09 that says that the file is no text.
#[must_use]
pub fn is_report(report: &Report) -> bool {
    !report.findings.iter().any(|f| f.code == "R-08" || (f.code == "R-09" && f.severity == Severity::Error))
}
