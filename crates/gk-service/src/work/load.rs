//! Stored events to events: up the ladder, with their words where the key is still there; never decides.

use gk_case::{Case, Ladder, Stored, SubjectId};
use gk_store::{Keyring, NewEvent, PersonalWrite, Stream};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;

use super::{CASE, seal};

/// What goes wrong with records that this release wrote or should read: a fault, never a refusal.
pub(crate) type Broken = Box<dyn Error + Send + Sync>;

/// Reads the events of a stream without their words.
pub(crate) fn read<E: DeserializeOwned>(stream: &Stream) -> Result<Vec<E>, Broken> {
    stream.events.iter().map(|event| stored(event).and_then(|stored| Ok(Ladder::OF_CASES.read(stored)?))).collect()
}

/// The applications among some streams, with their ids and without their words.
pub(crate) fn cases_of(streams: &[Stream]) -> Result<Vec<(String, Case)>, Broken> {
    let mut cases = Vec::new();
    for stream in streams {
        if let Some(id) = stream.id.strip_prefix(CASE) {
            cases.extend(Case::of(&read(stream)?).map(|case| (id.to_owned(), case)));
        }
    }
    Ok(cases)
}

/// The same with the words that can still be read.
pub(super) fn read_with_words<E: DeserializeOwned>(
    stream: &Stream,
    words: &BTreeMap<String, String>,
) -> Result<Vec<E>, Broken> {
    let read = |event: &gk_store::Event| {
        let mut stored = stored(event)?;
        let place = field(&stream.id, event.n);
        seal::put_back(&mut stored.payload, |path| words.get(&format!("{place}{path}")).cloned());
        Ok(Ladder::OF_CASES.read(stored)?)
    };
    stream.events.iter().map(read).collect()
}

fn stored(event: &gk_store::Event) -> Result<Stored, Broken> {
    let on = event.on_date.ok_or_else(|| format!("event {} of {} has no legal date", event.n, event.stream))?;
    let payload: Value = serde_json::from_str(&event.payload)?;
    Ok(Stored { kind: event.kind.clone(), version: u16::try_from(event.version)?, on, payload })
}

/// An event as it is appended, and its words sealed for a subject.
pub(super) fn write<E: Serialize>(
    keyring: &Keyring,
    subject: &SubjectId,
    (stream, n): (&str, u64),
    (event, on): (&E, gk_base::Date),
) -> Result<(NewEvent, Vec<PersonalWrite>), Broken> {
    let mut stored = Ladder::OF_CASES.store(event, on)?;
    let place = field(stream, i64::try_from(n)?);
    let mut personal = Vec::new();
    for (path, text) in seal::take_out(&mut stored.payload) {
        let field = format!("{place}{path}");
        personal.push(PersonalWrite::seal(keyring, &subject.0, &field, text.as_bytes())?);
    }
    let event =
        NewEvent { kind: stored.kind, version: stored.version, on: Some(on), payload: stored.payload.to_string() };
    Ok((event, personal))
}

fn field(stream: &str, n: i64) -> String {
    format!("{stream}#{n}")
}
