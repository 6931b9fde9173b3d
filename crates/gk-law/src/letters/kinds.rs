//! The kinds of documents as a type, with the ids that the data and records use; never what the law says of them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decisions::{Decision, Misc};

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterKind {
    /// 申请表.
    Application,
    /// 登记表.
    Register,
    /// 登记回执.
    Receipt,
    /// 补正告知书.
    Correction,
    /// 说明理由告知书.
    Reason,
    /// 延期答复告知书.
    Extension,
    /// 延迟答复告知书.
    Delay,
    /// 第三方意见征询书.
    ThirdPartyConsult,
    /// 征求第三方意见告知书, to the applicant.
    ThirdPartyNotice,
    /// 决定公开告知第三方书.
    ThirdPartyDecision,
    /// 征求共同制作机关意见函.
    JointAgency,
    /// 征求其他机关意见函.
    AgencyConsult,
    /// 保密审查表.
    Secrecy,
    /// 收费通知.
    Fee,
    /// 检索记录.
    SearchLog,
    /// 送达回证.
    Service,
    /// 更正申请转送函.
    Transfer,
    /// The reply that tells a decision.
    Reply(Decision),
}

/// The procedural documents with their ids.
const PROCEDURAL: [(LetterKind, &str); 17] = [
    (LetterKind::Application, "DOC_APPLICATION"),
    (LetterKind::Register, "DOC_REGISTER"),
    (LetterKind::Receipt, "DOC_RECEIPT"),
    (LetterKind::Correction, "DOC_CORRECTION"),
    (LetterKind::Reason, "DOC_REASON"),
    (LetterKind::Extension, "DOC_EXTENSION"),
    (LetterKind::Delay, "DOC_DELAY"),
    (LetterKind::ThirdPartyConsult, "DOC_3P_CONSULT"),
    (LetterKind::ThirdPartyNotice, "DOC_3P_NOTICE_APPLICANT"),
    (LetterKind::ThirdPartyDecision, "DOC_3P_DECISION"),
    (LetterKind::JointAgency, "DOC_COMAKER"),
    (LetterKind::AgencyConsult, "DOC_ORGAN_CONSULT"),
    (LetterKind::Secrecy, "DOC_SECRECY"),
    (LetterKind::Fee, "DOC_FEE"),
    (LetterKind::SearchLog, "DOC_SEARCH_LOG"),
    (LetterKind::Service, "DOC_SERVICE"),
    (LetterKind::Transfer, "DOC_TRANSFER"),
];

impl LetterKind {
    /// All: the procedural documents, then the replies in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        PROCEDURAL.iter().map(|(kind, _)| *kind).chain(Decision::ALL.into_iter().map(Self::Reply))
    }

    /// Stable id: that of the document, of the decision for a reply.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reply(decision) => decision.id(),
            _ => PROCEDURAL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, id)| id),
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::all().find(|kind| kind.id() == id)
    }

    /// The decision that a reply tells; none for the others.
    pub fn decision(self) -> Option<Decision> {
        match self {
            Self::Reply(decision) => Some(decision),
            _ => None,
        }
    }

    /// Whether it is a reply about something that no text of law names as an end of an application.
    pub fn is_without_article(self) -> bool {
        matches!(self, Self::Reply(Decision::Misc(Misc::Withdrawn | Misc::ApplicantGone | Misc::Consultation)))
    }
}

impl fmt::Display for LetterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for LetterKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for LetterKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        Self::parse(&written).ok_or_else(|| serde::de::Error::custom(format!("`{written}` is no kind of document")))
    }
}
