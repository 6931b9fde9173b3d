//! The clock against the naive one on random histories: the same days, states, dates beside it and refusals.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::thread;

use gk_base::Date;
use gk_clock::{Clock, Event, Refused};
use gk_law::Law;
use gk_law::settings::Settings;

use crate::oracle::{Answer, Oracle, RefusalId};
use crate::random::{Random, World, n_asked, shuffled};

/// How many histories run where nobody asks for another number.
const N_HISTORIES: u64 = 20_000;

/// How many histories there were, and what they came to.
#[derive(Default)]
struct Tally {
    n_histories: u64,
    n_legal: u64,
    n_paused: u64,
    n_events: BTreeMap<&'static str, u64>,
    n_refused: BTreeMap<&'static str, u64>,
}

impl Tally {
    fn add(&mut self, history: &[Event], verdict: &Result<Answer, RefusalId>) {
        self.n_histories += 1;
        for event in history {
            *self.n_events.entry(event.what.id()).or_default() += 1;
        }
        match verdict {
            Ok(answer) => {
                self.n_legal += 1;
                self.n_paused += u64::from(matches!(answer.state, gk_clock::State::Paused { .. }));
            }
            Err(id) => *self.n_refused.entry(id).or_default() += 1,
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.n_histories += other.n_histories;
        self.n_legal += other.n_legal;
        self.n_paused += other.n_paused;
        for (id, n) in other.n_events {
            *self.n_events.entry(id).or_default() += n;
        }
        for (id, n) in other.n_refused {
            *self.n_refused.entry(id).or_default() += n;
        }
        self
    }
}

fn both(office: &Settings, ordered: &[Event], given: &[Event], as_of: Option<Date>) -> [Result<Answer, RefusalId>; 2] {
    let law = Law::embedded();
    let naive = Oracle::new(law, &law.calendar, office).judge(ordered, as_of);
    let clock = Clock::new(law).with_settings(office).deadline(given, as_of);
    [naive, clock.map(Answer::from).map_err(|refusal| refusal.id)]
}

/// The smallest part of a history on which the two clocks still differ, with both answers.
fn smallest(office: &Settings, history: &[Event], as_of: Option<Date>) -> String {
    let differs = |history: &[Event]| {
        let [naive, clock] = both(office, history, history, as_of);
        naive != clock
    };
    let mut smallest = history.to_vec();
    while let Some(shorter) = (0..smallest.len())
        .map(|index| {
            [smallest.get(..index).unwrap_or_default(), smallest.get(index + 1..).unwrap_or_default()].concat()
        })
        .find(|shorter| differs(shorter))
    {
        smallest = shorter;
    }
    let [naive, clock] = both(office, &smallest, &smallest, as_of);
    let mut said = String::new();
    for Event { on, what } in &smallest {
        let _ = writeln!(said, "{on} {what:?}");
    }
    let changed = office.list.iter().zip(&Law::embedded().settings.list).filter(|(a, b)| a.value != b.value);
    for (setting, _) in changed {
        let _ = writeln!(said, "{} = {:?}", setting.id, setting.value);
    }
    format!("{said}as of {as_of:?}\nnaive: {naive:#?}\nclock: {clock:#?}")
}

fn compare(world: &World, seeds: impl Iterator<Item = u64>) -> Tally {
    let mut tally = Tally::default();
    for seed in seeds {
        let case = world.case(seed);
        let random = &mut Random::new(!seed);
        let given = if random.in_hundred(50) { shuffled(random, &case.history) } else { case.history.clone() };
        let [naive, clock] = both(case.office, &case.history, &given, case.as_of);
        assert!(naive == clock, "history {seed}:\n{}", smallest(case.office, &case.history, case.as_of));
        tally.add(&case.history, &naive);
    }
    tally
}

/// Every number of a history once, on as many threads as there are cores.
fn compare_all(n_histories: u64) -> Tally {
    let world = World::new();
    let n_threads = thread::available_parallelism().map_or(1, |n| n.get() as u64);
    thread::scope(|scope| {
        let run = |first: u64| (first..n_histories).step_by(usize::try_from(n_threads).unwrap_or(1));
        let threads: Vec<_> = (0..n_threads)
            .map(|first| {
                scope.spawn({
                    let world = &world;
                    move || compare(world, run(first))
                })
            })
            .collect();
        let tallies = threads.into_iter().map(|thread| match thread.join() {
            Ok(tally) => tally,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        tallies.fold(Tally::default(), Tally::join)
    })
}

fn print(tally: &Tally) {
    let Tally { n_histories, n_legal, n_paused, n_events, n_refused } = tally;
    println!("{n_histories} random histories equal the day-by-day clock: {n_legal} legal, {n_paused} of them paused");
    let listed = |counts: &BTreeMap<&str, u64>| {
        let counts: Vec<String> = counts.iter().map(|(id, n)| format!("{id} {n}")).collect();
        counts.join(", ")
    };
    println!("{} kinds of events: {}", n_events.len(), listed(n_events));
    println!("{} refusals: {}", n_refused.len(), listed(n_refused));
}

/// So many histories meet every refusal; fewer may miss the rarest.
const N_FOR_EVERY_REFUSAL: u64 = 200_000;
const N_RARE_REFUSALS: usize = 3;

/// Refusals that no history meets: they are met before there is one.
const BEFORE_A_HISTORY: [Refused; 2] = [Refused::ReceiptNotSettled, Refused::ReceiptOrder];

#[test]
fn the_clock_equals_the_naive_one_on_random_histories() {
    let tally = compare_all(n_asked().unwrap_or(N_HISTORIES));
    print(&tally);
    let events: Vec<&str> = Law::embedded().events.iter().map(|event| event.id.as_str()).collect();
    assert!(events.iter().all(|id| tally.n_events.contains_key(id)), "some kind of event never happened");
    let refused = Refused::ALL.iter().filter(|refused| !BEFORE_A_HISTORY.contains(refused)).map(|refused| refused.id());
    let missing: Vec<_> = refused.filter(|id| !tally.n_refused.contains_key(id)).collect();
    let n_allowed = if tally.n_histories < N_FOR_EVERY_REFUSAL { N_RARE_REFUSALS } else { 0 };
    assert!(missing.len() <= n_allowed, "never refused: {missing:?}");
    assert!(tally.n_legal * 2 > tally.n_histories, "most histories are meant to be legal");
}
