//! One report as a workbook: a sheet for each table as the official form, the findings, the particulars; never more than one report.

use super::style::Style;
use super::{XlsxError, col, fitting, new_workbook, row, write_text, write_value};
use crate::form::{self, FormPart, FormTable, GridCell, GridKind, Placed};
use crate::{Sourced, words};
use gk_law::Law;
use gk_report::Report;
use rust_xlsxwriter::{Workbook, Worksheet};

/// The rows above the form: its title.
const TITLE_ROWS: usize = 1;

/// The bytes of a workbook of one report.
///
/// # Errors
/// What the spreadsheet library reports; the forms and texts of a report give it no reason to.
pub fn workbook(law: &'static Law, sourced: &Sourced<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = new_workbook()?;
    let style = Style::new();
    for shown in form::tables(law, sourced.report) {
        write_form(&mut book, &style, sourced.report, &shown)?;
    }
    write_findings(&mut book, &style, law, sourced)?;
    write_particulars(&mut book, &style, sourced)?;
    book.save_to_buffer()
}

fn write_form(book: &mut Workbook, style: &Style, report: &Report, shown: &FormTable) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    let lent = match shown.part {
        FormPart::Whole => "",
        FormPart::Lent => "（另）",
    };
    sheet.set_name(format!("表{}{lent}", shown.table.number))?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    let grid = form::grid(shown.format, &shown.table);
    sheet.merge_range(0, 0, 0, col(grid.cols.saturating_sub(1)), &fitting(shown.table.title), &style.title)?;
    sheet.set_row_height(0, 28)?;
    set_widths(sheet, shown, grid.cols)?;
    for placed in grid.placed() {
        write_cell(sheet, style, report, placed)?;
    }
    Ok(())
}

fn set_widths(sheet: &mut Worksheet, shown: &FormTable, cols: usize) -> Result<(), XlsxError> {
    let figures = if shown.table.one_line {
        cols
    } else {
        shown.table.blocks.iter().map(|block| block.columns.len()).max().unwrap_or(0)
    };
    let labels = cols - figures;
    for at in 0..cols {
        let width = match at {
            _ if at >= labels && labels == 1 => 22,
            _ if at >= labels => 9,
            _ if at + 1 == labels => 40,
            _ => 10,
        };
        sheet.set_column_width(col(at), width)?;
    }
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, style: &Style, report: &Report, placed: Placed<'_>) -> Result<(), XlsxError> {
    let Placed { row: top, col: left, cell } = placed;
    let top = top + TITLE_ROWS;
    let GridCell { text, rowspan, colspan, kind } = cell;
    let format = match kind {
        GridKind::Head | GridKind::Banner => &style.head,
        GridKind::Stub | GridKind::Label => &style.label,
        GridKind::Value(ix) => style.of(report.cell(*ix)),
    };
    if *rowspan > 1 || *colspan > 1 {
        sheet.merge_range(row(top), col(left), row(top + rowspan - 1), col(left + colspan - 1), "", format)?;
    }
    match kind {
        GridKind::Value(ix) => match report.cell(*ix) {
            Some(cell) => write_value(sheet, (top, left), &cell.value, format),
            None => sheet.write_blank(row(top), col(left), format).map(|_| ()),
        },
        GridKind::Head | GridKind::Banner | GridKind::Stub | GridKind::Label => {
            write_text(sheet, (top, left), text, format)
        }
    }
}

fn write_findings(book: &mut Workbook, style: &Style, law: &Law, sourced: &Sourced<'_>) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name("问题清单")?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_freeze_panes(1, 0)?;
    for (at, (name, width)) in
        [("级别", 8), ("编号", 8), ("说明", 70), ("涉及", 50), ("原文", 50)].into_iter().enumerate()
    {
        write_text(sheet, (0, at), name, &style.head)?;
        sheet.set_column_width(col(at), width)?;
    }
    for (at, finding) in sourced.report.findings.iter().enumerate() {
        let line = at + 1;
        write_text(sheet, (line, 0), words::severity(finding.severity), style.severity(finding.severity))?;
        write_text(sheet, (line, 1), &finding.code, &style.label)?;
        write_text(sheet, (line, 2), &finding.message(), &style.label)?;
        write_text(sheet, (line, 3), &words::cell_names(law, sourced.report, finding), &style.label)?;
        write_text(sheet, (line, 4), finding.text.as_deref().unwrap_or_default(), &style.label)?;
    }
    Ok(())
}

fn write_particulars(book: &mut Workbook, style: &Style, sourced: &Sourced<'_>) -> Result<(), XlsxError> {
    let report = sourced.report;
    let sheet = book.add_worksheet();
    sheet.set_name("说明")?;
    sheet.set_column_width(0, 14)?.set_column_width(1, 90)?;
    let unknown = || "原文没有写明".to_owned();
    let period = report.period.map_or_else(unknown, |period| format!("{}至{}", period.from, period.to));
    let particulars = [
        ("标题", words::title(report)),
        ("机关", report.agency.clone().unwrap_or_else(unknown)),
        ("年度", report.year.map_or_else(unknown, |year| year.to_string())),
        ("统计期间", period),
        ("报告格式", report.format.title.to_owned()),
        ("来源文件", sourced.file.to_owned()),
        ("文件校验值", format!("SHA-256 {}", sourced.sha256)),
        ("灰底空格", "原文此格空白，或者原文没有这一格".to_owned()),
        ("“/”", "原文填的是不适用的记号（“/”“—”“无”等）".to_owned()),
        ("黄底", "原文有内容而无法辨认为数字，照录原文".to_owned()),
        ("蓝底", "原文此处破损，由表内勾稽关系唯一确定后复原".to_owned()),
    ];
    for (at, (name, text)) in particulars.iter().enumerate() {
        write_text(sheet, (at, 0), name, &style.plain)?;
        write_text(sheet, (at, 1), text, &style.plain)?;
    }
    Ok(())
}
