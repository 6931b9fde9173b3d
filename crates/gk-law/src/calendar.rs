//! Which civil days are working days: the arrangements of the State Council notices; never guesses that a guess is final.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;

use crate::cite::{Cite, LawError, Source, read_toml};

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

/// The national calendar. Every day has an answer; a day outside the published files is answered
/// by its weekday and is provisional.
#[derive(Debug, Clone)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
    special: BTreeMap<NaiveDate, Special>,
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

#[derive(Debug, Clone)]
struct Special {
    kind: DayKind,
    name: String,
    cite: Cite,
}

impl Calendar {
    /// Reads the calendar files, one a year. A date lives in the file of its own year and names its notice.
    ///
    /// # Errors
    /// A file is malformed, a year or a day stands twice, a day lies outside its file's span,
    /// or a make-up day is no Saturday or Sunday.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut calendar = Self { years: BTreeMap::new(), special: BTreeMap::new() };
        for (file, text) in files {
            calendar.add_year(file, read_toml(file, text)?)?;
        }
        Ok(calendar)
    }

    /// What kind of day a date is.
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        let status = match self.years.get(&date.year()) {
            Some(year) if year.from <= date && date <= year.until => year.status,
            _ => DayStatus::Provisional,
        };
        match self.special.get(&date) {
            Some(special) => Day { kind: special.kind, status, name: Some(&special.name), cite: Some(&special.cite) },
            None => Day { kind: by_weekday(date), status, name: None, cite: None },
        }
    }

    /// The n-th working day after a date; the date itself does not count (民法典第二百零一条).
    ///
    /// None when the result lies outside the civil calendar.
    pub fn add_working_days(&self, date: NaiveDate, n_days: u32) -> Option<Counted<NaiveDate>> {
        let mut counted = Counted { value: date, status: DayStatus::Published };
        let mut left = n_days;
        while left > 0 {
            counted.value = counted.value.checked_add_days(Days::new(1))?;
            let day = self.day(counted.value);
            counted.status = worse(counted.status, day.status);
            if day.kind == DayKind::WorkingDay {
                left -= 1;
            }
        }
        Some(counted)
    }

    /// How many working days lie after `after` up to and including `until`; 0 when `until` is not later.
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> Counted<u32> {
        let mut counted = Counted { value: 0, status: DayStatus::Published };
        for date in after.iter_days().skip(1).take_while(|d| *d <= until) {
            let day = self.day(date);
            counted.status = worse(counted.status, day.status);
            if day.kind == DayKind::WorkingDay {
                counted.value += 1;
            }
        }
        counted
    }

    /// The last working day on or before a date: by when to finish what is due on a fixed date.
    pub fn last_working_day_until(&self, date: NaiveDate) -> Option<Counted<NaiveDate>> {
        let mut counted = Counted { value: date, status: DayStatus::Published };
        loop {
            let day = self.day(counted.value);
            counted.status = worse(counted.status, day.status);
            if day.kind == DayKind::WorkingDay {
                return Some(counted);
            }
            counted.value = counted.value.pred_opt()?;
        }
    }

    /// The years that have a file, in order.
    pub fn years(&self) -> impl Iterator<Item = (i32, &Year)> {
        self.years.iter().map(|(number, year)| (*number, year))
    }

    /// Every citation with its file and the day that it sets.
    pub fn cites(&self) -> impl Iterator<Item = (&str, String, &Cite)> {
        self.special.iter().map(|(date, special)| {
            let file = self.years.get(&date.year()).map_or("calendar", |y| y.file.as_str());
            (file, date.to_string(), &special.cite)
        })
    }

    fn add_year(&mut self, file: &str, written: YearFile) -> Result<(), LawError> {
        let span_is_right = written.from <= written.until
            && written.from.year() == written.year
            && written.until.year() == written.year;
        if !span_is_right {
            return Err(LawError::new(file, "from, until", format!("not a span within the year {}", written.year)));
        }
        for holiday in &written.holiday {
            let off = holiday.days_off.iter().map(|d| (*d, DayKind::DayOff));
            let made_up = holiday.make_up_days.iter().map(|d| (*d, DayKind::WorkingDay));
            for (date, kind) in off.chain(made_up) {
                self.add_day(file, &written, holiday, (date, kind))?;
            }
        }
        let year = Year {
            file: file.to_owned(),
            status: written.status,
            from: written.from,
            until: written.until,
            source: written.source,
            checked_on: written.checked_on,
        };
        match self.years.insert(written.year, year) {
            None => Ok(()),
            Some(other) => {
                Err(LawError::new(file, "year", format!("{} stands already in {}", written.year, other.file)))
            }
        }
    }

    fn add_day(
        &mut self,
        file: &str,
        year: &YearFile,
        holiday: &Holiday,
        (date, kind): (NaiveDate, DayKind),
    ) -> Result<(), LawError> {
        if date < year.from || date > year.until {
            return Err(LawError::new(file, date.to_string(), "lies outside the span of its file"));
        }
        if kind == DayKind::WorkingDay && by_weekday(date) == DayKind::WorkingDay {
            return Err(LawError::new(file, date.to_string(), "a make-up day must be a Saturday or Sunday"));
        }
        let special = Special { kind, name: holiday.name.clone(), cite: holiday.cite.clone() };
        match self.special.insert(date, special) {
            None => Ok(()),
            Some(_) => Err(LawError::new(file, date.to_string(), "the day stands twice")),
        }
    }
}

fn by_weekday(date: NaiveDate) -> DayKind {
    match date.weekday() {
        Weekday::Sat | Weekday::Sun => DayKind::DayOff,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => DayKind::WorkingDay,
    }
}

fn worse(a: DayStatus, b: DayStatus) -> DayStatus {
    match (a, b) {
        (DayStatus::Published, DayStatus::Published) => DayStatus::Published,
        (DayStatus::Provisional, _) | (_, DayStatus::Provisional) => DayStatus::Provisional,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i32,
    status: DayStatus,
    #[serde(deserialize_with = "crate::cite::date")]
    from: NaiveDate,
    #[serde(deserialize_with = "crate::cite::date")]
    until: NaiveDate,
    source: Source,
    #[serde(deserialize_with = "crate::cite::date")]
    checked_on: NaiveDate,
    holiday: Vec<Holiday>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    cite: Cite,
    #[serde(deserialize_with = "crate::cite::dates")]
    days_off: Vec<NaiveDate>,
    #[serde(default, deserialize_with = "crate::cite::dates")]
    make_up_days: Vec<NaiveDate>,
}

#[cfg(test)]
mod tests;
