//! Takes each setting once, by id and kind; never leaves one over unnoticed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{ConsultInterval, Setting, Value};
use crate::cite::LawError;

const FILE: &str = "settings.toml";

/// The settings that are not yet taken.
pub(super) struct Taking<'a> {
    left: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Taking<'a> {
    pub(super) fn from(list: &'a [Setting]) -> Self {
        Self { left: list.iter().map(|s| (s.id.as_str(), &s.value)).collect() }
    }

    pub(super) fn count(&mut self, id: &str) -> Result<u32, LawError> {
        match self.take(id)? {
            Value::Count(value) => Ok(*value),
            other => Err(wrong(id, "count", other)),
        }
    }

    pub(super) fn amount(&mut self, id: &str) -> Result<Decimal, LawError> {
        match self.take(id)? {
            Value::Amount(value) => Ok(*value),
            other => Err(wrong(id, "amount", other)),
        }
    }

    pub(super) fn switch(&mut self, id: &str) -> Result<bool, LawError> {
        match self.take(id)? {
            Value::Switch(value) => Ok(*value),
            other => Err(wrong(id, "switch", other)),
        }
    }

    pub(super) fn date(&mut self, id: &str) -> Result<NaiveDate, LawError> {
        match self.take(id)? {
            Value::Date(value) => Ok(*value),
            other => Err(wrong(id, "date", other)),
        }
    }

    pub(super) fn choice(&mut self, id: &str) -> Result<String, LawError> {
        match self.take(id)? {
            Value::Choice { chosen, .. } => Ok(chosen.clone()),
            other => Err(wrong(id, "choice", other)),
        }
    }

    pub(super) fn consult_interval(&mut self, id: &str) -> Result<ConsultInterval, LawError> {
        match self.choice(id)?.as_str() {
            "default" => Ok(ConsultInterval::Default),
            "strict" => Ok(ConsultInterval::Strict),
            other => Err(LawError::new(FILE, id, format!("`{other}`: expected default or strict"))),
        }
    }

    /// Refuses what the program did not ask for: a misspelt id would otherwise go unnoticed.
    pub(super) fn finish(self) -> Result<(), LawError> {
        match self.left.keys().next() {
            None => Ok(()),
            Some(id) => Err(LawError::new(FILE, *id, "the program knows no such setting")),
        }
    }

    fn take(&mut self, id: &str) -> Result<&'a Value, LawError> {
        self.left.remove(id).ok_or_else(|| LawError::new(FILE, id, "the setting is missing"))
    }
}

fn wrong(id: &str, expected: &str, found: &Value) -> LawError {
    LawError::new(FILE, id, format!("expected a {expected}, found {found:?}"))
}
