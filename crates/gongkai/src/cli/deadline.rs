//! `deadline` on the command line: its options, their help and what they mean; never a date that is counted.

use super::spec::{help, leaf_without_files, path, text_or_json as format_option};
use super::{TextOrJson, path as path_of, text_or_json};
use crate::problem::Problem;
use crate::rules::Changes;
use clap::{Arg, ArgAction, ArgMatches, Command};
use gk_base::Date;
use gk_clock::{Channel, ReceiptFacts};
use gk_law::Law;
use std::fmt::Write as _;
use std::path::PathBuf;

/// `deadline`.
#[derive(Debug)]
pub struct Deadline {
    /// What is asked about.
    pub subject: Subject,
    /// The day from which it is seen.
    pub today: Option<Date>,
    /// What it is counted by.
    pub changes: Changes,
    /// The output format.
    pub format: TextOrJson,
}

/// What `deadline` is asked about.
#[derive(Debug)]
pub enum Subject {
    /// An application.
    Application(Told),
    /// A single period of the law.
    Period {
        /// Its id or its Chinese name.
        id: String,
        /// The day of the act or event that begins it.
        from: Date,
    },
}

/// What is told of an application.
#[derive(Debug, Default)]
pub struct Told {
    /// The day of receipt.
    pub received: Option<Date>,
    /// How it came.
    pub receipt: Option<ReceiptFacts>,
    /// A history as JSON.
    pub file: Option<PathBuf>,
    /// Events as they were written.
    pub events: Vec<String>,
}

/// Options that tell of an application, and so do not go with a single period.
const OF_APPLICATIONS: [&str; 9] =
    ["received", "event", "file", "today", "channel", "submitted", "signed", "recorded", "confirmed"];

/// Options that set the day of receipt by the way the application came.
const OF_CHANNELS: [&str; 4] = ["submitted", "signed", "recorded", "confirmed"];

pub(super) fn spec() -> Command {
    let many = |name: &'static str, value: &'static str| one(name, value).action(ArgAction::Append);
    leaf_without_files(
        "deadline",
        "计算答复期限：从收到申请起，按发生的每一件事算出届满之日，并逐步写明依据。也可以只算法律规定的一个期限。",
    )
    .override_usage("gongkai deadline --received 日期 [选项]\n      gongkai deadline --period 期限 --from 日期 [选项]")
    .arg(one("received", "日期").help("收到申请之日（YYYY-MM-DD，下同）"))
    .arg(many("event", "事件@日期").help(
        "发生的事，可以写多次，例如 third-party-letter-sent@YYYY-MM-DD；补充项写在冒号后：extended@YYYY-MM-DD:n=10",
    ))
    .arg(
        path("file", "文件")
            .help("从 JSON 文件读（“-”表示标准输入）：事件的数组，或者带有 received、receipt、events 的对象"),
    )
    .arg(one("channel", "途径").help("申请怎么来的，由它确定收到申请之日"))
    .arg(one("submitted", "日期").help("提交之日；邮寄的写寄达之日"))
    .arg(one("signed", "日期").help("签收之日（邮寄）"))
    .arg(one("recorded", "日期").help("与申请人一起完成记录之日（口头提出）"))
    .arg(one("confirmed", "日期").help("与申请人确认之日（平常信函、互联网、传真）"))
    .arg(one("today", "日期").help("站在哪一天看：剩余几个工作日，沉默是否已经生效"))
    .arg(one("period", "期限").help("只算一个期限"))
    .arg(one("from", "日期").help("这个期限从哪一天的行为或者事件起算（当日不计入）"))
    .args(changes_spec())
    .arg(format_option())
    .arg(help())
    .after_help(after_help(Law::embedded()))
}

/// `--set` and `--calendar`, for every command that counts days.
pub(super) fn changes_spec() -> [Arg; 2] {
    let set = one("set", "设置=值").action(ArgAction::Append);
    let calendar = path("calendar", "文件").action(ArgAction::Append);
    [
        set.help("改变一项约定，可以写多次，例如 consult_interval=strict"),
        calendar.help("加入一份日历文件，可以写多次：新公布的年度，或者地方的放假安排"),
    ]
}

fn one(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

/// The words that the options take, from the law data.
fn after_help(law: &Law) -> String {
    let mut text = String::from("\n事件（编号、代号、名称）：\n");
    for event in law.events.iter() {
        let _ = writeln!(text, "  {}  {:<28}{}", event.code, event.id, event.name);
    }
    text.push_str(
        "补充项：id 对方名称，due 或者 until 另定的日期，n 工作日数，reason 理由，by 由谁撤销，unit 机构\n途径：\n",
    );
    for channel in Channel::ALL {
        let _ = writeln!(text, "  {:<20}{}", channel.id(), channel.label());
    }
    text.push_str("期限：\n");
    for period in law.periods.iter() {
        let _ = writeln!(text, "  {:<28}{}（{}起）", period.id, period.name, period.runs_from);
    }
    text.push_str("结果：第一行只有日期；算不出日期时写“未定”，第二行说明原因。退出码：0 完成；1 法律不允许这样办理；2 文件读不了；64 用法不对，或者内容看不懂。\n");
    text
}

pub(super) fn read(args: &ArgMatches) -> Result<Deadline, Problem> {
    Ok(Deadline {
        subject: subject(args)?,
        today: date(args, "today")?,
        changes: changes(args),
        format: text_or_json(args),
    })
}

/// What `--set` and `--calendar` say.
pub(super) fn changes(args: &ArgMatches) -> Changes {
    Changes { calendars: super::paths(args, "calendar"), settings: texts(args, "set") }
}

fn subject(args: &ArgMatches) -> Result<Subject, Problem> {
    let Some(id) = text(args, "period") else {
        if args.contains_id("from") {
            return Err(Problem::usage("--from 只与 --period 一起用。"));
        }
        return told(args).map(Subject::Application);
    };
    if let Some(other) = OF_APPLICATIONS.iter().find(|name| args.contains_id(name)) {
        return Err(Problem::usage(format!("--period 只算一个期限，不能与 --{other} 一起用。")));
    }
    let Some(from) = date(args, "from")? else {
        return Err(Problem::usage("--period 还要用 --from 写明从哪一天起算，写成 --from YYYY-MM-DD。"));
    };
    Ok(Subject::Period { id, from })
}

fn told(args: &ArgMatches) -> Result<Told, Problem> {
    let told = Told {
        received: date(args, "received")?,
        receipt: receipt(args)?,
        file: path_of(args, "file"),
        events: texts(args, "event"),
    };
    if told.received.is_some() && told.receipt.is_some() {
        return Err(Problem::usage("收到申请之日由 --channel 算出，不能又写 --received。请去掉其中一个。"));
    }
    if told.received.is_none() && told.receipt.is_none() && told.file.is_none() && told.events.is_empty() {
        return Err(Problem::usage(
            "没有写申请的情况。请写明收到申请之日，写成 --received YYYY-MM-DD；或者用 --channel、--file。",
        ));
    }
    Ok(told)
}

fn receipt(args: &ArgMatches) -> Result<Option<ReceiptFacts>, Problem> {
    let Some(written) = text(args, "channel") else {
        return match OF_CHANNELS.iter().find(|name| args.contains_id(name)) {
            Some(name) => Err(Problem::usage(format!("--{name} 要与 --channel 一起用，写明申请怎么来的。"))),
            None => Ok(None),
        };
    };
    let known = |channel: &Channel| channel.id() == written || channel.label() == written;
    let Some(channel) = Channel::ALL.into_iter().find(known) else {
        let all: Vec<String> = Channel::ALL.iter().map(|c| format!("{} {}", c.id(), c.label())).collect();
        return Err(Problem::usage(format!("--channel 不能是“{written}”，可以是：{}。", all.join("、"))));
    };
    let Some(submitted_on) = date(args, "submitted")? else {
        return Err(Problem::usage("--channel 还要用 --submitted 写明提交之日；邮寄的写寄达之日。"));
    };
    let (signed_on, recorded_on) = (date(args, "signed")?, date(args, "recorded")?);
    Ok(Some(ReceiptFacts { channel, submitted_on, signed_on, recorded_on, confirmed_on: date(args, "confirmed")? }))
}

fn text(args: &ArgMatches, name: &str) -> Option<String> {
    args.get_one::<String>(name).cloned()
}

fn texts(args: &ArgMatches, name: &str) -> Vec<String> {
    args.get_many::<String>(name).into_iter().flatten().cloned().collect()
}

/// A day as it is written on the command line.
pub(super) fn date(args: &ArgMatches, name: &str) -> Result<Option<Date>, Problem> {
    let read = |written: String| {
        let wrong = || Problem::usage(format!("--{name} 写的是“{written}”，应当是日期（YYYY-MM-DD）。"));
        gk_base::date::read(&written).ok_or_else(wrong)
    };
    text(args, name).map(read).transpose()
}
