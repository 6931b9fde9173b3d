//! Picks the figures that the prose quotes of the report's own year; never compares them.

use gk_report::{Quoted, Report};

/// The quoted figures of one kind that speak of the report's own year: not cumulative, and of no other year.
pub fn of_this_year<'a>(report: &'a Report, what: &'a str) -> impl Iterator<Item = &'a Quoted> {
    report.quoted.iter().filter(move |quoted| {
        quoted.what == what && !quoted.cumulative && quoted.year.is_none_or(|year| Some(year) == report.year)
    })
}
