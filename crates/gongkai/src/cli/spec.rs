//! Commands, arguments and their help texts in Chinese; never their meaning.

use clap::{Arg, ArgAction, Command, builder::PossibleValuesParser, value_parser};
use std::path::PathBuf;

/// Formats that `extract` prints.
pub(super) const EXTRACT_FORMATS: [&str; 5] = ["json", "jsonl", "csv", "html", "xlsx"];

/// Formats that the contract names and this version does not print yet; they get a message of their own.
pub(super) const LATER_FORMATS: [&str; 2] = ["docx", "pdf"];

const TOP: &str =
    "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n\n各命令的用法：gongkai 命令 --help\n";
const WITH_FILES: &str = "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}{after-help}";

const WITHOUT_FILES: &str = "{about}\n\n用法：{usage}\n\n选项：\n{options}{after-help}";

/// Where `serve` listens unless told otherwise: this machine alone.
pub(super) const DEFAULT_LISTEN: &str = "127.0.0.1:8080";

/// Where `serve` keeps its data unless told otherwise.
pub(super) const DEFAULT_DATA: &str = "gongkai-data";

/// The whole command line.
pub(super) fn command() -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
    Command::new("gongkai")
        .version(env!("CARGO_PKG_VERSION"))
        .about("gongkai：政府信息公开工作软件。读出、检查、比较政府信息公开工作年度报告，计算答复期限和信息处理费，拟制文书。")
        .override_usage("gongkai 命令 [选项] [文件…]")
        .help_template(TOP)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg(help())
        .arg(version)
        .subcommands([serve(), extract(), check(), compare(), manual(), super::deadline::spec(), super::fee::spec()])
        .subcommand(super::letter::spec())
        .subcommand(super::redate::spec())
        .subcommands(super::records::commands())
        .subcommands(super::backups::commands())
        .mut_subcommands(with_objects)
}

/// Commands that know a database server know where its files are.
fn with_objects(command: Command) -> Command {
    let knows_servers = command.get_arguments().any(|arg| arg.get_id() == "database");
    match super::objects::option().filter(|_| knows_servers) {
        Some(option) => command.arg(option),
        None => command,
    }
}

fn extract() -> Command {
    let formats = PossibleValuesParser::new(EXTRACT_FORMATS.into_iter().chain(LATER_FORMATS));
    let format = Arg::new("format").long("format").value_name("格式").value_parser(formats).hide_possible_values(true);
    leaf("extract", "读出已发布的年度报告，按指定格式输出：各表数据、各部分文字、正文引用的数字、发现的问题。")
        .override_usage("gongkai extract [选项] 文件…")
        .arg(files())
        .arg(format.help("输出格式：json（默认）、jsonl（每行一份）、csv（每行一格）、html（网页）、xlsx（电子表格）"))
        .arg(Arg::new("provenance").long("provenance").action(ArgAction::SetTrue).help("每一格都写明在原文件中的位置（只用于 json、jsonl）"))
        .arg(list())
        .arg(output())
        .arg(help())
        .after_help("结果：一个文件输出一个对象，多个文件输出数组。退出码：0 完成；2 有文件读不了，或者不是年度报告；64 用法不对。\n")
}

fn check() -> Command {
    leaf("check", "检查年度报告：表内勾稽关系、正文与表格是否一致、是否缺项，每个问题一行，写明在原文件中的行和列。")
        .override_usage("gongkai check [选项] 文件…")
        .arg(files())
        .arg(path("previous", "文件").help("同一机关上一年度的报告，用来检查两年是否衔接"))
        .arg(text_or_json())
        .arg(list())
        .arg(output())
        .arg(help())
        .after_help("也接受 gongkai extract 输出的 json。退出码：0 没有错误；1 有错误；2 有文件读不了；64 用法不对。\n各项检查的说明：gongkai manual\n")
}

fn compare() -> Command {
    leaf("compare", "并列比较两份年度报告：同一机关的两个年度，或者两个机关；并看文字有多少雷同。")
        .override_usage("gongkai compare [选项] 甲文件 乙文件")
        .arg(files().help("两份年度报告（“-”表示标准输入）"))
        .arg(text_or_json())
        .arg(output())
        .arg(help())
        .after_help(
            "也接受 gongkai extract 输出的 json。退出码：0 完成；2 有文件读不了，或者不是年度报告；64 用法不对。\n",
        )
}

fn manual() -> Command {
    leaf("manual", "显示一项检查的说明；不写编号则列出全部检查。")
        .override_usage("gongkai manual [编号]")
        .arg(Arg::new("CODE").value_name("编号").help("检查的编号，例如 T3-02"))
        .arg(help())
}

fn serve() -> Command {
    leaf_without_files("serve", "启动网页：收录年报，查看、检查、比较，都在浏览器里完成。")
        .override_usage("gongkai serve [选项]")
        .arg(data().help(format!("数据放在哪个文件夹，没有就新建（默认 {DEFAULT_DATA}）")))
        .arg(database())
        .arg(super::backups::keys_option())
        .arg(
            Arg::new("listen")
                .long("listen")
                .value_name("地址:端口")
                .help(format!("监听的地址和端口（默认 {DEFAULT_LISTEN}）")),
        )
        .arg(Arg::new("demo").long("demo").action(ArgAction::SetTrue).help("先装入示例年报"))
        .arg(help())
        .after_help("按 Ctrl-C 停止。\n")
}

pub(super) fn leaf(name: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .help_template(WITH_FILES)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .next_line_help(true)
}

/// A command that takes options only.
pub(super) fn leaf_without_files(name: &'static str, about: &'static str) -> Command {
    leaf(name, about).help_template(WITHOUT_FILES)
}

pub(super) fn help() -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助")
}

/// Any number of files: how many a command needs is said in Chinese by whoever reads the meaning.
fn files() -> Arg {
    let arg = Arg::new("FILE").value_name("文件").value_parser(value_parser!(PathBuf)).num_args(0..);
    arg.help("年度报告（.txt、.htm、.html），可以写多个，也可以写文件夹；“-”表示标准输入")
}

pub(super) fn path(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf))
}

pub(super) fn data() -> Arg {
    path("data", "文件夹").help(format!("数据在哪个文件夹（默认 {DEFAULT_DATA}）"))
}

pub(super) fn database() -> Arg {
    let arg = Arg::new("database").long("database").value_name("地址");
    arg.help("记录放在 PostgreSQL 数据库里，地址写成 postgres://用户名:密码@主机:端口/数据库；收到的文件仍放在 --data 的文件夹里")
}

fn list() -> Arg {
    path("files-from", "清单").help("从清单里读文件名，每行一个（“-”表示标准输入）")
}

fn output() -> Arg {
    path("output", "文件").short('o').help("结果存到文件，不写则输出到标准输出")
}

pub(super) fn text_or_json() -> Arg {
    let format = Arg::new("format").long("format").value_name("格式").hide_possible_values(true);
    format.value_parser(PossibleValuesParser::new(["text", "json"])).help("输出格式：text（默认）、json")
}
