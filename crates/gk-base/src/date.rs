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

/// Reads a date as programs and forms write it: `YYYY-MM-DD`, every digit of it; none for anything else.
#[must_use]
pub fn read(written: &str) -> Option<Date> {
    let has_shape = written.len() == 10
        && written.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    written.parse().ok().filter(|_| has_shape)
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
    fn a_date_is_read_in_one_form_only() {
        assert_eq!(read("2024-10-25"), Date::from_ymd_opt(2024, 10, 25));
        for other in
            ["2024-2-30", "2024-02-30", "2024-1-05", "24-10-25", "+12024-10-25", "20241-0-25", "2024-10-25 ", ""]
        {
            assert_eq!(read(other), None, "{other:?}");
        }
    }

    #[test]
    fn dates_are_written_with_their_weekday() {
        let date = Date::from_ymd_opt(2024, 10, 25).unwrap();
        assert_eq!(in_chinese(date), "2024年10月25日（周五）");
    }
}
