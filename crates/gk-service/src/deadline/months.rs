//! The months that a period runs through, day by day: what counts, what does not and why; never decides what a day is.

use chrono::{Datelike, Months};
use gk_base::Date;
use gk_clock::{Clock, State};
use gk_law::calendar::{DayKind, DayStatus};

use super::Standing;

/// A month in weeks from Monday to Sunday; a place without a day lies in another month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its year.
    pub year: i32,
    /// Its number.
    pub number: u32,
    /// Its weeks.
    pub weeks: Vec<[Option<Cell>; 7]>,
}

/// A day of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Which.
    pub date: Date,
    /// Working day or day off.
    pub kind: DayKind,
    /// The holiday that it belongs to, also for its make-up days.
    pub holiday: Option<String>,
    /// Whether its arrangement is final.
    pub status: DayStatus,
    /// The how many-th counted day it is; none when it is not counted.
    pub n: Option<u32>,
    /// What it is for the period.
    pub role: Role,
}

/// What a day is for the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Before it, after it, or a day like any other within it.
    Plain,
    /// The day that the period counts from; not counted itself.
    First,
    /// The clock stands still on it.
    Excluded,
    /// The last day.
    Last,
}

/// A period whose end is further away is drawn so far only.
const MOST_MONTHS: u32 = 14;

impl Standing {
    /// The months from the day that the present period counts from to its last day; while a consultation is open,
    /// to the last day if those who are asked stay silent. None where no period runs.
    #[must_use]
    pub fn months(&self, clock: &Clock<'_>) -> Vec<Month> {
        let deadline = &self.deadline;
        let (from, last) = match (&deadline.state, deadline.counted_from) {
            (State::Running, Some(from)) => (from, self.due),
            (State::Ended { .. }, Some(from)) if self.due.is_some() => (from, self.due),
            (State::Paused { latest, .. }, Some(from)) => (from, *latest),
            _ => return Vec::new(),
        };
        let last = last.map(|due| due.value);
        let last_step = deadline.steps.iter().map(|step| step.on).max().unwrap_or(from);
        let end = last.unwrap_or(last_step).max(from);
        let drawn = Drawn { clock, excluded: &deadline.excluded, from, last };
        let Some(first_day) = from.with_day(1) else { return Vec::new() };
        let starts = (0..MOST_MONTHS).map_while(|n| first_day.checked_add_months(Months::new(n)));
        let mut n_counted = 0;
        starts.take_while(|start| *start <= end).map(|start| drawn.month(start, &mut n_counted)).collect()
    }
}

/// What the drawing of a month needs to know.
struct Drawn<'a> {
    clock: &'a Clock<'a>,
    excluded: &'a [(Date, Date)],
    from: Date,
    last: Option<Date>,
}

impl Drawn<'_> {
    fn month(&self, start: Date, n_counted: &mut u32) -> Month {
        let mut weeks = Vec::new();
        let mut week: [Option<Cell>; 7] = Default::default();
        for date in start.iter_days().take_while(|date| date.month() == start.month()) {
            let place = date.weekday().num_days_from_monday() as usize;
            week[place] = Some(self.cell(date, n_counted));
            if place == 6 {
                weeks.push(std::mem::take(&mut week));
            }
        }
        if week.iter().any(Option::is_some) {
            weeks.push(week);
        }
        Month { year: start.year(), number: start.month(), weeks }
    }

    fn cell(&self, date: Date, n_counted: &mut u32) -> Cell {
        let day = self.clock.calendar().day(date);
        let role = self.role(date);
        let within = date > self.from && self.last.is_none_or(|last| date <= last);
        let n = (within && day.kind == DayKind::WorkingDay && role != Role::Excluded).then(|| {
            *n_counted += 1;
            *n_counted
        });
        Cell { date, kind: day.kind, holiday: day.name.map(str::to_owned), status: day.status, n, role }
    }

    fn role(&self, date: Date) -> Role {
        let within = date > self.from && self.last.is_none_or(|last| date < last);
        if date == self.from {
            Role::First
        } else if Some(date) == self.last {
            Role::Last
        } else if within && self.excluded.iter().any(|(first, last)| (*first..=*last).contains(&date)) {
            Role::Excluded
        } else {
            Role::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::{History, deadline};
    use gk_clock::{Event, read_event};
    use gk_law::Law;

    fn months(events: &[(&str, &str)]) -> Vec<Month> {
        let clock = Clock::new(Law::embedded());
        let event = |(kind, on): &(&str, &str)| -> Event {
            read_event(Law::embedded(), kind, on.parse().expect("a date"), &[]).expect("an event")
        };
        let history = History { receipt: None, events: events.iter().map(event).collect() };
        deadline(&clock, &history, None).expect("no refusal").months(&clock)
    }

    fn cells(months: &[Month]) -> Vec<&Cell> {
        months.iter().flat_map(|month| &month.weeks).flatten().flatten().collect()
    }

    #[test]
    fn the_last_counted_day_is_the_last_day_of_the_period() {
        let months = months(&[("received", "2024-09-24")]);
        assert_eq!(months.iter().map(|month| (month.year, month.number)).collect::<Vec<_>>(), [(2024, 9), (2024, 10)]);
        let cells = cells(&months);
        assert_eq!(cells.len(), 61);
        let last = cells.iter().find(|cell| cell.role == Role::Last).expect("a last day");
        assert_eq!((last.date.to_string().as_str(), last.n), ("2024-10-25", Some(20)));
        assert_eq!(cells.iter().filter_map(|cell| cell.n).collect::<Vec<_>>(), (1..=20).collect::<Vec<_>>());
        let made_up = cells.iter().find(|cell| cell.date.to_string() == "2024-09-29").expect("a Sunday");
        assert_eq!(
            (made_up.kind, made_up.n, made_up.holiday.as_deref()),
            (DayKind::WorkingDay, Some(4), Some("国庆节"))
        );
    }

    #[test]
    fn the_days_of_a_consultation_are_not_counted_and_the_count_goes_on_after_it() {
        let sent = [("received", "2026-03-02"), ("third-party-letter-sent", "2026-03-09")];
        let closed = months(&[sent[0], sent[1], ("third-party-replied", "2026-03-25")]);
        let found = cells(&closed);
        let at = |date: &str| found.iter().find(|cell| cell.date.to_string() == date).copied().expect("drawn");
        assert_eq!((at("2026-03-09").n, at("2026-03-10").role, at("2026-03-25").n), (Some(5), Role::Excluded, None));
        assert_eq!((at("2026-03-26").n, at("2026-04-16").n, at("2026-04-16").role), (Some(6), Some(20), Role::Last));

        let open = months(&sent);
        assert!(cells(&open).iter().all(|cell| cell.role != Role::Last), "nobody knows the last day");
        assert_eq!(cells(&open).last().map(|cell| cell.role), Some(Role::Excluded));
        let served = months(&[sent[0], sent[1], ("third-party-letter-served", "2026-03-11")]);
        let last = cells(&served).into_iter().find(|cell| cell.role == Role::Last).cloned();
        assert_eq!(last.map(|cell| (cell.date.to_string(), cell.n)), Some(("2026-04-23".to_owned(), Some(20))));
    }

    #[test]
    fn where_no_period_runs_there_is_nothing_to_draw() {
        assert_eq!(months(&[("submitted", "2026-03-02")]), []);
        assert_eq!(months(&[("received", "2026-03-02"), ("correction-notice-sent", "2026-03-05")]), []);
    }
}
