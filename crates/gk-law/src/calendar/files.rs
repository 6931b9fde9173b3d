//! The calendar files: a national one a year, a regional one laid over it, a year that was published since; never reads a disk.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::index::{Index, by_weekday};
use super::{Calendar, DayKind, DayStatus, Special, Year};
use crate::cite::{Cite, LawError, Source, read_toml};

impl Calendar {
    /// Reads the calendar files, one a year. A date lives in the file of its own year and names its notice.
    ///
    /// # Errors
    /// A file is malformed or a regional one, a year or a day stands twice, a day lies outside its file's span,
    /// or a make-up day is no Saturday or Sunday.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut calendar = Self { years: BTreeMap::new(), special: BTreeMap::new(), index: Index::empty() };
        for (file, text) in files {
            calendar.add_national(file, &read_national(file, text)?)?;
        }
        Ok(calendar.indexed())
    }

    /// The calendar with a regional one laid over it: where both speak of a day, the regional one wins
    /// (全国年节及纪念日放假办法第四条). Of two regional ones the one of higher precedence wins, in whatever order they come.
    ///
    /// Who takes in a file from outside also asks [`resolve_all`](crate::cite::resolve_all) about its [`cites`](Self::cites).
    ///
    /// # Errors
    /// The file is malformed, names no region or no precedence above 0, sets a day outside its span or one that a file
    /// of the same precedence sets, or a make-up day is no Saturday or Sunday.
    pub fn overlaid(&self, file: &str, text: &str) -> Result<Self, LawError> {
        let written: YearFile = read_toml(file, text)?;
        written.check_span(file)?;
        if written.region.as_deref().unwrap_or_default().is_empty() {
            return Err(LawError::new(file, "region", "a regional calendar names its region"));
        }
        let precedence = match written.precedence {
            Some(precedence) if precedence > 0 => precedence,
            _ => return Err(LawError::new(file, "precedence", "a regional calendar has a precedence above 0")),
        };
        let mut calendar = self.clone();
        for (date, special) in written.days(file, precedence) {
            calendar.set_day(&written, date, special)?;
        }
        Ok(calendar.indexed())
    }

    /// The calendar with one year put in the place of what it held for that year, as when its arrangement is published.
    /// Regional days stay.
    ///
    /// # Errors
    /// As for [`parse`](Self::parse); also when the file speaks for less than its whole year, or leaves a gap after
    /// the years that there are.
    pub fn replacing_year(&self, file: &str, text: &str) -> Result<Self, LawError> {
        let written = read_national(file, text)?;
        let last = self.years.keys().next_back().copied().unwrap_or(written.year);
        if !self.years.contains_key(&written.year) && written.year != last + 1 {
            return Err(LawError::new(file, "year", format!("expected a year that has a file, or {}", last + 1)));
        }
        if written.from.ordinal() != 1 || written.until.succ_opt().is_some_and(|next| next.year() == written.year) {
            return Err(LawError::new(file, "from, until", format!("not the whole year {}", written.year)));
        }
        let mut calendar = self.clone();
        calendar.years.remove(&written.year);
        calendar.special.retain(|date, special| date.year() != written.year || special.precedence > 0);
        calendar.add_national(file, &written)?;
        Ok(calendar.indexed())
    }

    fn add_national(&mut self, file: &str, written: &YearFile) -> Result<(), LawError> {
        for (date, special) in written.days(file, 0) {
            self.set_day(written, date, special)?;
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

    fn set_day(&mut self, year: &YearFile, date: NaiveDate, special: Special) -> Result<(), LawError> {
        if special.kind == DayKind::WorkingDay && by_weekday(date) == DayKind::WorkingDay {
            let problem = "a make-up day must be a Saturday or Sunday";
            return Err(LawError::new(&special.file, date.to_string(), problem));
        }
        if date < year.from || date > year.until {
            return Err(LawError::new(&special.file, date.to_string(), "lies outside the span of its file"));
        }
        match self.special.get(&date) {
            Some(other) if other.precedence == special.precedence => {
                Err(LawError::new(&special.file, date.to_string(), format!("the day stands already in {}", other.file)))
            }
            Some(other) if other.precedence > special.precedence => Ok(()),
            _ => {
                self.special.insert(date, special);
                Ok(())
            }
        }
    }
}

fn read_national(file: &str, text: &str) -> Result<YearFile, LawError> {
    let written: YearFile = read_toml(file, text)?;
    if written.region.is_some() || written.precedence.is_some() {
        return Err(LawError::new(file, "region, precedence", "a national calendar has neither"));
    }
    written.check_span(file)?;
    Ok(written)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    precedence: Option<u32>,
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

impl YearFile {
    fn check_span(&self, file: &str) -> Result<(), LawError> {
        let within = self.from.year() == self.year && self.until.year() == self.year;
        if within && self.from <= self.until {
            Ok(())
        } else {
            Err(LawError::new(file, "from, until", format!("not a span within the year {}", self.year)))
        }
    }

    fn days(&self, file: &str, precedence: u32) -> impl Iterator<Item = (NaiveDate, Special)> {
        self.holiday.iter().flat_map(move |holiday| {
            let off = holiday.days_off.iter().map(|d| (*d, DayKind::DayOff));
            let made_up = holiday.make_up_days.iter().map(|d| (*d, DayKind::WorkingDay));
            off.chain(made_up).map(move |(date, kind)| {
                let (file, name, cite) = (file.to_owned(), holiday.name.clone(), holiday.cite.clone());
                (date, Special { file, kind, status: self.status, name, cite, precedence })
            })
        })
    }
}
