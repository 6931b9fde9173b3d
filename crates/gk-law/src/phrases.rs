//! The sentences of the clock and of refusals, by id, with the article of each; never decides which one is said.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::cite::{Cite, LawError, Source, read_toml};

/// A sentence with places in braces that are filled in when it is said.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// What it says, `{places}` included.
    pub says: String,
    /// What to do instead; empty for the steps of a date.
    pub mend: String,
    /// The article that it rests on.
    pub cite: Cite,
}

/// Sentences by id.
#[derive(Debug, Clone)]
pub struct Phrases {
    file: &'static str,
    list: BTreeMap<String, Phrase>,
}

impl Phrases {
    /// Reads the steps of a date.
    ///
    /// # Errors
    /// The file is malformed or an id stands twice.
    pub fn steps(file: &'static str, text: &str) -> Result<Self, LawError> {
        let written: StepsFile = read_toml(file, text)?;
        Self::collect(file, written.step)
    }

    /// Reads the refusals.
    ///
    /// # Errors
    /// The file is malformed, an id stands twice, or a refusal does not say what to do instead.
    pub fn refusals(file: &'static str, text: &str) -> Result<Self, LawError> {
        let written: RefusalsFile = read_toml(file, text)?;
        if let Some(entry) = written.refusal.iter().find(|entry| entry.mend.is_empty()) {
            return Err(LawError::new(file, &*entry.id, "a refusal says what to do instead"));
        }
        Self::collect(file, written.refusal)
    }

    fn collect(file: &'static str, entries: Vec<Entry>) -> Result<Self, LawError> {
        let mut list = BTreeMap::new();
        for entry in entries {
            let phrase = Phrase { says: entry.says, mend: entry.mend, cite: entry.cite };
            if list.insert(entry.id.clone(), phrase).is_some() {
                return Err(LawError::new(file, entry.id, "the id stands twice"));
            }
        }
        Ok(Self { file, list })
    }

    /// The sentence of an id.
    pub fn get(&self, id: &str) -> Option<&Phrase> {
        self.list.get(id)
    }

    /// All sentences with their ids, in the order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Phrase)> {
        self.list.iter().map(|(id, phrase)| (id.as_str(), phrase))
    }

    /// Every citation with its file and id.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        self.list.iter().map(|(id, phrase)| (self.file, id.as_str(), &phrase.cite))
    }
}

/// Fills in the places of a sentence. A place without a value stays as it is, so that a test can see it.
pub fn fill<'a>(sentence: &str, value: impl Fn(&str) -> Option<std::borrow::Cow<'a, str>>) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, place, after)) = next_place(rest) {
        filled.push_str(before);
        match value(place) {
            Some(text) => filled.push_str(&text),
            None => {
                let _ = write!(filled, "{{{place}}}");
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((before, place, after))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepsFile {
    #[expect(dead_code, reason = "read by people and by the check of the law data")]
    source: Source,
    #[serde(deserialize_with = "crate::cite::date")]
    #[expect(dead_code, reason = "read by people and by the check of the law data")]
    checked_on: chrono::NaiveDate,
    step: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RefusalsFile {
    #[expect(dead_code, reason = "read by people and by the check of the law data")]
    source: Source,
    #[serde(deserialize_with = "crate::cite::date")]
    #[expect(dead_code, reason = "read by people and by the check of the law data")]
    checked_on: chrono::NaiveDate,
    refusal: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    says: String,
    #[serde(default)]
    mend: String,
    cite: Cite,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_unknown_ones_stay_visible() {
        let said = fill("{a}至{b}，{c}", |place| match place {
            "a" => Some("甲".into()),
            "b" => Some("乙".into()),
            _ => None,
        });
        assert_eq!(said, "甲至乙，{c}");
        assert_eq!(fill("没有括号", |_| None), "没有括号");
    }

    #[test]
    fn a_refusal_without_a_mend_and_a_second_id_are_refused() {
        let head = "source = \"P\"\nchecked_on = 2026-11-24\n";
        let one = "[[refusal]]\nid = \"a\"\nsays = \"x\"\ncite = \"text:x\"\n";
        assert!(Phrases::refusals("refusals.toml", &format!("{head}{one}")).is_err());
        let one = format!("{one}mend = \"y\"\n");
        assert!(Phrases::refusals("refusals.toml", &format!("{head}{one}")).is_ok());
        assert!(Phrases::refusals("refusals.toml", &format!("{head}{one}{one}")).is_err());
    }
}
