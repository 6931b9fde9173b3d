//! Lays two reports side by side, cell by cell and section by section; never takes a blank for a contradiction.

mod cells;
mod json;
mod sections;
mod text;

pub use cells::{CellDifference, Kind};
pub use json::comparison_json;
pub use sections::{CarriedOver, SectionLikeness};
pub use text::comparison_text;

use crate::years;
use crate::{CHECKS, Context, Needs, Options, checks, unassessed};
use gk_base::Finding;
use gk_law::Law;
use gk_report::Report;

/// Two reports side by side.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Whether both name the same agency.
    pub same_agency: bool,
    /// Whose report stands on the left.
    pub a: Side,
    /// Whose report stands on the right.
    pub b: Side,
    /// Every cell that either document has, in the order of the form.
    pub cells: Vec<CellDifference>,
    /// Every section that either document has.
    pub sections: Vec<SectionLikeness>,
    /// What the checks over two years found, if these are consecutive years of one agency.
    pub findings: Vec<Finding>,
}

/// Whose report it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The agency's name.
    pub agency: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The form's id.
    pub format: &'static str,
}

impl Side {
    fn of(report: &Report) -> Self {
        Self { agency: report.agency.clone(), year: report.year, format: report.format.id }
    }
}

/// Compares two reports; across formats by the crosswalk.
#[must_use]
pub fn compare(law: &'static Law, a: &Report, b: &Report) -> Comparison {
    let same_agency = a.agency.is_some() && b.agency.is_some() && years::are_same_agency(a, b);
    Comparison {
        same_agency,
        a: Side::of(a),
        b: Side::of(b),
        cells: cells::differences(law, a, b),
        sections: sections::likenesses(law, a, b),
        findings: if same_agency { two_years(law, a, b) } else { Vec::new() },
    }
}

/// The checks with the predecessor, whichever of the two reports is the earlier one.
fn two_years(law: &'static Law, a: &Report, b: &Report) -> Vec<Finding> {
    let (Some(year_a), Some(year_b)) = (a.year, b.year) else { return Vec::new() };
    let (previous, report) = match year_b.checked_sub(year_a) {
        Some(1) => (a, b),
        Some(-1) => (b, a),
        _ => return Vec::new(),
    };
    let ctx = Context::new(law, report, &Options { previous: Some(previous), level: None });
    let mut findings = Vec::new();
    for check in CHECKS.iter().filter(|check| check.needs == Needs::Predecessor) {
        (check.run)(&ctx, &mut findings);
    }
    checks::sort(&ctx, &mut findings);
    unassessed::report(&ctx, &mut findings);
    findings
}
