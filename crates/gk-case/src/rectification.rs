//! Rectification of records about oneself (Art. 41): a small life of its own, not counted as an application.

use gk_base::Date;
use gk_clock::Refusal;
use serde::{Deserialize, Serialize};

use crate::{Office, Refused, SubjectId, Words};

/// A fact of a rectification and its legal date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RectificationEvent {
    /// The day with legal effect.
    pub on: Date,
    /// What happened.
    #[serde(flatten)]
    pub fact: RectificationFact,
}

/// What verifying found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The record is wrong.
    Inaccurate,
    /// The record is right.
    Accurate,
    /// The record is another agency's.
    NotOurs,
}

/// What can have happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum RectificationFact {
    /// Demanded, with evidence.
    RectificationReceived {
        /// The agency that it is made to.
        #[serde(default)]
        agency: String,
        /// Whose record.
        subject: SubjectId,
        /// What is wrong and by what evidence.
        #[serde(default)]
        claim: Words,
    },
    /// Verified.
    RecordVerified {
        /// With what result.
        verdict: Verdict,
    },
    /// The record was rectified.
    RecordRectified,
    /// Rectification was refused.
    RectificationRefused {
        /// Why.
        why: Words,
    },
    /// Sent to the agency that may rectify.
    RectificationTransferred {
        /// Which.
        agency: String,
    },
    /// The person was told.
    RectificationTold,
}

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum RectificationCommand {
    /// 登记更正申请.
    ReceiveRectification {
        /// The agency that it is made to.
        #[serde(default)]
        agency: String,
        /// Whose record.
        subject: SubjectId,
        /// What is wrong and by what evidence.
        #[serde(default)]
        claim: Words,
    },
    /// 登记核实结果.
    VerifyRecord {
        /// With what result.
        verdict: Verdict,
    },
    /// 更正.
    RectifyRecord,
    /// 不予更正.
    RefuseRectification {
        /// Why.
        #[serde(default)]
        why: Words,
    },
    /// 转送.
    TransferRectification {
        /// To which agency.
        agency: String,
    },
    /// 告知.
    TellRectification,
}

/// Where a rectification stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RectificationStage {
    /// To be verified.
    Received,
    /// Verified.
    Verified,
    /// Rectified, refused or transferred; the person does not know yet.
    Settled,
    /// The person was told.
    Told,
}

impl RectificationStage {
    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Verified => "verified",
            Self::Settled => "settled",
            Self::Told => "told",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Received => "待核实",
            Self::Verified => "已核实",
            Self::Settled => "已处理，待告知",
            Self::Told => "已告知",
        }
    }
}

/// A rectification as its events made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rectification {
    /// The agency that it is made to.
    pub agency: String,
    /// Whose record.
    pub subject: SubjectId,
    /// When it was demanded.
    pub received_on: Date,
    /// What verifying found.
    pub verdict: Option<Verdict>,
    /// `rectified`, `refused` or `transferred`.
    pub outcome: Option<&'static str>,
    /// When the person was told.
    pub told_on: Option<Date>,
    /// The day of the last thing that happened.
    pub last_on: Date,
    /// How many events there are.
    pub n_events: u32,
}

impl Rectification {
    /// The rectification of some events; none when the first does not open one.
    #[must_use]
    pub fn of<'e>(events: impl IntoIterator<Item = &'e RectificationEvent>) -> Option<Self> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let RectificationFact::RectificationReceived { agency, subject, .. } = &first.fact else { return None };
        let mut it = Self {
            agency: agency.clone(),
            subject: subject.clone(),
            received_on: first.on,
            verdict: None,
            outcome: None,
            told_on: None,
            last_on: first.on,
            n_events: 1,
        };
        events.for_each(|event| it.evolve(event));
        Some(it)
    }

    /// Follows one more event.
    pub fn evolve(&mut self, event: &RectificationEvent) {
        self.n_events += 1;
        self.last_on = event.on;
        match &event.fact {
            RectificationFact::RectificationReceived { .. } => {}
            RectificationFact::RecordVerified { verdict } => self.verdict = Some(*verdict),
            RectificationFact::RecordRectified => self.outcome = Some("rectified"),
            RectificationFact::RectificationRefused { .. } => self.outcome = Some("refused"),
            RectificationFact::RectificationTransferred { .. } => self.outcome = Some("transferred"),
            RectificationFact::RectificationTold => self.told_on = Some(event.on),
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> RectificationStage {
        match (self.verdict, self.outcome, self.told_on) {
            (_, _, Some(_)) => RectificationStage::Told,
            (_, Some(_), None) => RectificationStage::Settled,
            (Some(_), None, None) => RectificationStage::Verified,
            (None, None, None) => RectificationStage::Received,
        }
    }
}

/// Asks whether something may be done to a rectification on a day.
///
/// # Errors
/// The [`Refusal`] with its article.
pub fn decide_rectification(
    office: &Office<'_>,
    rectification: Option<&Rectification>,
    on: Date,
    command: RectificationCommand,
) -> Result<Vec<RectificationEvent>, Refusal> {
    let event = |fact| Ok(vec![RectificationEvent { on, fact }]);
    let order = |missing: &str, what: &str| {
        let values = [("missing", missing.to_owned()), ("what", what.to_owned())];
        Err(office.refuse(Refused::RectificationOrder, &values))
    };
    let Some(it) = rectification else {
        return match command {
            RectificationCommand::ReceiveRectification { agency, subject, claim } => {
                event(RectificationFact::RectificationReceived { agency, subject, claim })
            }
            _ => order("登记更正申请", "办理"),
        };
    };
    if on < it.last_on {
        return Err(office.out_of_order(("更正申请的办理", on), ("前一事项", it.last_on)));
    }
    match (it.stage(), command) {
        (_, RectificationCommand::ReceiveRectification { .. }) => order("告知结果", "就同一件再次登记"),
        (RectificationStage::Told, _) => order("新的更正申请", "再作处理"),
        (
            RectificationStage::Received | RectificationStage::Verified,
            RectificationCommand::VerifyRecord { verdict },
        ) => event(RectificationFact::RecordVerified { verdict }),
        (RectificationStage::Received, _) => order("核实结果", "作出处理"),
        (RectificationStage::Verified, RectificationCommand::RectifyRecord) => match it.verdict {
            Some(Verdict::Inaccurate) => event(RectificationFact::RecordRectified),
            _ => order("认定记录不准确", "更正"),
        },
        (RectificationStage::Verified, RectificationCommand::RefuseRectification { why }) => match it.verdict {
            Some(Verdict::Accurate) if why.is_empty() => Err(office.refuse(Refused::RectificationUnreasoned, &[])),
            Some(Verdict::Accurate) => event(RectificationFact::RectificationRefused { why }),
            _ => order("认定记录准确", "不予更正"),
        },
        (RectificationStage::Verified, RectificationCommand::TransferRectification { agency }) => match it.verdict {
            Some(Verdict::NotOurs) => event(RectificationFact::RectificationTransferred { agency }),
            _ => order("认定属于其他机关", "转送"),
        },
        (RectificationStage::Verified, RectificationCommand::TellRectification) => match it.verdict {
            // The person may be told where to turn instead of a transfer.
            Some(Verdict::NotOurs) => event(RectificationFact::RectificationTold),
            _ => order("处理结果", "告知"),
        },
        (RectificationStage::Settled, RectificationCommand::TellRectification) => {
            event(RectificationFact::RectificationTold)
        }
        (RectificationStage::Settled, _) => order("告知结果", "再作处理"),
    }
}
