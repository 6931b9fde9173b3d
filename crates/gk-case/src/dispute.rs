//! Disputes about disclosure: reconsideration, direct suit, suit after reconsideration, each a life with its own clock;
//! never decides who is right.

mod decide;

use gk_base::Date;
use gk_clock::{Due, Refusal};
use gk_law::remedies::Column;
pub use gk_law::remedies::Proceeding;
use serde::{Deserialize, Serialize};

pub use decide::decide_dispute;

use crate::{CaseId, DisputeId, Office};

/// A fact of a dispute and its legal date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeEvent {
    /// The day with legal effect.
    pub on: Date,
    /// What happened.
    #[serde(flatten)]
    pub fact: DisputeFact,
}

/// Ordinary or simplified procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Procedure {
    /// 普通程序.
    Ordinary,
    /// 简易程序.
    Simplified,
}

/// What can have happened in a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum DisputeFact {
    /// Filed.
    DisputeOpened {
        /// Before whom and after what.
        proceeding: Proceeding,
        /// The case that it is about; none for other acts of disclosure work.
        case: Option<CaseId>,
        /// The day on which the applicant got to know of the act.
        act_on: Date,
        /// The reconsideration that came before.
        after: Option<DisputeId>,
    },
    /// Taken on.
    DisputeAccepted {
        /// By which procedure.
        procedure: Procedure,
    },
    /// The agency was told to answer.
    AnswerRequested,
    /// The agency answered.
    DisputeAnswered,
    /// The period to decide was prolonged.
    DisputeProlonged,
    /// Ended.
    DisputeConcluded {
        /// Id of the outcome in `law/remedies.toml`.
        outcome: String,
        /// Why the agency was corrected.
        cause: Option<String>,
        /// By when a new reply is ordered, where one is.
        reply_due: Option<Date>,
    },
}

/// What can be done to a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum DisputeCommand {
    /// 登记复议申请、起诉.
    OpenDispute {
        /// Before whom and after what.
        proceeding: Proceeding,
        /// The case that it is about.
        #[serde(default)]
        case: Option<CaseId>,
        /// The day on which the applicant got to know of the act.
        act_on: Date,
        /// The reconsideration that came before.
        #[serde(default)]
        after: Option<DisputeId>,
    },
    /// 登记受理、立案.
    AcceptDispute {
        /// By which procedure.
        procedure: Procedure,
    },
    /// 登记收到答复通知.
    RecordAnswerRequest,
    /// 提出答复.
    AnswerDispute,
    /// 登记审理期限延长.
    ProlongDispute,
    /// 登记审结.
    ConcludeDispute {
        /// Id of the outcome.
        outcome: String,
        /// Id of the cause, where the agency was corrected.
        #[serde(default)]
        cause: Option<String>,
        /// By when a new reply is ordered.
        #[serde(default)]
        reply_due: Option<Date>,
    },
}

/// Where a dispute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisputeStage {
    /// Filed.
    Filed,
    /// Taken on.
    Accepted,
    /// The agency owes its answer.
    AwaitingAnswer,
    /// Answered, not decided.
    Answered,
    /// Ended.
    Concluded,
}

impl DisputeStage {
    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Accepted => "accepted",
            Self::AwaitingAnswer => "awaiting-answer",
            Self::Answered => "answered",
            Self::Concluded => "concluded",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Filed => "已提出",
            Self::Accepted => "已受理",
            Self::AwaitingAnswer => "待答复",
            Self::Answered => "已答复",
            Self::Concluded => "已审结",
        }
    }
}

/// A dispute as its events made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Before whom and after what.
    pub proceeding: Proceeding,
    /// The case that it is about.
    pub case: Option<CaseId>,
    /// When it was filed.
    pub filed_on: Date,
    /// When the applicant got to know of the act.
    pub act_on: Date,
    /// Since when it is taken on, and by which procedure.
    pub accepted: Option<(Date, Procedure)>,
    /// When the agency was told to answer.
    pub answer_requested_on: Option<Date>,
    /// When it answered.
    pub answered_on: Option<Date>,
    /// When the period to decide was prolonged.
    pub prolonged_on: Option<Date>,
    /// When and how it ended: outcome and cause.
    pub concluded: Option<(Date, String, Option<String>)>,
    /// The day of the last thing that happened.
    pub last_on: Date,
    /// How many events there are.
    pub n_events: u32,
}

impl Dispute {
    /// The dispute of some events; none when the first does not open one.
    #[must_use]
    pub fn of<'e>(events: impl IntoIterator<Item = &'e DisputeEvent>) -> Option<Self> {
        let mut dispute = None;
        for event in events {
            match &mut dispute {
                None => dispute = Self::opened(event),
                Some(dispute) => dispute.evolve(event),
            }
        }
        dispute
    }

    fn opened(event: &DisputeEvent) -> Option<Self> {
        match &event.fact {
            DisputeFact::DisputeOpened { proceeding, case, act_on, .. } => Some(Self {
                proceeding: *proceeding,
                case: case.clone(),
                filed_on: event.on,
                act_on: *act_on,
                accepted: None,
                answer_requested_on: None,
                answered_on: None,
                prolonged_on: None,
                concluded: None,
                last_on: event.on,
                n_events: 1,
            }),
            _ => None,
        }
    }

    /// Follows one more event.
    pub fn evolve(&mut self, event: &DisputeEvent) {
        self.n_events += 1;
        self.last_on = self.last_on.max(event.on);
        match &event.fact {
            DisputeFact::DisputeOpened { .. } => {}
            // Another procedure later leaves the day on which it was taken on.
            DisputeFact::DisputeAccepted { procedure } => {
                let accepted_on = self.accepted.map_or(event.on, |(on, _)| on);
                self.accepted = Some((accepted_on, *procedure));
            }
            DisputeFact::AnswerRequested => self.answer_requested_on = Some(event.on),
            DisputeFact::DisputeAnswered => self.answered_on = Some(event.on),
            DisputeFact::DisputeProlonged => self.prolonged_on = Some(event.on),
            DisputeFact::DisputeConcluded { outcome, cause, .. } => {
                self.concluded = Some((event.on, outcome.clone(), cause.clone()));
            }
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> DisputeStage {
        match self {
            Self { concluded: Some(_), .. } => DisputeStage::Concluded,
            Self { answered_on: Some(_), .. } => DisputeStage::Answered,
            Self { answer_requested_on: Some(_), .. } => DisputeStage::AwaitingAnswer,
            Self { accepted: Some(_), .. } => DisputeStage::Accepted,
            _ => DisputeStage::Filed,
        }
    }

    /// The column of table 4 that counts it today.
    #[must_use]
    pub fn column(&self, office: &Office<'_>) -> Column {
        let concluded = self.concluded.as_ref();
        let outcome = concluded.and_then(|(_, id, _)| office.law().remedies.outcome(self.proceeding, id));
        outcome.map_or(Column::Pending, |outcome| outcome.column)
    }

    /// By when it could be filed.
    ///
    /// # Errors
    /// The data knows no period for the day of the act.
    pub fn filing_due(&self, office: &Office<'_>) -> Result<Due, Refusal> {
        let regime = office.law().remedies.regime(self.act_on).map_err(|rule| office.clock.no_rule(rule.on))?;
        let periods = &regime.value.periods;
        let id = match self.proceeding {
            Proceeding::Reconsideration => &periods.reconsideration,
            Proceeding::LitigationDirect => &periods.suit,
            Proceeding::LitigationAfterReconsideration => &periods.suit_after_reconsideration,
        };
        office.clock.period(id, self.act_on).map(|period| period.due)
    }

    /// By when the agency answers (行政复议法第四十八条、第五十四条); none before it is told to and in suits, whose
    /// notice names the day.
    ///
    /// # Errors
    /// The data knows no period for the day.
    pub fn answer_due(&self, office: &Office<'_>) -> Result<Option<Due>, Refusal> {
        let Some(requested_on) = self.answer_requested_on.filter(|_| self.proceeding == Proceeding::Reconsideration)
        else {
            return Ok(None);
        };
        let id = match self.accepted {
            Some((_, Procedure::Simplified)) => "reconsideration_answer_simplified",
            Some((_, Procedure::Ordinary)) | None => "reconsideration_answer",
        };
        office.clock.period(id, requested_on).map(|period| Some(period.due))
    }

    /// By when it is decided (行政复议法第六十二条, 行政诉讼法第八十三条); none before it is taken on and where no period
    /// is known.
    ///
    /// # Errors
    /// The data knows no period for the day.
    pub fn decision_due(&self, office: &Office<'_>) -> Result<Option<Due>, Refusal> {
        let id = match (self.accepted, self.proceeding) {
            (None, _) => return Ok(None),
            (Some((_, Procedure::Ordinary)), Proceeding::Reconsideration) => "reconsideration_decision",
            (Some((_, Procedure::Simplified)), Proceeding::Reconsideration) => "reconsideration_decision_simplified",
            (Some((_, Procedure::Simplified)), _) => "court_simplified",
            (Some((_, Procedure::Ordinary)), _) => return Ok(None),
        };
        let accepted_on = self.accepted.map_or(self.filed_on, |(on, _)| on);
        let due = office.clock.period(id, accepted_on)?.due;
        match self.prolonged_on.filter(|_| self.proceeding == Proceeding::Reconsideration) {
            Some(_) => office.clock.period("reconsideration_decision_extension", due.value).map(|one| Some(one.due)),
            None => Ok(Some(due)),
        }
    }
}
