//! One table as the official form in HTML; the state of a cell is shown by the style, never by its text.
//!
//! A cell's text is what a report prints there, so that the page can be read back: blank cells are empty,
//! not-applicable ones hold the usual mark, unreadable ones their raw text.

use super::Escaped;
use crate::form::{FormPart, FormTable, GridCell, GridKind, grid};
use crate::words;
use gk_report::{Cell, How, Report, Value};
use std::fmt::Write;

pub(super) fn write(out: &mut String, report: &Report, shown: &FormTable) {
    let FormTable { format, table, part } = shown;
    let grid = grid(format, table);
    // Writing to a String cannot fail, here and below.
    let _ = write!(out, "<div class=\"form\">\n<table class=\"{}\">\n", table.id);
    if *part == FormPart::Lent {
        let _ = writeln!(out, "<caption>另见于《{}》的行</caption>", Escaped(format.title));
    }
    for row in &grid.rows {
        out.push_str("<tr>");
        for cell in &row.cells {
            write_cell(out, report, cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n</div>\n");
}

fn write_cell(out: &mut String, report: &Report, cell: &GridCell) {
    let mut spans = String::new();
    for (name, n) in [("rowspan", cell.rowspan), ("colspan", cell.colspan)] {
        if n > 1 {
            let _ = write!(spans, " {name}=\"{n}\"");
        }
    }
    let text = Escaped(&cell.text);
    let _ = match cell.kind {
        GridKind::Head => write!(out, "<th{spans}>{text}</th>"),
        GridKind::Banner => write!(out, "<th class=\"banner\"{spans}>{text}</th>"),
        GridKind::Stub => write!(out, "<th class=\"stub\" scope=\"rowgroup\"{spans}>{text}</th>"),
        GridKind::Label => write!(out, "<th class=\"label\" scope=\"row\"{spans}>{text}</th>"),
        GridKind::Value(ix) => {
            let (state, text, title) = shown_value(report.cell(ix));
            write!(out, "<td{spans}{state}{title}>{}</td>", Escaped(&text))
        }
    };
}

/// Attribute of the state, text and title of a figure's cell.
fn shown_value(cell: Option<&Cell>) -> (&'static str, String, String) {
    let Some(cell) = cell else {
        return (" data-state=\"absent\"", String::new(), " title=\"原文没有这一格\"".to_owned());
    };
    match &cell.value {
        Value::Int(_) | Value::Money(_) if cell.how == How::Recovered => {
            let title = " title=\"原文此处破损，按勾稽关系复原\"".to_owned();
            (" data-state=\"recovered\"", words::figure(&cell.value), title)
        }
        Value::Int(_) | Value::Money(_) => ("", words::figure(&cell.value), String::new()),
        Value::Blank => (" data-state=\"blank\"", String::new(), String::new()),
        Value::Na => (" data-state=\"na\"", words::NOT_APPLICABLE.to_owned(), String::new()),
        Value::Unreadable { raw, .. } => {
            let title = format!(" title=\"无法辨认，原文为：{}\"", Escaped(raw));
            (" data-state=\"unreadable\"", raw.clone(), title)
        }
    }
}
