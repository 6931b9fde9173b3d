//! Counting working days (民法典第二百零一条、第二百零三条); never counts a day that lies before the first file.

use chrono::NaiveDate;

use super::index::{add_by_weekday, between_by_weekday};
use super::{Calendar, Counted, DayStatus, worse};
use crate::cite::NoRule;

/// A first and a last day, both included; empty when the last lies before the first.
pub type Span = (NaiveDate, NaiveDate);

impl Calendar {
    /// The first day that a file speaks for; days before it cannot be counted.
    pub fn first_day(&self) -> NaiveDate {
        self.index.first()
    }

    /// The n-th working day after a date; the date itself does not count (民法典第二百零一条).
    ///
    /// # Errors
    /// The first day to be counted lies before the first file, or the result outside the civil calendar.
    pub fn add_working_days(&self, date: NaiveDate, n_days: u32) -> Result<Counted<NaiveDate>, NoRule> {
        if n_days == 0 {
            return Ok(Counted { value: date, status: DayStatus::Published });
        }
        let start = self.start_after(date)?;
        let rank = u64::from(self.index.n_working(start)) + u64::from(n_days) - 1;
        let found = u32::try_from(rank).ok().and_then(|rank| self.index.working_day(rank));
        if let Some(value) = found {
            return Ok(Counted { value, status: self.index.status(start, self.index.n_until(value)) });
        }
        let n_inside = self.index.n_working(self.index.n_until(NaiveDate::MAX)) - self.index.n_working(start);
        let value = add_by_weekday(date.max(self.index.last()), n_days - n_inside).ok_or_else(|| no_rule(date))?;
        Ok(Counted { value, status: DayStatus::Provisional })
    }

    /// The n-th working day after a date when the days of some spans do not count, overlapping or not, in any order.
    ///
    /// # Errors
    /// As for [`add_working_days`](Self::add_working_days).
    pub fn add_working_days_excluding(
        &self,
        date: NaiveDate,
        n_days: u32,
        excluded: &[Span],
    ) -> Result<Counted<NaiveDate>, NoRule> {
        if n_days == 0 {
            return Ok(Counted { value: date, status: DayStatus::Published });
        }
        self.start_after(date)?;
        let mut reached = Counted { value: date, status: DayStatus::Published };
        let mut left = n_days;
        for (first, last) in in_order(excluded).into_iter().filter(|(_, last)| *last > date) {
            let before = self.working_days_between(reached.value, day_before(first))?;
            if before.value >= left {
                break;
            }
            left -= before.value;
            reached = Counted { value: reached.value.max(last), status: worse(reached.status, before.status) };
        }
        let target = self.add_working_days(reached.value, left)?;
        Ok(Counted { value: target.value, status: worse(reached.status, target.status) })
    }

    /// How many working days lie after `after` up to and including `until`; 0 when `until` is not later.
    ///
    /// # Errors
    /// The first day to be counted lies before the first file.
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> Result<Counted<u32>, NoRule> {
        if until <= after {
            return Ok(Counted { value: 0, status: DayStatus::Published });
        }
        let start = self.start_after(after)?;
        let end = self.index.n_until(until);
        let inside = self.index.n_working(end) - self.index.n_working(start);
        let last = self.index.last();
        if until <= last {
            return Ok(Counted { value: inside, status: self.index.status(start, end) });
        }
        let value = inside.saturating_add(between_by_weekday(after.max(last), until));
        Ok(Counted { value, status: DayStatus::Provisional })
    }

    /// The same when the days of some spans do not count, overlapping or not, in any order.
    ///
    /// # Errors
    /// As for [`working_days_between`](Self::working_days_between).
    pub fn working_days_between_excluding(
        &self,
        after: NaiveDate,
        until: NaiveDate,
        excluded: &[Span],
    ) -> Result<Counted<u32>, NoRule> {
        let mut sum = Counted { value: 0, status: DayStatus::Published };
        let mut reached = after;
        for (first, last) in in_order(excluded).into_iter().chain([(NaiveDate::MAX, NaiveDate::MAX)]) {
            let counted = self.working_days_between(reached, day_before(first).min(until))?;
            sum = Counted { value: sum.value + counted.value, status: worse(sum.status, counted.status) };
            reached = reached.max(last);
        }
        Ok(sum)
    }

    /// The date itself when it is a working day, else the first working day after it: where a period that ends
    /// on a rest day ends instead (民法典第二百零三条).
    ///
    /// # Errors
    /// The date lies before the first file, or the result outside the civil calendar.
    pub fn next_working_day_from(&self, date: NaiveDate) -> Result<Counted<NaiveDate>, NoRule> {
        let eve = date.pred_opt().ok_or_else(|| no_rule(date))?;
        self.add_working_days(eve, 1).map_err(|_| no_rule(date))
    }

    /// The last working day on or before a date: by when to finish what is due on a fixed date.
    ///
    /// # Errors
    /// No working day lies between the first file and the date.
    pub fn last_working_day_until(&self, date: NaiveDate) -> Result<Counted<NaiveDate>, NoRule> {
        let eve = self.first_day().pred_opt().ok_or_else(|| no_rule(date))?;
        let n_days = self.working_days_between(eve, date)?.value;
        if n_days == 0 {
            return Err(no_rule(date));
        }
        let found = self.add_working_days(eve, n_days)?.value;
        let status = self.days_status(found, date);
        Ok(Counted { value: found, status })
    }

    /// Provisional as soon as one day from the first to the last is.
    fn days_status(&self, first: NaiveDate, last: NaiveDate) -> DayStatus {
        first.iter_days().take_while(|d| *d <= last).fold(DayStatus::Published, |s, d| worse(s, self.day(d).status))
    }

    /// How many days of the index lie up to and including a date that counting starts after.
    fn start_after(&self, date: NaiveDate) -> Result<usize, NoRule> {
        match date.succ_opt() {
            Some(next) if next >= self.first_day() => Ok(self.index.n_until(date)),
            _ => Err(no_rule(date)),
        }
    }
}

/// The spans that are not empty, in order of their first days.
fn in_order(spans: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.iter().copied().filter(|(first, last)| first <= last).collect();
    spans.sort_unstable();
    spans
}

fn day_before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(date)
}

fn no_rule(on: NaiveDate) -> NoRule {
    NoRule { what: "working day".to_owned(), on }
}
