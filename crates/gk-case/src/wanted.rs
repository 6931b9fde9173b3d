//! How an applicant wants to get the information (Art. 29: 形式要求，包括获取信息的方式、途径); never how it was given.

use serde::{Deserialize, Serialize};

use crate::Form;

/// The route by which information is to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// 网上查看、下载.
    Download,
    /// 电子邮件.
    Email,
    /// 邮寄.
    Post,
    /// 当面领取.
    PickUp,
    /// 传真.
    Fax,
}

impl Route {
    /// All of them, the quickest first.
    pub const ALL: [Self; 5] = [Self::Download, Self::Email, Self::Post, Self::PickUp, Self::Fax];

    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Download => "download",
            Self::Email => "email",
            Self::Post => "post",
            Self::PickUp => "pick-up",
            Self::Fax => "fax",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Download => "网上查看、下载",
            Self::Email => "电子邮件",
            Self::Post => "邮寄",
            Self::PickUp => "当面领取",
            Self::Fax => "传真",
        }
    }

    /// The route of a public id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.id() == id)
    }
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Electronic, Self::Paper, Self::Medium, Self::Inspection];

    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Electronic => "electronic",
            Self::Medium => "medium",
            Self::Inspection => "inspection",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Paper => "纸质",
            Self::Electronic => "电子文档",
            Self::Medium => "光盘等介质",
            Self::Inspection => "查阅、抄录",
        }
    }

    /// The form of a public id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }
}
