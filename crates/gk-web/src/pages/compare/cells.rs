//! The cells of two reports as rows of a table: both figures and their difference; never a sum of its own.

use crate::view::anchor;
use crate::words;
use gk_law::Law;
use gk_report::Report;
use gk_service::{CellDifference, Compared, Kind};

/// The cells of one table.
pub(crate) struct TableView {
    /// What it is.
    pub(crate) caption: String,
    /// Its rows.
    pub(crate) rows: Vec<RowView>,
}

/// One cell of both.
pub(crate) struct RowView {
    /// The cell in words.
    pub(crate) name: String,
    /// What stands in the first.
    pub(crate) a: Side,
    /// What stands in the second.
    pub(crate) b: Side,
    /// How they differ.
    pub(crate) difference: String,
    /// Class.
    pub(crate) class: &'static str,
}

/// One figure.
pub(crate) struct Side {
    /// As shown.
    pub(crate) text: String,
    /// Its place in the original.
    pub(crate) href: Option<String>,
}

/// Whether a cell is worth showing among the differences.
pub(crate) fn differs(cell: &CellDifference) -> bool {
    !matches!(cell.kind, Kind::Equal)
}

/// The cells by table; only those that differ, or all.
pub(crate) fn tables(law: &'static Law, compared: &Compared, everything: bool) -> Vec<TableView> {
    let mut tables: Vec<(&'static str, TableView)> = Vec::new();
    for cell in compared.comparison.cells.iter().filter(|cell| everything || differs(cell)) {
        let Some(ix) = cell.a_ix.or(cell.b_ix) else { continue };
        let id = law.formats.info(ix).table;
        if !tables.iter().any(|(known, _)| *known == id) {
            tables.push((id, TableView { caption: caption(law, id), rows: Vec::new() }));
        }
        if let Some((_, table)) = tables.iter_mut().find(|(known, _)| *known == id) {
            table.rows.push(row(compared, cell));
        }
    }
    tables.into_iter().map(|(_, table)| table).collect()
}

fn caption(law: &Law, id: &str) -> String {
    let table = law.formats.all().iter().rev().find_map(|format| format.table(id));
    table.map_or_else(String::new, |table| format!("表{} {}", table.number, table.title))
}

fn row(compared: &Compared, cell: &CellDifference) -> RowView {
    let (difference, class) = match &cell.kind {
        Kind::Equal => ("相同".to_owned(), "same"),
        Kind::Changed { delta, percent } => {
            let sign = if delta.is_sign_positive() { "+" } else { "" };
            let percent = percent.map(|percent| format!("（{sign}{}%）", percent.normalize())).unwrap_or_default();
            (format!("{sign}{}{percent}", delta.normalize()), "changed")
        }
        Kind::BlankVsFigure => ("一边留空或不适用".to_owned(), "odd"),
        Kind::Unreadable => ("有一边读不出".to_owned(), "odd"),
        Kind::OnlyInA => ("只有左边有".to_owned(), "only"),
        Kind::OnlyInB => ("只有右边有".to_owned(), "only"),
    };
    let side = |shown: &gk_service::Shown, ix, value: &Option<gk_report::Value>| Side {
        text: value.as_ref().map_or_else(|| "缺".to_owned(), words::value),
        href: place(&shown.examination.report, ix).map(|place| format!("/reports/{}/source#{place}", shown.entry.id)),
    };
    let name = cell.name.split_once('“').map_or(cell.name.as_str(), |(_, rest)| rest);
    RowView {
        name: name.replace("”行“", " · ").replace("”列", ""),
        a: side(&compared.a, cell.a_ix, &cell.a),
        b: side(&compared.b, cell.b_ix, &cell.b),
        difference,
        class,
    }
}

fn place(report: &Report, ix: Option<gk_law::CellIx>) -> Option<String> {
    report.cell(ix?)?.at.span.map(anchor)
}
