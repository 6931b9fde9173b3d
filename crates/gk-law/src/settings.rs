//! Thresholds of checks and conventions where the law is silent, each typed and explained; never an unexplained number.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::cite::{Cite, LawError, Warrant, check_unique, read_toml, warranted};

mod change;
mod typed;
mod words;

pub use change::SettingRefused;
pub use typed::Settings;
pub use words::{
    ApplicantClassBy, ConsultInterval, MailCountsFrom, OralReceipt, ReceiptCounted, RemediesRowsCount, ReplyInTimeBy,
};

/// One setting as the documentation and the settings page show it.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Stable id.
    pub id: String,
    /// Its value in this release.
    pub value: Value,
    /// Unit of a number, in Chinese; empty without one.
    pub unit: String,
    /// The least and the greatest number that makes sense, for a count.
    pub bounds: (u32, u32),
    /// What it decides, in Chinese.
    pub description: String,
    /// Codes of the checks that use it; may be empty.
    pub checks: Vec<String>,
    /// Since when the product holds it and what it rests on.
    pub warrant: Warrant,
}

/// The value of a setting.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A count, a number of days or a percentage.
    Count(u32),
    /// A decimal amount.
    Amount(Decimal),
    /// On or off.
    Switch(bool),
    /// One of several words.
    Choice {
        /// The word chosen.
        chosen: String,
        /// All words allowed.
        of: Vec<String>,
    },
    /// A civil date.
    Date(NaiveDate),
    /// Free words, such as a name; may be empty.
    Text(String),
}

impl Settings {
    /// Reads the settings files.
    ///
    /// # Errors
    /// A file is malformed, an id stands twice, a value is outside its own bounds, a setting that the program needs is
    /// missing or has another kind of value, or a setting is in the file that the program does not know.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut list = Vec::new();
        for (file, text) in files {
            let written: SettingsFile = read_toml(file, text)?;
            for entry in written.setting {
                list.push(entry.into_setting(file)?);
            }
        }
        check_unique("settings.toml", list.iter().map(|s| s.id.as_str()))?;
        Self::take(list)
    }

    /// The entry of an id, for pages that explain a threshold.
    pub fn get(&self, id: &str) -> Option<&Setting> {
        self.list.iter().find(|s| s.id == id)
    }

    /// Every citation with its file and setting.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        self.list.iter().map(|s| ("settings.toml", s.id.as_str(), &s.warrant.cite))
    }

    /// The settings that a check uses.
    pub fn of_check<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Setting> {
        self.list.iter().filter(move |s| s.checks.iter().any(|c| c == code))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    setting: Vec<SettingEntry>,
}

warranted! {
    struct SettingEntry {
        id: String,
        #[serde(default)]
        count: Option<u32>,
        #[serde(default)]
        amount: Option<String>,
        #[serde(default)]
        switch: Option<bool>,
        #[serde(default)]
        choice: Option<String>,
        #[serde(default)]
        choices: Vec<String>,
        #[serde(default, deserialize_with = "crate::cite::date_opt")]
        date: Option<NaiveDate>,
        #[serde(default)]
        text: Option<String>,
        #[serde(default)]
        at_least: Option<u32>,
        #[serde(default)]
        at_most: Option<u32>,
        #[serde(default)]
        unit: String,
        description: String,
        #[serde(default)]
        checks: Vec<String>,
    }
}

impl SettingEntry {
    fn into_setting(self, file: &str) -> Result<Setting, LawError> {
        let problem = |what: String| LawError::new(file, &*self.id, what);
        let warrant = self.warrant();
        warrant.check_dates().map_err(problem)?;
        let mut values = Vec::new();
        values.extend(self.count.map(Value::Count));
        values.extend(self.switch.map(Value::Switch));
        values.extend(self.date.map(Value::Date));
        values.extend(self.text.clone().map(Value::Text));
        if let Some(written) = &self.amount {
            let amount = written.parse().map_err(|_| problem(format!("`{written}` is no decimal number")))?;
            values.push(Value::Amount(amount));
        }
        if let Some(chosen) = self.choice.clone() {
            if !self.choices.contains(&chosen) {
                return Err(problem(format!("`{chosen}` is none of its choices")));
            }
            values.push(Value::Choice { chosen, of: self.choices.clone() });
        }
        let bounds = (self.at_least.unwrap_or(0), self.at_most.unwrap_or(u32::MAX));
        if self.count.is_some_and(|count| count < bounds.0 || count > bounds.1) {
            return Err(problem(format!("the count is not within {} to {}", bounds.0, bounds.1)));
        }
        match values.pop() {
            Some(value) if values.is_empty() => Ok(Setting {
                id: self.id,
                value,
                unit: self.unit,
                bounds,
                description: self.description,
                checks: self.checks,
                warrant,
            }),
            _ => Err(problem("exactly one of count, amount, switch, choice, date, text is expected".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed;

    #[test]
    fn the_embedded_settings_read_with_their_types() {
        let settings = Settings::parse(embed::SETTINGS).expect("the embedded settings");
        assert_eq!((settings.yoy_warn_pct, settings.yoy_warn_min_units), (50, 10));
        assert_eq!(settings.fee_wan_max, Decimal::from(100_000));
        assert_eq!(settings.s1_max_chars, 1000);
        assert_eq!(settings.consult_interval, ConsultInterval::Default);
        assert!(settings.expired_counts_as_repealed);
        assert_eq!(settings.of_check("T2-07").count(), 2);
        assert_eq!(settings.get("s1_max_chars").map(|s| s.unit.as_str()), Some("字"));
    }

    #[test]
    fn a_missing_a_mistyped_and_an_unknown_setting_are_refused() {
        let text = embed::SETTINGS[0].1;
        let cases = [
            (text.replacen("yoy_warn_pct", "yoy_warn_percent", 1), "yoy_warn_pct"),
            (text.replacen("count = 50", "switch = true", 1), "yoy_warn_pct"),
            (text.replacen("count = 50", "count = 50\nswitch = true", 1), "yoy_warn_pct"),
            (
                format!(
                    "{text}\n[[setting]]\nid = \"extra\"\ncount = 1\ndescription = \"x\"\nfrom = 2026-01-01\ncite = \"text:x\"\nsource = \"D\"\nchecked_on = 2026-11-22\n"
                ),
                "extra",
            ),
        ];
        for (text, place) in cases {
            let error = Settings::parse(&[("settings.toml", &text)]).expect_err(place);
            assert_eq!(error.place, place, "{error}");
        }
    }
}
