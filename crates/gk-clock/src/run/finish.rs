//! The reply goes out, arrives, and may be revoked; the periods to seek a remedy begin.

use gk_base::Date;
use gk_base::date::in_chinese;

use gk_law::settings::ReplyInTimeBy;

use super::term::Term;
use super::{Phase, Run};
use crate::{End, Refusal, Refused, Rule, Step, Timer, TimerKind, What};

impl End {
    /// Whether a letter still tells the applicant of this end.
    pub(super) const fn needs_letter(self) -> bool {
        match self {
            Self::StillUnclear | Self::NoCorrection | Self::NoPayment | Self::Excessive | Self::Withdrawn => true,
            Self::AnsweredOnSpot | Self::Replied => false,
        }
    }
}

impl Run<'_> {
    /// Art. 33 ¶1: on the spot, which is the day of receipt.
    pub(super) fn answered_on_spot(&mut self, on: Date) -> Result<(), Refusal> {
        if let Some(first) = self.received_on.filter(|first| *first != on) {
            let values = [("first", in_chinese(first)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::OnSpotOtherDay, &values));
        }
        self.stop_waiting(on)?;
        self.steps.push(Step::new(Rule::AnsweredOnSpot, on));
        self.end(End::AnsweredOnSpot, on, None);
        self.remedies_begin(on)
    }

    /// The applicant takes the application back.
    pub(super) fn withdrawn(&mut self, on: Date) -> Result<(), Refusal> {
        self.stop_waiting(on)?;
        self.steps.push(Step::new(Rule::Withdrawn, on));
        self.end(End::Withdrawn, on, None);
        Ok(())
    }

    /// Art. 33: in time if it goes out by the due day; the time in transit does not count.
    pub(super) fn reply_dispatched(&mut self, on: Date) -> Result<(), Refusal> {
        if let Phase::Ended { letter_on, .. } = &mut self.phase {
            *letter_on = Some(on);
            self.steps.push(Step::new(Rule::LetterDispatched, on));
            return Ok(());
        }
        self.stop_waiting(on)?;
        let late_by = match self.clock.settings.reply_in_time_by {
            ReplyInTimeBy::Dispatched => self.late_by(on)?,
            ReplyInTimeBy::Served => None,
        };
        let step = match (self.due, self.clock.settings.reply_in_time_by, late_by) {
            (None, _, _) => Step::new(Rule::LetterDispatched, on),
            (Some(due), ReplyInTimeBy::Served, _) => Step::new(Rule::RepliedJudgedOnService, on).to(due),
            (Some(due), ReplyInTimeBy::Dispatched, Some(n_days)) => Step::new(Rule::RepliedLate, on).n(n_days).to(due),
            (Some(due), ReplyInTimeBy::Dispatched, None) => Step::new(Rule::RepliedInTime, on).to(due),
        };
        self.steps.push(step);
        self.end(End::Replied, on, late_by);
        Ok(())
    }

    /// The reply arrives; an answer on the spot has arrived with its making.
    pub(super) fn reply_served(&mut self, on: Date) -> Result<(), Refusal> {
        if let Some(first) = self.served_on {
            return Err(self.clock.refuse(Refused::ServedTwice, &[("first", in_chinese(first))]));
        }
        if let Phase::Ended { how, letter_on: None, .. } = self.phase
            && how.needs_letter()
        {
            let what = self.name(&What::ReplyServed);
            return Err(self.clock.refuse(Refused::NotReplied, &[("what", what)]));
        }
        self.judge_on_service(on)?;
        self.remedies_begin(on)
    }

    /// The periods of 行政复议法第二十条 and 行政诉讼法第四十六条 begin.
    fn remedies_begin(&mut self, on: Date) -> Result<(), Refusal> {
        self.served_on = Some(on);
        self.steps.push(Step::new(Rule::ReplyServed, on));
        for (kind, period) in [(TimerKind::Reconsideration, "reconsideration"), (TimerKind::Suit, "suit")] {
            let due = self.clock.period(period, on)?.due;
            self.timers.push(Timer { kind, who: None, due, met_on: None });
        }
        Ok(())
    }

    /// Where an office judges by the day of service and not of dispatch.
    fn judge_on_service(&mut self, on: Date) -> Result<(), Refusal> {
        if self.clock.settings.reply_in_time_by != ReplyInTimeBy::Served {
            return Ok(());
        }
        let judged = self.late_by(on)?;
        if let (Phase::Ended { how: End::Replied, late_by, .. }, Some(due)) = (&mut self.phase, self.due) {
            *late_by = judged;
            self.steps.push(match judged {
                Some(n_days) => Step::new(Rule::ServedLate, on).n(n_days).to(due),
                None => Step::new(Rule::ServedInTime, on).to(due),
            });
        }
        Ok(())
    }

    /// A revoked reply opens the task to reply again, by the day ordered or in the setting's working days; whether there
    /// are too many applications is asked anew.
    pub(super) fn decision_revoked(&mut self, on: Date, by: &str, ordered: Option<Date>) -> Result<(), Refusal> {
        if let Some(due) = ordered.filter(|due| *due < on) {
            let values = [("due", in_chinese(due)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::RereplyDuePast, &values));
        }
        let n_days = self.clock.settings.rereply_default_wd;
        let due = self.start(Term::again(on, n_days, ordered))?;
        self.phase = Phase::Running;
        self.served_on = None;
        self.reasons = None;
        self.meet(TimerKind::Reconsideration, None, on);
        self.meet(TimerKind::Suit, None, on);
        let step = match ordered {
            Some(_) => Step::new(Rule::DecisionRevokedOrdered, on),
            None => Step::new(Rule::DecisionRevoked, on).n(n_days),
        };
        self.steps.push(step.who(by).to(due));
        Ok(())
    }

    /// Working days after the due day; none when in time.
    pub(super) fn late_by(&self, on: Date) -> Result<Option<u32>, Refusal> {
        match self.due.filter(|due| on > due.value) {
            Some(due) => self.clock.between(due.value, on).map(Some),
            None => Ok(None),
        }
    }
}
