//! Lays two reports side by side: which cells mean the same, whether they are one agency's; never compares figures.

use gk_base::fold;
use gk_law::{CellIx, Format, Law};
use gk_report::Report;

/// Pairs of cells that mean the same in two formats, in the order of the first; within one format each with itself.
#[must_use]
pub fn pairs(law: &Law, a: &Format, b: &Format) -> Vec<(CellIx, CellIx)> {
    if a.id == b.id {
        return a.cells().map(|ix| (ix, ix)).collect();
    }
    if a.crosswalk_to == Some(b.id) {
        return a.crosswalk.clone();
    }
    if b.crosswalk_to == Some(a.id) {
        return b.crosswalk.iter().map(|(theirs, ours)| (*ours, *theirs)).collect();
    }
    let between = law.formats.all().iter().find(|format| a.crosswalk_to == Some(format.id));
    between.map_or_else(Vec::new, |between| {
        let onward = pairs(law, between, b);
        let on = |ix: CellIx| onward.iter().find(|(from, _)| *from == ix).map(|(_, to)| *to);
        a.crosswalk.iter().filter_map(|(ours, mid)| Some((*ours, on(*mid)?))).collect()
    })
}

/// Whether two reports name the same agency; an agency that is not named is taken for the same.
#[must_use]
pub fn are_same_agency(a: &Report, b: &Report) -> bool {
    match (&a.agency, &b.agency) {
        (Some(a), Some(b)) => fold::squeeze(a) == fold::squeeze(b),
        _ => true,
    }
}
