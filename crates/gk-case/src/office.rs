//! By whose law and settings a case is worked: the clock, and what kind of agency it is; holds no case.

use gk_clock::Clock;
use gk_law::remedies::AgencyKind;
use gk_law::{Law, Refusal};

use crate::Refused;

/// An agency's disclosure office, as far as the law of a case depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a> {
    /// Law, calendar and settings.
    pub clock: Clock<'a>,
    /// What the agency is.
    pub agency: AgencyKind,
}

impl<'a> Office<'a> {
    /// An office by its clock.
    #[must_use]
    pub const fn new(clock: Clock<'a>, agency: AgencyKind) -> Self {
        Self { clock, agency }
    }

    /// The law.
    #[must_use]
    pub fn law(&self) -> &'a Law {
        self.clock.law()
    }

    pub(crate) fn refuse(&self, refused: Refused, values: &[(&str, String)]) -> Refusal {
        self.law().refuse(refused.id(), values)
    }
}
