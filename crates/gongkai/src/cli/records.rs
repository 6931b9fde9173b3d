//! `migrate`, `verify`, `rebuild`: what may be typed and what it means.

use super::spec::{data, database, help, leaf_without_files};
use crate::problem::Problem;
use clap::{Arg, ArgMatches, Command};
use gk_service::Place;

/// Looking after the records.
#[derive(Debug)]
pub enum Records {
    /// Bring the schema up to date.
    Migrate(Place),
    /// Recompute everything and compare.
    Verify {
        /// Where the records are.
        place: Place,
        /// The hash of an entry that somebody wrote down.
        written_down: Option<String>,
    },
    /// Make the views anew.
    Rebuild(Place),
}

/// How many digits the hash of an entry has.
const HASH_DIGITS: usize = 64;

pub(super) fn commands() -> [Command; 3] {
    let head = Arg::new("expect-head").long("expect-head").value_name("校验码");
    [
        leaf_without_files(
            "migrate",
            "把数据结构更新到这个版本。启动网页时也会自动更新，多台服务器同时启动也没有关系。",
        )
        .override_usage("gongkai migrate [选项]"),
        leaf_without_files("verify", "核对全部记录：重算每一条操作记录、事件和文件，看有没有被改动、删减或者损坏。")
            .override_usage("gongkai verify [选项]")
            .arg(head.help("以前核对时抄存的校验码，用来证明在那之前的记录没有被改动或者删减"))
            .after_help(
                "可以在使用中核对。退出码：0 没有发现不一致；1 有不一致；2 没有数据；64 用法不对；74 打不开数据。\n",
            ),
        leaf_without_files("rebuild", "由原始记录重新生成各种列表，并说明原来有多少行不一致。")
            .override_usage("gongkai rebuild [选项]")
            .after_help("重新生成的时候不能办理业务，请在空闲时运行。退出码：0 完成；2 没有数据；64 用法不对；74 打不开数据。\n"),
    ]
    .map(|command| command.arg(data()).arg(database()).arg(help()))
}

/// What was asked for; none where it is another command.
pub(super) fn read(name: &str, args: &ArgMatches) -> Option<Result<Records, Problem>> {
    match name {
        "migrate" => Some(super::place(args).map(Records::Migrate)),
        "verify" => Some(verify(args)),
        "rebuild" => Some(super::place(args).map(Records::Rebuild)),
        _ => None,
    }
}

fn verify(args: &ArgMatches) -> Result<Records, Problem> {
    let written_down = args.get_one::<String>("expect-head").map(|hash| hash.trim().to_ascii_lowercase());
    let is_hash = |hash: &String| hash.len() == HASH_DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if written_down.as_ref().is_some_and(|hash| !is_hash(hash)) {
        return Err(Problem::usage("--expect-head 的校验码是 64 位十六进制数字，请照核对时显示的抄写。"));
    }
    Ok(Records::Verify { place: super::place(args)?, written_down })
}
