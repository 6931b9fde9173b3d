//! Lets a format's identities decide between the possible readings of damaged rows; takes a reading only if it is the only one.

use gk_base::Span;
use gk_law::formats::Each;
use gk_law::{CellIx, Format};
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
pub(super) struct Row {
    pub cells: Vec<CellIx>,
    pub options: Vec<Vec<Read>>,
    pub certainty: Certainty,
}

impl Row {
    /// What every remaining reading says of a column; `None` where they differ.
    pub(super) fn agreed(&self, column: usize) -> Option<&Read> {
        let (first, others) = self.options.split_first()?;
        let first = first.get(column)?;
        others
            .iter()
            .all(|o| o.get(column).is_some_and(|r| r.value == first.value && r.is_vanished == first.is_vanished))
            .then_some(first)
    }

    fn amount(&self, ix: CellIx) -> Known {
        let Some(column) = self.cells.iter().position(|c| *c == ix) else { return Known::Absent };
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
    /// Not of this row.
    Absent,
}

/// Strikes out readings that break an identity, along rows first, then down columns until nothing changes.
pub(super) fn solve(format: &Format, rows: &mut [Row]) {
    if rows.iter().all(|r| r.certainty == Certainty::Plain) {
        return;
    }
    for row in rows.iter_mut().filter(|r| r.certainty == Certainty::Damaged) {
        along(format, row);
    }
    loop {
        let before: usize = rows.iter().map(|r| r.options.len()).sum();
        down(format, rows);
        let after: usize = rows.iter().map(|r| r.options.len()).sum();
        if after == before {
            return;
        }
    }
}

fn along(format: &Format, row: &mut Row) {
    for identity in format.identities.iter().filter(|i| i.each == Each::Row) {
        if !identity.terms().all(|t| row.cells.contains(&t)) {
            continue;
        }
        let cells = row.cells.clone();
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
fn down(format: &Format, rows: &mut [Row]) {
    for identity in format.identities.iter().filter(|i| i.each == Each::Column) {
        let mut open: Option<usize> = None;
        let mut assessable = true;
        for term in identity.terms() {
            match rows.iter().position(|r| r.cells.contains(&term)) {
                None => assessable = false,
                Some(at) => match rows.get(at).map(|r| r.amount(term)) {
                    Some(Known::Is(_)) => {}
                    Some(Known::Open) if open.is_none() => open = Some(at),
                    _ => assessable = false,
                },
            }
        }
        let (true, Some(at)) = (assessable, open) else { continue };
        // What the settled rows contribute to each side, once; the open row's share differs by reading.
        let settled = |terms: &[CellIx]| -> Decimal {
            terms
                .iter()
                .filter_map(|t| {
                    rows.iter().enumerate().filter(|(i, _)| *i != at).find_map(|(_, r)| match r.amount(*t) {
                        Known::Is(n) => Some(n),
                        _ => None,
                    })
                })
                .sum()
        };
        let (left, right) = (settled(&identity.left), settled(&identity.right));
        let own = |option: &[Read], cells: &[CellIx], terms: &[CellIx]| -> Option<Decimal> {
            let columns = terms.iter().filter_map(|t| cells.iter().position(|c| c == t));
            columns.map(|column| option.get(column).and_then(|r| r.value.amount())).sum()
        };
        if let Some(row) = rows.get_mut(at) {
            let cells = row.cells.clone();
            let kept: Vec<Vec<Read>> = row
                .options
                .iter()
                .filter(|o| matches!((own(o, &cells, &identity.left), own(o, &cells, &identity.right)), (Some(a), Some(b)) if left + a == right + b))
                .cloned()
                .collect();
            // Readings that all break the sum say that the source itself does not add up: nothing is decided.
            if !kept.is_empty() {
                row.options = kept;
            }
        }
    }
}
