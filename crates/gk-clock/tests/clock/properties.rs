//! What holds for every history, on the random ones; each fails with the history that breaks it.

use std::collections::BTreeSet;

use chrono::Days;
use gk_base::Date;
use gk_clock::{Clock, Consulted, Deadline, Event, State, What};
use gk_law::Law;
use gk_law::calendar::{Calendar, DayKind};

use crate::oracle::Oracle;
use crate::random::{Case, Random, World, n_asked, shuffled};
use crate::written::{day, settings};

/// On how many random histories each property is tried where nobody asks for a number; else a tenth of the number.
const N_TRIED: u64 = 2_000;
const SHARE_TRIED: u64 = 10;

fn n_tried() -> u64 {
    n_asked().map_or(N_TRIED, |n_histories| n_histories / SHARE_TRIED)
}

/// Calls with every random history that is legal, and with its deadline, and asks that the check could be made on so
/// many in a hundred; it says whether it could.
fn each_legal(what: &str, share: u64, mut check: impl FnMut(&mut Random, Clock<'_>, &Case<'_>, &Deadline) -> bool) {
    let world = World::new();
    let mut n_legal = 0;
    let mut n_checked = 0;
    for seed in 0..n_tried() {
        let case = world.case(seed);
        let clock = Clock::new(world.law).with_settings(case.office);
        if let Ok(deadline) = clock.deadline(&case.history, None) {
            n_legal += 1;
            n_checked += u64::from(check(&mut Random::new(!seed), clock, &case, &deadline));
        }
    }
    println!("{what}: holds on {n_checked} of {n_legal} legal random histories");
    assert!(n_checked * 100 >= n_legal * share, "{what}: only {n_checked} of {n_legal}");
}

/// The due day as it is known, or where silence would leave it.
fn due(deadline: &Deadline) -> Option<Date> {
    let latest = match &deadline.state {
        State::Paused { latest, .. } => *latest,
        State::Intake
        | State::Running
        | State::AwaitingCorrection { .. }
        | State::AwaitingPayment { .. }
        | State::Ended { .. } => None,
    };
    deadline.due.or(latest).map(|due| due.value)
}

/// Whether the first due day is earlier, where both are known.
fn is_earlier(one: &Deadline, other: &Deadline) -> bool {
    due(one).zip(due(other)).is_some_and(|(one, other)| one < other)
}

fn is_about(event: &Event, asked: (Consulted, &str)) -> bool {
    match &event.what {
        What::ConsultationSent { whom, label, .. }
        | What::ConsultationServed { whom, label }
        | What::ConsultationReplied { whom, label }
        | What::ConsultationSilent { whom, label } => (*whom, label.as_str()) == asked,
        _ => false,
    }
}

/// The history without one pause: a force majeure, or all letters to somebody.
fn without_a_pause(history: &[Event], index: usize) -> Option<Vec<Event>> {
    let keep = |keep: &dyn Fn(&Event) -> bool| history.iter().filter(|event| keep(event)).cloned().collect();
    match &history.get(index)?.what {
        What::ForceMajeure { .. } => Some([history.get(..index)?, history.get(index + 1..)?].concat()),
        What::ConsultationSent { whom, label, .. } => Some(keep(&|event| !is_about(event, (*whom, label)))),
        _ => None,
    }
}

#[test]
fn no_deadline_is_before_one_with_fewer_pauses() {
    each_legal("fewer pauses, no later deadline", 30, |_, clock, case, with| {
        let mut is_checked = false;
        for index in 0..case.history.len() {
            let Some(fewer) = without_a_pause(&case.history, index) else { continue };
            let Ok(without) = clock.deadline(&fewer, None) else { continue };
            is_checked = true;
            assert!(!is_earlier(with, &without), "{:#?}\n{:?} before {:?}", case.history, due(with), due(&without));
        }
        is_checked
    });
}

#[test]
fn a_pause_that_ends_on_its_first_day_changes_nothing() {
    each_legal("paused and resumed on one day", 50, |random, clock, case, before| {
        let running = |index: &usize| {
            let so_far = case.history.get(..=*index).unwrap_or_default();
            clock.deadline(so_far, None).is_ok_and(|d| matches!(d.state, State::Running | State::Paused { .. }))
        };
        let places: Vec<usize> = (0..case.history.len()).filter(running).collect();
        let Some(&place) = random.one_of(&places) else { return false };
        let on = case.history[place].on;
        let (whom, label) = (Consulted::ThirdParty, "丁".to_owned());
        let mut history = case.history.clone();
        history.insert(place + 1, Event::new(on, What::ConsultationReplied { whom, label: label.clone() }));
        history.insert(place + 1, Event::new(on, What::ConsultationSent { whom, label, due: None }));
        let after = clock.deadline(&history, None).expect("still legal");
        assert_eq!((after.due, &after.state), (before.due, &before.state), "{history:#?}");
        true
    });
}

#[test]
fn events_of_different_days_may_come_in_any_order() {
    each_legal("events in another order", 50, |random, clock, case, deadline| {
        let given = shuffled(random, &case.history);
        assert_eq!(clock.deadline(&given, None).as_ref(), Ok(deadline), "{given:#?}");
        given != case.history
    });
}

#[test]
fn a_later_receipt_makes_no_deadline_earlier() {
    each_legal("received a day later, no earlier deadline", 20, |_, clock, case, before| {
        let Some(place) = case.history.iter().position(|event| event.what == What::Received) else { return false };
        let mut later = case.history.clone();
        later[place].on = later[place].on + Days::new(1);
        if later.get(place + 1).is_some_and(|next| next.on < later[place].on) {
            return false;
        }
        let Ok(after) = clock.deadline(&later, None) else { return false };
        assert!(!is_earlier(&after, before), "{later:#?}\n{:?} before {:?}", due(&after), due(before));
        true
    });
}

/// The national calendar with a regional one for a year that makes some days of it holidays or working days.
fn overlaid(year: i32, days_off: &[Date], make_up: &[Date]) -> Calendar {
    let list = |days: &[Date]| days.iter().map(Date::to_string).collect::<Vec<_>>().join(", ");
    let text = format!(
        "region = \"x\"\nprecedence = 1\nyear = {year}\nstatus = \"published\"\nfrom = {year}-01-01\nuntil = {year}-12-31\n\
         source = \"L\"\nchecked_on = 2026-11-24\n[[holiday]]\nname = \"地方节日\"\ncite = \"text:x\"\n\
         days_off = [{}]\nmake_up_days = [{}]\n",
        list(days_off),
        list(make_up)
    );
    Law::embedded().calendar.overlaid("x", &text).expect("a regional calendar")
}

/// Days of a year of a kind that no file names, so many of them.
fn plain_days(random: &mut Random, year: i32, kind: DayKind, n_days: usize) -> Vec<Date> {
    let plain = |date: &Date| {
        let day = Law::embedded().calendar.day(*date);
        day.kind == kind && day.name.is_none()
    };
    let first = day(&format!("{year}-01-01"));
    let mut days: Vec<Date> =
        first.iter_days().take_while(|d| *d <= day(&format!("{year}-12-31"))).filter(plain).collect();
    while days.len() > n_days {
        days.swap_remove(usize::try_from(random.below(days.len() as u64)).unwrap_or(0));
    }
    days
}

#[test]
fn a_holiday_on_a_weekend_changes_no_deadline() {
    let weekends = plain_days(&mut Random::new(1), 2024, DayKind::DayOff, 40);
    let calendar = overlaid(2024, &weekends, &[]);
    each_legal("holidays on weekends", 100, |_, clock, case, before| {
        let after = clock.with_calendar(&calendar).deadline(&case.history, None).expect("still legal");
        let same = (before.due, &before.state) == (after.due, &after.state);
        assert!(same, "{:#?}\n{:?}, with the holidays {:?}", case.history, before.due, after.due);
        true
    });
}

#[test]
fn more_holidays_make_no_deadline_earlier_and_more_working_days_none_later() {
    let random = &mut Random::new(2);
    let holidays = overlaid(2024, &plain_days(random, 2024, DayKind::WorkingDay, 20), &[]);
    let worked = overlaid(2024, &[], &plain_days(random, 2024, DayKind::DayOff, 20));
    each_legal("holidays later, working days earlier", 2, |_, clock, case, before| {
        let mut is_moved = false;
        if let Ok(after) = clock.with_calendar(&holidays).deadline(&case.history, None) {
            is_moved = due(&after) != due(before);
            assert!(!is_earlier(&after, before), "{:#?}", case.history);
        }
        if let Ok(after) = clock.with_calendar(&worked).deadline(&case.history, None) {
            assert!(!is_earlier(before, &after), "{:#?}", case.history);
        }
        is_moved
    });
}

#[test]
fn more_days_make_no_deadline_earlier() {
    let clock = Clock::new(Law::embedded());
    let random = &mut Random::new(3);
    for _ in 0..n_tried() {
        let received_on = day("2019-05-15") + Days::new(random.below(3000));
        let extended = |n_days| {
            let history = [
                Event::new(received_on, What::Received),
                Event::new(received_on, What::Extended { n_days: Some(n_days) }),
            ];
            clock.deadline(&history, None).expect("legal").due.expect("it runs").value
        };
        assert!((1..20).all(|n_days| extended(n_days) < extended(n_days + 1)), "{received_on}");
    }
}

/// What people see of an open application by the naive clock: its day, or how far it is and where silence would leave
/// it; none where it is refused.
fn seen(clock: &Clock<'_>, history: &[Event]) -> Option<(Option<Date>, Option<u32>)> {
    let answer = Oracle::new(clock.law(), clock.calendar(), clock.settings()).judge(history, None).ok()?;
    match answer.state {
        State::Paused { n_left, latest, .. } => Some((latest.map(|due| due.value), Some(n_left))),
        State::Intake
        | State::Running
        | State::AwaitingCorrection { .. }
        | State::AwaitingPayment { .. }
        | State::Ended { .. } => Some((answer.due.map(|due| due.value), None)),
    }
}

#[test]
fn exactly_the_open_cases_whose_day_differs_are_told_as_moved() {
    let world = World::new();
    let before = Clock::new(world.law);
    let strict = settings(&[("consult_interval", "strict")]);
    let holidays = overlaid(2024, &plain_days(&mut Random::new(4), 2024, DayKind::WorkingDay, 5), &[]);
    let histories: Vec<Vec<Event>> = (0..n_tried()).map(|seed| world.case(seed).history).collect();
    for (after, moves) in
        [(before.with_settings(&strict), true), (before.with_calendar(&holidays), true), (before, false)]
    {
        let moved = before.moved(&after, histories.iter().map(Vec::as_slice).enumerate());
        let told: BTreeSet<usize> = moved.iter().map(|one| one.id).collect();
        for (id, history) in histories.iter().enumerate() {
            let is_open = !before.deadline(history, None).is_ok_and(|deadline| deadline.is_ended());
            let [was, is] = [&before, &after].map(|clock| seen(clock, history));
            assert_eq!(told.contains(&id), is_open && was != is, "{history:#?}\n{was:?} {is:?}");
        }
        assert_eq!(!moved.is_empty(), moves);
        assert!(moved.iter().all(|one| !one.causes.is_empty()), "moved without a reason");
        println!("moved: exactly {} of {} histories", moved.len(), histories.len());
    }
}
