//! What has to have happened before a ground may be used, and who has a say in it (Arts. 11, 15, 17, 32, 34, 36); never
//! what the letter says.

use gk_clock::{AskedEnd, Consulted, Deadline, Refusal};
use gk_law::decisions::{Decision, Given};

use super::Desk;
use super::consult::who;
use crate::{Answer, Consulting, Outcome, Refused, SearchResult};

impl Desk<'_> {
    /// What has to have happened before the grounds may be used.
    pub(super) fn guard_grounds(&self, deadline: &Deadline, outcome: &Outcome) -> Result<(), Refusal> {
        outcome.decisions().into_iter().try_for_each(|decision| self.guard_ground(deadline, decision, outcome))
    }

    fn guard_ground(&self, deadline: &Deadline, decision: Decision, outcome: &Outcome) -> Result<(), Refusal> {
        match decision {
            Decision::NotHeld if self.case.searches().is_empty() => self.refuse(Refused::SearchMissing, &[]),
            Decision::NotHeld if self.case.searches().contains(&SearchResult::Found) => {
                self.refuse(Refused::SearchFound, &[])
            }
            Decision::DeniedThirdParty => {
                let mut third = self.third_parties().peekable();
                if third.peek().is_none() {
                    return self.refuse(Refused::ThirdPartyNotConsulted, &[]);
                }
                if third.all(|one| one.answer == Some(Answer::Consents)) {
                    return self.refuse(Refused::ThirdPartyConsented, &[]);
                }
                Ok(())
            }
            Decision::Provided => self.guard_given(deadline, outcome),
            Decision::UnclearAfterCorrection if !self.was_corrected() => {
                Err(self.office.law().refuse(gk_clock::Refused::StillUnclearWithoutCorrection.id(), &[]))
            }
            Decision::UnclearAfterCorrection
            | Decision::AlreadyPublished
            | Decision::Partial
            | Decision::DeniedStateSecret
            | Decision::DeniedLawForbidden
            | Decision::DeniedSecurityStability
            | Decision::DeniedInternalAffairs
            | Decision::DeniedProcessInfo
            | Decision::DeniedEnforcementFile
            | Decision::DeniedAdminQuery
            | Decision::NotHeld
            | Decision::WrongAgency
            | Decision::NeedsCreation
            | Decision::Petition
            | Decision::Duplicate
            | Decision::Publication
            | Decision::Excessive
            | Decision::ConfirmReissue
            | Decision::NoCorrection
            | Decision::NoPayment
            | Decision::Misc(_) => Ok(()),
        }
    }

    /// Arts. 17, 32: nothing is provided against a determination, nor against a third party's good reasons without
    /// more; what it objects to may be a part that is withheld.
    fn guard_given(&self, deadline: &Deadline, outcome: &Outcome) -> Result<(), Refusal> {
        let values = |who: String| [("who", who), ("decision", self.label(outcome.decision))];
        let determined = self.asked_last(Consulted::SecrecyAuthority).find(|one| one.answer.is_some_and(objects));
        if let Some(one) = determined.filter(|_| outcome.decision == Decision::Provided) {
            return self.refuse(Refused::SecrecyObjected, &values(who(&one.label)));
        }
        let spared = self.overrides(outcome) || outcome.withholds(Decision::DeniedThirdParty);
        match self.objectors(deadline).next() {
            Some(label) if !spared => self.refuse(Refused::ThirdPartyObjected, &values(who(label))),
            _ => Ok(()),
        }
    }

    /// Arts. 11, 17, 32, 34: what those who were asked may have a say in is not decided before they answered or their
    /// period passed. What is already published concerns nobody any more.
    pub(super) fn guard_consultations(&self, deadline: &Deadline, outcome: &Outcome) -> Result<(), Refusal> {
        let given = self.office.law().decisions.get(outcome.decision).given;
        let gives = given != Given::None && outcome.decision != Decision::AlreadyPublished;
        for asked in deadline.asked.iter().filter(|asked| asked.end.is_none()) {
            let passed = asked.due.is_some_and(|due| self.on > due.value);
            let (waits, refused) = match asked.whom {
                Consulted::SecrecyAuthority => {
                    (gives || outcome.withholds(Decision::DeniedStateSecret), Refused::SecrecyAwaited)
                }
                Consulted::OtherAgency => (gives && !passed, Refused::ConsultationAwaited),
                Consulted::JointAgency => (gives, Refused::ConsultationAwaited),
                Consulted::ThirdParty => {
                    (gives || outcome.withholds(Decision::DeniedThirdParty), Refused::ConsultationAwaited)
                }
            };
            if waits {
                let values = [("who", who(&asked.label)), ("decision", self.label(outcome.decision))];
                return self.refuse(refused, &values);
            }
        }
        Ok(())
    }

    /// Those who were asked, each as it was asked last.
    fn asked_last(&self, whom: Consulted) -> impl Iterator<Item = &Consulting> {
        let all = self.case.consulted();
        let of_kind = all.iter().enumerate().filter(move |(_, one)| one.whom == whom);
        let is_last = move |index: usize, one: &Consulting| {
            !all.iter().skip(index + 1).any(|later| later.whom == whom && later.label == one.label)
        };
        of_kind.filter(move |(index, one)| is_last(*index, one)).map(|(_, one)| one)
    }

    pub(super) fn third_parties(&self) -> impl Iterator<Item = &Consulting> {
        self.asked_last(Consulted::ThirdParty)
    }

    /// The third parties who object with good reason; an objection after the period has passed binds no more.
    pub(super) fn objectors<'d>(&'d self, deadline: &'d Deadline) -> impl Iterator<Item = &'d str> {
        let late = |label: &str| {
            let asked = deadline.asked.iter().rfind(|one| one.whom == Consulted::ThirdParty && one.label == label);
            asked.is_some_and(|one| matches!(one.end, Some((AskedEnd::Lapsed, _))))
        };
        let objectors = self.third_parties().filter(|one| one.answer.is_some_and(objects));
        objectors.map(|one| one.label.as_str()).filter(move |label| !late(label))
    }

    /// Art. 32: those whose objection is overridden and who were not yet told.
    pub(super) fn untold(&self, deadline: &Deadline, outcome: &Outcome) -> Vec<String> {
        if !self.overrides(outcome) {
            return Vec::new();
        }
        let untold = self.objectors(deadline).filter(|label| !self.case.was_told(label));
        untold.map(who).collect()
    }

    /// Art. 32: something is provided for the sake of the public interest, and nothing withheld for a third party's.
    pub(super) fn overrides(&self, outcome: &Outcome) -> bool {
        let given = self.office.law().decisions.get(outcome.decision).given;
        let reasoned = outcome.public_interest.as_ref().is_some_and(|words| !words.is_empty());
        reasoned && given != Given::None && !outcome.withholds(Decision::DeniedThirdParty)
    }
}

fn objects(answer: Answer) -> bool {
    answer == Answer::ObjectsWithReason
}
