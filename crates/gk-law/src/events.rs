//! The events of an application that touch the clock, by code and name; never what the clock does with them.

use serde::Deserialize;

use crate::cite::{Cite, LawError, Source, check_unique, read_toml};

const FILE: &str = "events.toml";

/// One event as people and the public contract name it.
#[derive(Debug, Clone)]
pub struct EventName {
    /// Public code: `E08`.
    pub code: String,
    /// Which step of the event, where one code has several; empty otherwise.
    pub step: String,
    /// Public id in kebab case: `third-party-letter-sent`.
    pub id: String,
    /// Other ids under which it is accepted.
    pub also: Vec<String>,
    /// Chinese name.
    pub name: String,
    /// What it does to the reply period, in Chinese.
    pub effect: String,
    /// The article that it rests on.
    pub cite: Cite,
}

/// All events, ids and names unique.
#[derive(Debug, Clone)]
pub struct Events {
    list: Vec<EventName>,
}

impl Events {
    /// Reads the file of events.
    ///
    /// # Errors
    /// A file is malformed, or an id or a name stands twice.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut list = Vec::new();
        for (file, text) in files {
            let written: EventsFile = read_toml(file, text)?;
            list.extend(written.event.into_iter().map(Entry::into_name));
        }
        let ids = list.iter().flat_map(|e| std::iter::once(&e.id).chain(&e.also)).map(String::as_str);
        check_unique(FILE, ids)?;
        check_unique(FILE, list.iter().map(|e| e.name.as_str()))?;
        Ok(Self { list })
    }

    /// The event of a public id or of one of its other ids.
    pub fn get(&self, id: &str) -> Option<&EventName> {
        self.list.iter().find(|e| e.id == id || e.also.iter().any(|also| also == id))
    }

    /// The event of a Chinese name.
    pub fn named(&self, name: &str) -> Option<&EventName> {
        self.list.iter().find(|e| e.name == name)
    }

    /// The events of a code, one a step.
    pub fn of_code<'a, 'k>(&'a self, code: &'k str) -> impl Iterator<Item = &'a EventName> + use<'a, 'k> {
        self.list.iter().filter(move |e| e.code.eq_ignore_ascii_case(code))
    }

    /// All events in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = &EventName> {
        self.list.iter()
    }

    /// Every citation with its file and event.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        self.list.iter().map(|e| (FILE, e.id.as_str(), &e.cite))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventsFile {
    #[expect(dead_code, reason = "read by people and by the check of the law data")]
    source: Source,
    #[serde(deserialize_with = "crate::cite::date")]
    #[expect(dead_code, reason = "read by people and by the check of the law data")]
    checked_on: chrono::NaiveDate,
    event: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    #[serde(default)]
    step: String,
    id: String,
    #[serde(default)]
    also: Vec<String>,
    name: String,
    effect: String,
    cite: Cite,
}

impl Entry {
    fn into_name(self) -> EventName {
        EventName {
            code: self.code,
            step: self.step,
            id: self.id,
            also: self.also,
            name: self.name,
            effect: self.effect,
            cite: self.cite,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed;

    #[test]
    fn events_are_found_by_id_by_other_id_by_name_and_by_code() {
        let events = Events::parse(embed::EVENTS).expect("the embedded events");
        assert_eq!(events.get("third-party-letter-sent").map(|e| e.code.as_str()), Some("E08"));
        assert_eq!(events.get("co-maker-replied").map(|e| e.step.as_str()), Some("replied"));
        assert_eq!(events.named("收到补正").map(|e| e.id.as_str()), Some("correction-received"));
        assert_eq!(events.of_code("e12").count(), 4);
        assert!(events.get("no-such-event").is_none());
        for n in 1..=29 {
            assert!(events.of_code(&format!("E{n:02}")).count() > 0, "E{n:02} is missing");
        }
    }
}
