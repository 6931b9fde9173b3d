//! Settings as an office changes them, from `id=value`; never a value that the setting does not allow.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use super::{Setting, Settings, Value};

/// Why a change of settings is not taken, in Chinese for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRefused {
    /// The id as written.
    pub id: String,
    /// What is wrong and what is allowed.
    pub problem: String,
}

impl fmt::Display for SettingRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "设置“{}”：{}", self.id, self.problem)
    }
}

impl std::error::Error for SettingRefused {}

impl Settings {
    /// The settings with some of them changed. What an office writes is read as the kind of the setting:
    /// a whole number, an amount, `是` or `否` (`true`, `false`), one of the words, a date `2026-01-31`, or free words.
    ///
    /// # Errors
    /// An id is unknown or stands twice, the value is not of its kind, not allowed or out of bounds,
    /// or the two thresholds of alarms are in the wrong order.
    pub fn with(&self, changes: &[(String, String)]) -> Result<Self, SettingRefused> {
        let mut list = self.list.clone();
        let mut seen = BTreeSet::new();
        for (id, written) in changes {
            let refused = |problem: String| SettingRefused { id: id.clone(), problem };
            if !seen.insert(id) {
                return Err(refused("写了两次，请只保留一次".to_owned()));
            }
            let Some(setting) = list.iter_mut().find(|s| s.id == *id) else {
                let known: Vec<&str> = self.list.iter().map(|s| s.id.as_str()).collect();
                return Err(refused(format!("没有这一设置；可用的有 {}", known.join("、"))));
            };
            setting.value = read(setting, written.trim()).map_err(refused)?;
        }
        let changed = Self::take(list).map_err(|e| SettingRefused { id: e.place, problem: e.problem })?;
        changed.check_alarms()?;
        Ok(changed)
    }

    /// The settings with the value that one of them has in others; none for an id that they do not share.
    #[must_use]
    pub fn with_one_of(&self, others: &Self, id: &str) -> Option<Self> {
        let mut list = self.list.clone();
        list.iter_mut().find(|setting| setting.id == id)?.value = others.get(id)?.value.clone();
        Self::take(list).ok()
    }

    fn check_alarms(&self) -> Result<(), SettingRefused> {
        if self.alarm_red_wd <= self.alarm_amber_wd {
            return Ok(());
        }
        let problem = format!("不得大于 alarm_amber_wd（{}）", self.alarm_amber_wd);
        Err(SettingRefused { id: "alarm_red_wd".to_owned(), problem })
    }
}

fn read(setting: &Setting, written: &str) -> Result<Value, String> {
    let not = |expected: &str| format!("“{written}”不可用，应为{expected}");
    match &setting.value {
        Value::Count(_) => read_count(setting, written).map(Value::Count),
        Value::Amount(_) => match written.parse() {
            Ok(amount) if amount >= rust_decimal::Decimal::ZERO => Ok(Value::Amount(amount)),
            _ => Err(not("不小于零的数")),
        },
        Value::Switch(_) => match written {
            "是" | "true" => Ok(Value::Switch(true)),
            "否" | "false" => Ok(Value::Switch(false)),
            _ => Err(not("“是”或者“否”（也可写 true、false）")),
        },
        Value::Choice { of, .. } if of.iter().any(|word| word == written) => {
            Ok(Value::Choice { chosen: written.to_owned(), of: of.clone() })
        }
        Value::Choice { of, .. } => Err(not(&format!("其中之一：{}", of.join("、")))),
        Value::Date(_) => match NaiveDate::parse_from_str(written, "%Y-%m-%d") {
            Ok(date) => Ok(Value::Date(date)),
            Err(_) => Err(not("日期：年四位、月和日各两位，以“-”相连")),
        },
        Value::Text(_) => Ok(Value::Text(written.to_owned())),
    }
}

fn read_count(setting: &Setting, written: &str) -> Result<u32, String> {
    let (least, most) = setting.bounds;
    match written.parse::<u32>() {
        Ok(count) if (least..=most).contains(&count) => Ok(count),
        _ if most == u32::MAX => Err(format!("“{written}”不可用，应为不小于{least}的整数")),
        _ => Err(format!("“{written}”不可用，应为{least}至{most}的整数")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed;
    use crate::settings::ConsultInterval;

    fn with(changes: &[(&str, &str)]) -> Result<Settings, SettingRefused> {
        let settings = Settings::parse(embed::SETTINGS).expect("the embedded settings");
        settings.with(&changes.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn a_change_of_each_kind_is_taken_and_shown() {
        let changed = with(&[
            ("correction_period_default_wd", "10"),
            ("fee_wan_max", "20.5"),
            ("secrecy_referral_suspends", "是"),
            ("consult_interval", " strict "),
            ("reconsideration_first_from", "2025-01-01"),
            ("cross_regional_court", "某铁路运输法院"),
        ])
        .expect("allowed");
        assert_eq!((changed.correction_period_default_wd, changed.fee_wan_max.to_string()), (10, "20.5".to_owned()));
        assert!(changed.secrecy_referral_suspends);
        assert_eq!(changed.consult_interval, ConsultInterval::Strict);
        assert_eq!(changed.reconsideration_first_from.to_string(), "2025-01-01");
        assert_eq!(changed.cross_regional_court, "某铁路运输法院");
        assert_eq!(changed.get("correction_period_default_wd").map(|s| s.value.clone()), Some(Value::Count(10)));
        assert_eq!(with(&[]).expect("nothing changed").correction_period_default_wd, 15);
    }

    #[test]
    fn one_value_is_taken_from_other_settings() {
        let others = with(&[("consult_interval", "strict"), ("rereply_default_wd", "10")]).expect("allowed");
        let mixed = with(&[]).expect("allowed").with_one_of(&others, "consult_interval").expect("shared");
        assert_eq!((mixed.consult_interval, mixed.rereply_default_wd), (ConsultInterval::Strict, 20));
        assert!(mixed.with_one_of(&others, "no_such_setting").is_none());
    }

    #[test]
    fn what_is_not_allowed_is_refused_and_the_refusal_says_what_is() {
        for (changes, id, says) in [
            (&[("consult_intervall", "strict")][..], "consult_intervall", "consult_interval、"),
            (&[("consult_interval", "loose")], "consult_interval", "default、strict"),
            (&[("correction_period_default_wd", "-1")], "correction_period_default_wd", "不小于1的整数"),
            (&[("correction_period_default_wd", "0")], "correction_period_default_wd", "不小于1的整数"),
            (&[("likeness_warn_pct", "101")], "likeness_warn_pct", "0至100的整数"),
            (&[("fee_wan_max", "-1")], "fee_wan_max", "不小于零的数"),
            (&[("secrecy_referral_suspends", "也许")], "secrecy_referral_suspends", "“是”或者“否”"),
            (&[("reconsideration_first_from", "2025-02-30")], "reconsideration_first_from", "年四位"),
            (&[("alarm_amber_wd", "3"), ("alarm_amber_wd", "4")], "alarm_amber_wd", "两次"),
            (&[("alarm_amber_wd", "1")], "alarm_red_wd", "alarm_amber_wd"),
        ] {
            let refused = with(changes).expect_err(id);
            assert_eq!(refused.id, id, "{refused}");
            assert!(refused.problem.contains(says), "{refused}");
        }
    }
}
