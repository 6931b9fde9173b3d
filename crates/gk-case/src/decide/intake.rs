//! Intake (Arts. 29–31): submission, receipt, splitting, correction.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_clock::{ReceiptFacts, Refusal, State};
use gk_law::decisions::Decision;

use super::{Decided, Desk};
use crate::{CaseId, Event, Fact, FileRef, Office, Outcome, Refused, Side, Submission, Words};

/// Arts. 29, 31: filed; received at once where the channel settles that.
pub(super) fn submit(office: &Office<'_>, on: Date, submission: Submission) -> Result<Decided, Refusal> {
    let channel = submission.channel;
    let mut events = vec![Event { on, fact: Fact::Submitted(submission) }];
    let facts = ReceiptFacts { channel, submitted_on: on, signed_on: None, recorded_on: None, confirmed_on: None };
    if let Ok(receipt) = office.clock.receipt(&facts) {
        let received = gk_clock::Event::new(receipt.on, gk_clock::What::Received);
        office.clock.deadline(&[received], None)?;
        events.push(Event { on: receipt.on, fact: Fact::Received { channel } });
    }
    Ok(Decided { events, opened: Vec::new() })
}

impl Desk<'_> {
    /// Art. 31: 收到申请之日 by the channel; a day that nobody confirmed is not taken.
    pub(super) fn settle_receipt(
        &self,
        signed_on: Option<Date>,
        recorded_on: Option<Date>,
        confirmed_on: Option<Date>,
    ) -> Result<Decided, Refusal> {
        let (Some(channel), Some(submitted_on)) = (self.case.channel(), self.case.submitted_on()) else {
            return self.refuse(Refused::NotOpened, &[]);
        };
        let facts = ReceiptFacts { channel, submitted_on, signed_on, recorded_on, confirmed_on };
        let receipt = self.office.clock.receipt(&facts)?;
        self.at(receipt.on, Fact::Received { channel })
    }

    /// Art. 31(2)(3): received on the day on which the second side confirms.
    pub(super) fn confirm(&self, by: Side) -> Result<Decided, Refusal> {
        let (Some(channel), Some(submitted_on)) = (self.case.channel(), self.case.submitted_on()) else {
            return self.refuse(Refused::NotOpened, &[]);
        };
        if self.office.clock.confirm_due(channel, submitted_on)?.is_none() {
            return self.refuse(Refused::NothingToConfirm, &[("channel", channel.label().to_owned())]);
        }
        if let Some(first) = self.case.confirmed_on(by) {
            let values = [("first", in_chinese(first)), ("who", by.label().to_owned())];
            return self.refuse(Refused::ConfirmedTwice, &values);
        }
        let other = match by {
            Side::Applicant => Side::Office,
            Side::Office => Side::Applicant,
        };
        let mut facts = vec![Fact::Confirmed { by }];
        if self.case.confirmed_on(other).is_some() {
            facts.push(Fact::Received { channel });
        }
        self.all(facts)
    }

    /// 一事一申请: units with the receipt date of the whole and all that happened to it.
    pub(super) fn split(&self, parent: &CaseId, units: Vec<(CaseId, Words)>) -> Result<Decided, Refusal> {
        if units.len() < 2 {
            return self.refuse(Refused::SplitTooFew, &[]);
        }
        let Some(submission) = self.case.submission().filter(|_| self.case.outcome().is_none()) else {
            return self.refuse(Refused::SplitLate, &[]);
        };
        let before: Vec<Event> = self.case.events().to_vec();
        let ids = units.iter().map(|(id, _)| id.clone()).collect();
        let open = |(id, description): (CaseId, Words)| {
            let submission = Submission { description, ..submission.clone() };
            let fact = Fact::UnitOpened { parent: parent.clone(), submission, before: before.clone() };
            (id, vec![Event { on: self.on, fact }])
        };
        let opened = units.into_iter().map(open).collect();
        Ok(Decided { events: vec![Event { on: self.on, fact: Fact::Split { units: ids } }], opened })
    }

    /// Art. 30: what is to be corrected is said once, with a reasonable period.
    pub(super) fn request_correction(&self, items: Words, due: Option<Date>) -> Result<Decided, Refusal> {
        if items.is_empty() {
            return self.refuse(Refused::CorrectionUnclear, &[]);
        }
        let due = match due {
            Some(due) => due,
            None => self.office.clock.correction_due(self.on)?.value,
        };
        self.one(Fact::CorrectionRequested { items, due })
    }

    /// Art. 30: what was asked for is answered; on which day it counts as received is settled by Art. 31.
    pub(super) fn submit_correction(&self, text: Words, files: Vec<FileRef>) -> Result<Decided, Refusal> {
        if !matches!(self.deadline()?.state, State::AwaitingCorrection { .. }) {
            let values = [("what", "提交补正".to_owned())];
            return Err(self.office.law().refuse(gk_clock::Refused::CorrectionNotAsked.id(), &values));
        }
        if text.is_empty() && files.is_empty() {
            return self.refuse(Refused::CorrectionEmpty, &[]);
        }
        self.one(Fact::CorrectionSubmitted { text, files })
    }

    /// Arts. 30, 31: the correction is received by the same rules as the application.
    pub(super) fn receive_correction(
        &self,
        receipt: Option<ReceiptFacts>,
        late_reason: Option<Words>,
    ) -> Result<Decided, Refusal> {
        let late_reason = late_reason.filter(|reason| !reason.is_empty());
        let on = match receipt {
            Some(facts) => self.office.clock.receipt(&facts)?.on,
            None => self.on,
        };
        self.at(on, Fact::CorrectionReceived { late_reason })
    }

    /// Art. 30: given up, and the decision with it (D21).
    pub(super) fn close_uncorrected(&self) -> Result<Decided, Refusal> {
        self.all([Fact::NotCorrected, Fact::Decided(Outcome::of(Decision::NoCorrection))])
    }
}

impl Outcome {
    /// A decision that needs no more to be said than what the case holds.
    #[must_use]
    pub fn of(decision: Decision) -> Self {
        Self {
            decision,
            parts: Vec::new(),
            elements: std::collections::BTreeMap::new(),
            form: None,
            public_interest: None,
        }
    }
}
