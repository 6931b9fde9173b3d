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
        let has = |table: &toml::Table| ["region", "precedence"].iter().any(|key| table.contains_key(*key));
        let regional = text.parse::<toml::Table>().is_ok_and(|table| has(&table));
        let calendar = match regional {
            true => self.calendar.overlaid(name, text),
            false => self.calendar.replacing_year(name, text),
        };
        let calendar = calendar.map_err(|error| problem(wrong_calendar(&error.place)))?;
        gk_law::cite::resolve_all(calendar.cites(), &law.statutes, &law.notices).map_err(|error| {
            problem(format!("{} 引用的出处不在法规数据里，可以改写成“text:文件名称和文号”", error.place))
        })?;
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

/// What is wrong at a place of a calendar file, in Chinese.
fn wrong_calendar(place: &str) -> String {
    if place.parse::<gk_base::Date>().is_ok() {
        return format!("{place} 这一天写了两次，或者不在文件所说的起止日期之内，或者把星期一至星期五写成了调休上班日");
    }
    match place {
        "region" => "地方日历要用 region 写明是哪个地区".to_owned(),
        "precedence" => "地方日历要用 precedence 写明先后，数大的优先，须大于 0".to_owned(),
        "year" => "年份 year 应当是已有日历的年份，或者紧接着的下一年".to_owned(),
        "from, until" => {
            "起止日期 from、until 应当在 year 这一年之内；全国日历应当从一月一日至十二月三十一日".to_owned()
        }
        _ => format!("日历文件的格式不对，位置：{place}。请对照 law/calendar 里的年度文件修改"),
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
