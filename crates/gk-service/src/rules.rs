//! By what an office counts: the law, with its own settings and calendars; never reads a file itself.

use gk_clock::Clock;
use gk_law::Law;
use gk_law::calendar::Calendar;
use gk_law::settings::Settings;
use std::fmt;

/// Settings and calendar of an office.
#[derive(Debug, Clone)]
pub struct Rules {
    settings: Settings,
    calendar: Calendar,
}

/// A file of settings or a calendar that cannot be taken: which, and what is wrong, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// The file, or the option.
    pub place: String,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.place, self.problem)
    }
}

impl std::error::Error for RuleProblem {}

impl Rules {
    /// Those of the law, with nothing changed.
    #[must_use]
    pub fn of(law: &Law) -> Self {
        Self { settings: law.settings.clone(), calendar: law.calendar.clone() }
    }

    /// The same with some settings changed.
    ///
    /// # Errors
    /// A setting is unknown, stands twice, or its value is not allowed.
    pub fn with_settings(self, changes: &[(String, String)]) -> Result<Self, RuleProblem> {
        let changed = self
            .settings
            .with(changes)
            .map_err(|refused| RuleProblem { place: "设置".to_owned(), problem: refused.to_string() })?;
        Ok(Self { settings: changed, ..self })
    }

    /// The same with the settings of a file: one `id = value` a line, as TOML.
    ///
    /// # Errors
    /// The file is no TOML, a value is a table or a list, or as [`Rules::with_settings`].
    pub fn with_settings_file(self, name: &str, text: &str) -> Result<Self, RuleProblem> {
        let problem = |problem: String| RuleProblem { place: name.to_owned(), problem };
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            problem(format!("第{line}行不是“设置 = 值”的写法"))
        })?;
        let mut changes = Vec::new();
        for (id, value) in table {
            let written = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(switch) => switch.to_string(),
                toml::Value::Datetime(date) => date.to_string(),
                toml::Value::Float(_) | toml::Value::Array(_) | toml::Value::Table(_) => {
                    return Err(problem(format!("{id} 的值应当是整数、是或否、一个词或者一个日期；带小数的写成文字")));
                }
            };
            changes.push((id, written));
        }
        self.with_settings(&changes).map_err(|wrong| problem(wrong.problem))
    }

    /// The same with a calendar: one that names a region is laid over the national one, another one takes the place of
    /// its year.
    ///
    /// # Errors
    /// The file is not written as those of `law/calendar`, or cites what the law data does not hold.
    pub fn with_calendar_file(self, law: &Law, name: &str, text: &str) -> Result<Self, RuleProblem> {
        let problem = |problem: String| RuleProblem { place: name.to_owned(), problem };
        let regional = text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("region"));
        let calendar = match regional {
            true => self.calendar.overlaid(name, text),
            false => self.calendar.replacing_year(name, text),
        };
        let worded = |error: gk_law::LawError| problem(format!("{} 处有误：{}", error.place, error.problem));
        let calendar = calendar.map_err(worded)?;
        gk_law::cite::resolve_all(calendar.cites(), &law.statutes, &law.notices).map_err(worded)?;
        Ok(Self { calendar, ..self })
    }

    /// The clock of these rules.
    #[must_use]
    pub fn clock<'a>(&'a self, law: &'a Law) -> Clock<'a> {
        Clock::new(law).with_calendar(&self.calendar).with_settings(&self.settings)
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        Rules::of(Law::embedded())
    }

    #[test]
    fn a_file_of_settings_changes_what_it_names() {
        let text = "consult_interval = \"strict\"\nalarm_red_wd = 3\nsecrecy_referral_suspends = true\n";
        let rules = rules().with_settings_file("settings.toml", text).expect("settings");
        assert_eq!(rules.settings().alarm_red_wd, 3);
        assert!(rules.settings().secrecy_referral_suspends);
    }

    #[test]
    fn what_is_wrong_in_a_file_is_named_with_its_place() {
        let bad = |text: &str| rules().with_settings_file("settings.toml", text).expect_err(text).to_string();
        assert!(bad("consult_interval = \n").contains("第1行"));
        assert!(bad("no_such_setting = 1\n").contains("no_such_setting"));
        assert!(bad("alarm_red_wd = [1]\n").contains("alarm_red_wd"));
        let law = Law::embedded();
        let calendar = rules().with_calendar_file(law, "2027.toml", "year = 2027\n").expect_err("no calendar");
        assert!(calendar.to_string().starts_with("2027.toml"), "{calendar}");
    }
}
