//! Why something about agencies and people was not done, in Chinese with what to do; never a question of law.

use gk_base::Date;
use gk_base::date::in_chinese;
use std::fmt;

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It needs a name.
    NameMissing,
    /// There is one already.
    Exists,
    /// There is none.
    Unknown(&'static str),
    /// It is over.
    Closed(&'static str),
    /// It would be dated before what happened last.
    BeforeLast(Date),
    /// An agency would supervise itself.
    Circle,
    /// An agency would be its own successor.
    OwnSuccessor,
    /// A member of staff without office could do nothing.
    RolesMissing,
    /// A day is missing, or is none.
    DateMissing,
    /// A period that ends before it begins.
    Reversed,
    /// Nobody stands in for himself.
    OwnDeputy,
    /// Only offices that somebody holds can be lent.
    RolesNotHeld,
    /// The deputy is of another agency.
    DeputyElsewhere,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameMissing => f.write_str("请写明名称"),
            Self::Exists => f.write_str("这个编号已经有了，请换一个，或者回到列表里修改原有的"),
            Self::Unknown(what) => write!(f, "没有这个{what}，请从列表里重新选择"),
            Self::Closed(what) => write!(f, "这个{what}已经停用，不能再修改"),
            Self::BeforeLast(last) => write!(f, "日期不能早于上一次变更的日期{}", in_chinese(*last)),
            Self::Circle => f.write_str("上级机关选得不对：这样一来，这个机关会成为自己的上级"),
            Self::OwnSuccessor => f.write_str("承继职能的机关不能是它自己，请另选一个，或者留空"),
            Self::RolesMissing => f.write_str("请至少选一个岗位，没有岗位的人什么也办不了"),
            Self::DateMissing => f.write_str("请选择日期，按年、月、日填写"),
            Self::Reversed => f.write_str("截止日期不能早于开始日期"),
            Self::OwnDeputy => f.write_str("代理人不能是本人，请另选一位"),
            Self::RolesNotHeld => f.write_str("只能把本人担任的岗位交给别人代理"),
            Self::DeputyElsewhere => f.write_str("代理人应当是同一机关的人员"),
        }
    }
}

impl std::error::Error for Refused {}
