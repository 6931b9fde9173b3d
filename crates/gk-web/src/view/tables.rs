//! The tables of a report as the official form sets them, each figure with its place and its findings; never a figure of its own.

use super::findings::FindingView;
use super::{anchor, cell_anchor};
use crate::words;
use gk_base::Severity;
use gk_law::{CellIx, Law};
use gk_render::form::{self, FormPart, FormTable, GridCell, GridKind};
use gk_report::{Cell, How, Report, Value};
use std::collections::HashMap;

/// A table.
#[derive(Debug, Clone)]
pub(crate) struct TableView {
    /// Id of the table.
    pub id: &'static str,
    /// The section that holds it.
    pub section: &'static str,
    /// What it is, for those who cannot see it.
    pub caption: String,
    /// A word above a table of another form.
    pub note: Option<String>,
    /// Rows.
    pub rows: Vec<RowView>,
}

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct RowView {
    /// Cells.
    pub cells: Vec<CellView>,
}

/// A cell: a word of the form or a figure.
#[derive(Debug, Clone)]
pub(crate) struct CellView {
    /// `th` scope, empty for a figure.
    pub scope: &'static str,
    /// Classes.
    pub class: String,
    /// Rows covered.
    pub rowspan: usize,
    /// Columns covered.
    pub colspan: usize,
    /// What is printed.
    pub text: String,
    /// Anchor, of a figure.
    pub id: String,
    /// The place in the source, of a figure.
    pub href: Option<String>,
    /// What a screen reader and a pointer learn beside the text.
    pub hint: String,
    /// The weightiest finding.
    pub mark: Option<Mark>,
}

/// The small mark of a finding in a cell.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// To the finding.
    pub href: String,
    /// One character.
    pub word: &'static str,
    /// Class.
    pub class: &'static str,
    /// The finding in short.
    pub hint: String,
}

/// An information about so many cells is said once beside the table and not in every cell.
const MOST_INFO_MARKS: usize = 12;

/// All tables of a report.
pub(crate) fn views(law: &'static Law, report: &Report, findings: &[FindingView], source: &str) -> Vec<TableView> {
    let marks = marks(law, report, findings);
    let maker = Maker { law, report, marks: &marks, source };
    form::tables(law, report).iter().map(|table| maker.table(table)).collect()
}

fn marks(law: &Law, report: &Report, findings: &[FindingView]) -> HashMap<CellIx, Mark> {
    let mut marks = HashMap::new();
    for (finding, view) in report.findings.iter().zip(findings) {
        if finding.severity == Severity::Info && finding.cells.len() > MOST_INFO_MARKS {
            continue;
        }
        for ix in finding.cells.iter().filter_map(|address| law.formats.cell_at(address)) {
            marks.entry(ix).or_insert_with(|| Mark {
                href: format!("#f{}", view.n),
                word: words::severity_mark(finding.severity),
                class: view.class,
                hint: format!("{} {}：{}", view.word, view.code, view.title),
            });
        }
    }
    marks
}

struct Maker<'a> {
    law: &'static Law,
    report: &'a Report,
    marks: &'a HashMap<CellIx, Mark>,
    source: &'a str,
}

impl Maker<'_> {
    fn table(&self, form_table: &FormTable) -> TableView {
        let table = form_table.table.as_ref();
        let note = (form_table.part == FormPart::Lent)
            .then(|| format!("原文里另有 {} 年格式的这些行：", form_table.format.from_year));
        let grid = form::grid(form_table.format, table);
        let rows =
            grid.rows.iter().map(|row| RowView { cells: row.cells.iter().map(|cell| self.cell(cell)).collect() });
        TableView {
            id: table.id,
            section: table.section,
            caption: format!("表{} {}", table.number, table.title),
            note,
            rows: rows.collect(),
        }
    }

    fn cell(&self, cell: &GridCell) -> CellView {
        let word = |scope: &'static str, class: &str| CellView {
            scope,
            class: class.to_owned(),
            rowspan: cell.rowspan,
            colspan: cell.colspan,
            text: cell.text.clone(),
            id: String::new(),
            href: None,
            hint: String::new(),
            mark: None,
        };
        match cell.kind {
            GridKind::Head => word(if cell.colspan > 1 { "colgroup" } else { "col" }, "head"),
            GridKind::Banner => word("colgroup", "banner"),
            GridKind::Stub => word("rowgroup", "stub"),
            GridKind::Label => word("row", "label"),
            GridKind::Value(ix) => self.figure(cell, ix),
        }
    }

    fn figure(&self, cell: &GridCell, ix: CellIx) -> CellView {
        let address = self.law.formats.address(ix);
        let mark = self.marks.get(&ix).cloned();
        let seen = self.report.cell(ix);
        let (state, text, hint) = match seen {
            None => ("absent", "缺".to_owned(), "原文没有这一格".to_owned()),
            Some(seen) => (state(seen), words::value(&seen.value), hint(seen)),
        };
        let class = match &mark {
            Some(mark) => format!("figure {state} has-{}", mark.class),
            None => format!("figure {state}"),
        };
        let span = seen.and_then(|seen| seen.at.span);
        CellView {
            scope: "",
            class,
            rowspan: cell.rowspan,
            colspan: cell.colspan,
            text,
            id: cell_anchor(&address),
            href: span.map(|span| format!("{}#{}", self.source, anchor(span))),
            hint,
            mark,
        }
    }
}

fn state(cell: &Cell) -> &'static str {
    match (&cell.value, cell.how) {
        (Value::Unreadable { .. }, _) => "unreadable",
        (Value::Blank, _) => "blank",
        (Value::Na, _) => "na",
        (_, How::Recovered) => "recovered",
        (Value::Int(_) | Value::Money(_), How::Read | How::Tallied) => "read",
    }
}

fn hint(cell: &Cell) -> String {
    match (&cell.value, cell.how) {
        (Value::Unreadable { raw, .. }, _) => format!("读不出确定的数字，原文是“{}”", raw.trim()),
        (Value::Blank, _) => "原文留空".to_owned(),
        (Value::Na, _) => "原文填的是“不适用”的记号".to_owned(),
        (_, How::Recovered) => "原文损坏，按表内勾稽关系恢复".to_owned(),
        (Value::Int(_) | Value::Money(_), How::Read | How::Tallied) => "看原文".to_owned(),
    }
}
