//! Numbers without gaps: of applications, letters, archived files; a number that no act used is never given out.
//!
//! A register is a stream of events, and its version is the last number. Whoever takes a number enters it in the same
//! append as the act that uses it: either both are recorded or neither is.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Datelike;
use gk_base::Date;
use gk_store::{Append, NewEvent, StreamAppend};
use tokio::sync::OwnedMutexGuard;

use crate::{Error, Service};

/// Something that is numbered from 1, anew each year.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Register {
    /// Whose.
    pub agency: String,
    /// What is numbered: `application`, a kind of letter, `archive`.
    pub kind: String,
    /// Of which year.
    pub year: i32,
}

impl Register {
    /// The register of an agency for a day.
    #[must_use]
    pub fn of(agency: &str, kind: &str, on: Date) -> Self {
        Self { agency: agency.to_owned(), kind: kind.to_owned(), year: on.year() }
    }

    fn stream(&self) -> String {
        format!("sequence:{}:{}:{}", self.agency, self.kind, self.year)
    }
}

/// The next number of a register. Nobody else in this process gets one of it until this is dropped, so keep it until
/// the act is recorded.
#[derive(Debug)]
pub struct TakenNumber {
    n: u64,
    on: Date,
    stream: String,
    _turn: OwnedMutexGuard<()>,
}

impl TakenNumber {
    /// The number.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The number as it is written by a pattern, such as `〔{year}〕{n}号`.
    ///
    /// Places: `{year}`, `{month}` and `{day}` of the day it is taken on, `{n}` the number, `{n4}` with at least four
    /// digits. A pattern without the number gets it at its end, so that no two numbers read alike.
    #[must_use]
    pub fn written(&self, pattern: &str) -> String {
        written(pattern, self.on, self.n)
    }

    /// Enters the number into the act that uses it.
    pub fn enter(&self, append: &mut Append) {
        let object = serde_json::json!({ "object": append.object }).to_string();
        let event = NewEvent { kind: "number-taken".to_owned(), version: 1, on: Some(self.on), payload: object };
        append.streams.push(StreamAppend { stream: self.stream.clone(), expected: self.n - 1, events: vec![event] });
    }
}

fn written(pattern: &str, on: Date, n: u64) -> String {
    let has_n = ["{n}", "{n3}", "{n4}", "{n5}"].iter().any(|place| pattern.contains(place));
    let pattern = if has_n { pattern.to_owned() } else { format!("{pattern}{{n}}") };
    let places = [
        ("{year}", on.year().to_string()),
        ("{month}", format!("{:02}", on.month())),
        ("{day}", format!("{:02}", on.day())),
        ("{n}", n.to_string()),
        ("{n3}", format!("{n:03}")),
        ("{n4}", format!("{n:04}")),
        ("{n5}", format!("{n:05}")),
    ];
    places.iter().fold(pattern, |text, (place, value)| text.replace(place, value))
}

/// Whose turn it is, register by register.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>);

impl Turns {
    async fn mine(&self, stream: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            turns.entry(stream.to_owned()).or_default().clone()
        };
        turn.lock_owned().await
    }
}

impl Service {
    /// How the number of an application looks today, for whoever has to type one.
    #[must_use]
    pub fn example_number(&self) -> String {
        written(&self.rules().settings().application_number, self.today(), 1)
    }

    /// The next number of a register, once it is this act's turn. Where another process was quicker, the append is a
    /// conflict: take a number again.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn take_number(&self, register: &Register, on: Date) -> Result<TakenNumber, Error> {
        let stream = register.stream();
        let turn = self.turns.mine(&stream).await;
        let last = self.store.version(&stream).await.map_err(|source| self.fault(&source))?;
        Ok(TakenNumber { n: last + 1, on, stream, _turn: turn })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn taken(n: u64) -> TakenNumber {
        let turn = Turns::default().mine("x").await;
        TakenNumber { n, on: "2026-03-02".parse().expect("a date"), stream: "x".to_owned(), _turn: turn }
    }

    #[tokio::test]
    async fn a_number_is_written_by_the_pattern_of_the_office() {
        let check = async |pattern: &str, expect: &str| assert_eq!(taken(7).await.written(pattern), expect);
        check("{year}{month}{day}-{n4}", "20260302-0007").await;
        check("某局公开〔{year}〕{n}号", "某局公开〔2026〕7号").await;
        check("〔{year}〕", "〔2026〕7").await;
        assert_eq!(taken(12_345).await.written("{n4}"), "12345");
    }
}
