//! The notices behind the product's rules, and how a text cites them; never judges whether a citation is right.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cite::{LawError, Source, check_unique, read_toml};

mod citing;

pub use citing::{Citation, CitedBy};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// 年度报告格式.
    ReportFormat,
    /// 信息处理费.
    Fee,
    /// 部分节假日安排.
    Holidays,
    /// 政府信息公开平台 and website inspection.
    Platform,
    /// An answer on how to read the Regulation, or guidance of another kind.
    Guidance,
}

/// One notice.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Stable id, used in citations.
    pub id: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// 文号, as the notice prints it; empty when it could not be learnt.
    pub number: String,
    /// Title as the notice prints it.
    pub title: String,
    /// The day it was issued, where known.
    pub issued_on: Option<NaiveDate>,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; none while in force.
    pub until: Option<NaiveDate>,
    /// How sure the entry is.
    pub source: Source,
    /// When it was last compared with its source.
    pub checked_on: NaiveDate,
    /// Id of the report format that it sets; only for `ReportFormat`.
    pub format: Option<String>,
    report_years: Option<ReportYears>,
    cited_as: Vec<String>,
}

/// The years whose reports follow a format.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportYears {
    from: i32,
    until: Option<i32>,
}

impl Notice {
    /// Whether the report of a year follows this notice; false for notices about other matters.
    pub fn covers_year(&self, report_year: i32) -> bool {
        self.report_years.is_some_and(|y| y.from <= report_year && y.until.is_none_or(|until| report_year <= until))
    }

    /// First and last report year; the last is none while the format is in use.
    pub fn report_years(&self) -> Option<(i32, Option<i32>)> {
        self.report_years.map(|y| (y.from, y.until))
    }

    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// All notices: ids and numbers unique, no year with two report formats.
#[derive(Debug, Clone)]
pub struct Notices {
    list: Vec<Notice>,
    citing: citing::Citing,
}

impl Notices {
    /// Reads the notice files.
    ///
    /// # Errors
    /// A file is malformed, an id or number stands twice, dates are out of order, a report format
    /// has no years or format id, or two formats share a year.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut list = Vec::new();
        for (file, text) in files {
            let written: NoticeFile = read_toml(file, text)?;
            for entry in written.notice {
                list.push(entry.into_notice(file)?);
            }
        }
        check_unique("notices.toml", list.iter().map(|n| n.id.as_str()))?;
        check_unique("notices.toml", list.iter().map(|n| n.number.as_str()).filter(|n| !n.is_empty()))?;
        check_report_years(&list)?;
        let citing = citing::Citing::of(&list);
        Ok(Self { list, citing })
    }

    /// The notice of an id.
    pub fn get(&self, id: &str) -> Option<&Notice> {
        self.list.iter().find(|n| n.id == id)
    }

    /// The report-format notice for the reports of a year; none when no notice in the data covers it.
    pub fn for_year(&self, report_year: i32) -> Option<&Notice> {
        self.list.iter().find(|n| n.covers_year(report_year))
    }

    /// The notice that sets a report format.
    pub fn of_format(&self, format: &str) -> Option<&Notice> {
        self.list.iter().find(|n| n.format.as_deref() == Some(format))
    }

    /// Every place where the text cites a notice by its number or its title, in the order of the text.
    ///
    /// White space, brackets of any kind, quotation and title marks and the width of digits do not matter.
    /// The text must be in simplified characters; ranges are bytes of it.
    pub fn cited_in(&self, text: &str) -> Vec<Citation<'_>> {
        self.citing.find(&self.list, text)
    }

    /// All notices in the order of their files.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.list.iter()
    }
}

fn check_report_years(list: &[Notice]) -> Result<(), LawError> {
    let years = |n: &Notice| n.report_years.map(|y| y.from..=y.until.unwrap_or(i32::MAX));
    for (index, one) in list.iter().enumerate() {
        for other in &list[index + 1..] {
            if let (Some(a), Some(b)) = (years(one), years(other))
                && overlap(&a, &b)
            {
                return Err(LawError::new(
                    "notices.toml",
                    &*other.id,
                    format!("shares a report year with `{}`", one.id),
                ));
            }
        }
    }
    Ok(())
}

fn overlap(a: &RangeInclusive<i32>, b: &RangeInclusive<i32>) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeFile {
    notice: Vec<NoticeEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeEntry {
    id: String,
    kind: NoticeKind,
    #[serde(default)]
    number: String,
    title: String,
    #[serde(default, deserialize_with = "crate::cite::date_opt")]
    issued_on: Option<NaiveDate>,
    #[serde(deserialize_with = "crate::cite::date")]
    from: NaiveDate,
    #[serde(default, deserialize_with = "crate::cite::date_opt")]
    until: Option<NaiveDate>,
    source: Source,
    #[serde(deserialize_with = "crate::cite::date")]
    checked_on: NaiveDate,
    format: Option<String>,
    report_years: Option<ReportYears>,
    #[serde(default)]
    cited_as: Vec<String>,
}

impl NoticeEntry {
    fn into_notice(self, file: &str) -> Result<Notice, LawError> {
        let problem = |what: &str| LawError::new(file, &*self.id, what);
        if self.until.is_some_and(|until| until < self.from) {
            return Err(problem("`until` lies before `from`"));
        }
        let is_format = self.kind == NoticeKind::ReportFormat;
        if is_format != self.format.is_some() || is_format != self.report_years.is_some() {
            return Err(problem("`format` and `report_years` belong to report formats, and only to them"));
        }
        if self.report_years.is_some_and(|y| y.until.is_some_and(|until| until < y.from)) {
            return Err(problem("`report_years` ends before it begins"));
        }
        Ok(Notice {
            id: self.id,
            kind: self.kind,
            number: self.number,
            title: self.title,
            issued_on: self.issued_on,
            from: self.from,
            until: self.until,
            source: self.source,
            checked_on: self.checked_on,
            format: self.format,
            report_years: self.report_years,
            cited_as: self.cited_as,
        })
    }
}

#[cfg(test)]
mod tests;
