//! Lets a format's identities decide between the possible readings of damaged rows; takes a reading only if it is the only one.

use gk_base::Span;
use gk_law::formats::Each;
use gk_law::{CellIx, Format, Identity};
use gk_report::Value;
use rust_decimal::Decimal;

/// One column of a possible reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub value: Value,
    pub span: Option<Span>,
    /// Whether it stands for a cell that left no trace.
    pub is_vanished: bool,
}

/// How certain a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// As it stands.
    Plain,
    /// Damaged.
    Damaged,
}

/// A row with its possible readings.
#[derive(Debug, Clone)]
pub(super) struct Row<'c> {
    pub cells: &'c [CellIx],
    pub options: Vec<Vec<Read>>,
    pub certainty: Certainty,
}

impl Row<'_> {
    /// What every remaining reading says of a column; `None` where they differ.
    pub(super) fn agreed(&self, column: usize) -> Option<&Read> {
        let (first, others) = self.options.split_first()?;
        let first = first.get(column)?;
        others
            .iter()
            .all(|o| o.get(column).is_some_and(|r| r.value == first.value && r.is_vanished == first.is_vanished))
            .then_some(first)
    }

    fn amount(&self, column: usize) -> Known {
        match self.agreed(column) {
            Some(read) => read.value.amount().map_or(Known::Unknown, Known::Is),
            None => Known::Open,
        }
    }
}

enum Known {
    Is(Decimal),
    /// Readings differ.
    Open,
    /// Printed, but no figure.
    Unknown,
}

/// Where the cells stand: row and column, sorted.
struct Places(Vec<(CellIx, usize, usize)>);

impl Places {
    fn of(rows: &[Row<'_>]) -> Self {
        let mut all = Vec::with_capacity(rows.iter().map(|row| row.cells.len()).sum());
        for (at, row) in rows.iter().enumerate() {
            all.extend(row.cells.iter().enumerate().map(|(column, ix)| (*ix, at, column)));
        }
        all.sort_unstable();
        Self(all)
    }

    /// The rows that have a cell, in order, and its column there.
    fn find(&self, ix: CellIx) -> impl Iterator<Item = (usize, usize)> {
        let from = self.0.partition_point(|(other, ..)| *other < ix);
        let own = self.0.get(from..).unwrap_or(&[]).iter().take_while(move |(other, ..)| *other == ix);
        own.map(|(_, row, column)| (*row, *column))
    }
}

/// Strikes out readings that break an identity, along rows first, then down columns until nothing changes.
pub(super) fn solve(format: &Format, rows: &mut [Row<'_>]) {
    if rows.iter().all(|r| r.certainty == Certainty::Plain) {
        return;
    }
    for row in rows.iter_mut().filter(|r| r.certainty == Certainty::Damaged && !r.options.is_empty()) {
        along(format, row);
    }
    let places = Places::of(rows);
    loop {
        let before: usize = rows.iter().map(|r| r.options.len()).sum();
        down(format, rows, &places);
        let after: usize = rows.iter().map(|r| r.options.len()).sum();
        if after == before {
            return;
        }
    }
}

fn along(format: &Format, row: &mut Row<'_>) {
    for identity in format.identities.iter().filter(|i| i.each == Each::Row) {
        if !identity.terms().all(|t| row.cells.contains(&t)) {
            continue;
        }
        let cells = row.cells;
        let sum = |option: &[Read], terms: &[CellIx]| -> Option<Decimal> {
            terms
                .iter()
                .map(|t| cells.iter().position(|c| c == t).and_then(|at| option.get(at)).and_then(|r| r.value.amount()))
                .sum()
        };
        row.options.retain(|option| matches!((sum(option, &identity.left), sum(option, &identity.right)), (Some(a), Some(b)) if a == b));
    }
}

/// A column's identity decides where exactly one of its rows is still open.
fn down(format: &Format, rows: &mut [Row<'_>], places: &Places) {
    for identity in format.identities.iter().filter(|i| i.each == Each::Column) {
        let Some(at) = only_open(identity, rows, places) else { continue };
        // What the settled rows contribute to each side, once; the open row's share differs by reading.
        let settled = |terms: &[CellIx]| -> Decimal {
            let amount = |(row, column): (usize, usize)| match rows.get(row)?.amount(column) {
                Known::Is(n) => Some(n),
                Known::Open | Known::Unknown => None,
            };
            terms.iter().filter_map(|t| places.find(*t).filter(|(row, _)| *row != at).find_map(amount)).sum()
        };
        let (left, right) = (settled(&identity.left), settled(&identity.right));
        let own = |option: &[Read], cells: &[CellIx], terms: &[CellIx]| -> Option<Decimal> {
            let columns = terms.iter().filter_map(|t| cells.iter().position(|c| c == t));
            columns.map(|column| option.get(column).and_then(|r| r.value.amount())).sum()
        };
        if let Some(row) = rows.get_mut(at) {
            let cells = row.cells;
            let kept: Vec<Vec<Read>> = row
                .options
                .iter()
                .filter(|o| matches!((own(o, cells, &identity.left), own(o, cells, &identity.right)), (Some(a), Some(b)) if left + a == right + b))
                .cloned()
                .collect();
            // Readings that all break the sum say that the source itself does not add up: nothing is decided.
            if !kept.is_empty() {
                row.options = kept;
            }
        }
    }
}

/// The one row of an identity with several readings left, if all others are settled.
fn only_open(identity: &Identity, rows: &[Row<'_>], places: &Places) -> Option<usize> {
    let mut open = None;
    for term in identity.terms() {
        let (at, column) = places.find(term).next()?;
        let row = rows.get(at)?;
        match row.amount(column) {
            Known::Is(_) => {}
            Known::Open if open.is_none() && !row.options.is_empty() => open = Some(at),
            Known::Open | Known::Unknown => return None,
        }
    }
    open
}
