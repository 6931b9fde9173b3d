//! Running counts over the days that files speak for, so that a count of days is a look-up; never decides what a day is.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{DayKind, DayStatus};

/// A look-up over a span of days, one entry a day.
#[derive(Debug, Clone)]
pub(super) struct Index {
    first: NaiveDate,
    /// `n_working[i]`: working days among the first `i` days. One longer than there are days.
    n_working: Vec<u32>,
    /// The same for days that are provisional.
    n_provisional: Vec<u32>,
    /// Which days are working days, in order.
    working: Vec<u32>,
}

impl Index {
    /// Over no day.
    pub(super) fn empty() -> Self {
        Self { first: NaiveDate::MIN, n_working: vec![0], n_provisional: vec![0], working: Vec::new() }
    }

    /// Asks for every day once; they follow one another.
    pub(super) fn build(days: impl Iterator<Item = (NaiveDate, DayKind, DayStatus)>) -> Self {
        let mut index = Self::empty();
        for (place, (date, kind, status)) in (0_u32..).zip(days) {
            if place == 0 {
                index.first = date;
            }
            if kind == DayKind::WorkingDay {
                index.working.push(place);
            }
            let n_working = u32::try_from(index.working.len()).unwrap_or(u32::MAX);
            let n_before = index.n_provisional.last().copied().unwrap_or(0);
            index.n_working.push(n_working);
            index.n_provisional.push(n_before + u32::from(status == DayStatus::Provisional));
        }
        index
    }

    /// The first day of the span.
    pub(super) fn first(&self) -> NaiveDate {
        self.first
    }

    /// The last day of the span; the day before the first when the span is empty.
    pub(super) fn last(&self) -> NaiveDate {
        self.date(self.n_days()).and_then(|end| end.pred_opt()).unwrap_or(self.first)
    }

    /// How many days from the first on lie up to and including a date, within the span.
    pub(super) fn n_until(&self, date: NaiveDate) -> usize {
        let n_days = date.signed_duration_since(self.first).num_days().saturating_add(1);
        usize::try_from(n_days).unwrap_or(0).min(self.n_days())
    }

    /// Working days among the first `n_days`.
    pub(super) fn n_working(&self, n_days: usize) -> u32 {
        self.n_working.get(n_days).copied().unwrap_or(0)
    }

    /// Whether one of the days from the `after`-th up to and including the `until`-th is provisional.
    pub(super) fn status(&self, after: usize, until: usize) -> DayStatus {
        let count = |n_days: usize| self.n_provisional.get(n_days).copied().unwrap_or(0);
        if count(until) > count(after) { DayStatus::Provisional } else { DayStatus::Published }
    }

    /// The working day that has `rank` working days before it in the span; none when it lies after the span.
    pub(super) fn working_day(&self, rank: u32) -> Option<NaiveDate> {
        let place = self.working.get(usize::try_from(rank).ok()?)?;
        self.date(usize::try_from(*place).ok()?)
    }

    fn n_days(&self) -> usize {
        self.n_working.len() - 1
    }

    fn date(&self, place: usize) -> Option<NaiveDate> {
        self.first.checked_add_days(Days::new(u64::try_from(place).ok()?))
    }
}

/// What a day is when no file speaks of it.
pub(super) fn by_weekday(date: NaiveDate) -> DayKind {
    match date.weekday() {
        Weekday::Sat | Weekday::Sun => DayKind::DayOff,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => DayKind::WorkingDay,
    }
}

const DAYS_OF_WEEK: u64 = 7;
const WORKING_DAYS_OF_WEEK: u32 = 5;

/// The n-th day from Monday to Friday after a date; whole weeks are skipped.
pub(super) fn add_by_weekday(date: NaiveDate, n_days: u32) -> Option<NaiveDate> {
    let n_weeks = n_days.saturating_sub(1) / WORKING_DAYS_OF_WEEK;
    let mut value = date.checked_add_days(Days::new(u64::from(n_weeks) * DAYS_OF_WEEK))?;
    let mut left = n_days - n_weeks * WORKING_DAYS_OF_WEEK;
    while left > 0 {
        value = value.succ_opt()?;
        if by_weekday(value) == DayKind::WorkingDay {
            left -= 1;
        }
    }
    Some(value)
}

/// How many days from Monday to Friday lie after `after` up to and including `until`; whole weeks are skipped.
pub(super) fn between_by_weekday(after: NaiveDate, until: NaiveDate) -> u32 {
    let n_days = u64::try_from(until.signed_duration_since(after).num_days()).unwrap_or(0);
    let n_weeks = n_days / DAYS_OF_WEEK;
    let rest = after.checked_add_days(Days::new(n_weeks * DAYS_OF_WEEK)).unwrap_or(until);
    let n_rest = rest.iter_days().skip(1).take_while(|d| *d <= until);
    let n_rest = n_rest.filter(|d| by_weekday(*d) == DayKind::WorkingDay).count();
    let n_whole = n_weeks * u64::from(WORKING_DAYS_OF_WEEK);
    u32::try_from(n_whole + n_rest as u64).unwrap_or(u32::MAX)
}
