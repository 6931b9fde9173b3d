//! 双方确认 (Art. 31(3)): who confirms an application that came by internet, fax or ordinary mail; never on which day.

use serde::{Deserialize, Serialize};

/// One of the two who confirm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// 申请人.
    Applicant,
    /// 工作机构.
    Office,
}

impl Side {
    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Applicant => "申请人",
            Self::Office => "工作机构",
        }
    }
}
