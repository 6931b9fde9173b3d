//! What may happen at all in the phase that an application is in; never what it does to the clock.

use gk_base::date::in_chinese;

use super::{Phase, Run};
use crate::{End, Event, Refusal, Refused, What};

impl Run<'_> {
    /// What may happen at all in the phase that the application is in.
    pub(super) fn guard_phase(&self, event: &Event) -> Result<(), Refusal> {
        let ends_or_informs = matches!(
            event.what,
            What::Withdrawn
                | What::TransferredInternally { .. }
                | What::ReplyDispatched
                | What::ConsultationServed { .. }
                | What::ConsultationReplied { .. }
                | What::ConsultationSilent { .. }
        );
        match (self.phase, &event.what) {
            (Phase::Intake, What::Submitted | What::Received | What::Withdrawn) => Ok(()),
            (Phase::Intake, _) => Err(self.refuse_what(Refused::NotReceived, event)),
            (Phase::Running, What::Received) => {
                let first = self.received_on.map(in_chinese).unwrap_or_default();
                Err(self.clock.refuse(Refused::ReceivedTwice, &[("first", first)]))
            }
            (Phase::Running | Phase::AwaitingCorrection | Phase::AwaitingPayment, What::Submitted) => {
                Err(self.submitted_after_receipt(event))
            }
            (Phase::Running, What::ReplyServed | What::DecisionRevoked { .. }) => {
                Err(self.refuse_what(Refused::NotReplied, event))
            }
            (Phase::Running, _) => Ok(()),
            (Phase::AwaitingCorrection, What::CorrectionReceived { .. } | What::CorrectionLate) => Ok(()),
            (Phase::AwaitingCorrection, What::CorrectionNoticeSent { .. }) => Ok(()),
            (Phase::AwaitingCorrection, _) if ends_or_informs => Ok(()),
            (Phase::AwaitingCorrection, _) => Err(self.refuse_what(Refused::AwaitingCorrection, event)),
            (Phase::AwaitingPayment, What::FeeNoticeReceived | What::FeePaid | What::FeeUnpaid) => Ok(()),
            (Phase::AwaitingPayment, What::FeeNoticeSent) => Ok(()),
            (Phase::AwaitingPayment, _) if ends_or_informs => Ok(()),
            (Phase::AwaitingPayment, _) => Err(self.refuse_what(Refused::AwaitingPayment, event)),
            (Phase::Ended { .. }, What::DecisionRevoked { .. }) if self.received_on.is_none() => {
                Err(self.refuse_what(Refused::NotReceived, event))
            }
            (Phase::Ended { how: End::Withdrawn, letter_on: None, .. }, What::DecisionRevoked { .. }) => {
                Err(self.refuse_what(Refused::NotReplied, event))
            }
            (Phase::Ended { .. }, What::ReplyServed | What::DecisionRevoked { .. }) => Ok(()),
            (Phase::Ended { how, letter_on: None, .. }, What::ReplyDispatched) if how.needs_letter() => Ok(()),
            (Phase::Ended { .. }, What::ConsultationReplied { .. } | What::ConsultationServed { .. }) => Ok(()),
            (Phase::Ended { how, on, .. }, _) => {
                let values =
                    [("first", in_chinese(on)), ("how", how.label().to_owned()), ("what", self.name(&event.what))];
                Err(self.clock.refuse(Refused::Ended, &values))
            }
        }
    }

    /// A submission after the receipt: later it contradicts the receipt, on the same day or again it says nothing new.
    fn submitted_after_receipt(&self, event: &Event) -> Refusal {
        let first = self.received_on.map(in_chinese).unwrap_or_default();
        if self.submitted_on.is_none() && self.received_on.is_some_and(|received_on| received_on < event.on) {
            let values = [("on", first), ("first", in_chinese(event.on))];
            return self.clock.refuse(Refused::ReceivedBeforeSubmitted, &values);
        }
        self.clock.refuse(Refused::ReceivedTwice, &[("first", first)])
    }
}
