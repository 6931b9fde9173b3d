//! The calendar and the settings that a command counts by: those of the law, changed by `--calendar` and `--set`; never a
//! rule of its own.

use crate::inputs;
use crate::problem::Problem;
use gk_law::Law;
use gk_service::Rules;
use std::path::PathBuf;

/// What a command line changes of them.
#[derive(Debug, Default)]
pub struct Changes {
    /// Calendar files, in the order in which they are taken in.
    pub calendars: Vec<PathBuf>,
    /// Settings as `id=value`.
    pub settings: Vec<String>,
}

impl Changes {
    /// Rules with these changes.
    ///
    /// # Errors
    /// A calendar file that cannot be read or is none, or a setting that is unknown or not allowed.
    pub fn of(&self, law: &Law, rules: Rules) -> Result<Rules, Problem> {
        let pairs = self.settings.iter().map(|written| setting(written)).collect::<Result<Vec<_>, _>>()?;
        let mut rules =
            rules.with_settings(&pairs).map_err(|wrong| Problem::usage(format!("--set：{}。", wrong.problem)))?;
        for path in &self.calendars {
            let bytes = inputs::read(path)?;
            let file = inputs::name(path);
            let text = String::from_utf8(bytes)
                .map_err(|_| Problem::usage(format!("{file}：日历文件不是 UTF-8 文本。请另存为 UTF-8 后再用。")))?;
            rules =
                rules.with_calendar_file(law, &file, &text).map_err(|wrong| Problem::usage(format!("{wrong}。")))?;
        }
        Ok(rules)
    }
}

fn setting(written: &str) -> Result<(String, String), Problem> {
    let pair = written.split_once('=').map(|(id, value)| (id.trim().to_owned(), value.to_owned()));
    pair.ok_or_else(|| {
        Problem::usage(format!("--set 写的是“{written}”，应当是“设置=值”，例如 consult_interval=strict。"))
    })
}
