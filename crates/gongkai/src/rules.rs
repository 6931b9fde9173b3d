//! The calendar and the settings that a command counts by: those of the law, of the office's folder, and changed by
//! `--calendar` and `--set`; never a rule of its own.

use crate::inputs;
use crate::problem::{self, Problem};
use gk_law::Law;
use gk_service::{Place, Rules};
use std::path::{Path, PathBuf};

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
            rules = with_calendar(law, rules, path)?;
        }
        Ok(rules)
    }
}

/// The office's own rules: `settings.toml` and the files of `calendar/` in its data folder, where they are.
///
/// # Errors
/// One of them cannot be read, or says what is not allowed.
pub fn of_office(law: &Law, place: &Place) -> Result<Rules, Problem> {
    let mut rules = Rules::of(law);
    let Some(folder) = place.data_folder() else { return Ok(rules) };
    let settings = folder.join("settings.toml");
    if settings.is_file() {
        let (file, text) = text_of(&settings)?;
        let taken = rules.with_settings_file(&file, &text);
        rules = taken.map_err(|wrong| Problem::usage(format!("{wrong}。")))?;
    }
    let calendars = folder.join("calendar");
    if calendars.is_dir() {
        for path in files_of(&calendars)? {
            rules = with_calendar(law, rules, &path)?;
        }
    }
    Ok(rules)
}

/// The TOML files of a folder in the order of their names.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let cannot = |error: std::io::Error| {
        Problem::unreadable(format!("{}：读不了这个文件夹，{}。", folder.display(), problem::reason(&error)))
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The rules with a calendar file taken in.
fn with_calendar(law: &Law, rules: Rules, path: &Path) -> Result<Rules, Problem> {
    let (file, text) = text_of(path)?;
    rules.with_calendar_file(law, &file, &text).map_err(|wrong| Problem::usage(format!("{wrong}。")))
}

fn text_of(path: &Path) -> Result<(String, String), Problem> {
    let bytes = inputs::read(path)?;
    let file = inputs::name(path);
    let text = String::from_utf8(bytes)
        .map_err(|_| Problem::usage(format!("{file}：文件不是 UTF-8 文本。请另存为 UTF-8 后再用。")))?;
    Ok((file, text))
}

fn setting(written: &str) -> Result<(String, String), Problem> {
    let pair = written.split_once('=').map(|(id, value)| (id.trim().to_owned(), value.to_owned()));
    pair.ok_or_else(|| {
        Problem::usage(format!("--set 写的是“{written}”，应当是“设置=值”，例如 consult_interval=strict。"))
    })
}
