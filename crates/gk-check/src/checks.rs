//! The plain list of all checks, one line each; never a check's own logic.

use crate::check::Check;
use crate::context::Context;
use gk_base::Finding;

// Tables.
mod t3_02_row_total_differs;

/// Every check, in the order of the form; the order decides nothing but the manual's.
pub static CHECKS: &[&Check] = &[
    // Table 2.
    // Table 3.
    &t3_02_row_total_differs::CHECK,
    // Table 4.
    // Narrative.
];

/// A check by its public code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.code == code)
}

/// Sorts by severity, then by the order of the form, then by the place in the text.
pub(crate) fn sort(ctx: &Context<'_>, findings: &mut [Finding]) {
    findings.sort_by_cached_key(|finding| {
        let place = finding
            .cells
            .first()
            .and_then(|address| ctx.law.formats.cell_at(address))
            .map_or(usize::MAX, |ix| ctx.rank(ix));
        (finding.severity, place, finding.span, finding.code.clone())
    });
}
