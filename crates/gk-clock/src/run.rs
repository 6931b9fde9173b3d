//! Follows an application event by event: guards each event by its article and moves the clock as the article says;
//! never looks ahead, and never at what day it is.

mod consult;
mod correct;
mod fee;
mod finish;
mod guard;
mod lengthen;
mod pause;
mod term;

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::calendar::{DayStatus, Span};

use crate::{Clock, Deadline, Due, End, Event, Refusal, Refused, Rule, State, Step, Timer, TimerKind, What};
use consult::Consultation;
use term::Term;

impl Clock<'_> {
    /// The reply deadline of an application and everything that led to it.
    ///
    /// Events count by their day; those of one day in the order given. With `as_of`, silence of those who are asked
    /// takes effect up to that day without an event of its own, as the law lets it.
    ///
    /// # Errors
    /// The [`Refusal`] of the first event that the law or the state of the application forbids, with its article.
    pub fn deadline(&self, history: &[Event], as_of: Option<Date>) -> Result<Deadline, Refusal> {
        let mut run = Run::new(self, history.len());
        if history.is_sorted_by_key(|event| event.on) {
            run.all(history.iter())?;
        } else {
            let mut sorted: Vec<&Event> = history.iter().collect();
            sorted.sort_by_key(|event| event.on);
            run.all(sorted.into_iter())?;
        }
        if let Some(as_of) = as_of {
            run.lapse_before(as_of)?;
        }
        run.finish()
    }
}

/// What is known of an application while its events are followed.
struct Run<'c> {
    clock: &'c Clock<'c>,
    submitted_on: Option<Date>,
    received_on: Option<Date>,
    phase: Phase,
    term: Option<Term>,
    due: Option<Due>,
    excluded: Vec<Span>,
    consultations: Vec<Consultation>,
    correction: Option<Correction>,
    fee: Option<Fee>,
    reasons: Option<Reasons>,
    served_on: Option<Date>,
    extended_before: Option<Date>,
    steps: Vec<Step>,
    timers: Vec<Timer>,
}

#[derive(Clone, Copy)]
enum Phase {
    Intake,
    Running,
    AwaitingCorrection,
    AwaitingPayment,
    Ended { how: End, on: Date, late_by: Option<u32>, letter_on: Option<Date> },
}

struct Correction {
    sent_on: Date,
    due: Due,
    received: bool,
}

struct Fee {
    sent_on: Date,
    received_on: Option<Date>,
    due: Option<Due>,
}

struct Reasons {
    asked_on: Date,
    judged_on: Option<Date>,
    stops_clock: bool,
}

impl<'c> Run<'c> {
    fn new(clock: &'c Clock<'c>, n_events: usize) -> Self {
        Self {
            clock,
            submitted_on: None,
            received_on: None,
            phase: Phase::Intake,
            term: None,
            due: None,
            excluded: Vec::new(),
            consultations: Vec::new(),
            correction: None,
            fee: None,
            reasons: None,
            served_on: None,
            extended_before: None,
            steps: Vec::with_capacity(n_events + 4),
            timers: Vec::with_capacity(4),
        }
    }

    fn all<'e>(&mut self, events: impl Iterator<Item = &'e Event>) -> Result<(), Refusal> {
        for event in events {
            self.lapse_before(event.on)?;
            self.happens(event)?;
        }
        Ok(())
    }

    fn happens(&mut self, event: &Event) -> Result<(), Refusal> {
        let on = event.on;
        self.guard_phase(event)?;
        match &event.what {
            What::Submitted => {
                self.submitted_on = Some(on);
                self.steps.push(Step::new(Rule::Submitted, on));
                Ok(())
            }
            What::Received => self.received(on),
            What::AnsweredOnSpot => self.answered_on_spot(on),
            What::CorrectionNoticeSent { due } => self.correction_notice_sent(on, *due),
            What::CorrectionReceived { late_reason } => self.correction_received(on, late_reason.as_deref()),
            What::CorrectionLate => self.correction_late(on),
            What::StillUnclear => self.still_unclear(on),
            What::ConsultationSent { whom, label, due } => self.consultation_sent(on, *whom, label, *due),
            What::ConsultationServed { whom, label } => self.consultation_served(on, *whom, label),
            What::ConsultationReplied { whom, label } => self.consultation_replied(on, *whom, label),
            What::ConsultationSilent { whom, label } => self.consultation_silent(on, *whom, label),
            What::Extended { n_days } => self.extended(on, *n_days),
            What::ReasonRequested => self.reason_requested(on),
            What::ReasonAccepted => self.reason_judged(on, &event.what),
            What::ReasonRejected => self.reason_judged(on, &event.what),
            What::DelayedPeriodSet { until } => self.delayed_period_set(on, *until),
            What::FeeNoticeSent => self.fee_notice_sent(on),
            What::FeeNoticeReceived => self.fee_notice_received(on),
            What::FeePaid => self.fee_paid(on),
            What::FeeUnpaid => self.fee_unpaid(on),
            What::Withdrawn => self.withdrawn(on),
            What::TransferredInternally { unit } => {
                self.steps.push(Step::new(Rule::TransferredInternally, on).who(unit));
                Ok(())
            }
            What::ReplyDispatched => self.reply_dispatched(on),
            What::ReplyServed => self.reply_served(on),
            What::DecisionRevoked { by, due } => self.decision_revoked(on, by, *due),
            What::ForceMajeure { until, reason } => self.force_majeure(on, *until, reason),
        }
    }

    fn received(&mut self, on: Date) -> Result<(), Refusal> {
        let n_days = self.clock.length_in_force(term::REPLY, on)?;
        let due = self.start(Term::counted(on, n_days))?;
        self.received_on = Some(on);
        self.phase = Phase::Running;
        self.steps.push(Step::new(Rule::Received, on).from(on).n(n_days).to(due));
        // The old Regulation knew no period for the notice to correct.
        if let Ok(length) = self.clock.law.periods.length(correct::NOTICE, on) {
            let due = self.clock.add(on, length.value.n)?;
            self.timers.push(Timer { kind: TimerKind::CorrectionNotice, who: None, due, met_on: None });
        }
        Ok(())
    }

    /// Begins a period anew: pauses and an extension of the one before are gone.
    fn start(&mut self, term: Term) -> Result<Due, Refusal> {
        self.drop_pauses();
        self.extended_before = self.extended_before.or(self.term.and_then(|term| term.extended).map(|(on, _)| on));
        let due = term.due(self.clock, &self.excluded)?;
        self.term = Some(term);
        self.due = Some(due);
        Ok(due)
    }

    /// Computes the due day anew; none while a consultation is open. Where no period runs it stays as it is.
    fn recount(&mut self) -> Result<Option<Due>, Refusal> {
        let (Some(term), Phase::Running) = (self.term, self.phase) else { return Ok(self.due) };
        self.due = if self.stands_still()? { None } else { Some(term.due(self.clock, &self.excluded)?) };
        Ok(self.due)
    }

    /// Ends the period; with it ends every date beside it.
    fn end(&mut self, how: End, on: Date, late_by: Option<u32>) {
        self.phase = Phase::Ended { how, on, late_by, letter_on: None };
        for timer in self.timers.iter_mut().filter(|timer| timer.met_on.is_none()) {
            timer.met_on = Some(on);
        }
    }

    fn meet(&mut self, kind: TimerKind, who: Option<&str>, on: Date) {
        let mut running = self.timers.iter_mut().filter(|timer| timer.met_on.is_none());
        if let Some(timer) = running.find(|timer| timer.kind == kind && timer.who.as_deref() == who) {
            timer.met_on = Some(on);
        }
    }

    fn name(&self, what: &What) -> String {
        let named = self.clock.law.events.get(what.id());
        format!("“{}”", named.map_or_else(|| what.id(), |event| event.name.as_str()))
    }

    fn refuse_what(&self, refused: Refused, event: &Event) -> Refusal {
        self.clock.refuse(refused, &[("what", self.name(&event.what)), ("on", in_chinese(event.on))])
    }

    fn finish(mut self) -> Result<Deadline, Refusal> {
        let state = self.state()?;
        let due = match (&state, self.due) {
            (State::Running | State::Ended { .. }, due) => due,
            _ => None,
        };
        if let (State::Running, Some(due), Some(term)) = (&state, due, &self.term)
            && term.may_be_extended()
            && (self.extended_before.is_none() || self.clock.settings.extension_again_after_restart)
        {
            self.timers.push(Timer { kind: TimerKind::Extension, who: None, due, met_on: None });
        }
        if let State::Paused { n_used, .. } = state {
            let on = self.steps.last().map_or(Date::MIN, |step| step.on);
            self.steps.push(Step { status: DayStatus::Published, ..Step::new(Rule::DueOpen, on).n(n_used) });
        }
        Ok(Deadline {
            received_on: self.received_on,
            counted_from: self.term.as_ref().map(|term| term.counted_from()),
            excluded: self.not_counted(),
            state,
            due,
            steps: self.steps,
            timers: self.timers,
            asked: self.consultations.iter().map(Consultation::asked).collect(),
        })
    }

    fn state(&self) -> Result<State, Refusal> {
        Ok(match self.phase {
            Phase::Intake => State::Intake,
            Phase::Running => match self.open_since() {
                Some(since) if self.due.is_none() => self.paused(since)?,
                _ => State::Running,
            },
            Phase::AwaitingCorrection => match &self.correction {
                Some(correction) => State::AwaitingCorrection { due: correction.due },
                None => State::Running,
            },
            Phase::AwaitingPayment => State::AwaitingPayment { due: self.fee.as_ref().and_then(|fee| fee.due) },
            Phase::Ended { how, on, late_by, .. } => State::Ended { how, on, late_by },
        })
    }
}
