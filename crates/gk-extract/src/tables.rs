//! Finds the three tables of an annual report in a document and reads their cells; never takes a figure that could be another.

mod align;
mod form;
mod lexicon;
mod place;
mod remedies;
mod scan;
mod solve;
mod strips;
mod value;

use gk_base::{Finding, Span};
use gk_doc::Document;
use gk_law::{CellIx, Format, Law};
use gk_report::Cell;

/// What was read of the tables.
#[derive(Debug)]
pub struct Tables {
    /// The form that heads and rows show, else the fallback; `None` if no cell was found.
    pub format: Option<&'static Format>,
    /// Whether forms are mixed in one document.
    pub is_hybrid: bool,
    /// The cells, in no particular order, each once.
    pub cells: Vec<(CellIx, Cell)>,
    /// Recovered and unreadable cells, odd figures, unknown rows.
    pub findings: Vec<Finding>,
}

/// A document in which the tables have been found and not yet read.
#[derive(Debug)]
pub struct Sighted(scan::Scan);

/// Finds the tables of a document.
#[must_use]
pub fn sight(document: &Document) -> Sighted {
    let mut scan = scan::scan(&document.text, &strips::cut(document));
    scan.used.sort_unstable();
    Sighted(scan)
}

impl Sighted {
    /// Places of the reading text that the tables take, in order.
    #[must_use]
    pub fn used(&self) -> &[Span] {
        &self.0.used
    }

    /// Official sections whose heading was met (ids).
    #[must_use]
    pub fn sections_met(&self) -> &[&'static str] {
        &self.0.sections_met
    }

    /// Reads the cells.
    ///
    /// `fallback` is the form to suppose where neither heads nor rows tell the forms apart
    /// (the one of the report year): the forms share most of table three.
    #[must_use]
    pub fn read(self, law: &'static Law, document: &Document, fallback: Option<&'static Format>) -> Tables {
        let scan = self.0;
        let evidence = form::weigh(law, &scan);
        let mut placed = place::Placed::new(law, document, evidence.format().or(fallback));
        placed.proactive(&scan);
        placed.applications(&scan);
        placed.remedies(&scan);
        placed.unknown_rows(&scan);
        Tables {
            format: if placed.cells.is_empty() { None } else { evidence.format().or(fallback) },
            is_hybrid: evidence.is_hybrid,
            findings: placed.findings(),
            cells: placed.cells,
        }
    }
}

/// Finds and reads the tables of a document.
#[must_use]
pub fn read(law: &'static Law, document: &Document, fallback: Option<&'static Format>) -> Tables {
    sight(document).read(law, document, fallback)
}
