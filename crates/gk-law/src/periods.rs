//! The legal periods and due dates, each by the day it is asked for; never counts days itself.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::cite::{Cite, Dated, LawError, NoRule, check_sequence, check_unique, in_force, read_toml, warranted};
use crate::levels::Body;

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodUnit {
    /// 工作日.
    WorkingDay,
    /// 自然日.
    Day,
    /// 月.
    Month,
}

/// A length of time in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: PeriodUnit,
}

/// One legal period, such as the reply period of Art. 33.
#[derive(Debug, Clone)]
pub struct Period {
    /// File that holds it.
    pub file: String,
    /// Stable id: `reply`, `extension`, …
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// From when it runs, in Chinese.
    pub runs_from: String,
    /// Its lengths in the order of time.
    pub lengths: Vec<Dated<Length>>,
}

/// A day of the year after the report year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearlyDay {
    month: u32,
    day: u32,
}

impl YearlyDay {
    /// The date on which the report of a year is due; none outside the civil calendar.
    pub fn after(self, report_year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(report_year.checked_add(1)?, self.month, self.day)
    }
}

/// By when an annual report must be out (Art. 49), for one kind of body.
#[derive(Debug, Clone)]
pub struct ReportDue {
    /// Department or government.
    pub body: Body,
    /// The days in the order of time.
    pub days: Vec<Dated<YearlyDay>>,
}

/// All periods and due dates.
#[derive(Debug, Clone)]
pub struct Periods {
    list: Vec<Period>,
    report_due: Vec<ReportDue>,
}

/// The file that holds fixed dates and not lengths.
const REPORT_DUE: &str = "periods/report_due.toml";

impl Periods {
    /// Reads the period files.
    ///
    /// # Errors
    /// A file is malformed, an id stands twice, two values of a period overlap, a length is zero,
    /// or a due date is no date.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut periods = Self { list: Vec::new(), report_due: Vec::new() };
        for (file, text) in files {
            if *file == REPORT_DUE {
                let written: ReportDueFile = read_toml(file, text)?;
                periods.report_due = written.into_due(file)?;
            } else {
                let written: PeriodFile = read_toml(file, text)?;
                periods.list.push(written.into_period(file)?);
            }
        }
        check_unique("periods", periods.list.iter().map(|p| p.id.as_str()))?;
        Ok(periods)
    }

    /// The period of an id.
    pub fn get(&self, id: &str) -> Option<&Period> {
        self.list.iter().find(|p| p.id == id)
    }

    /// The length of a period for an act of a day.
    ///
    /// # Errors
    /// There is no such period, or none is in force on that day.
    pub fn length(&self, id: &str, on: NaiveDate) -> Result<&Dated<Length>, NoRule> {
        match self.get(id) {
            Some(period) => in_force(&period.lengths, &format!("period `{id}`"), on),
            None => Err(NoRule { what: format!("period `{id}`"), on }),
        }
    }

    /// By when the report of a year had to be out, with its rule (Art. 49). The date does not roll over rest days.
    ///
    /// # Errors
    /// The body is unknown, or no rule is in force on the date that it would set.
    pub fn report_due(&self, body: Body, report_year: i32) -> Result<(NaiveDate, &Dated<YearlyDay>), NoRule> {
        let candidates = self.report_due.iter().filter(|due| due.body == body).flat_map(|due| &due.days);
        for rule in candidates {
            if let Some(date) = rule.value.after(report_year)
                && rule.warrant.holds_on(date)
            {
                return Ok((date, rule));
            }
        }
        let on = NaiveDate::from_ymd_opt(report_year, 12, 31).unwrap_or(NaiveDate::MIN);
        Err(NoRule { what: format!("due date of the annual report of {report_year} for {body:?}"), on })
    }

    /// Every citation with its file and place.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        let lengths =
            self.list.iter().flat_map(|p| p.lengths.iter().map(|l| (p.file.as_str(), p.id.as_str(), &l.warrant.cite)));
        let dues =
            self.report_due.iter().flat_map(|due| due.days.iter().map(|day| (REPORT_DUE, "due", &day.warrant.cite)));
        lengths.chain(dues)
    }

    /// All periods in the order of their files.
    pub fn iter(&self) -> impl Iterator<Item = &Period> {
        self.list.iter()
    }

    /// The due dates of the annual report by kind of body.
    pub fn report_dues(&self) -> &[ReportDue] {
        &self.report_due
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodFile {
    id: String,
    name: String,
    runs_from: String,
    value: Vec<LengthEntry>,
}

warranted! {
    struct LengthEntry {
        n: u32,
        unit: PeriodUnit,
    }
}

impl PeriodFile {
    fn into_period(self, file: &str) -> Result<Period, LawError> {
        if self.value.is_empty() || self.value.iter().any(|v| v.n == 0) {
            return Err(LawError::new(file, &*self.id, "a period needs lengths, and none of them may be zero"));
        }
        let lengths: Vec<_> =
            self.value.iter().map(|v| Dated { value: Length { n: v.n, unit: v.unit }, warrant: v.warrant() }).collect();
        check_sequence(&lengths).map_err(|problem| LawError::new(file, &*self.id, problem))?;
        Ok(Period { file: file.to_owned(), id: self.id, name: self.name, runs_from: self.runs_from, lengths })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportDueFile {
    due: Vec<DueEntry>,
}

warranted! {
    struct DueEntry {
        body: Body,
        month: u32,
        day: u32,
    }
}

impl ReportDueFile {
    fn into_due(self, file: &str) -> Result<Vec<ReportDue>, LawError> {
        let mut dues: Vec<ReportDue> = Vec::new();
        for entry in &self.due {
            let value = YearlyDay { month: entry.month, day: entry.day };
            if value.after(entry.from.year()).is_none() {
                return Err(LawError::new(file, entry.from.to_string(), "month and day are no date"));
            }
            let dated = Dated { value, warrant: entry.warrant() };
            match dues.iter_mut().find(|due| due.body == entry.body) {
                Some(due) => due.days.push(dated),
                None => dues.push(ReportDue { body: entry.body, days: vec![dated] }),
            }
        }
        for due in &dues {
            check_sequence(&due.days).map_err(|problem| LawError::new(file, format!("{:?}", due.body), problem))?;
        }
        Ok(dues)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed;

    fn periods() -> Periods {
        Periods::parse(embed::PERIODS).expect("the embedded periods")
    }

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn the_reply_period_follows_the_version_of_the_regulation() {
        let periods = periods();
        let n = |on| periods.length("reply", on).map(|l| l.value.n);
        assert_eq!(n(date(2019, 5, 14)), Ok(15));
        assert_eq!(n(date(2019, 5, 15)), Ok(20));
        assert!(n(date(2008, 4, 30)).is_err());
        assert!(periods.length("no-such-period", date(2024, 1, 1)).is_err());
    }

    #[test]
    fn reports_are_due_by_art_49_and_before_it_by_the_old_regulation() {
        let periods = periods();
        let due = |body, year| periods.report_due(body, year).map(|(date, _)| date);
        assert_eq!(due(Body::Department, 2024), Ok(date(2025, 1, 31)));
        assert_eq!(due(Body::Government, 2024), Ok(date(2025, 3, 31)));
        assert_eq!(due(Body::Department, 2019), Ok(date(2020, 1, 31)));
        assert_eq!(due(Body::Department, 2018), Ok(date(2019, 3, 31)));
        assert!(due(Body::Department, 2006).is_err());
        assert!(due(Body::Unknown, 2024).is_err());
    }

    #[test]
    fn overlapping_empty_and_impossible_periods_are_refused() {
        let warrant = "cite = \"text:x\"\nsource = \"P\"\nchecked_on = 2026-11-22";
        let value =
            |n: u32, from: &str| format!("[[value]]\nn = {n}\nunit = \"working-day\"\nfrom = {from}\n{warrant}\n");
        let file = |values: &str| format!("id = \"x\"\nname = \"x\"\nruns_from = \"x\"\n{values}");
        for values in [
            value(0, "2019-01-01"),
            format!("{}{}", value(1, "2019-01-01"), value(2, "2020-01-01")),
            "value = []".to_owned(),
        ] {
            assert!(Periods::parse(&[("periods/x.toml", &file(&values))]).is_err(), "{values}");
        }
        assert!(Periods::parse(&[("periods/x.toml", &file(&value(1, "2019-01-01")))]).is_ok());
        let due = format!("[[due]]\nbody = \"department\"\nmonth = 2\nday = 30\nfrom = 2019-01-01\n{warrant}\n");
        assert!(Periods::parse(&[(REPORT_DUE, &due)]).is_err(), "30 February");
    }
}
