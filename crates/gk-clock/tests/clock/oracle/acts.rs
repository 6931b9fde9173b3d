//! Events of the naive clock: each guarded and applied as its article says; never looks at more than one day at a time.

use gk_base::Date;
use gk_clock::{End, Timer, TimerKind, What};
use gk_law::calendar::DayStatus;
use gk_law::settings::ReplyInTimeBy;

use super::days::{months_after, next};
use super::{Correction, Day, Fee, Oracle, Reasons, RefusalId, Stage};

impl Oracle<'_> {
    pub(super) fn act(&mut self, on: Date, what: &What) -> Result<(), RefusalId> {
        match what {
            What::Submitted => self.submitted = true,
            What::TransferredInternally { .. } => {}
            What::Received => self.received(on)?,
            What::AnsweredOnSpot if self.received_on != Some(on) => return Err("on-spot-other-day"),
            What::AnsweredOnSpot => {
                self.end(on, End::AnsweredOnSpot);
                self.remedies_begin(on)?;
            }
            What::Withdrawn => self.end(on, End::Withdrawn),
            What::CorrectionNoticeSent { due } => self.ask_to_correct(on, *due)?,
            What::CorrectionReceived { late_reason } => self.corrected(on, late_reason.as_deref())?,
            What::CorrectionLate => match self.correction.filter(|_| self.stage == Stage::AwaitingCorrection) {
                None => return Err("correction-not-asked"),
                Some(correction) if on <= correction.due.value => return Err("correction-not-late"),
                Some(_) => self.end(on, End::NoCorrection),
            },
            What::StillUnclear if !self.correction.is_some_and(|c| c.received) => {
                return Err("still-unclear-without-correction");
            }
            What::StillUnclear => self.end(on, End::StillUnclear),
            What::ConsultationSent { whom, label, due } => self.send(on, *whom, label, *due)?,
            What::ConsultationServed { whom, label } => self.serve(on, *whom, label)?,
            What::ConsultationReplied { whom, label } => self.answered(on, *whom, label)?,
            What::ConsultationSilent { whom, label } => self.silent(on, *whom, label)?,
            What::Extended { n_days } => self.extend(on, *n_days)?,
            What::ReasonRequested if self.reasons.is_some() => return Err("reasons-asked-twice"),
            What::ReasonRequested => {
                let stops = self.settings.reason_request_stops_clock && self.can_be_paused(on);
                let pause = if stops { Some(self.pause(on)) } else { None };
                self.reasons = Some(Reasons { judged: false, pause });
            }
            What::ReasonAccepted => self.judge_reasons(on)?,
            What::ReasonRejected => {
                self.judge_reasons(on)?;
                self.end(on, End::Excessive);
            }
            What::DelayedPeriodSet { until } => self.defer(on, *until)?,
            What::FeeNoticeSent => self.ask_to_pay(on)?,
            What::FeeNoticeReceived => self.fee_notice_received(on)?,
            What::FeePaid => self.paid(on)?,
            What::FeeUnpaid => match self.fee.filter(|_| self.stage == Stage::AwaitingPayment) {
                None => return Err("fee-not-asked"),
                Some(Fee { due: None, .. }) => return Err("fee-receipt-unknown"),
                Some(Fee { due: Some(due), .. }) if on <= due.value => return Err("fee-not-overdue"),
                Some(_) => self.end(on, End::NoPayment),
            },
            What::ReplyDispatched => match &mut self.stage {
                Stage::Ended { lettered, .. } => *lettered = true,
                Stage::Intake | Stage::Running | Stage::AwaitingCorrection | Stage::AwaitingPayment => {
                    self.end(on, End::Replied);
                }
            },
            What::ReplyServed => self.reply_served(on)?,
            What::DecisionRevoked { due: Some(due), .. } if *due < on => return Err("rereply-due-past"),
            What::DecisionRevoked { due, .. } => {
                self.begin(on, self.settings.rereply_default_wd, *due, true);
                self.served = false;
                self.reasons = None;
                self.meet(TimerKind::Reconsideration, None, on);
                self.meet(TimerKind::Suit, None, on);
            }
            What::ForceMajeure { until, .. } if *until < on => return Err("force-majeure-reversed"),
            What::ForceMajeure { reason, .. } if reason.trim().is_empty() => return Err("force-majeure-unreasoned"),
            What::ForceMajeure { until, .. } => self.storms.push((on, *until)),
        }
        Ok(())
    }

    fn received(&mut self, on: Date) -> Result<(), RefusalId> {
        let n_days = self.length("reply", on)?;
        self.begin(on, n_days, None, false);
        self.received_on = Some(on);
        if let Ok(n_days) = self.length("correction_notice", on) {
            let due = self.walk(on, n_days);
            self.time(TimerKind::CorrectionNotice, due);
        }
        Ok(())
    }

    fn time(&mut self, kind: TimerKind, due: Day) {
        self.timers.push(Timer { kind, who: None, due, met_on: None });
    }

    /// Ends the application: nobody is waited for, every other date is void, and the due day stays as it is.
    fn end(&mut self, on: Date, how: End) {
        self.stop_waiting(on);
        self.due_at_end = if self.stage == Stage::Running { self.due() } else { None };
        let late_by = match (how, self.settings.reply_in_time_by) {
            (End::StillUnclear | End::Excessive, _) | (End::Replied, ReplyInTimeBy::Dispatched) => self.late(on),
            (End::Replied, ReplyInTimeBy::Served) => None,
            (End::AnsweredOnSpot | End::NoCorrection | End::NoPayment | End::Withdrawn, _) => None,
        };
        self.stage = Stage::Ended { how, on, late_by, lettered: false };
        for timer in self.timers.iter_mut().filter(|timer| timer.met_on.is_none()) {
            timer.met_on = Some(on);
        }
    }

    fn late(&self, on: Date) -> Option<u32> {
        let due = self.due_at_end.filter(|due| due.value < on)?;
        Some(self.working_days_from_to(due.value, on))
    }

    /// Whether the due day is known and has passed.
    fn is_overdue(&self, on: Date) -> bool {
        self.due().is_some_and(|due| due.value < on)
    }

    fn ask_to_correct(&mut self, on: Date, asked: Option<Date>) -> Result<(), RefusalId> {
        if self.correction.is_some() {
            return Err("correction-second");
        }
        let received_on = self.received_on.unwrap_or(on);
        let last = self.walk(received_on, self.length("correction_notice", received_on)?);
        if last.value < on || self.period.is_some_and(|period| period.again) {
            return Err("correction-notice-late");
        }
        let due = match asked {
            Some(value) => Day { value, status: DayStatus::Published },
            None => self.walk(on, self.settings.correction_period_default_wd),
        };
        if due.value <= on {
            return Err("correction-due-past");
        }
        self.meet(TimerKind::CorrectionNotice, None, on);
        self.time(TimerKind::Correction, due);
        self.correction = Some(Correction { due, received: false });
        self.cancel_period();
        self.stage = Stage::AwaitingCorrection;
        Ok(())
    }

    fn corrected(&mut self, on: Date, reason: Option<&str>) -> Result<(), RefusalId> {
        let Some(correction) = self.correction.filter(|_| self.stage == Stage::AwaitingCorrection) else {
            return Err("correction-not-asked");
        };
        if correction.due.value < on && reason.is_none_or(|reason| reason.trim().is_empty()) {
            return Err("correction-late-without-reason");
        }
        self.begin(on, self.length("reply", on)?, None, false);
        self.meet(TimerKind::Correction, None, on);
        self.correction = Some(Correction { received: true, ..correction });
        Ok(())
    }

    fn extend(&mut self, on: Date, asked: Option<u32>) -> Result<(), RefusalId> {
        let mut period = self.period.expect("a period runs");
        if period.extended || (self.extended_earlier && !self.settings.extension_again_after_restart) {
            return Err("extension-second");
        }
        if period.deferred {
            return Err("extension-after-deferral");
        }
        if period.again {
            return Err("extension-in-rereply");
        }
        if self.is_overdue(on) {
            return Err("extension-late");
        }
        let longest = self.length("extension", on)?;
        let n_days = asked.unwrap_or(longest);
        if n_days == 0 || longest < n_days {
            return Err("extension-length");
        }
        period.n_days += n_days;
        period.extended = true;
        self.period = Some(period);
        Ok(())
    }

    fn judge_reasons(&mut self, on: Date) -> Result<(), RefusalId> {
        match self.reasons {
            None => Err("reasons-not-asked"),
            Some(Reasons { judged: true, .. }) => Err("reasons-judged"),
            Some(Reasons { judged: false, pause }) => {
                self.resume(pause, on);
                self.reasons = Some(Reasons { judged: true, pause });
                Ok(())
            }
        }
    }

    fn defer(&mut self, on: Date, until: Date) -> Result<(), RefusalId> {
        let mut period = self.period.expect("a period runs");
        if period.deferred {
            return Err("deferral-second");
        }
        if period.again {
            return Err("deferral-in-rereply");
        }
        if !self.reasons.is_some_and(|reasons| reasons.judged) {
            self.judge_reasons(on)?;
        }
        if self.is_overdue(on) {
            return Err("deferral-late");
        }
        let otherwise = self.due_if_closed(|_| Some(on)).expect("nothing is open");
        if until <= otherwise.value || until <= on {
            return Err("deferral-not-later");
        }
        period.named = Some(until);
        period.deferred = true;
        self.period = Some(period);
        self.drop_pauses();
        Ok(())
    }

    fn ask_to_pay(&mut self, on: Date) -> Result<(), RefusalId> {
        if self.fee.is_some() {
            return Err("fee-second");
        }
        if self.period.is_some_and(|period| period.again) {
            return Err("fee-in-rereply");
        }
        if self.is_overdue(on) {
            return Err("fee-late");
        }
        self.length("fee_payment", on)?;
        let pause = if self.settings.payment_restarts_reply_period {
            self.cancel_period();
            None
        } else {
            Some(self.pause(on))
        };
        self.fee = Some(Fee { received: false, due: None, pause });
        self.stage = Stage::AwaitingPayment;
        Ok(())
    }

    fn fee_notice_received(&mut self, on: Date) -> Result<(), RefusalId> {
        let fee = self.fee.filter(|_| self.stage == Stage::AwaitingPayment).ok_or("fee-not-asked")?;
        if fee.received {
            return Err("fee-notice-received-twice");
        }
        let due = self.walk(on, self.length("fee_payment", on)?);
        self.fee = Some(Fee { received: true, due: Some(due), ..fee });
        self.time(TimerKind::Payment, due);
        Ok(())
    }

    fn paid(&mut self, on: Date) -> Result<(), RefusalId> {
        let fee = self.fee.filter(|_| self.stage == Stage::AwaitingPayment).ok_or("fee-not-asked")?;
        if fee.due.is_some_and(|due| due.value < on) {
            return Err("fee-paid-late");
        }
        self.meet(TimerKind::Payment, None, on);
        if self.settings.payment_restarts_reply_period {
            self.begin(on, self.length("reply", on)?, None, false);
        } else {
            self.resume(fee.pause, on);
            self.stage = Stage::Running;
        }
        Ok(())
    }

    fn reply_served(&mut self, on: Date) -> Result<(), RefusalId> {
        if self.served {
            return Err("served-twice");
        }
        let Stage::Ended { how, on: ended_on, late_by, lettered } = self.stage else { return Err("not-replied") };
        if super::wants_a_letter(how) && !lettered {
            return Err("not-replied");
        }
        if how == End::Replied && self.settings.reply_in_time_by == ReplyInTimeBy::Served {
            self.stage = Stage::Ended { how, on: ended_on, late_by: self.late(on).or(late_by), lettered };
        }
        self.remedies_begin(on)
    }

    fn remedies_begin(&mut self, on: Date) -> Result<(), RefusalId> {
        self.served = true;
        let mut raw = on;
        for _ in 0..self.length("reconsideration", on)? {
            raw = next(raw);
        }
        self.time(TimerKind::Reconsideration, self.rolled(raw));
        self.time(TimerKind::Suit, self.rolled(months_after(on, self.length("suit", on)?)));
        Ok(())
    }
}
