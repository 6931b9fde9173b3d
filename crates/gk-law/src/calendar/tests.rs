//! The calendar against facts that were checked by hand and against a count day by day.

use super::*;
use crate::embed;

fn calendar() -> Calendar {
    Calendar::parse(embed::CALENDAR).expect("the embedded calendar")
}

fn date(written: &str) -> NaiveDate {
    NaiveDate::parse_from_str(written, "%Y-%m-%d").expect("a date")
}

fn check(on: &str, kind: DayKind, status: DayStatus, name: Option<&str>) {
    let calendar = calendar();
    let day = calendar.day(date(on));
    assert_eq!((day.kind, day.status, day.name), (kind, status, name), "{on}");
}

#[test]
fn the_facts_checked_by_hand() {
    use DayKind::{DayOff, WorkingDay};
    use DayStatus::{Provisional, Published};
    // 2020: the prolonged Spring Festival; its first make-up day fell away.
    check("2020-01-31", DayOff, Published, Some("春节"));
    check("2020-02-01", DayOff, Published, Some("春节"));
    check("2020-02-02", DayOff, Published, Some("春节"));
    check("2020-02-03", WorkingDay, Published, None);
    // 2019: Labour Day by the supplement.
    check("2019-05-04", DayOff, Published, Some("劳动节"));
    check("2019-04-28", WorkingDay, Published, Some("劳动节"));
    check("2019-05-05", WorkingDay, Published, Some("劳动节"));
    // The eve of the Spring Festival: worked in 2024, off from 2025.
    check("2024-02-09", WorkingDay, Published, None);
    check("2025-01-28", DayOff, Published, Some("春节"));
    // Days of one year that another year's notice sets.
    check("2018-12-29", WorkingDay, Published, Some("元旦"));
    check("2018-12-31", DayOff, Published, Some("元旦"));
    check("2022-12-31", DayOff, Published, Some("元旦"));
    // 31 January is a rest day in these years.
    for on in ["2021-01-31", "2025-01-31", "2026-01-31"] {
        assert_eq!(calendar().day(date(on)).kind, DayOff, "{on}");
    }
    check("2027-01-31", DayOff, Provisional, None);
    check("2027-02-10", DayOff, Provisional, Some("春节补假"));
    // No file speaks for these.
    check("2018-12-28", WorkingDay, Provisional, None);
    check("2028-01-01", DayOff, Provisional, None);
    check("2028-01-03", WorkingDay, Provisional, None);
}

#[test]
fn a_day_names_the_notice_that_sets_it() {
    let calendar = calendar();
    let cite = |on| calendar.day(date(on)).cite.cloned();
    let notice = |id: &str| Some(Cite::Notice { id: id.into(), place: None });
    assert_eq!(cite("2018-12-29"), notice("holidays-2019"));
    assert_eq!(cite("2019-05-01"), notice("holidays-2019-labour-day"));
    assert_eq!(cite("2020-02-01"), notice("holidays-2020-spring-festival"));
    assert_eq!(cite("2022-12-31"), notice("holidays-2023"));
    assert_eq!(cite("2026-11-23"), None);
}

#[test]
fn working_days_are_counted_from_the_next_day() {
    let calendar = calendar();
    for (from, n_days, expect, status) in [
        ("2024-09-24", 20, "2024-10-25", DayStatus::Published),
        ("2025-01-20", 20, "2025-02-21", DayStatus::Published),
        ("2026-02-10", 20, "2026-03-16", DayStatus::Published),
        ("2026-02-10", 40, "2026-04-14", DayStatus::Published),
        ("2020-01-10", 20, "2020-02-14", DayStatus::Published),
        ("2024-09-14", 20, "2024-10-18", DayStatus::Published),
        ("2025-03-16", 20, "2025-04-14", DayStatus::Published),
        ("2024-04-26", 7, "2024-05-09", DayStatus::Published),
        ("2026-09-17", 7, "2026-09-28", DayStatus::Published),
        ("2025-04-22", 15, "2025-05-15", DayStatus::Published),
        ("2026-09-21", 15, "2026-10-19", DayStatus::Published),
        ("2025-09-22", 20, "2025-10-24", DayStatus::Published),
        ("2023-12-25", 20, "2024-01-23", DayStatus::Published),
        ("2026-12-31", 1, "2027-01-04", DayStatus::Provisional),
        ("2026-11-22", 0, "2026-11-22", DayStatus::Published),
    ] {
        let counted = calendar.add_working_days(date(from), n_days).expect("within the calendar");
        assert_eq!(counted, Counted { value: date(expect), status }, "{from} + {n_days}");
        let back = calendar.working_days_between(date(from), date(expect));
        assert_eq!(back, Counted { value: n_days, status }, "{from} .. {expect}");
    }
    assert_eq!(calendar.working_days_between(date("2026-03-02"), date("2026-03-01")).value, 0);
    assert_eq!(calendar.add_working_days(NaiveDate::MAX, 1), None);
}

#[test]
fn the_last_working_day_before_a_report_is_due() {
    let calendar = calendar();
    for (until, expect) in [("2025-01-31", "2025-01-27"), ("2026-01-31", "2026-01-30"), ("2024-01-31", "2024-01-31")] {
        let found = calendar.last_working_day_until(date(until)).expect("within the calendar");
        assert_eq!(found.value, date(expect), "{until}");
    }
}

#[test]
fn defects_of_a_file_are_refused_with_their_place() {
    let head = "year = 2030\nstatus = \"published\"\nfrom = 2030-01-01\nuntil = 2030-12-31\nsource = \"P\"\nchecked_on = 2029-12-01\n";
    let holiday = |days: &str| format!("{head}[[holiday]]\nname = \"元旦\"\ncite = \"text:x\"\n{days}\n");
    for (days, place) in [
        ("days_off = [2031-01-01]", "2031-01-01"),
        ("days_off = [2030-01-01, 2030-01-01]", "2030-01-01"),
        ("days_off = []\nmake_up_days = [2030-01-01]", "2030-01-01"),
        ("days_of = []", "line 10"),
    ] {
        let error = Calendar::parse(&[("calendar/2030.toml", &holiday(days))]).expect_err(days);
        assert_eq!(error.place, place, "{error}");
    }
    let good = holiday("days_off = [2030-01-01]");
    assert!(Calendar::parse(&[("a", &good)]).is_ok());
    assert!(Calendar::parse(&[("a", &good), ("b", &good)]).is_err(), "the year stands twice");
}
