//! The decision (Arts. 36–40): one that the parts admit, with all that its letter must say, when nothing is awaited.

use gk_base::date::in_chinese;
use gk_clock::{Deadline, End, Refusal, State};
use gk_law::decisions::{Decision, Misc};

use super::{Decided, Desk};
use crate::{Fact, Outcome, Refused};

impl Desk<'_> {
    /// Decides; until the letter goes out a later decision takes the place of an earlier one.
    pub(super) fn decide_case(&self, outcome: Outcome) -> Result<Decided, Refusal> {
        if let Some(first) = self.case.dispatched_on() {
            return self.refuse(Refused::DispatchedTwice, &[("first", in_chinese(first))]);
        }
        let deadline = self.deadline()?;
        self.guard_time(&deadline, outcome.decision)?;
        if let Some(first) = deadline.counted_from.filter(|first| self.on < *first) {
            return Err(self.office.out_of_order(("作出处理决定", self.on), ("答复期限起算", first)));
        }
        self.guard_outcome(&deadline, &outcome)?;
        if outcome.decision == Decision::UnclearAfterCorrection && !deadline.is_ended() {
            return self.all([Fact::FoundStillUnclear, Fact::Decided(outcome)]);
        }
        self.one(Fact::Decided(outcome))
    }

    /// Art. 33 ¶1.
    pub(super) fn answer_on_spot(&self, outcome: Outcome) -> Result<Decided, Refusal> {
        let deadline = self.deadline()?;
        self.guard_time(&deadline, outcome.decision)?;
        self.guard_outcome(&deadline, &outcome)?;
        if let Some(label) = self.untold(&deadline, &outcome).first() {
            return self.refuse(Refused::OverrideNotTold, &[("who", label.clone())]);
        }
        self.all([Fact::Decided(outcome), Fact::AnsweredOnSpot])
    }

    fn guard_outcome(&self, deadline: &Deadline, outcome: &Outcome) -> Result<(), Refusal> {
        self.guard_parts(outcome)?;
        self.guard_grounds(deadline, outcome)?;
        self.guard_consultations(deadline, outcome)?;
        self.guard_elements(outcome)
    }

    /// Some decisions come only with an act of their own; none is made while the clock waits for the applicant.
    fn guard_time(&self, deadline: &Deadline, decision: Decision) -> Result<(), Refusal> {
        let clock = |refused: gk_clock::Refused| {
            let what = format!("作出“{}”", self.label(decision));
            Err(self.office.law().refuse(refused.id(), &[("what", what)]))
        };
        match (&deadline.state, decision) {
            (_, Decision::NoCorrection) => self.needs_act(decision, "认定逾期不补正"),
            (_, Decision::NoPayment) => self.needs_act(decision, "认定逾期未缴费"),
            (_, Decision::Misc(Misc::Withdrawn)) => self.needs_act(decision, "登记申请人撤回申请"),
            (
                State::Intake | State::AwaitingCorrection { .. } | State::AwaitingPayment { .. },
                Decision::Misc(Misc::ApplicantGone),
            ) => Ok(()),
            (State::Intake, _) => clock(gk_clock::Refused::NotReceived),
            (State::AwaitingCorrection { .. }, _) => clock(gk_clock::Refused::AwaitingCorrection),
            (State::AwaitingPayment { .. }, _) => clock(gk_clock::Refused::AwaitingPayment),
            (State::Ended { how: End::Excessive, .. }, Decision::Excessive) => Ok(()),
            (State::Ended { how: End::StillUnclear, .. }, Decision::UnclearAfterCorrection) => Ok(()),
            (State::Ended { how, on, .. }, _) => {
                let what = format!("作出“{}”", self.label(decision));
                let values = [("first", in_chinese(*on)), ("how", how.label().to_owned()), ("what", what)];
                Err(self.office.law().refuse(gk_clock::Refused::Ended.id(), &values))
            }
            (State::Running | State::Paused { .. }, Decision::Excessive) => {
                self.needs_act(decision, "要求申请人说明理由，并认定理由不合理")
            }
            (State::Running | State::Paused { .. }, _) => Ok(()),
        }
    }

    fn needs_act(&self, decision: Decision, what: &str) -> Result<(), Refusal> {
        let values = [("decision", self.label(decision)), ("what", what.to_owned())];
        self.refuse(Refused::DecisionNeedsAct, &values)
    }

    /// Art. 37 and the note of table 3: the parts admit one decision only.
    fn guard_parts(&self, outcome: &Outcome) -> Result<(), Refusal> {
        let decisions: Vec<Decision> = outcome.parts.iter().map(|part| part.decision).collect();
        if let Some(whole) = decisions.iter().find(|decision| is_of_the_whole(**decision)) {
            return self.refuse(Refused::DecisionNotOfAPart, &[("decision", self.label(*whole))]);
        }
        match self.office.law().decisions.of_parts(&decisions) {
            None if outcome.decision == Decision::Partial => self.refuse(Refused::DecisionPartsMissing, &[]),
            Some(right) if right != outcome.decision => {
                let values = [("right", self.label(right)), ("decision", self.label(outcome.decision))];
                self.refuse(Refused::DecisionOrder, &values)
            }
            None | Some(_) => Ok(()),
        }
    }

    /// What the letter must contain is in hand before the decision is made.
    fn guard_elements(&self, outcome: &Outcome) -> Result<(), Refusal> {
        let decisions = &self.office.law().decisions;
        for decision in outcome.decisions() {
            for element in decisions.own_elements(decision) {
                let wanted = element.when.is_empty() || (element.id == "form_reason" && self.differs_in_form(outcome));
                if wanted && !self.has_element(outcome, &element.id) {
                    let values = [("decision", self.label(decision)), ("missing", element.name.clone())];
                    return self.refuse(Refused::DecisionElementMissing, &values);
                }
            }
        }
        Ok(())
    }

    fn has_element(&self, outcome: &Outcome, id: &str) -> bool {
        let stated = outcome.elements.get(id).is_some_and(|words| !words.is_empty());
        let by_case = match id {
            "form" => outcome.form.is_some(),
            "open_parts" | "withheld_parts" => !outcome.parts.is_empty(),
            "search" => !self.case.searches().is_empty(),
            "consultation_result" => self.third_parties().next().is_some(),
            "public_interest_balance" => outcome.public_interest.as_ref().is_some_and(|words| !words.is_empty()),
            "counts" | "reasons_asked" => self.case.n_applications().is_some(),
            "why_unreasonable" => self.case.reasons_rejected(),
            "notice_date" => self.was_corrected(),
            _ => false,
        };
        stated || by_case
    }

    fn differs_in_form(&self, outcome: &Outcome) -> bool {
        let wanted = self.case.submission().and_then(|submission| submission.form_wanted);
        wanted.is_some() && outcome.form.is_some() && wanted != outcome.form
    }

    pub(super) fn was_corrected(&self) -> bool {
        let received = |event: &gk_clock::Event| matches!(event.what, gk_clock::What::CorrectionReceived { .. });
        self.case.history().iter().any(received)
    }

    pub(super) fn label(&self, decision: Decision) -> String {
        self.office.law().decisions.get(decision).label.clone()
    }
}

impl Outcome {
    /// Whether somebody is replied to: not who took the application back, and not who is gone.
    #[must_use]
    pub fn is_replied_to(&self) -> bool {
        !matches!(self.decision, Decision::Misc(Misc::Withdrawn | Misc::ApplicantGone))
    }

    /// The decision and those on the parts, each once.
    pub(super) fn decisions(&self) -> Vec<Decision> {
        let mut decisions = vec![self.decision];
        for part in &self.parts {
            if !decisions.contains(&part.decision) {
                decisions.push(part.decision);
            }
        }
        decisions
    }

    pub(super) fn withholds(&self, decision: Decision) -> bool {
        self.decisions().contains(&decision)
    }
}

/// Whether a decision is about an application as a whole and never about a part of what it asks for.
fn is_of_the_whole(decision: Decision) -> bool {
    matches!(
        decision,
        Decision::Partial
            | Decision::Excessive
            | Decision::NoCorrection
            | Decision::NoPayment
            | Decision::Misc(Misc::Withdrawn | Misc::ApplicantGone)
    )
}
