//! Checks over one report, two years or two agencies, one file per check; never sees a file.

pub mod check;
pub mod checks;
pub mod compare;
pub mod context;
pub mod figures;
mod narrative;
pub mod output;
pub mod quotes;
pub mod shape;
pub mod sums;
pub mod suspect;
pub mod unassessed;
pub mod years;

pub use check::{Check, Needs};
pub use checks::CHECKS;
pub use compare::{Comparison, compare};
pub use context::{Context, Options};

use gk_base::Finding;
use gk_law::Law;
use gk_report::Report;

/// Runs every check that its inputs allow and returns what was found, errors first, then in the order of the form.
///
/// What could not be assessed comes last: one `info` finding a table and reason that lists the checks.
#[must_use]
pub fn check(law: &'static Law, report: &Report, options: &Options<'_>) -> Vec<Finding> {
    let ctx = Context::new(law, report, options);
    let mut findings = Vec::new();
    unassessed::set_tables_aside(&ctx);
    for check in CHECKS {
        if check.needs == Needs::Predecessor && ctx.previous.is_none() {
            continue;
        }
        (check.run)(&ctx, &mut findings);
    }
    checks::sort(&ctx, &mut findings);
    unassessed::report(&ctx, &mut findings);
    findings
}
