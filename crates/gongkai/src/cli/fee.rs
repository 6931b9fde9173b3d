//! `fee` on the command line: its options, their help and what they mean; never an amount.

use super::spec::{help, leaf_without_files, text_or_json as format_option};
use super::{TextOrJson, deadline::date, text_or_json};
use crate::problem::Problem;
use clap::{Arg, ArgMatches, Command};
use gk_base::Date;
use gk_law::fees::Method;

/// `fee`.
#[derive(Debug)]
pub struct Fee {
    /// By items or by pages.
    pub method: Method,
    /// How many.
    pub n: u32,
    /// By the schedule of which day; none means the present one.
    pub on: Option<Date>,
    /// The output format.
    pub format: TextOrJson,
}

pub(super) fn spec() -> Command {
    let number = |name: &'static str| Arg::new(name).long(name).value_name("数量").allow_negative_numbers(true);
    leaf_without_files("fee", "计算信息处理费：合计和各档明细。一件申请只能按件、按量选一种。")
        .override_usage("gongkai fee --items 件数 [选项]\n      gongkai fee --pages 页数 [选项]")
        .arg(number("items").help("按件：同一申请人当月向本机关提出的申请件数"))
        .arg(number("pages").help("按量：这一件申请提供的页数"))
        .arg(Arg::new("on").long("on").value_name("日期").help("按哪一天的标准（不写则按今天的）"))
        .arg(format_option())
        .arg(help())
        .after_help("结果：第一行是合计（元），然后是各档。退出码：0 完成；1 这一天没有可以适用的标准；64 用法不对。\n")
}

pub(super) fn read(args: &ArgMatches) -> Result<Fee, Problem> {
    let written = |name: &str| args.get_one::<String>(name);
    let (method, name, written) = match (written("items"), written("pages")) {
        (Some(n), None) => (Method::PerItem, "items", n),
        (None, Some(n)) => (Method::PerVolume, "pages", n),
        (Some(_), Some(_)) => {
            return Err(Problem::usage("--items 和 --pages 只能写一个：一件申请只能按一种标准收费。"));
        }
        (None, None) => return Err(Problem::usage("没有写数量。请写 --items 件数，或者 --pages 页数。")),
    };
    let wrong = || Problem::usage(format!("--{name} 写的是“{written}”，应当是不小于零的整数。"));
    let n = written.parse().map_err(|_| wrong())?;
    Ok(Fee { method, n, on: date(args, "on")?, format: text_or_json(args) })
}
