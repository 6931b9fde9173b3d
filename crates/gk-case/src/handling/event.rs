//! What the office did with an application among itself: facts in the past tense; none of them moves the clock.

use gk_base::Date;
use serde::{Deserialize, Serialize};

use crate::{FileRef, Role, SearchResult, Words};

/// A fact and the day on which it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandlingEvent {
    /// The day.
    pub on: Date,
    /// What happened.
    #[serde(flatten)]
    pub fact: HandlingFact,
}

/// What a file on the case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileUse {
    /// Evidence of how and when something came in or arrived.
    Evidence,
    /// Information that was found.
    Information,
    /// Information as it is given: what is withheld is gone from it.
    Released,
    /// Anything else.
    Other,
}

impl FileUse {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Evidence, Self::Information, Self::Released, Self::Other];

    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Information => "information",
            Self::Released => "released",
            Self::Other => "other",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Evidence => "收到、送达的凭证",
            Self::Information => "查找到的信息（原件）",
            Self::Released => "提供给申请人的信息",
            Self::Other => "其他材料",
        }
    }
}

/// What somebody who looked at a letter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opinion {
    /// 同意.
    Agrees,
    /// 退回修改.
    SendsBack,
}

/// The answer of a unit that was asked to search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchAnswer {
    /// What came of it.
    pub result: SearchResult,
    /// Systems and archives that were searched.
    pub places: Vec<String>,
    /// The words searched for.
    pub keywords: Vec<String>,
    /// In its words.
    #[serde(default)]
    pub said: Words,
    /// What was found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRef>,
}

/// Everything that can have happened. `by` is the signature of whoever did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum HandlingFact {
    /// Given to somebody to work on.
    Assigned {
        /// To whom.
        to: String,
        /// By whom.
        by: String,
        /// A word on it.
        #[serde(default)]
        why: Words,
    },
    /// Taken by whom it was given to.
    Accepted {
        /// By whom.
        by: String,
    },
    /// Given back.
    HandedBack {
        /// By whom.
        by: String,
        /// Why.
        why: Words,
    },
    /// A unit was asked to search.
    SearchAsked {
        /// The number of the demand.
        n: u32,
        /// Which unit.
        unit: String,
        /// For what.
        what: Words,
        /// By when.
        due: Date,
        /// By whom.
        by: String,
    },
    /// The unit was reminded.
    SearchChased {
        /// Which demand.
        n: u32,
        /// By whom; empty where the system did.
        by: String,
    },
    /// The unit answered.
    SearchAnswered {
        /// Which demand.
        n: u32,
        /// What.
        answer: SearchAnswer,
        /// By whom.
        by: String,
    },
    /// The unit says that it is not its business.
    SearchDeclined {
        /// Which demand.
        n: u32,
        /// Why.
        why: Words,
        /// By whom.
        by: String,
    },
    /// The demand was taken back.
    SearchTakenBack {
        /// Which demand.
        n: u32,
        /// By whom.
        by: String,
    },
    /// The head of the disclosure office was asked for an extension (Art. 33).
    ExtensionAsked {
        /// Working days; without a number the longest.
        n_days: Option<u32>,
        /// Why.
        why: Words,
        /// By whom.
        by: String,
    },
    /// It was settled: consented to, which is a fact of the application too, or not.
    ExtensionSettled {
        /// What was said.
        opinion: Opinion,
        /// Why not.
        #[serde(default)]
        why: Words,
        /// By whom.
        by: String,
    },
    /// A note.
    Noted {
        /// What.
        text: Words,
        /// Whom it is meant for.
        #[serde(default)]
        mentions: Vec<String>,
        /// By whom.
        by: String,
    },
    /// A file was added.
    FileAdded {
        /// The file.
        file: FileRef,
        /// What it is.
        of: FileUse,
        /// By whom.
        by: String,
    },
    /// A letter was drafted.
    LetterDrafted {
        /// The number of the draft.
        n: u32,
        /// Which document, as `law/letters` names it.
        letter: String,
        /// As it was written.
        text: Words,
        /// By whom.
        by: String,
    },
    /// Its text was changed.
    LetterRevised {
        /// Which draft.
        n: u32,
        /// As it is now.
        text: Words,
        /// By whom.
        by: String,
    },
    /// It was handed in for review.
    LetterSubmitted {
        /// Which draft.
        n: u32,
        /// By whom.
        by: String,
    },
    /// Somebody looked at it.
    LetterReviewed {
        /// Which draft.
        n: u32,
        /// What was said.
        opinion: Opinion,
        /// In words.
        #[serde(default)]
        said: Words,
        /// In which office.
        role: Role,
        /// By whom.
        by: String,
    },
    /// It was signed, numbered and frozen.
    LetterIssued {
        /// Which draft.
        n: u32,
        /// Its number.
        number: String,
        /// What was issued, in each form.
        files: Vec<FileRef>,
        /// In which office.
        role: Role,
        /// By whom.
        by: String,
    },
    /// It was given up before it was issued.
    LetterDropped {
        /// Which draft.
        n: u32,
        /// Why.
        why: Words,
        /// By whom.
        by: String,
    },
}
