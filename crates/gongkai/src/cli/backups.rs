//! `backup`, `restore` and `keys`: what may be typed and what it means; never runs anything.

use super::spec::{DEFAULT_DATA, data, database, help, leaf_without_files};
use super::{path, place};
use crate::problem::Problem;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use gk_service::{Place, Target};
use std::path::PathBuf;

/// Looking after copies and keys.
#[derive(Debug)]
pub enum Backups {
    /// Take a backup.
    Take {
        /// The file, or the folder to put one in.
        to: PathBuf,
        /// The records.
        place: Place,
        /// The folder of the keys, if they go along.
        keys: Option<PathBuf>,
    },
    /// Restore one.
    Restore {
        /// The backup.
        from: PathBuf,
        /// The empty place.
        target: Target,
    },
    /// Make a new master key.
    RotateKeys {
        /// The folder of the keys.
        keys: PathBuf,
    },
}

/// Their command lines.
pub(super) fn commands() -> [Command; 3] {
    [backup(), restore(), keys()]
}

/// What was asked for; none where it is another command.
pub(super) fn read(name: &str, args: &ArgMatches) -> Option<Result<Backups, Problem>> {
    Some(match (name, args.subcommand()) {
        ("backup", _) => place(args).and_then(|place| {
            let keys = args.get_flag("with-keys").then(|| keys_folder(args));
            Ok(Backups::Take {
                to: file(args, "backup 需要写明备份存到哪个文件或文件夹。")?, place, keys
            })
        }),
        ("restore", _) => place(args).and_then(|place| {
            let from = file(args, "restore 需要写明从哪个备份文件恢复。")?;
            if !args.contains_id("data") {
                return Err(Problem::usage("restore 需要用 --data 写明恢复到哪个空文件夹。"));
            }
            Ok(Backups::Restore { from, target: Target { place, keys: keys_folder(args) } })
        }),
        ("keys", Some(("rotate", args))) => Ok(Backups::RotateKeys { keys: keys_folder(args) }),
        ("keys", _) => Err(Problem::usage("keys 后面要写做什么：gongkai keys rotate（更换主密钥）。")),
        _ => return None,
    })
}

/// The folder of the keys: beside the records, unless it was said.
pub(super) fn keys_folder(args: &ArgMatches) -> PathBuf {
    let beside = || path(args, "data").unwrap_or_else(|| PathBuf::from(DEFAULT_DATA)).join("keys");
    path(args, "keys").unwrap_or_else(beside)
}

/// The option that says where the keys are.
pub(super) fn keys_option() -> Arg {
    super::spec::path("keys", "文件夹").help("密钥在哪个文件夹（默认在数据文件夹里的 keys）")
}

fn backup() -> Command {
    let with_keys = Arg::new("with-keys").long("with-keys").action(ArgAction::SetTrue);
    leaf_without_files("backup", "备份全部数据，存成一个文件。服务不用停，别人可以照常办件。")
        .override_usage("gongkai backup [选项] 文件或文件夹")
        .arg(one_file())
        .arg(data())
        .arg(database())
        .arg(keys_option())
        .arg(with_keys.help("把密钥也放进备份；这样的备份谁拿到都能读出个人信息"))
        .arg(help())
        .after_help(
            "写文件夹，就在里面按时间取名；已有的文件不会被覆盖。没有写 --with-keys 的备份里没有密钥，密钥要另外保管。\n\
             退出码：0 完成；1 完成，但有文件已经损坏，没能备份；64 用法不对；74 备份不了。\n",
        )
}

fn restore() -> Command {
    leaf_without_files("restore", "从备份恢复到一个空的文件夹或数据库。先核对整个备份，有一处不对就什么都不恢复。")
        .override_usage("gongkai restore [选项] 备份文件 --data 文件夹")
        .arg(one_file())
        .arg(data().help("恢复到哪个文件夹，必须是空的或者还没有；写了 --database 时，放文件和密钥"))
        .arg(database())
        .arg(keys_option())
        .arg(help())
        .after_help(
            "退出码：0 完成，核对无误；1 完成，但备份里的记录有不一致；2 备份读不了，或者已损坏；64 用法不对；74 恢复不了。\n",
        )
}

fn keys() -> Command {
    let rotate = leaf_without_files("rotate", "更换主密钥：所有人的密钥改用新的主密钥加密，个人信息本身不动。")
        .override_usage("gongkai keys rotate [选项]")
        .arg(data())
        .arg(keys_option())
        .arg(help())
        .after_help("完成以后请重新保存主密钥，并销毁旧的。退出码：0 完成；64 用法不对；74 更换不了。\n");
    leaf_without_files("keys", "保管密钥：更换主密钥。")
        .override_usage("gongkai keys rotate [选项]")
        .arg(help())
        .after_help("gongkai keys rotate：更换主密钥。用法见 gongkai keys rotate --help\n")
        .subcommand(rotate)
}

fn one_file() -> Arg {
    Arg::new("FILE").value_name("文件").value_parser(value_parser!(PathBuf)).hide(true)
}

fn file(args: &ArgMatches, missing: &str) -> Result<PathBuf, Problem> {
    path(args, "FILE").ok_or_else(|| Problem::usage(missing))
}
