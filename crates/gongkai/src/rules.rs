//! The calendar and the settings that a command counts by: those of the law, changed by `--calendar` and `--set`; never a
//! rule of its own.

use crate::inputs;
use crate::problem::Problem;
use gk_base::Date;
use gk_clock::Clock;
use gk_law::cite::LawError;
use gk_law::settings::Settings;
use gk_law::{Law, calendar::Calendar, cite};
use std::path::{Path, PathBuf};

/// What a command line changes of them.
#[derive(Debug, Default)]
pub struct Changes {
    /// Calendar files, in the order in which they are taken in.
    pub calendars: Vec<PathBuf>,
    /// Settings as `id=value`.
    pub settings: Vec<String>,
}

/// Law, calendar and settings to count by.
#[derive(Debug)]
pub struct Rules {
    law: &'static Law,
    calendar: Calendar,
    settings: Settings,
}

impl Rules {
    /// Those of the law with the changes of a command line.
    ///
    /// # Errors
    /// A calendar file that cannot be read or is none, or a setting that is unknown or not allowed.
    pub fn read(law: &'static Law, changes: &Changes) -> Result<Self, Problem> {
        let pairs = changes.settings.iter().map(|written| setting(written)).collect::<Result<Vec<_>, _>>()?;
        let settings = law.settings.with(&pairs).map_err(|refused| Problem::usage(format!("--set：{refused}。")))?;
        let mut calendar = law.calendar.clone();
        for path in &changes.calendars {
            calendar = taken_in(law, &calendar, path)?;
        }
        Ok(Self { law, calendar, settings })
    }

    /// The clock that goes by them.
    pub fn clock(&self) -> Clock<'_> {
        Clock::new(self.law).with_calendar(&self.calendar).with_settings(&self.settings)
    }
}

fn setting(written: &str) -> Result<(String, String), Problem> {
    let pair = written.split_once('=').map(|(id, value)| (id.trim().to_owned(), value.to_owned()));
    pair.ok_or_else(|| {
        Problem::usage(format!("--set 写的是“{written}”，应当是“设置=值”，例如 consult_interval=strict。"))
    })
}

/// The calendar with a file taken in: a regional one is laid over it, a national one takes the place of its year.
fn taken_in(law: &Law, calendar: &Calendar, path: &Path) -> Result<Calendar, Problem> {
    let bytes = inputs::read(path)?;
    let file = inputs::name(path);
    let text = String::from_utf8(bytes)
        .map_err(|_| Problem::usage(format!("{file}：日历文件不是 UTF-8 文本。请另存为 UTF-8 后再用。")))?;
    let key = |line: &str| line.split('=').next().map(str::trim).map(str::to_owned);
    let regional = text.lines().filter_map(key).any(|key| key == "region" || key == "precedence");
    let taken = if regional { calendar.overlaid(&file, &text) } else { calendar.replacing_year(&file, &text) };
    let taken = taken.map_err(|error| Problem::usage(format!("{file}：{}。", wrong(&error))))?;
    cite::resolve_all(taken.cites(), &law.statutes, &law.notices).map_err(|error| {
        let place = error.place;
        Problem::usage(format!("{file}：{place} 引用的出处不在法规数据里。可以改写成“text:文件名称和文号”。"))
    })?;
    Ok(taken)
}

/// What is wrong at a place of a calendar file, in Chinese.
fn wrong(error: &LawError) -> String {
    let place = &error.place;
    if place.parse::<Date>().is_ok() {
        return format!("{place} 这一天写了两次，或者不在文件所说的起止日期之内，或者把星期一至星期五写成了调休上班日");
    }
    match place.as_str() {
        "region" => "地方日历要用 region 写明是哪个地区".to_owned(),
        "precedence" => "地方日历要用 precedence 写明先后，数大的优先，须大于 0".to_owned(),
        "year" => "年份 year 应当是已有日历的年份，或者紧接着的下一年".to_owned(),
        "from, until" => {
            "起止日期 from、until 应当在 year 这一年之内；全国日历应当从一月一日至十二月三十一日".to_owned()
        }
        _ => format!("日历文件的格式不对，位置：{place}。请对照 law/calendar 里的年度文件修改"),
    }
}
