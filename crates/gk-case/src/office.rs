//! By whose law and settings a case is worked: the clock, and what kind of agency it is; holds no case.

use gk_base::Date;
use gk_base::date::in_chinese;
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

    /// What happened lies before what had to come first.
    pub(crate) fn out_of_order(&self, (what, on): (&str, Date), (earlier, first): (&str, Date)) -> Refusal {
        let (on, first) = (in_chinese(on), in_chinese(first));
        let values = [("what", what.to_owned()), ("on", on), ("earlier", earlier.to_owned()), ("first", first)];
        self.refuse(Refused::OutOfOrder, &values)
    }

    pub(crate) fn refuse(&self, refused: Refused, values: &[(&str, String)]) -> Refusal {
        self.law().refuse(refused.id(), values)
    }
}
