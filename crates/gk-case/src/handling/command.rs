//! What somebody of the office wants to do with an application among itself; never says whether it may be done.

use gk_base::Date;
use serde::{Deserialize, Serialize};

use super::{FileUse, Opinion, SearchAnswer};
use crate::{FileRef, Role, Words};

/// Everything that can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum HandlingCommand {
    /// 交办.
    Assign {
        /// To whom.
        to: String,
        /// A word on it.
        why: Words,
    },
    /// 接办.
    Accept,
    /// 退回交办.
    HandBack {
        /// Why.
        why: Words,
    },
    /// 要求内设机构查找.
    AskForSearch {
        /// Which unit.
        unit: String,
        /// For what.
        what: Words,
        /// By when.
        due: Date,
    },
    /// 催办.
    ChaseSearch {
        /// Which demand.
        n: u32,
    },
    /// 答复查找.
    AnswerSearch {
        /// Which demand.
        n: u32,
        /// What.
        answer: SearchAnswer,
    },
    /// 退回查找要求.
    DeclineSearch {
        /// Which demand.
        n: u32,
        /// Why.
        why: Words,
    },
    /// 撤回查找要求.
    TakeBackSearch {
        /// Which demand.
        n: u32,
    },
    /// 申请延期.
    AskForExtension {
        /// Working days; without a number the longest.
        n_days: Option<u32>,
        /// Why.
        why: Words,
    },
    /// 批准延期; the application is extended in the same act.
    ConsentToExtension,
    /// 不同意延期.
    DeclineExtension {
        /// Why.
        why: Words,
    },
    /// 备注.
    Note {
        /// What.
        text: Words,
        /// Whom it is meant for.
        mentions: Vec<String>,
    },
    /// 添加材料.
    AddFile {
        /// The file.
        file: FileRef,
        /// What it is.
        of: FileUse,
    },
    /// 起草文书.
    DraftLetter {
        /// Which document.
        letter: String,
        /// As it is written.
        text: Words,
    },
    /// Something with a letter that is there.
    OnLetter {
        /// Which draft.
        n: u32,
        /// What.
        command: LetterCommand,
    },
}

/// Everything that can be done with a letter that was drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum LetterCommand {
    /// 修改.
    Revise {
        /// The revision that was changed.
        revision: u32,
        /// As it is now.
        text: Words,
    },
    /// 送审.
    Submit,
    /// 审核.
    Review {
        /// What is said.
        opinion: Opinion,
        /// In words.
        said: Words,
        /// In which office.
        role: Role,
    },
    /// 签发: numbered and frozen.
    Issue {
        /// Whether a section head has to have agreed.
        review: Needed,
        /// Its number.
        number: String,
        /// What is issued, in each form.
        files: Vec<FileRef>,
        /// In which office.
        role: Role,
    },
    /// 作废.
    Drop {
        /// Why.
        why: Words,
    },
}

/// Whether something has to come before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needed {
    /// It has to.
    Yes,
    /// It may be left out.
    No,
}
