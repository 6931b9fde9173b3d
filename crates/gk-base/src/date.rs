//! Civil dates and periods; never an instant and never a time zone.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// A civil date (a day with legal effect), without time or zone.
pub type Date = chrono::NaiveDate;

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
}

/// A date as Chinese offices write it: 2024年10月25日（周五）.
#[must_use]
pub fn in_chinese(date: Date) -> String {
    const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    format!("{}年{}月{}日（周{weekday}）", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_with_their_weekday() {
        let date = Date::from_ymd_opt(2024, 10, 25).unwrap();
        assert_eq!(in_chinese(date), "2024年10月25日（周五）");
    }
}
