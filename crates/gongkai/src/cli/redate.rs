//! `redate` on the command line: its options, their help and what they mean; never a date.

use super::deadline::{changes, changes_spec};
use super::spec::{data, database, help, leaf_without_files, text_or_json as format_option};
use super::{TextOrJson, text_or_json};
use crate::problem::Problem;
use crate::rules::Changes;
use clap::{ArgMatches, Command};
use gk_service::Place;

/// `redate`.
#[derive(Debug)]
pub struct Redate {
    /// Where the records are.
    pub place: Place,
    /// What would change.
    pub changes: Changes,
    /// The output format.
    pub format: TextOrJson,
}

pub(super) fn spec() -> Command {
    leaf_without_files(
        "redate",
        "列出日历或者约定变化后改期的在办申请：原来和以后的答复期限，以及为什么。只列出，不改动记录。",
    )
    .override_usage("gongkai redate --calendar 文件 [选项]\n      gongkai redate --set 设置=值 [选项]")
    .args(changes_spec())
    .arg(data())
    .arg(database())
    .arg(format_option())
    .arg(help())
    .after_help("退出码：0 完成；2 没有数据，或者文件读不了；64 用法不对，或者内容看不懂；74 打不开数据。\n")
}

pub(super) fn read(args: &ArgMatches) -> Result<Redate, Problem> {
    let changes = changes(args);
    if changes.calendars.is_empty() && changes.settings.is_empty() {
        return Err(Problem::usage("没有写变化。请用 --calendar 写明日历文件，或者用 --set 写明约定。"));
    }
    Ok(Redate { place: super::place(args)?, changes, format: text_or_json(args) })
}
