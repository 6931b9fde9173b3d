//! What the service answers when it cannot do what was asked: refusals in Chinese and faults with an id; never a log of a file's content.

use crate::people::SignInRefused;
use gk_people::Act;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why an act was not done.
#[derive(Debug)]
pub enum Error {
    /// The material or the state says no; the user can do something about it.
    Refused(Refusal),
    /// We or the machine failed.
    Fault(Fault),
}

/// A no with what to do, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such report.
    NoSuchReport,
    /// There is no such application, or it is another agency's.
    NoSuchCase,
    /// A letter cannot be drafted or issued: what is wrong with it.
    Letter(String),
    /// Nothing was handed in.
    Empty,
    /// A file has no content: its name.
    EmptyFile(String),
    /// The file is longer than what is taken: its length and the limit in bytes.
    TooLarge(usize, usize),
    /// It took longer than allowed.
    TooSlow,
    /// It is not a report, so there is nothing to keep: what the reader said.
    NotAReport(String),
    /// A removal needs its reason.
    ReasonMissing,
    /// A backup is none, or is damaged: what is wrong with it.
    BadBackup(String),
    /// A backup was not taken or not restored: what is in the way.
    NoRoom(String),
    /// The records were written by a newer version.
    NewerRecords,
    /// The level is none of those offered.
    UnknownLevel,
    /// The law, or the state of an application, says no.
    Law(Box<gk_law::Refusal>),
    /// Others were quicker again and again.
    Busy,
    /// What somebody saw and acted on has changed since.
    Stale,
    /// A file from outside is larger than what is taken: its name and the limit in megabytes.
    FileTooLarge(String, u32),
    /// A file from outside is of a kind that the office cannot open: its name.
    FileKind(String),
    /// There are as many files as may be handed in.
    FilesEnough(u32),
    /// A file of a draft is not there any more: its name.
    FileGone(String),
    /// There is no draft of that code.
    NoSuchDraft,
    /// Something is still to be filled in.
    Unfinished,
    /// It was submitted before anybody can have read it.
    TooSoon,
    /// The page was open for too long.
    PageTooOld,
    /// There is no application of that number and code.
    NoSuchApplication,
    /// It was tried too often from there: how many minutes to wait.
    TooOften(u32),
    /// The keys of personal data cannot be used: what is wrong and what to do.
    Keyring(String),
    /// None of the offices that count may do it.
    NotAllowed(Act),
    /// Two people are asked for, and it is one.
    SamePerson,
    /// Something about agencies or staff stands against it.
    People(gk_people::Refused),
    /// A name, password or code was not taken.
    SignIn(SignInRefused),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchReport => f.write_str("没有这份年报：网址可能有误，或者它已经被移除。请回到年报列表查找"),
            Self::NoSuchCase => f.write_str("没有这件申请：网址可能有误，或者它不是本机关的。请回到工作台查找"),
            Self::Letter(why) => write!(f, "这份文书还不能签发：{why}"),
            Self::Empty => f.write_str("没有收到内容：请选择一个文件，或者把年报全文粘贴进来"),
            Self::EmptyFile(name) => write!(f, "文件“{name}”里没有内容。请确认选对了文件，再选一次"),
            Self::TooLarge(size, limit) => {
                write!(
                    f,
                    "文件有 {} MB，超过了 {} MB 的上限。请确认它是年报正文，图片和附件请先去掉",
                    mb(*size),
                    mb(*limit)
                )
            }
            Self::TooSlow => f.write_str("这个文件处理的时间太长，已经停止。请把年报正文另存为纯文本后再试"),
            Self::NotAReport(why) => write!(f, "这个文件没有收录：{why}"),
            Self::ReasonMissing => f.write_str("请写明移除的理由，它会留在操作记录里"),
            Self::BadBackup(why) | Self::NoRoom(why) => f.write_str(why),
            Self::NewerRecords => f.write_str("这些数据是更新版本的程序写的，这个版本读不了，请换用新版本"),
            Self::UnknownLevel => f.write_str("请从列出的层级里选一个"),
            Self::Law(refusal) => write!(f, "{}。{}", refusal.says, refusal.mend),
            Self::Stale => f.write_str("这件申请在您打开页面之后有了变化，这一步没有执行。请看过最新情况后再办"),
            Self::Busy => f.write_str("同一件正有别人在处理，这一步没有记录。请看过最新情况后再办一次"),
            Self::FileTooLarge(name, mb) => {
                write!(f, "文件“{name}”超过了 {mb} MB。请压缩、分成几个，或者换一张较小的图片后再选一次")
            }
            Self::FileKind(name) => write!(
                f,
                "文件“{name}”的格式打不开：可以传 {}。文件改了扩展名的，请用原来的软件另存",
                crate::apply::KINDS
            ),
            Self::FilesEnough(most) => write!(f, "这里最多传 {most} 个文件。请先移除不需要的，或者把几个合成一个"),
            Self::FileGone(name) => write!(f, "文件“{name}”没有保存下来，请移除后再传一次"),
            Self::TooSoon => f.write_str("提交得太快。内容都在，请再看一遍，再按一次“提交申请”"),
            Self::PageTooOld => f.write_str("这一页打开的时间太长。内容都在，请再看一遍，再按一次“提交申请”"),
            Self::NoSuchDraft => {
                f.write_str("没有找到填写中的申请：可能已经过了保留的期限，或者续填码有误。请核对续填码，或者重新填写")
            }
            Self::Unfinished => f.write_str("还有内容没有填好，请看页面上标出的地方"),
            Self::NoSuchApplication => f.write_str(
                "没有找到这件申请：请核对申请编号和查询码，都在回执上。查询码遗失的，可以向受理机关重新领取",
            ),
            Self::TooOften(minutes) => {
                write!(f, "从您所在的网络提交的次数太多，请过 {minutes} 分钟再试。着急的，可以打电话或者到受理机关办理")
            }
            Self::Keyring(problem) => f.write_str(problem),
            Self::NotAllowed(act) => {
                write!(f, "您的岗位不能{}。可以办理的岗位：{}", gk_people::rule(*act).label, gk_people::roles_of(*act))
            }
            Self::SamePerson => f.write_str("这一步要由另一个人办理：前一步是您办的，或者是您代理的人办的"),
            Self::People(refused) => refused.fmt(f),
            Self::SignIn(refused) => refused.fmt(f),
        }
    }
}

fn mb(bytes: usize) -> usize {
    bytes.div_ceil(1 << 20)
}

/// A failure of ours; the log has the details under the same id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What the user reads out and the log is searched for.
    pub id: String,
}

static COUNT: AtomicU64 = AtomicU64::new(0);

impl Fault {
    /// Logs a failure, once, and names it.
    pub fn of(source: &dyn std::error::Error, now: i64) -> Self {
        Self::said(&source.to_string(), now)
    }

    /// The same for a failure that is no error value.
    #[must_use]
    pub fn said(what: &str, now: i64) -> Self {
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let id = format!("{:X}-{n}", now.unsigned_abs() / 1000);
        tracing::error!(fault = id, "{what}");
        Self { id }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Fault(fault) => write!(f, "系统出了故障，编号 {}", fault.id),
        }
    }
}

impl std::error::Error for Error {}
