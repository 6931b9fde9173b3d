//! The manual of the checks, as their doc comments say it; never another text.

use gk_check::Check;

/// Every check.
#[must_use]
pub fn checks() -> &'static [&'static Check] {
    gk_check::CHECKS
}

/// A check by its code.
#[must_use]
pub fn check_page(code: &str) -> Option<&'static Check> {
    gk_check::checks::find(code)
}
