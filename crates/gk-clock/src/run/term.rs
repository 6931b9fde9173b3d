//! A reply period that runs: where it begins, how long it is, what lengthens it; never what interrupts it.

use gk_base::Date;
use gk_law::calendar::{DayStatus, Span};

use crate::{Clock, Due, Refusal};

/// The period of Art. 33.
pub(super) const REPLY: &str = "reply";

/// One reply period: the first one, one after a correction or a payment, or one to reply again.
#[derive(Clone, Copy)]
pub(super) struct Term {
    day0: Date,
    length: Length,
    pub(super) extended: Option<(Date, u32)>,
    pub(super) deferred: Option<(Date, Date)>,
    pub(super) again: bool,
}

#[derive(Clone, Copy)]
enum Length {
    /// Working days after day 0.
    Counted(u32),
    /// A day that a ruling orders.
    Ordered(Date),
}

impl Term {
    /// So many working days after a day.
    pub(super) const fn counted(day0: Date, n_days: u32) -> Self {
        Self { day0, length: Length::Counted(n_days), extended: None, deferred: None, again: false }
    }

    /// To reply again: by the day that was ordered, or in so many working days.
    pub(super) const fn again(day0: Date, n_days: u32, ordered: Option<Date>) -> Self {
        let length = match ordered {
            Some(due) => Length::Ordered(due),
            None => Length::Counted(n_days),
        };
        Self { day0, length, extended: None, deferred: None, again: true }
    }

    /// The same, so many working days longer since a day (Art. 33 ¶2).
    pub(super) const fn extended_by(self, on: Date, n_days: u32) -> Self {
        Self { extended: Some((on, n_days)), ..self }
    }

    /// The same with a day told to the applicant in its place (Art. 35).
    pub(super) const fn deferred_to(self, on: Date, until: Date) -> Self {
        Self { deferred: Some((on, until)), ..self }
    }

    /// The day that the period counts from, itself not counted.
    pub(super) const fn counted_from(&self) -> Date {
        self.day0
    }

    /// Whether a day was named, which no consultation moves.
    pub(super) const fn is_fixed(&self) -> bool {
        self.deferred.is_some() || matches!(self.length, Length::Ordered(_))
    }

    pub(super) const fn may_be_extended(&self) -> bool {
        self.extended.is_none() && self.deferred.is_none() && !self.again
    }

    /// Working days of the period, extension included.
    pub(super) fn n_days(&self) -> u32 {
        let counted = match self.length {
            Length::Counted(n_days) => n_days,
            Length::Ordered(_) => 0,
        };
        counted.saturating_add(self.extended.map_or(0, |(_, n_days)| n_days))
    }

    /// The last day, when the days of these spans do not count.
    pub(super) fn due(&self, clock: &Clock<'_>, excluded: &[Span]) -> Result<Due, Refusal> {
        let named = match (self.deferred, self.length) {
            (Some((_, until)), _) => Some(until),
            (None, Length::Ordered(due)) => Some(due),
            (None, Length::Counted(_)) => None,
        };
        match named {
            Some(value) => Ok(Due { value, status: DayStatus::Published }),
            None => clock.add_excluding(self.day0, self.n_days(), excluded),
        }
    }
}
