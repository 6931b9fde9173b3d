//! The official form of a table as merged cells, laid out from the law data; never knows a figure of a report.
//!
//! The web page, the HTML download and the spreadsheet all set the same [`Grid`], so that the form looks
//! the same wherever it is shown.

mod lay;
mod pick;

use gk_law::formats::Table;
use gk_law::{CellIx, Format};

pub use pick::{FormPart, FormTable, tables};

/// A table of a form: rows of cells that together cover `cols` columns without gap or overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Width in columns.
    pub cols: usize,
    /// Rows from the top.
    pub rows: Vec<GridRow>,
}

/// One printed row: the cells that begin in it, from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// The cells; those that reach down from an earlier row are not repeated.
    pub cells: Vec<GridCell>,
    /// Whether the row belongs to a head (banner or column labels) and holds no figures.
    pub head: bool,
}

/// One cell, possibly merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// Printed text; empty for a figure, which the report supplies.
    pub text: String,
    /// Rows that it covers.
    pub rowspan: usize,
    /// Columns that it covers.
    pub colspan: usize,
    /// What stands in it.
    pub kind: GridKind,
}

/// What stands in a cell of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridKind {
    /// Head of a column or of several, the corner included.
    Head,
    /// Stub beside several rows: `三、本年度办理结果`, `（三）不予公开`.
    Stub,
    /// Label of one row.
    Label,
    /// Line over the full width above a block: `第二十条第（一）项`.
    Banner,
    /// A figure.
    Value(CellIx),
}

/// A cell with its place in the grid, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed<'a> {
    /// First row.
    pub row: usize,
    /// First column.
    pub col: usize,
    /// The cell.
    pub cell: &'a GridCell,
}

impl Grid {
    /// Every cell with the place where it begins, as a browser would lay out the rows.
    #[must_use]
    pub fn placed(&self) -> Vec<Placed<'_>> {
        let mut taken_until = vec![0_usize; self.cols];
        let mut placed = Vec::new();
        for (row, grid_row) in self.rows.iter().enumerate() {
            let mut col = 0;
            for cell in &grid_row.cells {
                while taken_until.get(col).is_some_and(|until| *until > row) {
                    col += 1;
                }
                for until in taken_until.iter_mut().skip(col).take(cell.colspan) {
                    *until = row + cell.rowspan;
                }
                placed.push(Placed { row, col, cell });
                col += cell.colspan;
            }
        }
        placed
    }
}

/// The official layout of a table.
///
/// Tables whose rows stand side by side on one line (table four) become column groups; all others have
/// their row labels on the left and, for each block, a banner and a row of column labels.
#[must_use]
pub fn grid(format: &Format, table: &Table) -> Grid {
    debug_assert!(format.table(table.id).is_some(), "the table is one of the format's");
    if table.one_line { lay::one_line(table) } else { lay::upright(table) }
}

#[cfg(test)]
mod tests;
