//! A case as its events made it; never decides anything.

use gk_base::Date;
use gk_clock::{Channel, Clock, Consulted, Deadline, End, State};
use gk_law::Refusal;

use crate::{Answer, CaseId, Event, Fact, FeeNotice, Outcome, SearchResult, Side, Submission};

/// An application as it stands after its events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// The events, with the dates that hold after amendments.
    events: Vec<Event>,
    face: Face,
}

/// What the events come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Face {
    clock: Vec<gk_clock::Event>,
    submitted_on: Option<Date>,
    submission: Option<Submission>,
    parent: Option<CaseId>,
    confirmed: Vec<(Side, Date)>,
    number: Option<String>,
    units: Vec<CaseId>,
    consulted: Vec<Consulting>,
    searches: Vec<SearchResult>,
    n_applications: Option<u32>,
    reasons_rejected: bool,
    fee: Option<FeeNotice>,
    fee_paid_fen: u64,
    outcome: Option<(Date, Outcome)>,
    told: Vec<String>,
    dispatched_on: Option<Date>,
    served_on: Option<Date>,
    archived_on: Option<Date>,
    revoked_on: Option<Date>,
}

/// Somebody who was asked, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consulting {
    /// Who.
    pub whom: Consulted,
    /// Which of them.
    pub label: String,
    /// The answer; none while it is awaited and when silence took its place.
    pub answer: Option<Answer>,
    /// Whether silence took effect and was recorded.
    pub lapsed: bool,
}

/// Where a case stands (Art. 45: 登记、审核、办理、答复、归档).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 收到申请之日 is not settled.
    Intake,
    /// In hand.
    InHand,
    /// Waiting for somebody who was asked.
    Consulting,
    /// Waiting for the applicant to correct.
    AwaitingCorrection,
    /// Waiting for the applicant to pay.
    AwaitingPayment,
    /// Decided; the letter has not gone out.
    Decided,
    /// The letter went out.
    Replied,
    /// The letter arrived.
    Served,
    /// Archived.
    Archived,
    /// Split into units.
    Split,
    /// To be replied to again after the reply was revoked.
    InHandAgain,
    /// Taken back, or its applicant is gone: nobody is replied to.
    Closed,
}

impl Stage {
    /// All of them, in the order of a case's life.
    pub const ALL: [Self; 12] = [
        Self::Intake,
        Self::InHand,
        Self::Consulting,
        Self::AwaitingCorrection,
        Self::AwaitingPayment,
        Self::InHandAgain,
        Self::Decided,
        Self::Replied,
        Self::Served,
        Self::Closed,
        Self::Archived,
        Self::Split,
    ];

    /// The stage of a public id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.id() == id)
    }

    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::InHand => "in-hand",
            Self::Consulting => "consulting",
            Self::AwaitingCorrection => "awaiting-correction",
            Self::AwaitingPayment => "awaiting-payment",
            Self::Decided => "decided",
            Self::Replied => "replied",
            Self::Served => "served",
            Self::Archived => "archived",
            Self::Split => "split",
            Self::InHandAgain => "in-hand-again",
            Self::Closed => "closed",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Intake => "待确定收到日期",
            Self::InHand => "办理中",
            Self::Consulting => "征求意见中",
            Self::AwaitingCorrection => "等待补正",
            Self::AwaitingPayment => "等待缴费",
            Self::Decided => "已决定，待发出",
            Self::Replied => "已答复，待送达",
            Self::Served => "已送达",
            Self::Archived => "已归档",
            Self::Split => "已拆分",
            Self::InHandAgain => "重新答复中",
            Self::Closed => "已终结，待归档",
        }
    }
}

impl Case {
    /// The case of some events; none without a first one.
    #[must_use]
    pub fn of<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Self> {
        let mut case = Self::default();
        for event in events {
            case.evolve(event);
        }
        if case.events.is_empty() { None } else { Some(case) }
    }

    /// Follows one more event.
    ///
    /// What had happened to the whole before a unit was opened is the unit's own from here on: it comes first in the
    /// unit's events, with a number of its own by which it can be amended.
    pub fn evolve(&mut self, event: &Event) {
        if let Fact::UnitOpened { parent, submission, before } = &event.fact {
            before.iter().for_each(|event| self.evolve(event));
            let (parent, submission) = (parent.clone(), submission.clone());
            let opened = Event { on: event.on, fact: Fact::UnitOpened { parent, submission, before: Vec::new() } };
            self.face.take(&opened);
            self.events.push(opened);
            return;
        }
        self.events.push(event.clone());
        if let Fact::Amended { n, to, .. } = &event.fact {
            let amended = usize::try_from(*n).ok().and_then(|n| n.checked_sub(1));
            if let Some(amended) = amended.and_then(|index| self.events.get_mut(index)) {
                amended.on = *to;
            }
            self.face = Face::default();
            self.events.iter().for_each(|event| self.face.take(event));
        } else {
            self.face.take(event);
        }
    }

    /// The events in the order in which they were recorded, with the dates that hold.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What the clock follows.
    #[must_use]
    pub fn history(&self) -> &[gk_clock::Event] {
        &self.face.clock
    }

    /// The day of submission.
    #[must_use]
    pub fn submitted_on(&self) -> Option<Date> {
        self.face.submitted_on
    }

    /// What was filed.
    #[must_use]
    pub fn submission(&self) -> Option<&Submission> {
        self.face.submission.as_ref()
    }

    /// The application that it is a unit of.
    #[must_use]
    pub fn parent(&self) -> Option<&CaseId> {
        self.face.parent.as_ref()
    }

    /// When a side confirmed the application (Art. 31).
    #[must_use]
    pub fn confirmed_on(&self, side: Side) -> Option<Date> {
        self.face.confirmed.iter().find(|(by, _)| *by == side).map(|(_, on)| *on)
    }

    /// The number it is registered under.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.face.number.as_deref()
    }

    /// The units that it was split into.
    #[must_use]
    pub fn units(&self) -> &[CaseId] {
        &self.face.units
    }

    /// Who was asked.
    #[must_use]
    pub fn consulted(&self) -> &[Consulting] {
        &self.face.consulted
    }

    /// What the searches came to.
    #[must_use]
    pub fn searches(&self) -> &[SearchResult] {
        &self.face.searches
    }

    /// How many applications the applicant was asked to explain.
    #[must_use]
    pub fn n_applications(&self) -> Option<u32> {
        self.face.n_applications
    }

    /// Whether the applicant's reasons were found not good.
    #[must_use]
    pub fn reasons_rejected(&self) -> bool {
        self.face.reasons_rejected
    }

    /// The fee notice and what was paid, in fen.
    #[must_use]
    pub fn fee(&self) -> Option<(&FeeNotice, u64)> {
        self.face.fee.as_ref().map(|notice| (notice, self.face.fee_paid_fen))
    }

    /// The decision that stands, with its day.
    #[must_use]
    pub fn outcome(&self) -> Option<(Date, &Outcome)> {
        self.face.outcome.as_ref().map(|(on, outcome)| (*on, outcome))
    }

    /// Whether a third party was told that its objection was overridden.
    #[must_use]
    pub fn was_told(&self, label: &str) -> bool {
        self.face.told.iter().any(|told| told == label)
    }

    /// When the reply went out.
    #[must_use]
    pub fn dispatched_on(&self) -> Option<Date> {
        self.face.dispatched_on
    }

    /// When the reply arrived.
    #[must_use]
    pub fn served_on(&self) -> Option<Date> {
        self.face.served_on
    }

    /// When the file was archived.
    #[must_use]
    pub fn archived_on(&self) -> Option<Date> {
        self.face.archived_on
    }

    /// How the application came.
    #[must_use]
    pub fn channel(&self) -> Option<Channel> {
        self.face.submission.as_ref().map(|submission| submission.channel)
    }

    /// When the reply was last revoked.
    #[must_use]
    pub fn revoked_on(&self) -> Option<Date> {
        self.face.revoked_on
    }

    /// The clock of the case.
    ///
    /// # Errors
    /// The history is not one that the law allows under this clock, as after a change of a setting.
    pub fn deadline(&self, clock: &Clock<'_>, as_of: Option<Date>) -> Result<Deadline, Refusal> {
        clock.deadline(&self.face.clock, as_of)
    }

    /// Where the case stands, given its clock.
    #[must_use]
    pub fn stage(&self, deadline: &Deadline) -> Stage {
        let face = &self.face;
        if !face.units.is_empty() {
            return Stage::Split;
        }
        if face.archived_on.is_some() {
            return Stage::Archived;
        }
        match &deadline.state {
            _ if face.served_on.is_some() => Stage::Served,
            _ if face.dispatched_on.is_some() => Stage::Replied,
            _ if face.outcome.as_ref().is_some_and(|(_, outcome)| !outcome.is_replied_to()) => Stage::Closed,
            State::Intake => Stage::Intake,
            State::AwaitingCorrection { .. } => Stage::AwaitingCorrection,
            State::AwaitingPayment { .. } => Stage::AwaitingPayment,
            State::Ended { how: End::AnsweredOnSpot, .. } => Stage::Served,
            State::Ended { .. } => Stage::Decided,
            State::Running | State::Paused { .. } if face.outcome.is_some() => Stage::Decided,
            State::Paused { .. } => Stage::Consulting,
            State::Running if face.revoked_on.is_some() => Stage::InHandAgain,
            State::Running => Stage::InHand,
        }
    }
}

impl Face {
    fn take(&mut self, event: &Event) {
        if let Some(what) = event.fact.what() {
            self.clock.push(gk_clock::Event::new(event.on, what));
        }
        match &event.fact {
            Fact::Submitted(submission) => {
                self.submitted_on = Some(event.on);
                self.submission = Some(submission.clone());
            }
            Fact::UnitOpened { parent, submission, .. } => {
                self.submission = Some(submission.clone());
                self.number = None;
                self.parent = Some(parent.clone());
                // What was found for the whole may be what another unit asks for.
                self.searches.retain(|result| *result == SearchResult::Nothing);
            }
            Fact::Confirmed { by } => self.confirmed.push((*by, event.on)),
            Fact::Registered { number } => self.number = Some(number.clone()),
            Fact::Split { units } => self.units.clone_from(units),
            Fact::ConsultationSent { whom, label, .. } => {
                let consulting = Consulting { whom: *whom, label: label.clone(), answer: None, lapsed: false };
                self.consulted.push(consulting);
            }
            Fact::ConsultationAnswered { whom, label, answer, .. } => {
                if let Some(consulting) = self.asked(*whom, label) {
                    consulting.answer = Some(*answer);
                }
            }
            Fact::ConsultationLapsed { whom, label } => {
                if let Some(consulting) = self.asked(*whom, label) {
                    consulting.lapsed = true;
                }
            }
            Fact::Searched(search) => self.searches.push(search.result),
            Fact::ReasonsRequested { n_applications } => self.n_applications = Some(*n_applications),
            Fact::ReasonsRejected { .. } => self.reasons_rejected = true,
            Fact::FeeNoticeSent(notice) => self.fee = Some(notice.clone()),
            Fact::FeePaid { amount_fen } => self.fee_paid_fen = *amount_fen,
            Fact::Decided(outcome) => self.outcome = Some((event.on, outcome.clone())),
            Fact::OverrideTold { label } => self.told.push(label.clone()),
            Fact::AnsweredOnSpot => {
                self.dispatched_on = Some(event.on);
                self.served_on = Some(event.on);
            }
            Fact::Dispatched { .. } => self.dispatched_on = Some(event.on),
            Fact::Served { .. } => self.served_on = Some(event.on),
            Fact::Archived { .. } => self.archived_on = Some(event.on),
            Fact::Revoked { .. } => self.begin_again(event.on),
            Fact::Received { .. }
            | Fact::TransferredInternally { .. }
            | Fact::CorrectionRequested { .. }
            | Fact::CorrectionSubmitted { .. }
            | Fact::CorrectionReceived { .. }
            | Fact::NotCorrected
            | Fact::FoundStillUnclear
            | Fact::ConsultationServed { .. }
            | Fact::Extended { .. }
            | Fact::ReasonsAccepted
            | Fact::Deferred { .. }
            | Fact::FeeNoticeReceived { .. }
            | Fact::NotPaid
            | Fact::Suspended { .. }
            | Fact::Withdrawn
            | Fact::Amended { .. } => {}
        }
    }

    fn asked(&mut self, whom: Consulted, label: &str) -> Option<&mut Consulting> {
        self.consulted.iter_mut().rfind(|consulting| consulting.whom == whom && consulting.label == label)
    }

    /// A revoked reply is no reply: what stood on it falls, what was found out stays.
    fn begin_again(&mut self, on: Date) {
        self.outcome = None;
        self.n_applications = None;
        self.reasons_rejected = false;
        self.told.clear();
        self.dispatched_on = None;
        self.served_on = None;
        self.archived_on = None;
        self.revoked_on = Some(on);
    }
}
