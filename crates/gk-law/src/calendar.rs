//! Which civil days are working days: the arrangements of the State Council notices; never guesses that a guess is final.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::cite::{Cite, Source};

mod counting;
mod files;
mod index;

pub use counting::Span;

use index::{Index, by_weekday};

/// Whether an office works on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// 工作日, make-up days (调休上班日) included.
    WorkingDay,
    /// 休息日 or 节假日.
    DayOff,
}

/// Whether a published notice settles a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayStatus {
    /// A published arrangement covers the day.
    Published,
    /// No arrangement covers it yet: the answer may change.
    Provisional,
}

/// What the calendar says about one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day<'a> {
    /// Working day or day off.
    pub kind: DayKind,
    /// Settled or provisional.
    pub status: DayStatus,
    /// The holiday that the day belongs to, also for its make-up days; none for an ordinary day.
    pub name: Option<&'a str>,
    /// The notice or article that sets the day; none for an ordinary day.
    pub cite: Option<&'a Cite>,
}

/// A counted result together with its certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<T> {
    /// The date or the number of days.
    pub value: T,
    /// Provisional as soon as one day that was looked at is.
    pub status: DayStatus,
}

/// The national calendar, or it with a regional one laid over it. Every day has an answer; a day that no file
/// speaks for is answered by its weekday and is provisional. Days are counted from the first file on only.
#[derive(Debug, Clone)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
    special: BTreeMap<NaiveDate, Special>,
    index: Index,
}

/// One year's file: what it covers and how sure it is.
#[derive(Debug, Clone)]
pub struct Year {
    /// File that holds it.
    pub file: String,
    /// Published or provisional.
    pub status: DayStatus,
    /// First day that the file speaks for.
    pub from: NaiveDate,
    /// Last day that the file speaks for.
    pub until: NaiveDate,
    /// How sure it is.
    pub source: Source,
    /// When it was last compared with its sources.
    pub checked_on: NaiveDate,
}

/// A day that a file sets.
#[derive(Debug, Clone)]
struct Special {
    file: String,
    kind: DayKind,
    status: DayStatus,
    name: String,
    cite: Cite,
    /// 0 for the national calendar; the day of a higher one wins.
    precedence: u32,
}

/// Years after the last file that can still be looked up; later ones are answered by their weekdays one by one.
const YEARS_LOOKED_UP: i32 = 10;

impl Calendar {
    /// What kind of day a date is.
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        if let Some(special) = self.special.get(&date) {
            let Special { kind, status, name, cite, .. } = special;
            return Day { kind: *kind, status: *status, name: Some(name), cite: Some(cite) };
        }
        let status = match self.years.get(&date.year()) {
            Some(year) if year.from <= date && date <= year.until => year.status,
            _ => DayStatus::Provisional,
        };
        Day { kind: by_weekday(date), status, name: None, cite: None }
    }

    /// The years that have a file, in order.
    pub fn years(&self) -> impl Iterator<Item = (i32, &Year)> {
        self.years.iter().map(|(number, year)| (*number, year))
    }

    /// The last day that a file speaks for; the days after it are answered by their weekdays and have no names.
    pub fn last_day(&self) -> NaiveDate {
        let named = self.special.keys().next_back().copied();
        self.years.values().map(|year| year.until).chain(named).max().unwrap_or(NaiveDate::MIN)
    }

    /// Every citation with its file and the day that it sets.
    pub fn cites(&self) -> impl Iterator<Item = (&str, String, &Cite)> {
        self.special.iter().map(|(date, special)| (special.file.as_str(), date.to_string(), &special.cite))
    }

    /// The same calendar with its look-up built anew, as every change of its days needs.
    fn indexed(mut self) -> Self {
        let first = self.years.values().map(|year| year.from).min();
        let last = self.years.values().map(|year| year.until).max();
        let (first, last) = first.zip(last).unwrap_or((NaiveDate::MIN, NaiveDate::MIN));
        let end = NaiveDate::from_ymd_opt(last.year() + YEARS_LOOKED_UP, 12, 31).unwrap_or(last);
        let days = first.iter_days().take_while(|d| *d <= end).map(|date| {
            let day = self.day(date);
            (date, day.kind, day.status)
        });
        self.index = Index::build(days);
        self
    }
}

fn worse(a: DayStatus, b: DayStatus) -> DayStatus {
    match (a, b) {
        (DayStatus::Published, DayStatus::Published) => DayStatus::Published,
        (DayStatus::Provisional, _) | (_, DayStatus::Provisional) => DayStatus::Provisional,
    }
}

#[cfg(test)]
mod tests;
