//! One figure of a report and where it comes from; zero, blank, not applicable and unreadable stay four things.

use gk_base::Span;
use gk_law::CellIx;
use rust_decimal::Decimal;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An integer; negative only where the form counts a change, or by a mistake of the source.
    Int(i64),
    /// Money in 万元, trailing zeros as printed.
    Money(Decimal),
    /// Printed, and nothing in it.
    Blank,
    /// A mark for not applicable: `/`, `—`, `-`, `无`.
    Na,
    /// Something is there that cannot be taken for a figure.
    Unreadable {
        /// The raw text.
        raw: String,
        /// Why it cannot be read.
        why: Why,
    },
}

impl Value {
    /// The figure, blanks and not-applicable marks counted as nothing; `None` over unreadable cells.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        match self {
            Self::Int(n) => Some(Decimal::from(*n)),
            Self::Money(amount) => Some(*amount),
            Self::Blank | Self::Na => Some(Decimal::ZERO),
            Self::Unreadable { .. } => None,
        }
    }

    /// Whether a figure is printed (neither blank, nor not applicable, nor unreadable).
    #[must_use]
    pub fn is_figure(&self) -> bool {
        matches!(self, Self::Int(_) | Self::Money(_))
    }
}

/// Why a cell cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The text is damaged or its cells cannot be told apart: more than one reading is possible.
    Ambiguous,
    /// It is plainly legible and no figure that may stand there: a fraction, a word.
    NotAFigure,
    /// A number without a unit where the form does not say one.
    UnitUnknown,
}

/// How a cell was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As it stands.
    Read,
    /// Out of damaged text, by the only reading that the format's identities allow.
    Recovered,
    /// Counted from records or entered by a person.
    Tallied,
}

/// Where a cell was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct At {
    /// The cell's text in the reading text; `None` where a vanished empty cell left no text.
    pub span: Option<Span>,
    /// The same in bytes of the file.
    pub bytes: Option<Span>,
    /// Number of the table in the file, from 1.
    pub table: Option<u32>,
    /// Row in that table (or line of a plain text), from 1.
    pub row: Option<u32>,
    /// Column in that row, from 1.
    pub col: Option<u32>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What stands there.
    pub value: Value,
    /// Where.
    pub at: At,
    /// How it was read.
    pub how: How,
}

impl Cell {
    /// A cell read at a place.
    #[must_use]
    pub fn read(value: Value, at: At) -> Self {
        Self { value, at, how: How::Read }
    }

    /// A cell without a place in a file.
    #[must_use]
    pub fn tallied(value: Value) -> Self {
        Self { value, at: At::default(), how: How::Tallied }
    }
}

/// The cells of a report, by their number in the universe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells(Vec<Option<Cell>>);

impl Cells {
    /// No cells, room for `n`.
    #[must_use]
    pub fn empty(n: usize) -> Self {
        Self(vec![None; n])
    }

    /// A cell, if it is there.
    #[must_use]
    pub fn get(&self, ix: CellIx) -> Option<&Cell> {
        self.0.get(ix.index()).and_then(Option::as_ref)
    }

    /// A cell to change, if it is there.
    pub fn get_mut(&mut self, ix: CellIx) -> Option<&mut Cell> {
        self.0.get_mut(ix.index()).and_then(Option::as_mut)
    }

    /// Puts a cell; the number must be of the same universe.
    pub fn set(&mut self, ix: CellIx, cell: Cell) {
        if let Some(slot) = self.0.get_mut(ix.index()) {
            *slot = Some(cell);
        }
    }

    /// Takes a cell away: the document does not have it.
    pub fn remove(&mut self, ix: CellIx) {
        if let Some(slot) = self.0.get_mut(ix.index()) {
            *slot = None;
        }
    }

    /// Cells that are there, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (CellIx, &Cell)> {
        gk_law::Law::embedded()
            .formats
            .universe()
            .zip(&self.0)
            .filter_map(|(ix, cell)| cell.as_ref().map(|cell| (ix, cell)))
    }

    /// Whether no cell is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}
