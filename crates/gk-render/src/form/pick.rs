//! Chooses the forms that show every cell of a report, of two forms at once if need be; never drops a cell.

use gk_law::formats::Table;
use gk_law::{CellIx, Format, Law};
use gk_report::Report;
use std::borrow::Cow;

/// A table to show and the form that it belongs to.
#[derive(Debug, Clone)]
pub struct FormTable {
    /// The form.
    pub format: &'static Format,
    /// Its table: whole, or the rows that another form lent to a report in two forms.
    pub table: Cow<'static, Table>,
    /// Whether it is the report's own form of this table, or lent from another.
    pub part: FormPart,
}

/// Whether a table is shown whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPart {
    /// The whole table of the form.
    Whole,
    /// Only rows of another form that the report has beside its own.
    Lent,
}

/// The tables of a report in the order of the form.
///
/// A table that the document does not have is left out. Where a report mixes two forms, the table of the
/// form with the most cells comes whole and the rows that only another form knows follow it.
#[must_use]
pub fn tables(law: &'static Law, report: &Report) -> Vec<FormTable> {
    let mut shown = Vec::new();
    for id in table_ids(law, report) {
        let mut open: Vec<CellIx> =
            report.cells.iter().map(|(ix, _)| ix).filter(|ix| law.formats.info(*ix).table == id).collect();
        let mut part = FormPart::Whole;
        while let Some((format, table)) = best(law, report, id, &open) {
            let table = match part {
                FormPart::Whole => Cow::Borrowed(table),
                FormPart::Lent => Cow::Owned(only_rows(table, &open)),
            };
            open.retain(|ix| !table.cells().any(|cell| cell == *ix));
            shown.push(FormTable { format, table, part });
            part = FormPart::Lent;
        }
    }
    shown
}

/// Table ids, the report's own form first.
fn table_ids(law: &'static Law, report: &Report) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = report.format.tables.iter().map(|table| table.id).collect();
    for table in law.formats.all().iter().flat_map(|format| &format.tables) {
        if !ids.contains(&table.id) {
            ids.push(table.id);
        }
    }
    ids
}

/// The form whose table holds most of the open cells; the report's own form wins a draw.
fn best(law: &'static Law, report: &Report, id: &str, open: &[CellIx]) -> Option<(&'static Format, &'static Table)> {
    let mut found: Option<(usize, &'static Format, &'static Table)> = None;
    let own_first = std::iter::once(report.format).chain(law.formats.all());
    for format in own_first {
        let Some(table) = format.table(id) else { continue };
        let n = table.cells().filter(|cell| open.contains(cell)).count();
        if n > found.map_or(0, |(most, ..)| most) {
            found = Some((n, format, table));
        }
    }
    found.map(|(_, format, table)| (format, table))
}

fn only_rows(table: &Table, open: &[CellIx]) -> Table {
    let mut part = table.clone();
    for block in &mut part.blocks {
        block.rows.retain(|row| row.cells.iter().any(|cell| open.contains(cell)));
    }
    part.blocks.retain(|block| !block.rows.is_empty());
    part
}
