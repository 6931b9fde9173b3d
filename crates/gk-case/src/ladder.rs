//! Events as they are stored, and the ladder by which old shapes climb to the present one, a step at a time; never
//! rewrites what is stored.

use std::fmt;

use gk_base::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The kind of fact.
    pub kind: String,
    /// The version of its shape.
    pub version: u16,
    /// The day with legal effect.
    pub on: Date,
    /// What it says, as JSON.
    pub payload: Value,
}

/// One step of the ladder: from a version of a kind to the next one.
#[derive(Debug, Clone, Copy)]
pub struct Rung {
    /// Which kind.
    pub kind: &'static str,
    /// From which version.
    pub from: u16,
    /// How what it says is put into the next shape, given the day of the event.
    pub adapt: fn(Value, Date) -> Value,
}

/// The ladder of a family of events.
#[derive(Debug, Clone, Copy)]
pub struct Ladder {
    /// The steps; a kind without steps is at version 1.
    pub rungs: &'static [Rung],
}

/// A stored event that this release cannot read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The kind of fact.
    pub kind: String,
    /// The version of its shape.
    pub version: u16,
    /// Why.
    pub why: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event `{}` of version {} cannot be read: {}", self.kind, self.version, self.why)
    }
}

impl std::error::Error for Unreadable {}

impl Ladder {
    /// The ladder of everything in this crate. Every shape is still the first one.
    pub const OF_CASES: Self = Self { rungs: &[] };

    /// The present version of a kind.
    #[must_use]
    pub fn version(&self, kind: &str) -> u16 {
        self.rungs.iter().filter(|rung| rung.kind == kind).map(|rung| rung.from + 1).max().unwrap_or(1)
    }

    /// An event in the shape in which it is stored.
    ///
    /// # Errors
    /// The event cannot be written as JSON, which no event of this crate is.
    pub fn store<E: Serialize>(&self, event: &E, on: Date) -> Result<Stored, Unreadable> {
        let unwritable = |why: String| Unreadable { kind: String::new(), version: 0, why };
        let mut value = serde_json::to_value(event).map_err(|error| unwritable(error.to_string()))?;
        let kind = value.get("kind").and_then(Value::as_str).map(str::to_owned);
        let kind = kind.ok_or_else(|| unwritable("it has no kind".to_owned()))?;
        let payload = value.get_mut("data").map_or(Value::Null, Value::take);
        Ok(Stored { version: self.version(&kind), kind, on, payload })
    }

    /// A stored event in the present shape.
    ///
    /// # Errors
    /// It is of a later release, of a kind that is not known, or of another shape than its version says.
    pub fn read<E: DeserializeOwned>(&self, stored: Stored) -> Result<E, Unreadable> {
        let Stored { kind, version, on, payload } = stored;
        let present = self.version(&kind);
        let unreadable = |why: String| Unreadable { kind: kind.clone(), version, why };
        if version == 0 || version > present {
            return Err(unreadable(format!("this release knows versions 1 to {present}")));
        }
        let mut payload = payload;
        for step in version..present {
            let rung = self.rungs.iter().find(|rung| rung.kind == kind && rung.from == step);
            let rung = rung.ok_or_else(|| unreadable(format!("the ladder has no step from version {step}")))?;
            payload = (rung.adapt)(payload, on);
        }
        let mut value = json!({"on": on, "kind": kind});
        if !payload.is_null() {
            value["data"] = payload;
        }
        serde_json::from_value(value).map_err(|error| unreadable(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, Fact};

    const OLD: Ladder = Ladder {
        rungs: &[
            Rung { kind: "registered", from: 1, adapt: |value, _| json!({"no": value["n"]}) },
            Rung { kind: "registered", from: 2, adapt: |value, _| json!({"number": value["no"]}) },
        ],
    };

    fn on() -> Date {
        "2026-03-02".parse().unwrap()
    }

    #[test]
    fn old_shapes_climb_step_by_step() {
        let read = |version, payload| {
            let stored = Stored { kind: "registered".to_owned(), version, on: on(), payload };
            OLD.read::<Event>(stored).map(|event| event.fact)
        };
        let expect = Fact::Registered { number: "7".to_owned() };
        assert_eq!(read(1, json!({"n": "7"})), Ok(expect.clone()));
        assert_eq!(read(2, json!({"no": "7"})), Ok(expect.clone()));
        assert_eq!(read(3, json!({"number": "7"})), Ok(expect));
        assert!(read(4, json!({})).unwrap_err().why.contains("versions 1 to 3"));
        assert!(read(3, json!({"no": "7"})).is_err(), "another shape than its version says");
    }

    #[test]
    fn what_is_stored_is_what_is_read() {
        for fact in [Fact::Registered { number: "7".to_owned() }, Fact::Withdrawn, Fact::ReasonsAccepted] {
            let event = Event { on: on(), fact };
            let stored = Ladder::OF_CASES.store(&event, event.on).unwrap();
            assert_eq!(stored.version, 1);
            assert_eq!(Ladder::OF_CASES.read::<Event>(stored).unwrap(), event);
        }
    }
}
