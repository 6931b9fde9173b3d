//! Histories as tests write them, and settings by id; never what the clock makes of them.

use gk_base::Date;
use gk_clock::{Clock, Deadline, Event, read_event};
use gk_law::Law;
use gk_law::settings::Settings;

pub fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("{text} is no date"))
}

/// `kind@date:key=value,…`, blank separated.
pub fn events(written: &str) -> Vec<Event> {
    let event = |one: &str| {
        let (kind, rest) = one.split_once('@').expect("kind@date");
        let (on, keys) = rest.split_once(':').unwrap_or((rest, ""));
        let key = |pair: &str| pair.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned())).expect("key=value");
        let keys: Vec<_> = keys.split(',').filter(|pair| !pair.is_empty()).map(key).collect();
        read_event(Law::embedded(), kind, day(on), &keys).unwrap_or_else(|unread| panic!("{unread}"))
    };
    written.split_whitespace().map(event).collect()
}

pub fn settings(changes: &[(&str, &str)]) -> Settings {
    let owned: Vec<_> = changes.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    Law::embedded().settings.with(&owned).expect("settings that are allowed")
}

pub fn run(clock: Clock<'_>, written: &str) -> Deadline {
    clock.deadline(&events(written), None).unwrap_or_else(|refusal| panic!("{written}: {refusal}"))
}
