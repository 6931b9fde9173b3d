//! A naive clock that lives through an application one day at a time; it asks what kind of day a date is, and never
//! counts by look-up or uses anything of the clock but its words for events and results.

mod acts;
mod days;
mod letters;

pub use days::named_days;
use gk_base::Date;
use gk_clock::{Consulted, Deadline, End, Event, State, Timer, TimerKind, What};
use gk_law::Law;
use gk_law::calendar::{Calendar, DayStatus};
use gk_law::settings::Settings;

/// The public id of a refusal.
pub type RefusalId = &'static str;

/// A day, and whether it may still change.
pub type Day = gk_clock::Due;

/// What is compared: everything of a deadline but its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub received_on: Option<Date>,
    pub counted_from: Option<Date>,
    pub state: State,
    pub due: Option<Day>,
    pub timers: Vec<Timer>,
}

impl From<Deadline> for Answer {
    fn from(deadline: Deadline) -> Self {
        let Deadline { received_on, counted_from, state, due, timers, steps: _, asked: _, excluded: _ } = deadline;
        Self { received_on, counted_from, state, due, timers }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Intake,
    Running,
    AwaitingCorrection,
    AwaitingPayment,
    Ended { how: End, on: Date, late_by: Option<u32>, lettered: bool },
}

/// The reply period that runs, with the days that it has used up to last night.
#[derive(Clone, Copy)]
struct Period {
    day0: Date,
    n_days: u32,
    n_used: u32,
    unsure: DayStatus,
    reached: Option<Day>,
    /// A day that was told or ordered and takes the place of counting.
    named: Option<Date>,
    deferred: bool,
    extended: bool,
    again: bool,
}

/// The clock stands from the day after the first one until the last one.
#[derive(Clone, Copy)]
struct Pause {
    from: Date,
    until: Option<Date>,
}

#[derive(Clone)]
struct Letter {
    whom: Consulted,
    label: String,
    /// The pause that it causes, while it causes one.
    pause: Option<usize>,
    served: bool,
    lapses_on: Option<Date>,
    closed: Option<Closed>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Closed {
    Answered,
    Lapsed,
    NotAwaited,
}

#[derive(Clone, Copy)]
struct Correction {
    due: Day,
    received: bool,
}

#[derive(Clone, Copy)]
struct Fee {
    received: bool,
    due: Option<Day>,
    pause: Option<usize>,
}

#[derive(Clone, Copy)]
struct Reasons {
    judged: bool,
    pause: Option<usize>,
}

/// An application on the evening before its next event.
#[derive(Clone)]
pub struct Oracle<'a> {
    law: &'a Law,
    calendar: &'a Calendar,
    settings: &'a Settings,
    today: Option<Date>,
    stage: Stage,
    submitted: bool,
    received_on: Option<Date>,
    counted_from: Option<Date>,
    period: Option<Period>,
    due_at_end: Option<Day>,
    extended_earlier: bool,
    pauses: Vec<Pause>,
    storms: Vec<(Date, Date)>,
    letters: Vec<Letter>,
    correction: Option<Correction>,
    fee: Option<Fee>,
    reasons: Option<Reasons>,
    served: bool,
    timers: Vec<Timer>,
}

impl<'a> Oracle<'a> {
    pub fn new(law: &'a Law, calendar: &'a Calendar, settings: &'a Settings) -> Self {
        Self {
            law,
            calendar,
            settings,
            today: None,
            stage: Stage::Intake,
            submitted: false,
            received_on: None,
            counted_from: None,
            period: None,
            due_at_end: None,
            extended_earlier: false,
            pauses: Vec::new(),
            storms: Vec::new(),
            letters: Vec::new(),
            correction: None,
            fee: None,
            reasons: None,
            served: false,
            timers: Vec::new(),
        }
    }

    /// What the naive clock says of a history in the order of its days.
    pub fn judge(mut self, history: &[Event], as_of: Option<Date>) -> Result<Answer, RefusalId> {
        for event in history {
            self.live(event)?;
        }
        if let Some(as_of) = as_of {
            self.sleep_until(as_of);
        }
        Ok(self.answer())
    }

    /// Lives through the days up to an event, and through the event.
    pub fn live(&mut self, event: &Event) -> Result<(), RefusalId> {
        self.sleep_until(event.on);
        match self.forbidden(event) {
            Some(id) => Err(id),
            None => self.act(event.on, &event.what),
        }
    }

    /// What the stage of the application forbids.
    fn forbidden(&self, event: &Event) -> Option<RefusalId> {
        use What::{
            ConsultationReplied, ConsultationServed, ConsultationSilent, CorrectionLate, CorrectionNoticeSent,
            CorrectionReceived, DecisionRevoked, FeeNoticeReceived, FeeNoticeSent, FeePaid, FeeUnpaid, Received,
            ReplyDispatched, ReplyServed, Submitted, TransferredInternally, Withdrawn,
        };
        let contradicts = !self.submitted && self.received_on.is_some_and(|received_on| received_on < event.on);
        let second = if contradicts { "received-before-submitted" } else { "received-twice" };
        let always = matches!(
            event.what,
            Withdrawn
                | ReplyDispatched
                | TransferredInternally { .. }
                | ConsultationServed { .. }
                | ConsultationReplied { .. }
                | ConsultationSilent { .. }
        );
        match (self.stage, &event.what) {
            (Stage::Intake, Submitted | Received | Withdrawn) => None,
            (Stage::Intake, _) => Some("not-received"),
            (Stage::Ended { .. }, DecisionRevoked { .. }) if self.received_on.is_none() => Some("not-received"),
            (Stage::Ended { how: End::Withdrawn, lettered: false, .. }, DecisionRevoked { .. }) => Some("not-replied"),
            (Stage::Ended { .. }, ReplyServed | DecisionRevoked { .. }) => None,
            (Stage::Ended { .. }, ConsultationServed { .. } | ConsultationReplied { .. }) => None,
            (Stage::Ended { how, lettered: false, .. }, ReplyDispatched) if wants_a_letter(how) => None,
            (Stage::Ended { .. }, _) => Some("ended"),
            (_, Submitted) => Some(second),
            (Stage::Running, Received) => Some("received-twice"),
            (Stage::Running, ReplyServed | DecisionRevoked { .. }) => Some("not-replied"),
            (Stage::Running, _) => None,
            (_, _) if always => None,
            (Stage::AwaitingCorrection, CorrectionReceived { .. } | CorrectionLate | CorrectionNoticeSent { .. }) => {
                None
            }
            (Stage::AwaitingCorrection, _) => Some("awaiting-correction"),
            (Stage::AwaitingPayment, FeeNoticeSent | FeeNoticeReceived | FeePaid | FeeUnpaid) => None,
            (Stage::AwaitingPayment, _) => Some("awaiting-payment"),
        }
    }

    fn answer(mut self) -> Answer {
        let due = match self.stage {
            Stage::Running => self.due(),
            Stage::Ended { .. } => self.due_at_end,
            Stage::Intake | Stage::AwaitingCorrection | Stage::AwaitingPayment => None,
        };
        let state = match self.stage {
            Stage::Intake => State::Intake,
            Stage::Running => self.paused().unwrap_or(State::Running),
            Stage::AwaitingCorrection => {
                State::AwaitingCorrection { due: self.correction.expect("a notice went out").due }
            }
            Stage::AwaitingPayment => State::AwaitingPayment { due: self.fee.expect("a notice went out").due },
            Stage::Ended { how, on, late_by, .. } => State::Ended { how, on, late_by },
        };
        let may_extend = self.period.is_some_and(|p| !p.extended && !p.deferred && !p.again)
            && (!self.extended_earlier || self.settings.extension_again_after_restart);
        if let (State::Running, Some(due), true) = (&state, due, may_extend) {
            self.timers.push(Timer { kind: TimerKind::Extension, who: None, due, met_on: None });
        }
        let Self { received_on, counted_from, timers, .. } = self;
        Answer { received_on, counted_from, state, due, timers }
    }

    /// Labels of the letters that are still open, for whoever makes up what happens next.
    pub fn open_letters(&self) -> Vec<(Consulted, String)> {
        self.letters.iter().filter(|l| l.closed.is_none()).map(|l| (l.whom, l.label.clone())).collect()
    }

    /// Days on which something ends, for whoever makes up what happens next.
    pub fn days_of_interest(&self) -> Vec<Date> {
        let due = if self.stage == Stage::Running { self.due() } else { None };
        let timers = self.timers.iter().filter(|timer| timer.met_on.is_none()).map(|timer| timer.due);
        due.into_iter().chain(timers).map(|due| due.value).collect()
    }

    pub fn is_running(&self) -> bool {
        self.stage == Stage::Running
    }

    pub fn is_ended(&self) -> bool {
        matches!(self.stage, Stage::Ended { .. })
    }

    pub fn awaits_correction(&self) -> bool {
        self.stage == Stage::AwaitingCorrection
    }

    pub fn awaits_payment(&self) -> bool {
        self.stage == Stage::AwaitingPayment
    }
}

fn wants_a_letter(how: End) -> bool {
    match how {
        End::AnsweredOnSpot | End::Replied => false,
        End::StillUnclear | End::NoCorrection | End::NoPayment | End::Excessive | End::Withdrawn => true,
    }
}
