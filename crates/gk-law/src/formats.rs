//! Report formats: sections, tables, rows, columns, identities and the crosswalk; never a figure of any report.
//!
//! Every cell that any format knows has one dense number, [`CellIx`], so that a report of any format is
//! an array and an identity is a list of numbers. The public address of a cell is `table.row.column`.

mod load;
mod raw;

use gk_base::Date;
use std::collections::HashMap;

pub(crate) use load::load;

/// The number of a cell in the universe of all formats' cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIx(u16);

impl CellIx {
    /// The number as an index, below [`Formats::n_cells`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// A count, 0 or more.
    Count,
    /// A change of a stock: may be negative.
    Change,
    /// Money in 万元, as the header says.
    MoneyWan,
    /// Money in 万元 whose header does not say the unit.
    MoneyUnstated,
}

impl CellKind {
    /// Whether the cell holds money.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::MoneyWan | Self::MoneyUnstated)
    }
}

/// One cell of the universe: its public address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellInfo {
    /// Table id.
    pub table: &'static str,
    /// Row id.
    pub row: &'static str,
    /// Column id.
    pub col: &'static str,
    /// What it counts.
    pub kind: CellKind,
}

/// A section of a format.
#[derive(Debug, Clone)]
pub struct Section {
    /// Public id: `overview`.
    pub id: &'static str,
    /// Printed number: `一`, or empty.
    pub number: &'static str,
    /// Official title.
    pub title: &'static str,
    /// Known variants of the title.
    pub variants: Vec<&'static str>,
}

/// A column of a block.
#[derive(Debug, Clone)]
pub struct Column {
    /// Public id: `natural_person`.
    pub id: &'static str,
    /// Official label.
    pub label: &'static str,
    /// Label of the column group above it, or empty.
    pub group: &'static str,
    /// Known variants of the label.
    pub variants: Vec<&'static str>,
    /// What it counts.
    pub kind: CellKind,
}

/// A row of a block.
#[derive(Debug, Clone)]
pub struct Row {
    /// Public id: `granted`.
    pub id: &'static str,
    /// Printed number: `1.`, `（一）`, or empty.
    pub number: &'static str,
    /// Official label without its number.
    pub label: &'static str,
    /// Outermost stub (`三、本年度办理结果`), or empty.
    pub stub: &'static str,
    /// Group stub (`（三）不予公开`), or empty.
    pub group: &'static str,
    /// Known variants of the label.
    pub variants: Vec<&'static str>,
    /// The row's cells, one a column of its block.
    pub cells: Vec<CellIx>,
}

impl Row {
    /// Number and label as printed: `1.属于国家秘密`.
    #[must_use]
    pub fn printed(&self) -> String {
        format!("{}{}", self.number, self.label)
    }
}

/// Rows that share their columns.
#[derive(Debug, Clone)]
pub struct Block {
    /// Banner above the block (`第二十条第（一）项`), or empty.
    pub banner: &'static str,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Rows in order.
    pub rows: Vec<Row>,
}

/// A table of a format.
#[derive(Debug, Clone)]
pub struct Table {
    /// Public id: `applications`.
    pub id: &'static str,
    /// Number in speech: `三` for 表三.
    pub number: &'static str,
    /// Official title.
    pub title: &'static str,
    /// The section that holds it.
    pub section: &'static str,
    /// Words of the head that are no column: corner cells and group heads.
    pub corner: Vec<&'static str>,
    /// Whether all rows are printed side by side on one line (table four).
    pub one_line: bool,
    /// Blocks in order.
    pub blocks: Vec<Block>,
}

impl Table {
    /// All rows in order with their block.
    pub fn rows(&self) -> impl Iterator<Item = (&Block, &Row)> {
        self.blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (block, row)))
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = CellIx> + '_ {
        self.rows().flat_map(|(_, row)| row.cells.iter().copied())
    }
}

/// One equation of a format: the cells on the left add up to those on the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The check's code: `T3-02`.
    pub code: &'static str,
    /// The table it is about.
    pub table: &'static str,
    /// Row id (of a row's own sum) or column id (of a column's sum) that it is about.
    pub about: &'static str,
    /// Whether it runs along a row or down a column.
    pub each: Each,
    /// Terms of the left side.
    pub left: Vec<CellIx>,
    /// Terms of the right side.
    pub right: Vec<CellIx>,
}

impl Identity {
    /// All terms, left ones first.
    pub fn terms(&self) -> impl Iterator<Item = CellIx> + '_ {
        self.left.iter().chain(&self.right).copied()
    }
}

/// The direction of an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// Footing along every row.
    Row,
    /// Footing down every column.
    Column,
}

/// A report format.
#[derive(Debug, Clone)]
pub struct Format {
    /// Public id: `annual-2021`.
    pub id: &'static str,
    /// Official title.
    pub title: &'static str,
    /// First report year.
    pub from_year: i32,
    /// Last report year, where a later format followed.
    pub until_year: Option<i32>,
    /// The notice that set it.
    pub cite: &'static str,
    /// When the data was last compared with its source.
    pub checked_on: Date,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Tables in order; none in free reports.
    pub tables: Vec<Table>,
    /// Equations, expanded to single rows and columns.
    pub identities: Vec<Identity>,
    /// Cells of this format that mean the same as a cell of a later format: `(ours, theirs)`.
    pub crosswalk: Vec<(CellIx, CellIx)>,
    /// The later format's id that the crosswalk leads to.
    pub crosswalk_to: Option<&'static str>,
}

impl Format {
    /// A table by its id.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// A section by its id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// All cells in the order of the form.
    pub fn cells(&self) -> impl Iterator<Item = CellIx> + '_ {
        self.tables.iter().flat_map(Table::cells)
    }

    /// A row by table and row id, with its block.
    #[must_use]
    pub fn row(&self, table: &str, row: &str) -> Option<(&Block, &Row)> {
        self.table(table)?.rows().find(|(_, r)| r.id == row)
    }

    /// A cell in words: `表三“（一）予以公开”行“总计”列`; `None` if the format does not have it.
    #[must_use]
    pub fn name_of(&self, ix: CellIx) -> Option<String> {
        for table in &self.tables {
            for (block, row) in table.rows() {
                if let Some(at) = row.cells.iter().position(|cell| *cell == ix) {
                    let column = block.columns.get(at).map_or("", |c| c.label);
                    return Some(format!("表{}“{}”行“{column}”列", table.number, row.printed()));
                }
            }
        }
        None
    }
}

/// All formats and the universe of their cells.
#[derive(Debug)]
pub struct Formats {
    all: Vec<Format>,
    cells: Vec<CellInfo>,
    index: HashMap<(&'static str, &'static str, &'static str), CellIx>,
}

impl Formats {
    /// All formats, oldest form first.
    #[must_use]
    pub fn all(&self) -> &[Format] {
        &self.all
    }

    /// A format by its public id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Format> {
        self.all.iter().find(|format| format.id == id)
    }

    /// The form without tables that stands for older reports in free prose.
    ///
    /// # Panics
    /// Never: loading refuses data without exactly one format that has no tables.
    #[must_use]
    #[expect(clippy::expect_used, reason = "validated at load")]
    pub fn free(&self) -> &Format {
        self.all.iter().find(|format| format.tables.is_empty()).expect("validated at load")
    }

    /// The format with tables that the law asks for a report year, if one does.
    #[must_use]
    pub fn for_year(&self, year: i32) -> Option<&Format> {
        self.all
            .iter()
            .find(|f| !f.tables.is_empty() && f.from_year <= year && f.until_year.is_none_or(|until| year <= until))
    }

    /// How many cells the universe has.
    #[must_use]
    pub fn n_cells(&self) -> usize {
        self.cells.len()
    }

    /// A cell by its public ids.
    #[must_use]
    pub fn cell(&self, table: &str, row: &str, col: &str) -> Option<CellIx> {
        self.index.get(&(table, row, col)).copied()
    }

    /// A cell by its public address `table.row.column`.
    #[must_use]
    pub fn cell_at(&self, address: &str) -> Option<CellIx> {
        let mut parts = address.splitn(3, '.');
        self.cell(parts.next()?, parts.next()?, parts.next()?)
    }

    /// What a cell is.
    #[must_use]
    pub fn info(&self, ix: CellIx) -> CellInfo {
        self.cells.get(ix.index()).copied().unwrap_or(CellInfo { table: "", row: "", col: "", kind: CellKind::Count })
    }

    /// The public address of a cell: `applications.new_received.total`.
    #[must_use]
    pub fn address(&self, ix: CellIx) -> String {
        let CellInfo { table, row, col, .. } = self.info(ix);
        [table, row, col].join(".")
    }

    /// Every cell of the universe.
    pub fn universe(&self) -> impl Iterator<Item = CellIx> + use<> {
        (0..u16::try_from(self.cells.len()).unwrap_or(u16::MAX)).map(CellIx)
    }
}
