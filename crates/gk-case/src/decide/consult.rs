//! Consultations (Arts. 32, 34): silence takes effect on the day of the law, not on the day somebody records it.

use gk_base::date::in_chinese;
use gk_clock::{Consulted, Refusal};

use super::{Decided, Desk};
use crate::{Fact, Proof, Refused};

impl Desk<'_> {
    /// Arts. 32, 34: the period to answer begins with the service; others than third parties and joint agencies have
    /// none.
    pub(super) fn record_consultation_service(
        &self,
        whom: Consulted,
        label: String,
        proof: Proof,
    ) -> Result<Decided, Refusal> {
        self.guard_has_period(whom, &label)?;
        self.one(Fact::ConsultationServed { whom, label, proof })
    }

    /// Arts. 32, 34: recorded after the last day, with effect on it.
    pub(super) fn record_silence(&self, whom: Consulted, label: String) -> Result<Decided, Refusal> {
        self.guard_has_period(whom, &label)?;
        let recorded = self.case.consulted().iter().rfind(|one| one.whom == whom && one.label == label);
        let before = self.case.deadline(&self.office.clock, None)?;
        let asked = before.asked.iter().rfind(|asked| asked.whom == whom && asked.label == label);
        let Some(asked) = asked.filter(|_| recorded.is_some_and(|one| !one.lapsed)) else {
            let values = [("who", who(&label)), ("what", "认定逾期未提出意见".to_owned())];
            return Err(self.office.law().refuse(gk_clock::Refused::ConsultationUnknown.id(), &values));
        };
        let Some(due) = asked.due.map(|due| due.value) else {
            let values = [("who", who(&label))];
            return Err(self.office.law().refuse(gk_clock::Refused::SilenceWithoutService.id(), &values));
        };
        if self.on <= due {
            let values = [("who", who(&label)), ("due", in_chinese(due)), ("on", in_chinese(self.on))];
            return Err(self.office.law().refuse(gk_clock::Refused::SilenceTooEarly.id(), &values));
        }
        self.at(due, Fact::ConsultationLapsed { whom, label })
    }

    fn guard_has_period(&self, whom: Consulted, label: &str) -> Result<(), Refusal> {
        match whom {
            Consulted::ThirdParty | Consulted::JointAgency => Ok(()),
            Consulted::OtherAgency | Consulted::SecrecyAuthority => {
                self.refuse(Refused::AnswerWithoutPeriod, &[("who", who(label))])
            }
        }
    }
}

pub(super) fn who(label: &str) -> String {
    if label.is_empty() { "对方".to_owned() } else { format!("“{label}”") }
}
