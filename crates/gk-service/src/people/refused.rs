//! Why somebody was not signed in, or a password or code not taken, in Chinese with what to do; never says whether a name is known.

use std::fmt;

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInRefused {
    /// Name or password is wrong; which of them is not said.
    Wrong,
    /// Too many attempts failed: until when, epoch milliseconds.
    Locked(i64),
    /// The code is wrong or too old.
    WrongCode,
    /// The code was used before.
    CodeUsed,
    /// The signing in was begun too long ago.
    Stale,
    /// The present password is wrong.
    WrongPresent,
    /// The new password is too short: how many characters it needs.
    TooShort(u32),
    /// The new password is the name.
    IsName,
    /// The new password is the old one.
    IsOld,
    /// The two new passwords differ.
    Differ,
    /// The link for the first administrator was used, or is not the right one.
    SetupOver,
    /// A name to sign in with has other characters than it may.
    BadId,
    /// Nobody lent the offices that somebody wants to act in.
    NotLent,
}

impl fmt::Display for SignInRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wrong => f.write_str("用户名或者密码不对，请重新输入。忘记密码的，请找系统管理员重置"),
            Self::Locked(until) => {
                write!(
                    f,
                    "连续多次没有登录成功，这个用户名暂停登录，{}以后再试。急用的，请找系统管理员重置密码",
                    clock(*until)
                )
            }
            Self::WrongCode => f.write_str(
                "验证码不对，或者已经过期。请输入验证器上现在显示的六位数字；手机时间不准也会这样，请先校准",
            ),
            Self::CodeUsed => f.write_str("这个验证码已经用过，请等验证器换一个新的再输入"),
            Self::Stale => f.write_str("这次登录隔得太久，请重新输入用户名和密码"),
            Self::WrongPresent => f.write_str("现在的密码不对，请重新输入"),
            Self::TooShort(n) => write!(f, "新密码太短，至少要 {n} 个字符。用几个不相关的词连起来，既长又好记"),
            Self::IsName => f.write_str("新密码不能和用户名或者姓名一样，请另外想一个"),
            Self::IsOld => f.write_str("新密码不能和现在的一样，请另外想一个"),
            Self::Differ => f.write_str("两次输入的新密码不一样，请重新输入"),
            Self::SetupOver => f.write_str(
                "这个链接已经用过，或者不完整。系统管理员已经设置好的，请直接登录；还没有的，请用程序启动时显示的链接",
            ),
            Self::BadId => f.write_str("编号和用户名用 2 到 32 个小写字母、数字、点、横线，例如 zhangsan"),
            Self::NotLent => f.write_str("现在没有人请您代理，或者代理的日子已经过了"),
        }
    }
}

/// The time of day in China.
fn clock(millis: i64) -> String {
    const EIGHT_HOURS: i64 = 8 * 3600 * 1000;
    let at = chrono::DateTime::from_timestamp_millis(millis.saturating_add(EIGHT_HOURS)).unwrap_or_default();
    at.format("%H:%M").to_string()
}
