//! Random histories, most of them legal: each step is tried on the naive clock first; never anything but a number seeds them.

mod steps;

use chrono::Days;
use gk_base::Date;
use gk_clock::{Event, What};
use gk_law::Law;
use gk_law::settings::Settings;

use crate::oracle::Oracle;
use crate::oracle::named_days;
use crate::written::{day, settings};

/// A small generator of numbers, the same on every machine.
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// Whether something of so many in a hundred happens.
    pub fn in_hundred(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let index = usize::try_from(self.below(list.len() as u64)).unwrap_or(0);
        list.get(index)
    }
}

/// How many histories somebody asks for.
pub fn n_asked() -> Option<u64> {
    std::env::var_os("GONGKAI_HISTORIES").map(|number| number.to_string_lossy().parse().expect("a number"))
}

/// What all random histories share.
pub struct World {
    pub law: &'static Law,
    /// The office as it is delivered, and offices that set everything that touches the clock otherwise.
    pub offices: Vec<Settings>,
    edges: Vec<Date>,
}

/// One random history with the office that it happens in.
pub struct Case<'w> {
    pub office: &'w Settings,
    /// In the order of the days.
    pub history: Vec<Event>,
    pub as_of: Option<Date>,
}

const N_OFFICES: u64 = 64;

impl World {
    pub fn new() -> Self {
        let law = Law::embedded();
        let edges = named_days(&law.calendar, day("2019-01-02"), day("2028-12-31"));
        let mut offices = vec![law.settings.clone()];
        offices.extend((1..N_OFFICES).map(|seed| office(&mut Random::new(seed))));
        Self { law, offices, edges }
    }

    /// The history of a number.
    pub fn case(&self, seed: u64) -> Case<'_> {
        let random = &mut Random::new(seed);
        let office = match random.below(2) {
            0 => self.offices.first(),
            _ => random.one_of(&self.offices),
        };
        let office = office.expect("there are offices");
        let history = self.history(random, office);
        let last = history.last().map(|event| event.on);
        let as_of = last.filter(|_| random.in_hundred(50)).map(|last| last + Days::new(random.below(60)));
        Case { office, history, as_of }
    }

    /// From 2019 to 2028, often about holidays and the turn of a year.
    fn first_day(&self, random: &mut Random) -> Date {
        let about = match random.below(10) {
            0..4 => random.one_of(&self.edges).copied(),
            4 => Some(day("2019-12-31") + Days::new(random.below(9) * 365)),
            _ => None,
        };
        match about {
            Some(about) => about + Days::new(random.below(21)) - Days::new(20),
            None => day("2019-01-02") + Days::new(random.below(3650)),
        }
        .max(day("2019-01-02"))
    }

    fn history(&self, random: &mut Random, office: &Settings) -> Vec<Event> {
        let mut oracle = Oracle::new(self.law, &self.law.calendar, office);
        let mut history = Vec::new();
        let mut on = self.first_day(random);
        if random.in_hundred(15) {
            push(&mut history, &mut oracle, Event::new(on, What::Submitted));
            on = on + Days::new(random.below(4));
        }
        if random.in_hundred(98) {
            push(&mut history, &mut oracle, Event::new(on, What::Received));
        }
        for _ in 0..2 + random.below(16) {
            if oracle.is_ended() && random.in_hundred(40) {
                break;
            }
            on = next_day(random, &oracle, on);
            if !self.step(random, &mut oracle, &mut history, on) {
                break;
            }
        }
        history
    }

    /// One more event; false when it was forbidden and the history is told no further.
    fn step(&self, random: &mut Random, oracle: &mut Oracle<'_>, history: &mut Vec<Event>, on: Date) -> bool {
        let careless = random.in_hundred(9);
        for _ in 0..8 {
            let event = Event::new(on, steps::what(random, oracle, on));
            if careless || oracle.clone().live(&event).is_ok() {
                return push(history, oracle, event) || random.in_hundred(30);
            }
        }
        true
    }
}

fn push(history: &mut Vec<Event>, oracle: &mut Oracle<'_>, event: Event) -> bool {
    let legal = oracle.live(&event).is_ok();
    history.push(event);
    legal
}

/// Often the same day or soon after, sometimes about the end of something.
fn next_day(random: &mut Random, oracle: &Oracle<'_>, on: Date) -> Date {
    let later = match random.below(20) {
        0..4 => 0,
        4..12 => 1 + random.below(3),
        12..15 => 4 + random.below(12),
        15 => 16 + random.below(30),
        _ => {
            let ends = oracle.days_of_interest();
            let end = random.one_of(&ends).copied().unwrap_or(on);
            return (end + Days::new(random.below(3)) - Days::new(1)).max(on);
        }
    };
    on + Days::new(later)
}

/// An office that sets what touches the clock at random.
fn office(random: &mut Random) -> Settings {
    let mut word = |words: [&'static str; 2]| words[usize::try_from(random.below(2)).unwrap_or(0)];
    let switch = ["true", "false"];
    let mut changes = vec![
        ("consult_interval", word(["default", "strict"]).to_owned()),
        ("reply_in_time_by", word(["dispatched", "served"]).to_owned()),
    ];
    for id in [
        "secrecy_referral_suspends",
        "reason_request_stops_clock",
        "payment_restarts_reply_period",
        "extension_again_after_restart",
        "weekend_rolls_over",
    ] {
        changes.push((id, word(switch).to_owned()));
    }
    for id in [
        "correction_period_default_wd",
        "other_organ_consult_default_wd",
        "secrecy_answer_default_wd",
        "rereply_default_wd",
    ] {
        changes.push((id, (1 + random.below(30)).to_string()));
    }
    settings(&changes.iter().map(|(id, value)| (*id, value.as_str())).collect::<Vec<_>>())
}

/// The same events in any order, those of one day in theirs.
pub fn shuffled(random: &mut Random, history: &[Event]) -> Vec<Event> {
    let mut keyed: Vec<(u64, &Event)> = history.iter().map(|event| (random.next(), event)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    let mut left: Vec<&Event> = history.iter().collect();
    let in_order = keyed.into_iter().filter_map(|(_, event)| {
        let first = left.iter().position(|other| other.on == event.on)?;
        Some(left.remove(first).clone())
    });
    in_order.collect()
}
