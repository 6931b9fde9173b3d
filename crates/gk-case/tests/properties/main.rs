//! What holds for whatever is done to an application, a dispute or a rectification, in any order and on any day.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod beside;
mod commands;
mod life;

use std::collections::BTreeSet;

use commands::{Draw, draws};
use gk_case::{Case, Event, Ladder, Office, remedy};
use gk_clock::Clock;
use gk_law::Law;
use gk_law::remedies::AgencyKind;
use life::{Life, lived};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn office() -> Office<'static> {
    Office::new(Clock::new(Law::embedded()), AgencyKind::Department)
}

/// Events as they come back from the store; erased ones without the words of people.
fn read_back(events: &[Event], erased: Erased) -> Vec<Event> {
    let ladder = Ladder::OF_CASES;
    let read = |event: &Event| {
        let mut stored = ladder.store(event, event.on).expect("every event can be stored");
        if erased == Erased::Yes {
            erase(&mut stored.payload);
        }
        ladder.read(stored).expect("what was stored can be read")
    };
    events.iter().map(read).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Erased {
    Yes,
    No,
}

fn erase(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(object) => object.iter_mut().for_each(|(key, value)| match key.as_str() {
            "words" => *value = serde_json::Value::Null,
            _ => erase(value),
        }),
        serde_json::Value::Array(values) => values.iter_mut().for_each(erase),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn what_is_stored_and_read_makes_the_same_case(draws in draws()) {
        for Life { events, .. } in lived(&draws) {
            let read = read_back(&events, Erased::No);
            prop_assert_eq!(&read, &events);
            let whole = Case::of(&events).expect("it began");
            prop_assert_eq!(&Case::of(&read).expect("it began"), &whole);
            let by_dates_that_hold = Case::of(whole.events()).expect("it began");
            prop_assert_eq!(&by_dates_that_hold, &whole);
            for n in 1..events.len() {
                let (first, rest) = events.split_at(n);
                let mut followed = Case::of(first).expect("it began");
                rest.iter().for_each(|event| followed.evolve(event));
                prop_assert_eq!(&followed, &whole, "followed from event {}", n);
            }
        }
    }

    #[test]
    fn every_accepted_history_is_accepted_again_and_explains_itself(draws in draws()) {
        let office = office();
        for Life { case, last_on, .. } in lived(&draws) {
            let deadline = case.deadline(&office.clock, None).expect("accepted once");
            case.deadline(&office.clock, Some(last_on)).expect("accepted on a later day");
            prop_assert!(!deadline.steps.is_empty());
            let received = case.history().iter().any(|event| event.what == gk_clock::What::Received);
            prop_assert_eq!(deadline.received_on.is_some(), received);
        }
    }

    #[test]
    fn the_days_of_a_case_follow_one_another(draws in draws()) {
        let office = office();
        for Life { case, .. } in lived(&draws) {
            let deadline = case.deadline(&office.clock, None).expect("accepted once");
            let decided_on = case.outcome().map(|(on, _)| on);
            let days = [
                case.submitted_on(), deadline.received_on, case.revoked_on(), decided_on, case.dispatched_on(),
                case.served_on(), case.archived_on(),
            ];
            let known: Vec<_> = days.into_iter().flatten().collect();
            prop_assert!(known.is_sorted(), "{known:?}");
            prop_assert!(case.dispatched_on().is_none() || decided_on.is_some(), "a letter without a decision");
            prop_assert!(case.served_on().is_none() || case.dispatched_on().is_some(), "served and never sent");
        }
    }

    #[test]
    fn a_decided_case_counts_in_one_row_and_tells_its_remedy(draws in draws()) {
        let office = office();
        let law = office.law();
        for Life { case, .. } in lived(&draws) {
            let Some((on, outcome)) = case.outcome() else { continue };
            let format = law.formats.get("annual-2021").expect("the format");
            let row = law.decisions.row(outcome.decision, format, office.clock.settings());
            prop_assert!(row.is_some_and(|row| format.row("applications", row).is_some()), "{:?}", outcome.decision);
            let clause = remedy(&office, Some(outcome), on, case.served_on()).expect("a regime of the day");
            prop_assert_eq!(clause.reconsideration_due.is_some(), case.served_on().is_some());
        }
    }

    #[test]
    fn a_case_is_followed_without_the_words_of_people(draws in draws()) {
        let office = office();
        for Life { events, case, .. } in lived(&draws) {
            let erased = Case::of(&read_back(&events, Erased::Yes)).expect("it began");
            let days = |case: &Case| case.deadline(&office.clock, None).map(|one| (one.state, one.due, one.timers));
            prop_assert_eq!(days(&erased).expect("accepted without words"), days(&case).expect("accepted once"));
            prop_assert_eq!(erased.outcome().map(|(on, o)| (on, o.decision)), case.outcome().map(|(on, o)| (on, o.decision)));
        }
    }

    #[test]
    fn a_unit_begins_where_the_whole_stood(draws in draws()) {
        let office = office();
        let due = |case: &Case| case.deadline(&office.clock, None).map(|one| (one.state, one.due, one.received_on));
        for Life { events, whole, .. } in lived(&draws) {
            let Some(whole) = whole else { continue };
            let opened = Case::of(events.first()).expect("it began");
            prop_assert_eq!(due(&opened).expect("accepted"), due(&whole).expect("accepted"));
            prop_assert_eq!(opened.submitted_on(), whole.submitted_on());
        }
    }
}

/// The properties above say something only of what the random commands reach.
#[test]
fn the_random_lives_reach_every_command_and_every_stage() {
    let mut runner = TestRunner::deterministic();
    let (mut accepted, mut refused, mut stages) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for _ in 0..1000 {
        let draws: Vec<Draw> = draws().new_tree(&mut runner).expect("a value").current();
        for life in lived(&draws) {
            accepted.extend(life.accepted);
            refused.extend(life.refused);
            stages.extend(life.stages);
        }
    }
    let never: Vec<&str> = commands::NAMES.iter().copied().filter(|name| !accepted.contains(name)).collect();
    assert!(never.is_empty(), "never accepted: {never:?}");
    assert!(refused.len() > 30, "only {} refusals were met: {refused:?}", refused.len());
    assert_eq!(stages.len(), 12, "{stages:?}");
}
