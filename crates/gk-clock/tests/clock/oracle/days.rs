//! Nights and days of the naive clock: which day counts, and where counting on would end; never an index or a formula.

use chrono::{Datelike, NaiveDate};
use gk_base::Date;
use gk_clock::State;
use gk_law::calendar::{Calendar, DayKind, DayStatus};
use gk_law::settings::ConsultInterval;

use super::{Day, Oracle, Period, RefusalId, Stage};

pub fn next(date: Date) -> Date {
    date.succ_opt().expect("a day after")
}

fn worse(so_far: DayStatus, day: DayStatus) -> DayStatus {
    if day == DayStatus::Provisional { day } else { so_far }
}

impl Oracle<'_> {
    /// Lets the nights before a day pass.
    pub(super) fn sleep_until(&mut self, day: Date) {
        while let Some(today) = self.today.filter(|today| *today < day) {
            self.lapse_at_the_end_of(today);
            if let Some(mut period) = self.period {
                self.night(&mut period, today);
                self.period = Some(period);
            }
            self.today = Some(next(today));
        }
        self.today = self.today.or(Some(day));
    }

    /// A day is over: it counts when it is a working day of the period and nothing stands still.
    fn night(&self, period: &mut Period, day: Date) {
        if day <= period.day0 || period.reached.is_some() || period.named.is_some() || self.stands_still(day) {
            return;
        }
        let kind = self.calendar.day(day);
        period.unsure = worse(period.unsure, kind.status);
        if kind.kind == DayKind::WorkingDay {
            period.n_used += 1;
        }
        if period.n_used == period.n_days {
            period.reached = Some(Day { value: day, status: period.unsure });
        }
    }

    fn stands_still(&self, day: Date) -> bool {
        let in_pause = self.pauses.iter().any(|pause| {
            pause.from < day
                && match pause.until {
                    None => true,
                    Some(until) if day == until => self.settings.consult_interval == ConsultInterval::Default,
                    Some(until) => day < until,
                }
        });
        in_pause || self.storms.iter().any(|(first, last)| *first <= day && day <= *last)
    }

    /// Whether something open keeps the running period from ending; tonight it may have ended all the same.
    pub(super) fn is_paused(&self) -> bool {
        let (Some(mut tonight), Some(today)) = (self.period, self.today) else { return false };
        self.night(&mut tonight, today);
        let is_open = self.pauses.iter().any(|pause| pause.until.is_none());
        is_open && tonight.named.is_none() && tonight.reached.is_none()
    }

    /// The due day as it is known today; none while something is open.
    pub(super) fn due(&self) -> Option<Day> {
        let mut period = self.period?;
        if let Some(value) = period.named {
            return Some(Day { value, status: DayStatus::Published });
        }
        if self.is_paused() {
            return None;
        }
        let mut day = self.today?;
        while period.reached.is_none() {
            self.night(&mut period, day);
            day = next(day);
        }
        period.reached
    }

    /// The due day if everything that is open closed on some day.
    pub(super) fn due_if_closed(&self, until: impl Fn(usize) -> Option<Date>) -> Option<Day> {
        let mut imagined = self.clone();
        for (index, pause) in imagined.pauses.iter_mut().enumerate() {
            pause.until = pause.until.or(until(index));
        }
        imagined.due()
    }

    pub(super) fn paused(&self) -> Option<State> {
        let period = self.period.filter(|_| self.is_paused())?;
        let mut tonight = period;
        self.night(&mut tonight, self.today?);
        let silent_on = |index| self.letters.iter().find(|l| l.pause == Some(index)).and_then(|l| l.lapses_on);
        let latest = self.due_if_closed(silent_on);
        Some(State::Paused { n_used: tonight.n_used, n_left: period.n_days - tonight.n_used, latest })
    }

    /// Begins a period; what paused the one before and its extension are gone.
    pub(super) fn begin(&mut self, day0: Date, n_days: u32, named: Option<Date>, again: bool) {
        self.cancel_period();
        let unsure = DayStatus::Published;
        let (reached, n_used) = (None, 0);
        self.period =
            Some(Period { day0, n_days, n_used, unsure, reached, named, deferred: false, extended: false, again });
        self.counted_from = Some(day0);
        self.stage = Stage::Running;
    }

    pub(super) fn cancel_period(&mut self) {
        self.extended_earlier |= self.period.take().is_some_and(|period| period.extended);
        self.drop_pauses();
    }

    pub(super) fn drop_pauses(&mut self) {
        self.pauses.clear();
        self.storms.clear();
        for letter in &mut self.letters {
            letter.pause = None;
        }
        if let Some(reasons) = &mut self.reasons {
            reasons.pause = None;
        }
    }

    /// The length of a period of the law on a day.
    pub(super) fn length(&self, id: &str, on: Date) -> Result<u32, RefusalId> {
        self.law.periods.length(id, on).map(|length| length.value.n).map_err(|_| "no-rule")
    }

    /// So many working days after a day.
    pub(super) fn walk(&self, from: Date, n_days: u32) -> Day {
        let (mut value, mut left, mut status) = (from, n_days, DayStatus::Published);
        while left > 0 {
            value = next(value);
            let day = self.calendar.day(value);
            status = worse(status, day.status);
            left -= u32::from(day.kind == DayKind::WorkingDay);
        }
        Day { value, status }
    }

    /// Working days after a day up to another.
    pub(super) fn working_days_from_to(&self, after: Date, until: Date) -> u32 {
        let mut n_days = 0;
        let mut day = after;
        while day < until {
            day = next(day);
            n_days += u32::from(self.calendar.day(day).kind == DayKind::WorkingDay);
        }
        n_days
    }

    /// A last day of rest gives way to the next working day; a plain weekend only where the office says so.
    pub(super) fn rolled(&self, raw: Date) -> Day {
        let mut day = self.calendar.day(raw);
        let (mut value, mut status) = (raw, day.status);
        if day.name.is_none() && !self.settings.weekend_rolls_over {
            return Day { value, status };
        }
        while day.kind == DayKind::DayOff {
            value = next(value);
            day = self.calendar.day(value);
            status = worse(status, day.status);
        }
        Day { value, status }
    }
}

/// The day of the same number so many months later, or the last day of that month.
pub fn months_after(from: Date, n_months: u32) -> Date {
    let months = from.year() * 12 + i32::try_from(from.month0() + n_months).expect("few months");
    let (year, month) = (months.div_euclid(12), u32::try_from(months.rem_euclid(12)).expect("a month") + 1);
    let day = (1..=from.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    day.expect("every month has a first day")
}

/// Days with a name of their own: holidays and make-up days.
pub fn named_days(calendar: &Calendar, first: Date, last: Date) -> Vec<Date> {
    first.iter_days().take_while(|day| *day <= last).filter(|day| calendar.day(*day).name.is_some()).collect()
}
