//! The annual report as cells of a format, its prose and the figures quoted in it; never sees a file.

pub mod cell;
pub mod json;
pub mod prose;

pub use cell::{At, Cell, Cells, How, Value, Why};
pub use prose::{Bound, Line, Quoted, Section};

use gk_base::{Finding, Period};
use gk_law::{CellIx, Format, Law};

/// One agency's annual report, from whichever producer.
///
/// Invariant: every filled cell belongs to the universe of [`gk_law::Formats`]; a table or a row that the
/// source does not have has no cells at all (`None`), which is not the same as blank cells.
#[derive(Debug, Clone)]
pub struct Report {
    /// The form, chosen from the headers that are there; `free` when there are no tables of any form.
    pub format: &'static Format,
    /// The agency's name as the title gives it, else as body or signature do.
    pub agency: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The period that the report says it covers.
    pub period: Option<Period>,
    /// The figures.
    pub cells: Cells,
    /// The title line as printed.
    pub title: Option<Line>,
    /// Sections in the order of the document; the preface has no title.
    pub sections: Vec<Section>,
    /// Agency and date at the end, as printed.
    pub signature: Vec<Line>,
    /// The date of the signature or of publication, where one is printed.
    pub signed_on: Option<gk_base::Date>,
    /// Figures quoted in the prose.
    pub quoted: Vec<Quoted>,
    /// What reading and extracting noticed (codes R-01 and on).
    pub findings: Vec<Finding>,
}

impl Report {
    /// An empty report of a format.
    #[must_use]
    pub fn new(law: &Law, format: &'static Format) -> Self {
        Self {
            format,
            agency: None,
            year: None,
            period: None,
            cells: Cells::empty(law.formats.n_cells()),
            title: None,
            sections: Vec::new(),
            signature: Vec::new(),
            signed_on: None,
            quoted: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// A cell, if the document has it.
    #[must_use]
    pub fn cell(&self, ix: CellIx) -> Option<&Cell> {
        self.cells.get(ix)
    }

    /// The integer in a cell; `None` for anything else.
    #[must_use]
    pub fn int(&self, ix: CellIx) -> Option<i64> {
        match self.cell(ix)?.value {
            Value::Int(n) => Some(n),
            _ => None,
        }
    }

    /// Whether the document has any cell of a table.
    #[must_use]
    pub fn has_table(&self, law: &Law, table: &str) -> bool {
        self.cells.iter().any(|(ix, _)| law.formats.info(ix).table == table)
    }

    /// The first section with an id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}
