//! What happened to an application: facts in the past tense, each with its legal date; never an intention.

use std::collections::BTreeMap;

use gk_base::Date;
use gk_clock::{Channel, Consulted, What};
use gk_law::decisions::Decision;
use gk_law::fees::Method;
use gk_people::Role;
use serde::{Deserialize, Serialize};

use crate::{FileRef, Route, Side, Words};

/// A fact and the day on which it has legal effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The day with legal effect.
    pub on: Date,
    /// What happened.
    #[serde(flatten)]
    pub fact: Fact,
}

/// The identity of a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub String);

/// The identity of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DisputeId(pub String);

/// A key under which the personal data of somebody is kept; says nothing by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubjectId(pub String);

/// The classes of applicants of table 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicantClass {
    /// 自然人.
    NaturalPerson,
    /// 商业企业.
    Enterprise,
    /// 科研机构.
    ResearchInstitute,
    /// 社会公益组织.
    PublicInterestOrg,
    /// 法律服务机构.
    LegalService,
    /// 其他.
    OtherOrg,
}

impl ApplicantClass {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::NaturalPerson,
        Self::Enterprise,
        Self::ResearchInstitute,
        Self::PublicInterestOrg,
        Self::LegalService,
        Self::OtherOrg,
    ];

    /// The column of table 3.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NaturalPerson => "natural_person",
            Self::Enterprise => "enterprise",
            Self::ResearchInstitute => "research_institute",
            Self::PublicInterestOrg => "public_interest_org",
            Self::LegalService => "legal_service",
            Self::OtherOrg => "other_org",
        }
    }
}

/// What Art. 29 asks of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Element {
    /// 姓名或者名称.
    Name,
    /// 身份证明.
    IdentityProof,
    /// 联系方式.
    Contact,
    /// 名称、文号或者便于查询的其他特征性描述.
    Description,
    /// 形式要求.
    FormWanted,
    /// 授权委托书 of an agent.
    Authorisation,
}

/// The form in which information is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// 纸质.
    Paper,
    /// 电子文档.
    Electronic,
    /// 光盘等介质.
    Medium,
    /// 查阅、抄录.
    Inspection,
}

/// An application as it was filed (Art. 29). No purpose is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The agency that it is made to.
    #[serde(default)]
    pub agency: String,
    /// How it came.
    pub channel: Channel,
    /// The class of the applicant, not of the agent.
    pub class: ApplicantClass,
    /// Where the personal data of the applicant is kept.
    pub applicant: SubjectId,
    /// The agent's, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<SubjectId>,
    /// What was asked for.
    #[serde(default)]
    pub description: Words,
    /// In which form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_wanted: Option<Form>,
    /// By which route.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route_wanted: Option<Route>,
    /// What Art. 29 asks for and is not there.
    #[serde(default)]
    pub missing: Vec<Element>,
    /// The official who wrote down an oral application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// What came with it: proof of identity, authorisation, evidence of arrival.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRef>,
}

/// Who consented to an act, and in which office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The official's id.
    pub by: String,
    /// In which office.
    pub role: Role,
}

/// How a letter reached somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceWay {
    /// 直接送达.
    Direct,
    /// 邮寄送达.
    Post,
    /// 电子送达.
    Electronic,
    /// 留置送达.
    Left,
    /// 公告送达.
    PublicNotice,
}

/// Evidence that a letter arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// How.
    pub way: ServiceWay,
    /// Number of the consignment, of the receipt, of the record.
    #[serde(default)]
    pub mark: Words,
}

/// What somebody who was consulted said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// 同意公开.
    Consents,
    /// 不同意公开且有合理理由.
    ObjectsWithReason,
    /// 不同意公开但理由不成立.
    ObjectsWithoutReason,
    /// Advice that neither consents nor objects.
    Advises,
}

/// A search for the information (Art. 36(4)): where, by which words, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The unit that searched.
    pub unit: String,
    /// Systems and archives that were searched.
    pub places: Vec<String>,
    /// The words searched for.
    pub keywords: Vec<String>,
    /// What came of it.
    pub result: SearchResult,
}

/// What came of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchResult {
    /// It is there.
    Found,
    /// Nothing.
    Nothing,
}

/// A fee notice, computed from the tiers of its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeNotice {
    /// By item or by volume, never both.
    pub method: Method,
    /// The rank of the application among the applicant's in its month, or the pages.
    pub n: u32,
    /// What it comes to, in fen.
    pub amount_fen: u64,
}

/// A part of the information asked for, decided on its own (Art. 37).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which part.
    #[serde(default)]
    pub what: Words,
    /// What is decided on it.
    pub decision: Decision,
}

/// A decision as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The one decision that counts.
    pub decision: Decision,
    /// The parts, where there are several.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// What the letter must contain, by the element's id.
    #[serde(default)]
    pub elements: BTreeMap<String, Words>,
    /// The form in which information is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Why the public interest outweighs a third party's objection (Art. 32).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_interest: Option<Words>,
}

/// Who revoked a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevokedBy {
    /// 本机关自行纠正.
    Agency,
    /// 行政复议机关.
    Reconsideration,
    /// 人民法院.
    Court,
}

impl RevokedBy {
    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Agency => "本机关自行纠正",
            Self::Reconsideration => "行政复议决定",
            Self::Court => "人民法院裁判",
        }
    }
}

/// Everything that can have happened to an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum Fact {
    /// Filed.
    Submitted(Submission),
    /// Opened as a unit of a split application; what happened to the whole so far happened to it too.
    UnitOpened {
        /// The application that was split.
        parent: CaseId,
        /// What was filed, with what this unit asks for.
        submission: Submission,
        /// What had happened before.
        before: Vec<Event>,
    },
    /// 收到申请之日 settled.
    Received {
        /// How it came.
        channel: Channel,
    },
    /// Confirmed by one side (Art. 31).
    Confirmed {
        /// Who.
        by: Side,
    },
    /// Registered under a number.
    Registered {
        /// The number.
        number: String,
    },
    /// Split into units (一事一申请).
    Split {
        /// The units.
        units: Vec<CaseId>,
    },
    /// Given to another unit of the agency.
    TransferredInternally {
        /// The unit.
        unit: String,
    },
    /// 补正告知书 sent.
    CorrectionRequested {
        /// What is to be corrected and how.
        items: Words,
        /// By when.
        due: Date,
    },
    /// The applicant submitted a correction; when it counts as received is settled apart.
    CorrectionSubmitted {
        /// What is corrected.
        #[serde(default)]
        text: Words,
        /// What came with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileRef>,
    },
    /// The correction arrived.
    CorrectionReceived {
        /// The good reason of a late one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late_reason: Option<Words>,
    },
    /// Given up by not correcting in time.
    NotCorrected,
    /// Still unclear after the correction.
    FoundStillUnclear,
    /// Somebody was asked.
    ConsultationSent {
        /// Who.
        whom: Consulted,
        /// Which of them.
        label: String,
        /// By when an answer is asked for, where the law sets no period.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Date>,
        /// What was asked.
        #[serde(default)]
        question: Words,
    },
    /// The letter arrived.
    ConsultationServed {
        /// Who.
        whom: Consulted,
        /// Which of them.
        label: String,
        /// How it is known.
        proof: Proof,
    },
    /// An answer arrived.
    ConsultationAnswered {
        /// Who.
        whom: Consulted,
        /// Which of them.
        label: String,
        /// What it comes to.
        answer: Answer,
        /// In its words.
        #[serde(default)]
        opinion: Words,
    },
    /// No answer in the period of the law.
    ConsultationLapsed {
        /// Who.
        whom: Consulted,
        /// Which of them.
        label: String,
    },
    /// A unit searched.
    Searched(Search),
    /// 延期, approved and told to the applicant.
    Extended {
        /// Working days.
        n_days: u32,
        /// By whom.
        approval: Approval,
        /// Why.
        reason: Words,
    },
    /// The applicant was asked why so many.
    ReasonsRequested {
        /// Applications in the period looked at.
        n_applications: u32,
    },
    /// The reasons are good.
    ReasonsAccepted,
    /// The reasons are not.
    ReasonsRejected {
        /// Why not.
        why: Words,
    },
    /// 延迟答复 by Art. 35.
    Deferred {
        /// Until when.
        until: Date,
    },
    /// 收费通知 sent.
    FeeNoticeSent(FeeNotice),
    /// The applicant has it.
    FeeNoticeReceived {
        /// How it is known.
        proof: Proof,
    },
    /// Paid in full.
    FeePaid {
        /// In fen.
        amount_fen: u64,
    },
    /// Given up by not paying in time.
    NotPaid,
    /// Suspended by force majeure.
    Suspended {
        /// Last day.
        until: Date,
        /// Why.
        reason: Words,
    },
    /// Decided.
    Decided(Outcome),
    /// A third party was told that its objection was overridden, and why (Art. 32).
    OverrideTold {
        /// Which third party.
        label: String,
    },
    /// Answered on the spot.
    AnsweredOnSpot,
    /// The reply went out.
    Dispatched {
        /// The letter's number.
        number: String,
        /// How.
        way: ServiceWay,
    },
    /// The reply arrived.
    Served {
        /// How it is known.
        proof: Proof,
    },
    /// Taken back by the applicant.
    Withdrawn,
    /// The reply was revoked; the agency replies again.
    Revoked {
        /// By whom.
        by: RevokedBy,
        /// By when a new reply is ordered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Date>,
        /// In which dispute.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dispute: Option<DisputeId>,
    },
    /// Archived.
    Archived {
        /// The file's number.
        number: String,
    },
    /// A date that was recorded wrongly was set right; the earlier record stays.
    Amended {
        /// Which event, counted from 1.
        n: u32,
        /// The right day.
        to: Date,
        /// Why.
        reason: Words,
    },
}

impl Fact {
    /// What the fact is to the clock; none when it does not touch it.
    #[must_use]
    pub fn what(&self) -> Option<What> {
        let text = |words: &Words| words.text().unwrap_or("理由见案卷").to_owned();
        Some(match self {
            Self::Submitted(_) => What::Submitted,
            Self::Received { .. } => What::Received,
            Self::AnsweredOnSpot => What::AnsweredOnSpot,
            Self::CorrectionRequested { due, .. } => What::CorrectionNoticeSent { due: Some(*due) },
            Self::CorrectionReceived { late_reason } => {
                What::CorrectionReceived { late_reason: late_reason.as_ref().map(text) }
            }
            Self::NotCorrected => What::CorrectionLate,
            Self::FoundStillUnclear => What::StillUnclear,
            Self::ConsultationSent { whom, label, due, .. } => {
                What::ConsultationSent { whom: *whom, label: label.clone(), due: *due }
            }
            Self::ConsultationServed { whom, label, .. } => {
                What::ConsultationServed { whom: *whom, label: label.clone() }
            }
            Self::ConsultationAnswered { whom, label, .. } => {
                What::ConsultationReplied { whom: *whom, label: label.clone() }
            }
            Self::ConsultationLapsed { whom, label } => What::ConsultationSilent { whom: *whom, label: label.clone() },
            Self::Extended { n_days, .. } => What::Extended { n_days: Some(*n_days) },
            Self::ReasonsRequested { .. } => What::ReasonRequested,
            Self::ReasonsAccepted => What::ReasonAccepted,
            Self::ReasonsRejected { .. } => What::ReasonRejected,
            Self::Deferred { until } => What::DelayedPeriodSet { until: *until },
            Self::FeeNoticeSent(_) => What::FeeNoticeSent,
            Self::FeeNoticeReceived { .. } => What::FeeNoticeReceived,
            Self::FeePaid { .. } => What::FeePaid,
            Self::NotPaid => What::FeeUnpaid,
            Self::Suspended { until, reason } => What::ForceMajeure { until: *until, reason: text(reason) },
            Self::TransferredInternally { unit } => What::TransferredInternally { unit: unit.clone() },
            Self::Dispatched { .. } => What::ReplyDispatched,
            Self::Served { .. } => What::ReplyServed,
            Self::Withdrawn => What::Withdrawn,
            Self::Revoked { by, due, .. } => What::DecisionRevoked { by: by.label().to_owned(), due: *due },
            Self::UnitOpened { .. }
            | Self::Confirmed { .. }
            | Self::Registered { .. }
            | Self::CorrectionSubmitted { .. }
            | Self::Split { .. }
            | Self::Searched(_)
            | Self::Decided(_)
            | Self::OverrideTold { .. }
            | Self::Archived { .. }
            | Self::Amended { .. } => return None,
        })
    }
}
