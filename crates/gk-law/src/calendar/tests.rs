//! The calendar against facts that were checked by hand and against a count day by day.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::Law;
use crate::cite::{LawError, NoRule};
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
        let counted = calendar.add_working_days(date(from), n_days).expect("a date");
        assert_eq!(counted, Counted { value: date(expect), status }, "{from} + {n_days}");
        let back = calendar.working_days_between(date(from), date(expect));
        assert_eq!(back, Ok(Counted { value: n_days, status }), "{from} .. {expect}");
    }
    let backwards = calendar.working_days_between(date("2026-03-02"), date("2026-03-01"));
    assert_eq!(backwards.map(|c| c.value), Ok(0));
}

#[test]
fn the_last_working_day_before_a_report_is_due() {
    let calendar = calendar();
    for (until, expect) in [("2025-01-31", "2025-01-27"), ("2026-01-31", "2026-01-30"), ("2024-01-31", "2024-01-31")] {
        let found = calendar.last_working_day_until(date(until)).expect("a date");
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

#[test]
fn a_day_before_the_first_file_is_not_counted() {
    let calendar = calendar();
    let first = calendar.first_day();
    assert_eq!(first, date("2018-12-29"));
    let (eve, before) = (date("2018-12-28"), date("2018-12-27"));
    assert_eq!(calendar.add_working_days(eve, 1).map(|c| c.value), Ok(first));
    assert_eq!(calendar.working_days_between(eve, first).map(|c| c.value), Ok(1));
    let no_rule = |on| NoRule { what: "working day".into(), on };
    assert_eq!(calendar.add_working_days(before, 1), Err(no_rule(before)));
    assert_eq!(calendar.add_working_days_excluding(before, 1, &[(eve, date("2019-01-31"))]), Err(no_rule(before)));
    assert_eq!(calendar.working_days_between(before, first), Err(no_rule(before)));
    assert_eq!(calendar.next_working_day_from(eve), Err(no_rule(eve)));
    assert_eq!(calendar.last_working_day_until(eve), Err(no_rule(eve)));
    assert!(calendar.add_working_days(NaiveDate::MAX, 1).is_err());
    assert!(calendar.add_working_days(date("2026-01-01"), u32::MAX).is_err());
}

#[test]
fn a_period_that_ends_on_a_rest_day_ends_on_the_next_working_day() {
    for (raw, expect) in [
        ("2026-10-02", "2026-10-08"),
        ("2025-02-01", "2025-02-05"),
        ("2026-02-28", "2026-02-28"),
        ("2025-10-01", "2025-10-09"),
        ("2045-01-01", "2045-01-02"),
    ] {
        let found = calendar().next_working_day_from(date(raw)).map(|c| c.value);
        assert_eq!(found, Ok(date(expect)), "{raw}");
    }
}

#[test]
fn days_of_a_consultation_do_not_count() {
    let due = |n_days, excluded: &[(&str, &str)]| {
        let excluded: Vec<Span> = excluded.iter().map(|(first, last)| (date(first), date(last))).collect();
        calendar().add_working_days_excluding(date("2026-03-02"), n_days, &excluded).map(|c| c.value)
    };
    for (n_days, excluded, expect) in [
        (20, &[][..], "2026-03-30"),
        (20, &[("2026-03-10", "2026-03-25")], "2026-04-16"),
        (20, &[("2026-03-10", "2026-03-24")], "2026-04-15"),
        (20, &[("2026-03-10", "2026-04-01")], "2026-04-23"),
        (40, &[("2026-03-10", "2026-03-25")], "2026-05-18"),
        (20, &[("2026-03-17", "2026-03-30"), ("2026-03-10", "2026-03-25")], "2026-04-21"),
        (20, &[("2026-03-10", "2026-03-09")], "2026-03-30"),
        (20, &[("2026-02-01", "2026-03-02"), ("2026-04-01", "2026-04-30")], "2026-03-30"),
        (0, &[("2026-03-01", "2026-03-31")], "2026-03-02"),
    ] {
        assert_eq!(due(n_days, excluded), Ok(date(expect)), "{n_days} {excluded:?}");
    }
}

/// The count day by day.
fn walk(calendar: &Calendar, from: NaiveDate, n_days: u32, excluded: &[Span]) -> Counted<NaiveDate> {
    let mut counted = Counted { value: from, status: DayStatus::Published };
    let mut left = n_days;
    while left > 0 {
        counted.value = counted.value + Days::new(1);
        if excluded.iter().any(|(first, last)| (*first..=*last).contains(&counted.value)) {
            continue;
        }
        let day = calendar.day(counted.value);
        counted.status = worse(counted.status, day.status);
        left -= u32::from(day.kind == DayKind::WorkingDay);
    }
    counted
}

/// Days from the first that can be counted from to two years after the last that is looked up.
fn days_of_the_calendar() -> impl Strategy<Value = NaiveDate> {
    (0_u64..7600).prop_map(|n| date("2018-12-28") + Days::new(n))
}

proptest! {
    #[test]
    fn looking_up_gives_what_walking_gives(
        from in days_of_the_calendar(),
        n_days in 0_u32..600,
        gaps in prop::collection::vec((0_u64..200, 0_u64..60), 0..5),
    ) {
        let calendar = &Law::embedded().calendar;
        let excluded: Vec<Span> =
            gaps.iter().map(|(start, n)| (from + Days::new(*start), from + Days::new(start + n) - Days::new(1))).collect();
        for excluded in [&[][..], &excluded] {
            let expect = walk(calendar, from, n_days, excluded);
            prop_assert_eq!(calendar.add_working_days_excluding(from, n_days, excluded), Ok(expect));
            let back = calendar.working_days_between_excluding(from, expect.value, excluded);
            prop_assert_eq!(back, Ok(Counted { value: n_days, status: expect.status }));
        }
        let expect = walk(calendar, from, n_days, &[]);
        prop_assert_eq!(calendar.add_working_days(from, n_days), Ok(expect));
        prop_assert_eq!(
            calendar.working_days_between(from, expect.value),
            Ok(Counted { value: n_days, status: expect.status })
        );
    }
}

const REGIONAL: &str = "region = \"guangxi\"\nprecedence = 1\nyear = 2026\nstatus = \"published\"\n\
    from = 2026-01-01\nuntil = 2026-12-31\nsource = \"L\"\nchecked_on = 2026-11-22\n\
    [[holiday]]\nname = \"地方节日\"\ncite = \"text:x\"\ndays_off = [2026-04-20, 2026-04-21]\nmake_up_days = [2026-04-25]\n";

#[test]
fn a_regional_calendar_wins_where_it_speaks() {
    let national = calendar();
    let regional = national.overlaid("local/guangxi/calendar/2026.toml", REGIONAL).expect("a regional calendar");
    let kind = |calendar: &Calendar, on| calendar.day(date(on)).kind;
    for (on, before, after) in [
        ("2026-04-20", DayKind::WorkingDay, DayKind::DayOff),
        ("2026-04-25", DayKind::DayOff, DayKind::WorkingDay),
        ("2026-04-22", DayKind::WorkingDay, DayKind::WorkingDay),
        ("2026-10-01", DayKind::DayOff, DayKind::DayOff),
    ] {
        assert_eq!((kind(&national, on), kind(&regional, on)), (before, after), "{on}");
    }
    let due = |calendar: &Calendar| calendar.add_working_days(date("2026-04-17"), 4).map(|c| c.value);
    assert_eq!((due(&national), due(&regional)), (Ok(date("2026-04-23")), Ok(date("2026-04-25"))));
    assert!(regional.cites().any(|(file, day, _)| file.starts_with("local/") && day == "2026-04-20"));

    let city = REGIONAL.replace("precedence = 1", "precedence = 2").replace("2026-04-20, 2026-04-21", "2026-04-22");
    let one = regional.overlaid("city", &city).expect("a second one");
    let other = national.overlaid("city", &city).and_then(|c| c.overlaid("guangxi", REGIONAL)).expect("in other order");
    for on in ["2026-04-20", "2026-04-21", "2026-04-22", "2026-04-25"] {
        assert_eq!(one.day(date(on)), other.day(date(on)), "{on}");
    }
}

#[test]
fn defects_of_a_regional_calendar_are_refused_with_their_place() {
    let overlaid = |text: &str| calendar().overlaid("guangxi", text).map(|_| ()).map_err(|e: LawError| e.place);
    for (from, to, place) in [
        ("region = \"guangxi\"", "region = \"\"", "region"),
        ("precedence = 1", "precedence = 0", "precedence"),
        ("2026-04-21", "2026-04-20", "2026-04-20"),
        ("2026-04-21", "2027-04-21", "2027-04-21"),
        ("2026-04-25", "2026-04-22", "2026-04-22"),
        ("year = 2026", "year = 2025", "from, until"),
    ] {
        assert_eq!(overlaid(&REGIONAL.replace(from, to)), Err(place.to_owned()), "{to}");
    }
    let twice = calendar().overlaid("a", REGIONAL).and_then(|c| c.overlaid("b", REGIONAL));
    assert_eq!(twice.map(|_| ()).map_err(|e| e.place), Err("2026-04-20".to_owned()));
    let national = Calendar::parse(&[("calendar/2026.toml", REGIONAL)]);
    assert_eq!(national.map(|_| ()).map_err(|e| e.place), Err("region, precedence".to_owned()));
}

#[test]
fn a_year_that_is_published_later_takes_the_place_of_the_provisional_one() {
    let text = "year = 2027\nstatus = \"published\"\nfrom = 2027-01-01\nuntil = 2027-12-31\nsource = \"P\"\n\
        checked_on = 2026-12-01\n[[holiday]]\nname = \"元旦\"\ncite = \"text:x\"\ndays_off = [2027-01-01]\nmake_up_days = [2027-01-03]\n";
    let before = calendar();
    let after = before.replacing_year("2027.toml", text).expect("a year");
    let due = |calendar: &Calendar| calendar.add_working_days(date("2026-12-31"), 1).expect("a date");
    assert_eq!(due(&before), Counted { value: date("2027-01-04"), status: DayStatus::Provisional });
    assert_eq!(due(&after), Counted { value: date("2027-01-03"), status: DayStatus::Published });
    assert_eq!(after.day(date("2027-02-05")).name, None, "the provisional days are gone");
    assert_eq!(after.day(date("2026-10-01")), before.day(date("2026-10-01")));

    let regional = before.overlaid("guangxi", &REGIONAL.replace("2026", "2027")).expect("a regional calendar");
    let both = regional.replacing_year("2027.toml", text).expect("a year");
    assert_eq!(both.day(date("2027-04-20")).name, Some("地方节日"), "regional days stay");

    let next = text.replace("2027", "2028").replace("2028-01-03", "2028-01-02");
    assert!(before.replacing_year("2028.toml", &next).is_ok(), "the year after the last");
    for (wrong, place) in [
        (text.replace("2027", "2030").replace("2030-01-03", "2030-01-05"), "year"),
        (text.replace("until = 2027-12-31", "until = 2027-12-30"), "from, until"),
        (text.replace("from = 2027-01-01", "from = 2027-01-02"), "from, until"),
    ] {
        let error = before.replacing_year("x.toml", &wrong).expect_err(place);
        assert_eq!(error.place, place, "{error}");
    }
}
