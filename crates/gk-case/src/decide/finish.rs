//! Reply, service, withdrawal, archive: the letter goes out when all that has to come before has come.

use gk_clock::{Consulted, Refusal};
use gk_law::decisions::{Decision, Misc};

use super::{Decided, Desk};
use crate::{Answer, Fact, Outcome, Refused, ServiceWay};

impl Desk<'_> {
    /// Arts. 32, 36: a decision, and third parties told where their objection was overridden.
    pub(super) fn dispatch(&self, number: String, way: ServiceWay) -> Result<Decided, Refusal> {
        let Some((_, outcome)) = self.case.outcome() else {
            return self.refuse(Refused::Undecided, &[]);
        };
        if let Some(label) = self.untold(outcome).first() {
            return self.refuse(Refused::OverrideNotTold, &[("who", label.clone())]);
        }
        self.one(Fact::Dispatched { number, way })
    }

    /// Art. 32: content and reasons go to the third party in writing.
    pub(super) fn tell_override(&self, label: String) -> Result<Decided, Refusal> {
        let objected = self.case.consulted().iter().any(|one| {
            one.whom == Consulted::ThirdParty && one.label == label && one.answer == Some(Answer::ObjectsWithReason)
        });
        let overridden = self.case.outcome().is_some_and(|(_, outcome)| outcome.overrides());
        if !(objected && overridden) {
            return self.refuse(Refused::OverrideNothing, &[("who", super::consult::who(&label))]);
        }
        self.one(Fact::OverrideTold { label })
    }

    /// Taken back in writing; counted in the row of the setting (D23).
    pub(super) fn withdraw(&self) -> Result<Decided, Refusal> {
        self.all([Fact::Withdrawn, Fact::Decided(Outcome::of(Decision::Misc(Misc::Withdrawn)))])
    }

    /// Art. 45: archived when the reply has arrived; what was taken back needs no reply.
    pub(super) fn archive(&self, number: String) -> Result<Decided, Refusal> {
        let withdrawn = self.case.history().iter().any(|event| matches!(event.what, gk_clock::What::Withdrawn));
        let on_spot = self.case.history().iter().any(|event| matches!(event.what, gk_clock::What::AnsweredOnSpot));
        if self.case.served_on().is_none() && !withdrawn && !on_spot {
            return self.refuse(Refused::ArchivedEarly, &[]);
        }
        self.one(Fact::Archived { number })
    }
}
