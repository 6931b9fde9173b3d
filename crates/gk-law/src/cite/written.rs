//! How law files are written: TOML, civil dates, unique ids; never knows what a file is about.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::LawError;

/// Reads one TOML file; an error names the line.
///
/// # Errors
/// The text is not TOML or does not have the shape of `T`.
pub fn read_toml<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LawError> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let place = match error.span() {
            Some(span) => format!("line {}", text[..span.start.min(text.len())].matches('\n').count() + 1),
            None => "whole file".to_owned(),
        };
        LawError::new(file, place, error.message())
    })
}

/// Refuses a second entry under an id that is taken.
///
/// # Errors
/// Names the id that stands twice.
pub fn check_unique<'a>(file: &str, ids: impl IntoIterator<Item = &'a str>) -> Result<(), LawError> {
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(LawError::new(file, id, "the id stands twice"));
        }
    }
    Ok(())
}

/// Reads a TOML date (`2019-05-15`) as a civil date; for `#[serde(deserialize_with)]`.
///
/// # Errors
/// The value is no date without a time of day.
pub fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    civil(&written).ok_or_else(|| serde::de::Error::custom(format!("`{written}` is no civil date")))
}

/// The same for a date that may be left out; needs `#[serde(default)]` beside it.
///
/// # Errors
/// The value is no date without a time of day.
pub fn date_opt<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    date(deserializer).map(Some)
}

/// Reads a list of TOML dates.
///
/// # Errors
/// An item is no date without a time of day.
pub fn dates<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveDate>, D::Error> {
    let written = Vec::<toml::value::Datetime>::deserialize(deserializer)?;
    written
        .iter()
        .map(|d| civil(d).ok_or_else(|| serde::de::Error::custom(format!("`{d}` is no civil date"))))
        .collect()
}

fn civil(written: &toml::value::Datetime) -> Option<NaiveDate> {
    if written.time.is_some() {
        return None;
    }
    let date = written.date?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}
