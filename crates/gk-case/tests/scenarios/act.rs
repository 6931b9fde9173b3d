//! The acts of scenarios as commands: Chinese names and keys in tables, one entry an act; an unknown one is an error.

mod beside;
mod choices;
mod handling;
mod intake;
mod keys;
mod settling;

use std::collections::BTreeSet;

use gk_case::{Command, DisputeCommand, RectificationCommand};

pub use choices::all as choices;
pub use keys::Keys;

use super::read::Line;

/// What a line of a scenario does.
pub enum Act {
    Case(Command),
    Dispute {
        id: String,
        after: Option<String>,
        command: DisputeCommand,
    },
    Rectification(RectificationCommand),
    /// Follows a unit of the split application from here on.
    Unit(String),
    /// Counts a single period of the law.
    Period(String),
}

/// An act: its name, and how its keys are read.
type Reader = (&'static str, fn(&mut Keys) -> Result<Act, String>);

const TABLES: [&[Reader]; 5] =
    [intake::ACTS, handling::ACTS, settling::ACTS, beside::OF_DISPUTES, beside::OF_RECTIFICATIONS];

/// The names of all acts.
pub fn names() -> BTreeSet<&'static str> {
    TABLES.iter().flat_map(|table| table.iter()).map(|(name, _)| *name).collect()
}

/// Reads a line.
pub fn act(line: &Line) -> Result<Act, String> {
    read(line).map(|(act, _)| act)
}

/// Reads a line; says also which keys the act looks for.
pub fn read(line: &Line) -> Result<(Act, BTreeSet<&'static str>), String> {
    let mut readers = TABLES.iter().flat_map(|table| table.iter());
    let (_, reader) = readers.find(|(name, _)| *name == line.act).ok_or_else(|| format!("不认识“{}”", line.act))?;
    let mut keys = Keys::new(&line.act, &line.keys);
    let act = reader(&mut keys)?;
    let asked = keys.finish()?;
    Ok((act, asked))
}
