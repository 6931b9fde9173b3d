//! Reply, service, withdrawal, archive: the letter goes out when all that has to come before has come.

use gk_clock::{Refusal, State};
use gk_law::decisions::{Decision, Misc};

use super::{Decided, Desk};
use crate::{Fact, Outcome, Refused, ServiceWay};

impl Desk<'_> {
    /// Arts. 32, 36: a decision that may still be made as things stand, and third parties told where their objection
    /// is overridden.
    pub(super) fn dispatch(&self, number: String, way: ServiceWay) -> Result<Decided, Refusal> {
        let Some((_, outcome)) = self.case.outcome() else {
            return self.refuse(Refused::Undecided, &[]);
        };
        let deadline = self.deadline()?;
        let waits = match &deadline.state {
            State::AwaitingCorrection { .. } => Some(gk_clock::Refused::AwaitingCorrection),
            State::AwaitingPayment { .. } => Some(gk_clock::Refused::AwaitingPayment),
            State::Intake | State::Running | State::Paused { .. } | State::Ended { .. } => None,
        };
        if let Some(refused) = waits.filter(|_| outcome.decision != Decision::Misc(Misc::ApplicantGone)) {
            return Err(self.office.law().refuse(refused.id(), &[("what", "“发出答复”".to_owned())]));
        }
        self.guard_grounds(&deadline, outcome)?;
        self.guard_consultations(&deadline, outcome)?;
        if let Some(label) = self.untold(&deadline, outcome).first() {
            return self.refuse(Refused::OverrideNotTold, &[("who", label.clone())]);
        }
        self.one(Fact::Dispatched { number, way })
    }

    /// Art. 32: content and reasons go to the third party in writing.
    pub(super) fn tell_override(&self, label: String) -> Result<Decided, Refusal> {
        let deadline = self.deadline()?;
        let objected = self.objectors(&deadline).any(|objector| objector == label);
        let overridden = self.case.outcome().filter(|(_, outcome)| self.overrides(outcome));
        let Some((first, _)) = overridden.filter(|_| objected) else {
            return self.refuse(Refused::OverrideNothing, &[("who", super::consult::who(&label))]);
        };
        if self.on < first {
            return Err(self.office.out_of_order(("告知第三方", self.on), ("作出处理决定", first)));
        }
        self.one(Fact::OverrideTold { label })
    }

    /// Taken back in writing; counted in the row of the setting (D23).
    pub(super) fn withdraw(&self) -> Result<Decided, Refusal> {
        self.all([Fact::Withdrawn, Fact::Decided(Outcome::of(Decision::Misc(Misc::Withdrawn)))])
    }

    /// Art. 45: archived when the reply has arrived; what was taken back and whom nothing reaches needs no reply.
    pub(super) fn archive(&self, number: String) -> Result<Decided, Refusal> {
        let needs_none = self.case.outcome().is_some_and(|(_, outcome)| !outcome.is_replied_to());
        if self.case.served_on().is_none() && !needs_none {
            return self.refuse(Refused::ArchivedEarly, &[]);
        }
        self.one(Fact::Archived { number })
    }
}
