//! What lengthens a period: extension (Art. 33), reasons and deferral (Art. 35), force majeure.

use gk_base::Date;
use gk_base::date::in_chinese;

use super::{Reasons, Run};
use crate::{Due, End, Refusal, Refused, Rule, Step, What};

impl Run<'_> {
    /// Art. 33 ¶2: once, before the period ends, no longer than the law allows.
    pub(super) fn extended(&mut self, on: Date, asked: Option<u32>) -> Result<(), Refusal> {
        let Some(term) = self.term else { return Ok(()) };
        if let Some((first, _)) = term.extended {
            return Err(self.clock.refuse(Refused::ExtensionSecond, &[("first", in_chinese(first))]));
        }
        if let Some(first) = self.extended_before.filter(|_| !self.clock.settings.extension_again_after_restart) {
            return Err(self.clock.refuse(Refused::ExtensionSecond, &[("first", in_chinese(first))]));
        }
        if let Some((first, _)) = term.deferred {
            return Err(self.clock.refuse(Refused::ExtensionAfterDeferral, &[("first", in_chinese(first))]));
        }
        if term.again {
            return Err(self.clock.refuse(Refused::ExtensionInRereply, &[]));
        }
        if let Some(due) = self.due.filter(|due| on > due.value) {
            let values = [("due", in_chinese(due.value)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::ExtensionLate, &values));
        }
        let longest = self.clock.longest_extension(on)?;
        let n_days = asked.unwrap_or(longest);
        if n_days == 0 || n_days > longest {
            let values = [("n", longest.to_string()), ("asked", n_days.to_string())];
            return Err(self.clock.refuse(Refused::ExtensionLength, &values));
        }
        self.term = Some(term.extended_by(on, n_days));
        let step = match self.recount()? {
            Some(due) => Step::new(Rule::Extended, on).n(n_days).to(due),
            None => Step::new(Rule::ExtendedOpen, on).n(n_days),
        };
        self.steps.push(step);
        Ok(())
    }

    /// Art. 35: the clock goes on while reasons are awaited.
    pub(super) fn reason_requested(&mut self, on: Date) -> Result<(), Refusal> {
        if let Some(reasons) = &self.reasons {
            let first = in_chinese(reasons.asked_on);
            return Err(self.clock.refuse(Refused::ReasonsAskedTwice, &[("first", first)]));
        }
        let fixed = self.term.as_ref().is_none_or(super::Term::is_fixed);
        let in_time = self.due.is_none_or(|due| on < due.value);
        let stops_clock = self.clock.settings.reason_request_stops_clock && in_time && !fixed;
        self.reasons = Some(Reasons { asked_on: on, judged_on: None, stops_clock });
        self.recount()?;
        let rule = if stops_clock { Rule::ReasonRequestedSuspends } else { Rule::ReasonRequested };
        self.steps.push(Step::new(rule, on));
        Ok(())
    }

    /// Art. 35: reasonable, and the clock goes on; or not, and the application is not processed.
    pub(super) fn reason_judged(&mut self, on: Date, what: &What) -> Result<(), Refusal> {
        self.judge(on, what)?;
        if matches!(what, What::ReasonRejected) {
            self.recount()?;
            self.stop_waiting(on)?;
            self.steps.push(Step::new(Rule::ReasonRejected, on));
            let late_by = self.late_by(on)?;
            self.end(End::Excessive, on, late_by);
        } else {
            self.steps.push(Step::new(Rule::ReasonAccepted, on));
            self.say_due(on)?;
        }
        Ok(())
    }

    /// Art. 35: reasonable, but the period cannot be kept: a later day is told to the applicant and takes its place.
    pub(super) fn delayed_period_set(&mut self, on: Date, until: Date) -> Result<(), Refusal> {
        let Some(term) = self.term else { return Ok(()) };
        if let Some((first, _)) = term.deferred {
            return Err(self.clock.refuse(Refused::DeferralSecond, &[("first", in_chinese(first))]));
        }
        if term.again {
            return Err(self.clock.refuse(Refused::DeferralInRereply, &[]));
        }
        let what = What::DelayedPeriodSet { until };
        let accepted_before = self.reasons.as_ref().is_some_and(|reasons| reasons.judged_on.is_some());
        if !accepted_before {
            self.judge(on, &what)?;
        }
        let due = match self.due {
            Some(due) => due,
            None => term.due(self.clock, &self.excluded_if_closed_on(on))?,
        };
        if on > due.value && self.due.is_some() {
            let values = [("due", in_chinese(due.value)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::DeferralLate, &values));
        }
        if until <= due.value || until <= on {
            let values = [("due", in_chinese(until)), ("first", in_chinese(due.value.max(on)))];
            return Err(self.clock.refuse(Refused::DeferralNotLater, &values));
        }
        self.term = Some(term.deferred_to(on, until));
        self.drop_pauses();
        let due = self.recount()?.unwrap_or(Due { value: until, status: due.status });
        self.steps.push(Step::new(Rule::DelayedPeriodSet, on).to(due));
        Ok(())
    }

    fn judge(&mut self, on: Date, what: &What) -> Result<(), Refusal> {
        let what = self.name(what);
        let reasons_asked_on = self.reasons.as_ref().map_or(on, |reasons| reasons.asked_on);
        match &mut self.reasons {
            None => Err(self.clock.refuse(Refused::ReasonsNotAsked, &[("what", what)])),
            Some(Reasons { judged_on: Some(first), .. }) => {
                let first = in_chinese(*first);
                Err(self.clock.refuse(Refused::ReasonsJudged, &[("first", first), ("what", what)]))
            }
            Some(reasons) => {
                reasons.judged_on = Some(on);
                if reasons.stops_clock {
                    let awaited = self.interval(reasons_asked_on, on);
                    self.excluded.push(awaited);
                }
                Ok(())
            }
        }
    }

    /// No text regulates it: an exception that names its days and its reason.
    pub(super) fn force_majeure(&mut self, on: Date, until: Date, reason: &str) -> Result<(), Refusal> {
        if until < on {
            let values = [("on", in_chinese(on)), ("to", in_chinese(until))];
            return Err(self.clock.refuse(Refused::ForceMajeureReversed, &values));
        }
        if reason.trim().is_empty() {
            return Err(self.clock.refuse(Refused::ForceMajeureUnreasoned, &[]));
        }
        let eve = on.pred_opt().unwrap_or(on);
        let n_days = self.clock.between_excluding(eve, until, &self.excluded)?;
        self.excluded.push((on, until));
        self.steps.push(Step::new(Rule::ForceMajeure, on).from(on).until(until).who(reason).n(n_days));
        self.say_due(on)
    }

    /// One step that says where the due day now is.
    pub(super) fn say_due(&mut self, on: Date) -> Result<(), Refusal> {
        let before = self.due;
        if let Some(due) = self.recount()?
            && before != Some(due)
        {
            self.steps.push(Step::new(Rule::DueMoved, on).to(due));
        }
        Ok(())
    }
}
