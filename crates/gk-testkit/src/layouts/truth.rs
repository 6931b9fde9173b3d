//! What a reader must make of each cell of a printed report; never what it made of it.

use gk_law::CellIx;
use gk_report::Value;
use std::collections::BTreeMap;

/// What is expected of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// What is printed.
    pub value: Value,
    /// Whether it must be read.
    pub duty: Duty,
}

/// Whether a cell must be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// The layout loses nothing: it must be read.
    Read,
    /// The layout loses something: read right or not at all.
    NeverWrong,
}

/// What is expected of all cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Truth {
    cells: BTreeMap<CellIx, Expected>,
}

/// How a reading compares with the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As printed.
    Right,
    /// Not read, where that is allowed.
    Silent,
    /// Not read, though nothing was lost.
    Missed,
    /// Something else than what is printed.
    Wrong,
}

impl Truth {
    pub(crate) fn set(&mut self, ix: CellIx, value: Value) {
        self.cells.insert(ix, Expected { value, duty: Duty::Read });
    }

    /// Lets the reader off for some cells.
    pub(crate) fn excuse(&mut self, cells: impl IntoIterator<Item = CellIx>) {
        for ix in cells {
            if let Some(cell) = self.cells.get_mut(&ix) {
                cell.duty = Duty::NeverWrong;
            }
        }
    }

    /// Lets the reader off for all cells.
    pub(crate) fn excuse_all(&mut self) {
        self.cells.values_mut().for_each(|cell| cell.duty = Duty::NeverWrong);
    }

    /// All printed cells.
    pub fn iter(&self) -> impl Iterator<Item = (CellIx, &Expected)> {
        self.cells.iter().map(|(ix, cell)| (*ix, cell))
    }

    /// What is expected of a cell.
    #[must_use]
    pub fn get(&self, ix: CellIx) -> Option<&Expected> {
        self.cells.get(&ix)
    }

    /// Judges a whole reading: every cell that is printed or was read, with its verdict.
    #[must_use]
    pub fn judge_all(&self, read: &BTreeMap<CellIx, Value>) -> Vec<(CellIx, Verdict)> {
        let mut cells: Vec<CellIx> = self.cells.keys().chain(read.keys()).copied().collect();
        cells.sort_unstable();
        cells.dedup();
        cells.into_iter().map(|ix| (ix, self.judge(ix, read.get(&ix)))).collect()
    }

    /// Judges what was read of a cell, `None` for nothing.
    #[must_use]
    pub fn judge(&self, ix: CellIx, read: Option<&Value>) -> Verdict {
        let silent = matches!(read, None | Some(Value::Unreadable { .. }));
        match (self.get(ix), read) {
            (None, _) if silent => Verdict::Silent,
            (None, _) => Verdict::Wrong,
            (Some(Expected { value: Value::Unreadable { .. }, .. }), _) if silent => Verdict::Right,
            (Some(expected), Some(value)) if *value == expected.value => Verdict::Right,
            (Some(expected), _) if silent => match expected.duty {
                Duty::Read => Verdict::Missed,
                Duty::NeverWrong => Verdict::Silent,
            },
            _ => Verdict::Wrong,
        }
    }
}
