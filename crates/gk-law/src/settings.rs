//! Thresholds of checks and conventions where the law is silent, each typed and explained; never an unexplained number.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::cite::{Cite, LawError, Warrant, check_unique, read_toml, warranted};

mod taking;

use taking::Taking;

/// One setting as the documentation and the settings page show it.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Stable id.
    pub id: String,
    /// Its value in this release.
    pub value: Value,
    /// Unit of a number, in Chinese; empty without one.
    pub unit: String,
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
}

/// How many working days a consultation takes out of the reply period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsultInterval {
    /// The day of dispatch counts, the day the answer arrives does not.
    Default,
    /// Both days count.
    Strict,
}

/// All settings, read once: the typed fields are what code uses, `list` is what people read.
///
/// Percentages are whole numbers, so that a check can compare without floating point.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Every setting in the order of the file.
    pub list: Vec<Setting>,

    /// T2-07: change against last year in per cent above which a reason is asked for.
    pub yoy_warn_pct: u32,
    /// T2-07: change in units that must also be exceeded.
    pub yoy_warn_min_units: u32,
    /// T2-08: fee in 万元 above which the unit is doubted.
    pub fee_wan_max: Decimal,
    /// T2-08: how many times last year's fee is doubted.
    pub fee_wan_ratio_warn: u32,
    /// T3-12: share of processed applications in per cent.
    pub row_share_pct: u32,
    /// T3-12: least number of processed applications.
    pub row_share_min_processed: u32,
    /// T4-04: denials from this day must go to reconsideration before a suit.
    pub reconsideration_first_from: NaiveDate,
    /// N-13: first report year that must speak of the processing fee.
    pub fee_statement_first_year: u32,
    /// N-14: likeness in per cent above which text counts as copied.
    pub likeness_warn_pct: u32,
    /// N-14 and comparison: characters of one shingle.
    pub likeness_shingle_chars: u32,
    /// N-15: longest first section, white space not counted.
    pub s1_max_chars: u32,
    /// Working days to confirm an application by internet or fax.
    pub confirm_online_within_wd: u32,
    /// Working days given to an applicant to correct.
    pub correction_period_default_wd: u32,
    /// How a consultation stops the clock.
    pub consult_interval: ConsultInterval,
    /// Whether referral to the secrecy administration stops the clock.
    pub secrecy_referral_suspends: bool,
    /// Working days given to another agency that is asked.
    pub other_organ_consult_default_wd: u32,
    /// Whether the parts of a split application count as units.
    pub count_split_cases: bool,
    /// Row of table 3 for withdrawn applications.
    pub withdrawn_row: String,
    /// Row of table 3 for what is no government information.
    pub not_gov_info_row: String,
    /// Whether expired documents count as repealed in table 2.
    pub expired_counts_as_repealed: bool,
    /// Working days to publish an interpretation of a policy.
    pub interpretation_due_wd: u32,
    /// Working days to publish licences and penalties on the credit sites.
    pub credit_publication_wd: u32,
    /// Days to withdraw a penalty that was changed or quashed.
    pub penalty_withdraw_days: u32,
    /// Days after which a silent new-media account is stale.
    pub media_stale_days: u32,
    /// Regional calendar laid over the national one; `none` without.
    pub regional_calendar: String,
}

impl Settings {
    /// Reads the settings files.
    ///
    /// # Errors
    /// A file is malformed, an id stands twice, a setting that the program needs is missing or has
    /// another kind of value, or a setting is in the file that the program does not know.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut list = Vec::new();
        for (file, text) in files {
            let written: SettingsFile = read_toml(file, text)?;
            for entry in written.setting {
                list.push(entry.into_setting(file)?);
            }
        }
        check_unique("settings.toml", list.iter().map(|s| s.id.as_str()))?;
        let mut take = Taking::from(&list);
        let settings = Self {
            yoy_warn_pct: take.count("yoy_warn_pct")?,
            yoy_warn_min_units: take.count("yoy_warn_min_units")?,
            fee_wan_max: take.amount("fee_wan_max")?,
            fee_wan_ratio_warn: take.count("fee_wan_ratio_warn")?,
            row_share_pct: take.count("row_share_pct")?,
            row_share_min_processed: take.count("row_share_min_processed")?,
            reconsideration_first_from: take.date("reconsideration_first_from")?,
            fee_statement_first_year: take.count("fee_statement_first_year")?,
            likeness_warn_pct: take.count("likeness_warn_pct")?,
            likeness_shingle_chars: take.count("likeness_shingle_chars")?,
            s1_max_chars: take.count("s1_max_chars")?,
            confirm_online_within_wd: take.count("confirm_online_within_wd")?,
            correction_period_default_wd: take.count("correction_period_default_wd")?,
            consult_interval: take.consult_interval("consult_interval")?,
            secrecy_referral_suspends: take.switch("secrecy_referral_suspends")?,
            other_organ_consult_default_wd: take.count("other_organ_consult_default_wd")?,
            count_split_cases: take.switch("count_split_cases")?,
            withdrawn_row: take.choice("withdrawn_row")?,
            not_gov_info_row: take.choice("not_gov_info_row")?,
            expired_counts_as_repealed: take.switch("expired_counts_as_repealed")?,
            interpretation_due_wd: take.count("interpretation_due_wd")?,
            credit_publication_wd: take.count("credit_publication_wd")?,
            penalty_withdraw_days: take.count("penalty_withdraw_days")?,
            media_stale_days: take.count("media_stale_days")?,
            regional_calendar: take.choice("regional_calendar")?,
            list: Vec::new(),
        };
        take.finish()?;
        Ok(Self { list, ..settings })
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
        match values.pop() {
            Some(value) if values.is_empty() => Ok(Setting {
                id: self.id,
                value,
                unit: self.unit,
                description: self.description,
                checks: self.checks,
                warrant,
            }),
            _ => Err(problem("exactly one of count, amount, switch, choice, date is expected".to_owned())),
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
