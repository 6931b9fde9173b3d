//! Many reports as one workbook: a row for each report on a sheet of its format, and all findings; never the prose.

use super::style::Style;
use super::{XlsxError, col, fitting, new_workbook, row, write_text, write_value};
use crate::{Sourced, words};
use gk_base::Severity;
use gk_law::{CellIx, Format, Law};
use gk_report::Report;
use rust_xlsxwriter::Worksheet;
use std::fmt::Write;

/// Columns before the cells.
const FIXED: [(&str, u8); 5] = [("文件", 30), ("机关", 30), ("年度", 8), ("错误", 6), ("警告", 6)];
/// Rows of the head: table, row and column of the form.
const HEAD_ROWS: usize = 3;

/// A workbook that grows report by report.
pub struct Summary {
    law: &'static Law,
    style: Style,
    pages: Vec<Page>,
    findings: Worksheet,
    n_findings: usize,
}

/// The sheet of one format.
struct Page {
    format: &'static Format,
    cells: Vec<CellIx>,
    sheet: Worksheet,
    n_reports: usize,
}

impl Summary {
    /// An empty summary.
    ///
    /// # Errors
    /// What the spreadsheet library reports.
    pub fn new(law: &'static Law) -> Result<Self, XlsxError> {
        let style = Style::new();
        let mut findings = Worksheet::new();
        findings.set_name("问题")?.set_freeze_panes(1, 0)?;
        let names = [("文件", 30), ("机关", 30), ("年度", 8), ("级别", 8), ("编号", 8), ("说明", 80), ("涉及", 50)];
        for (at, (name, width)) in names.into_iter().enumerate() {
            write_text(&mut findings, (0, at), name, &style.head)?;
            findings.set_column_width(col(at), width)?;
        }
        Ok(Self { law, style, pages: Vec::new(), findings, n_findings: 0 })
    }

    /// Adds a report.
    ///
    /// # Errors
    /// More reports or findings than a sheet has rows.
    pub fn add(&mut self, sourced: &Sourced<'_>) -> Result<(), XlsxError> {
        let format = sourced.report.format;
        let at = match self.pages.iter().position(|page| page.format.id == format.id) {
            Some(at) => at,
            None => {
                self.pages.push(Page::new(format, &self.style)?);
                self.pages.len() - 1
            }
        };
        if let Some(page) = self.pages.get_mut(at) {
            page.add(self.law, &self.style, sourced)?;
        }
        self.add_findings(sourced)
    }

    /// The bytes of the workbook.
    ///
    /// # Errors
    /// What the spreadsheet library reports.
    pub fn finish(self) -> Result<Vec<u8>, XlsxError> {
        let mut book = new_workbook()?;
        let single = self.pages.len() == 1;
        for mut page in self.pages {
            let name =
                if single { "汇总".to_owned() } else { format!("汇总（{}年起格式）", page.format.from_year) };
            page.sheet.set_name(name)?;
            book.push_worksheet(page.sheet);
        }
        book.push_worksheet(self.findings);
        book.save_to_buffer()
    }

    fn add_findings(&mut self, sourced: &Sourced<'_>) -> Result<(), XlsxError> {
        let (sheet, plain) = (&mut self.findings, &self.style.plain);
        for finding in &sourced.report.findings {
            self.n_findings += 1;
            let at = self.n_findings;
            write_identity(sheet, at, sourced, &self.style)?;
            write_text(sheet, (at, 3), words::severity(finding.severity), plain)?;
            write_text(sheet, (at, 4), &finding.code, plain)?;
            write_text(sheet, (at, 5), &finding.message(), plain)?;
            write_text(sheet, (at, 6), &words::cell_names(self.law, sourced.report, finding), plain)?;
        }
        Ok(())
    }
}

/// File, agency and year in the first three columns.
fn write_identity(sheet: &mut Worksheet, at: usize, sourced: &Sourced<'_>, style: &Style) -> Result<(), XlsxError> {
    write_text(sheet, (at, 0), sourced.file, &style.plain)?;
    write_text(sheet, (at, 1), sourced.report.agency.as_deref().unwrap_or_default(), &style.plain)?;
    if let Some(year) = sourced.report.year {
        sheet.write_number_with_format(row(at), 2, f64::from(year), &style.plain)?;
    }
    Ok(())
}

impl Page {
    fn new(format: &'static Format, style: &Style) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_freeze_panes(row(HEAD_ROWS), 2)?;
        for (at, (name, width)) in FIXED.into_iter().enumerate() {
            sheet.merge_range(0, col(at), row(HEAD_ROWS - 1), col(at), name, &style.head)?;
            sheet.set_column_width(col(at), width)?;
        }
        let mut left = FIXED.len();
        for table in &format.tables {
            let width = table.cells().count();
            merge(&mut sheet, (0, left), width, &format!("表{}　{}", table.number, table.title), style)?;
            for (block, table_row) in table.rows() {
                merge(&mut sheet, (1, left), block.columns.len(), &table_row.printed(), style)?;
                for column in &block.columns {
                    write_text(&mut sheet, (2, left), column.label, &style.head)?;
                    left += 1;
                }
            }
        }
        sheet.merge_range(0, col(left), row(HEAD_ROWS - 1), col(left), "本格式以外的格子", &style.head)?;
        Ok(Self { format, cells: format.cells().collect(), sheet, n_reports: 0 })
    }

    fn add(&mut self, law: &'static Law, style: &Style, sourced: &Sourced<'_>) -> Result<(), XlsxError> {
        let report = sourced.report;
        let at = HEAD_ROWS + self.n_reports;
        self.n_reports += 1;
        write_identity(&mut self.sheet, at, sourced, style)?;
        for (place, severity) in [(3, Severity::Error), (4, Severity::Warning)] {
            let n = report.findings.iter().filter(|finding| finding.severity == severity).count();
            self.sheet.write_number_with_format(row(at), place, f64::from(row(n)), &style.plain)?;
        }
        for (place, ix) in self.cells.iter().enumerate() {
            // A cell that the document does not have stays empty without a fill, unlike a blank one.
            if let Some(cell) = report.cell(*ix) {
                write_value(&mut self.sheet, (at, FIXED.len() + place), &cell.value, style.of(Some(cell)))?;
            }
        }
        let others = self.other_cells(law, report);
        if !others.is_empty() {
            write_text(&mut self.sheet, (at, FIXED.len() + self.cells.len()), &others, &style.plain)?;
        }
        Ok(())
    }

    /// Cells that a report in two forms has beside those of this sheet.
    fn other_cells(&self, law: &Law, report: &Report) -> String {
        let mut text = String::new();
        for (ix, cell) in report.cells.iter().filter(|(ix, _)| !self.cells.contains(ix)) {
            let name = law
                .formats
                .all()
                .iter()
                .find_map(|format| format.name_of(ix))
                .unwrap_or_else(|| law.formats.address(ix));
            // Writing to a String cannot fail.
            let _ = write!(text, "{name}：{}；", words::figure(&cell.value));
        }
        text
    }
}

/// A head over `width` columns.
fn merge(sheet: &mut Worksheet, at: (usize, usize), width: usize, text: &str, style: &Style) -> Result<(), XlsxError> {
    if width < 2 {
        return write_text(sheet, at, text, &style.head);
    }
    sheet.merge_range(row(at.0), col(at.1), row(at.0), col(at.1 + width - 1), &fitting(text), &style.head)?;
    Ok(())
}
