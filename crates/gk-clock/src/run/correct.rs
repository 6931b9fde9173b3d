//! Correction (Art. 30): one notice in time, a new period from the correction, or the application is given up.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::calendar::DayStatus;

use super::term::{REPLY, Term};
use super::{Correction, Phase, Run};
use crate::{Due, End, Refusal, Refused, Rule, Step, Timer, TimerKind, What};

/// The period in which the notice may go out.
pub(super) const NOTICE: &str = "correction_notice";

impl Run<'_> {
    /// Art. 30: unclear content → one notice within 7 working days of receipt; the period is cancelled.
    pub(super) fn correction_notice_sent(&mut self, on: Date, asked: Option<Date>) -> Result<(), Refusal> {
        if let Some(correction) = &self.correction {
            let first = in_chinese(correction.sent_on);
            return Err(self.clock.refuse(Refused::CorrectionSecond, &[("first", first)]));
        }
        let received_on = self.received_on.unwrap_or(on);
        let n_days = self.clock.length_in_force(NOTICE, received_on)?;
        let last = self.clock.add(received_on, n_days)?.value;
        if on > last || self.term.as_ref().is_some_and(|term| term.again) {
            let values = [("n", n_days.to_string()), ("due", in_chinese(last)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::CorrectionNoticeLate, &values));
        }
        let due = match asked {
            Some(value) => Due { value, status: DayStatus::Published },
            None => self.clock.correction_due(on)?,
        };
        if due.value <= on {
            let values = [("due", in_chinese(due.value)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::CorrectionDuePast, &values));
        }
        self.meet(TimerKind::CorrectionNotice, None, on);
        self.timers.push(Timer { kind: TimerKind::Correction, who: None, due, met_on: None });
        self.correction = Some(Correction { sent_on: on, due, received: false });
        self.phase = Phase::AwaitingCorrection;
        self.due = None;
        self.drop_pauses();
        self.steps.push(Step::new(Rule::CorrectionNoticeSent, on).to(due));
        Ok(())
    }

    /// Art. 30: the reply period counts anew from the receipt of the correction.
    pub(super) fn correction_received(&mut self, on: Date, late_reason: Option<&str>) -> Result<(), Refusal> {
        let due = self.correction_awaited(on, &What::CorrectionReceived { late_reason: None })?;
        let late = on > due.value;
        let reason = late_reason.filter(|reason| !reason.trim().is_empty());
        if late && reason.is_none() {
            let values = [("on", in_chinese(on)), ("due", in_chinese(due.value))];
            return Err(self.clock.refuse(Refused::CorrectionLateWithoutReason, &values));
        }
        let n_days = self.clock.length_in_force(REPLY, on)?;
        let reply_due = self.start(Term::counted(on, n_days))?;
        self.meet(TimerKind::Correction, None, on);
        if let Some(correction) = &mut self.correction {
            correction.received = true;
        }
        self.phase = Phase::Running;
        let step = match reason.filter(|_| late) {
            Some(reason) => Step::new(Rule::CorrectionReceivedLate, on).from(due.value).who(reason),
            None => Step::new(Rule::CorrectionReceived, on).from(on),
        };
        self.steps.push(step.n(n_days).to(reply_due));
        Ok(())
    }

    /// Art. 30: no correction in time without good reason gives the application up.
    pub(super) fn correction_late(&mut self, on: Date) -> Result<(), Refusal> {
        let due = self.correction_awaited(on, &What::CorrectionLate)?;
        if on <= due.value {
            let values = [("on", in_chinese(on)), ("due", in_chinese(due.value))];
            return Err(self.clock.refuse(Refused::CorrectionNotLate, &values));
        }
        self.stop_waiting(on)?;
        self.steps.push(Step::new(Rule::CorrectionLate, on).from(due.value));
        self.end(End::NoCorrection, on, None);
        Ok(())
    }

    /// What is still unclear after a correction is answered so, in the running period.
    pub(super) fn still_unclear(&mut self, on: Date) -> Result<(), Refusal> {
        if !self.correction.as_ref().is_some_and(|correction| correction.received) {
            return Err(self.clock.refuse(Refused::StillUnclearWithoutCorrection, &[]));
        }
        self.stop_waiting(on)?;
        self.steps.push(Step::new(Rule::StillUnclear, on));
        let late_by = self.late_by(on)?;
        self.end(End::StillUnclear, on, late_by);
        Ok(())
    }

    /// By when the correction is awaited.
    fn correction_awaited(&self, on: Date, what: &What) -> Result<Due, Refusal> {
        match (&self.correction, self.phase) {
            (Some(correction), Phase::AwaitingCorrection) => Ok(correction.due),
            _ => {
                let values = [("what", self.name(what)), ("on", in_chinese(on))];
                Err(self.clock.refuse(Refused::CorrectionNotAsked, &values))
            }
        }
    }
}
