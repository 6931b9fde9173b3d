//! Whether something may be done to a case, and what then has happened; never does it.

mod consult;
mod finish;
mod grounds;
mod intake;
mod pay;
mod settle;

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_clock::{Deadline, Refusal};

use crate::{Case, CaseId, Command, Event, Fact, Office, Refused, Role};

/// What has happened when a command was obeyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The case's own events.
    pub events: Vec<Event>,
    /// The events that open other cases: the units of a split application.
    pub opened: Vec<(CaseId, Vec<Event>)>,
}

/// Asks the law whether a command may be obeyed on a day.
///
/// The day is the legal date of the act; who may act at all is asked elsewhere.
///
/// # Errors
/// The [`Refusal`] with its article: of the act itself, of what has to come before it, or of the clock.
pub fn decide(office: &Office<'_>, case: Option<&Case>, on: Date, command: Command) -> Result<Decided, Refusal> {
    let Some(case) = case else {
        return match command {
            Command::Submit(submission) => intake::submit(office, on, submission),
            _ => Err(office.refuse(Refused::NotOpened, &[])),
        };
    };
    let desk = Desk { office, case, on };
    desk.guard_open(&command)?;
    let decided = desk.obey(command)?;
    desk.guard_result(&decided)?;
    Ok(decided)
}

/// A case on the desk on a day.
struct Desk<'d> {
    office: &'d Office<'d>,
    case: &'d Case,
    on: Date,
}

impl Desk<'_> {
    fn obey(&self, command: Command) -> Result<Decided, Refusal> {
        match command {
            Command::Submit(_) => Err(self.office.refuse(Refused::Opened, &[])),
            Command::SettleReceipt { signed_on, recorded_on, confirmed_on } => {
                self.settle_receipt(signed_on, recorded_on, confirmed_on)
            }
            Command::Confirm { by } => self.confirm(by),
            Command::Register { number } => self.one(Fact::Registered { number }),
            Command::Split { of, units } => self.split(&of, units),
            Command::TransferInternally { unit } => self.one(Fact::TransferredInternally { unit }),
            Command::RequestCorrection { items, due } => self.request_correction(items, due),
            Command::SubmitCorrection { text, files } => self.submit_correction(text, files),
            Command::ReceiveCorrection { receipt, late_reason } => self.receive_correction(receipt, late_reason),
            Command::CloseUncorrected => self.close_uncorrected(),
            Command::Consult { whom, label, due, question } => {
                self.one(Fact::ConsultationSent { whom, label, due, question })
            }
            Command::RecordConsultationService { whom, label, proof } => {
                self.record_consultation_service(whom, label, proof)
            }
            Command::RecordAnswer { whom, label, answer, opinion } => {
                self.one(Fact::ConsultationAnswered { whom, label, answer, opinion })
            }
            Command::RecordSilence { whom, label } => self.record_silence(whom, label),
            Command::RecordSearch(search) => self.one(Fact::Searched(search)),
            Command::Extend { n_days, approval, reason } => self.extend(n_days, approval, reason),
            Command::RequestReasons { n_applications } => self.one(Fact::ReasonsRequested { n_applications }),
            Command::AcceptReasons => self.one(Fact::ReasonsAccepted),
            Command::RejectReasons { why } => self.reject_reasons(why),
            Command::Defer { until } => self.one(Fact::Deferred { until }),
            Command::SendFeeNotice { method, n } => self.send_fee_notice(method, n),
            Command::RecordFeeNoticeReceipt { proof } => self.one(Fact::FeeNoticeReceived { proof }),
            Command::RecordPayment { amount_fen } => self.record_payment(amount_fen),
            Command::CloseUnpaid => self.close_unpaid(),
            Command::Suspend { until, reason } => self.suspend(until, reason),
            Command::Decide(outcome) => self.decide_case(outcome),
            Command::AnswerOnSpot(outcome) => self.answer_on_spot(outcome),
            Command::TellOverride { label } => self.tell_override(label),
            Command::Dispatch { number, way } => self.dispatch(number, way),
            Command::RecordService { proof } => self.one(Fact::Served { proof }),
            Command::Withdraw => self.withdraw(),
            Command::Revoke { by, due, dispute } => self.one(Fact::Revoked { by, due, dispute }),
            Command::Archive { number } => self.archive(number),
            Command::Amend { n, to, reason } => self.amend(n, to, reason),
        }
    }

    /// A case that was split or archived is closed, except for what opens it again.
    fn guard_open(&self, command: &Command) -> Result<(), Refusal> {
        if !self.case.units().is_empty() {
            let n = self.case.units().len().to_string();
            return Err(self.office.refuse(Refused::IsSplit, &[("n", n)]));
        }
        match self.case.archived_on() {
            Some(first) if !matches!(command, Command::Revoke { .. } | Command::Amend { .. }) => {
                Err(self.office.refuse(Refused::Archived, &[("first", in_chinese(first))]))
            }
            _ => Ok(()),
        }
    }

    /// The clock must allow the history that would result, and its days must follow one another.
    fn guard_result(&self, decided: &Decided) -> Result<(), Refusal> {
        let mut after = self.case.clone();
        decided.events.iter().for_each(|event| after.evolve(event));
        let deadline = after.deadline(&self.office.clock, None)?;
        let days = [
            ("收到申请", deadline.received_on),
            ("撤销原答复", after.revoked_on()),
            ("作出处理决定", after.outcome().map(|(on, _)| on)),
            ("发出答复", after.dispatched_on()),
            ("答复送达", after.served_on()),
            ("归档", after.archived_on()),
        ];
        let mut before: Option<(&str, Date)> = None;
        for (what, on) in days.into_iter().filter_map(|(what, on)| on.map(|on| (what, on))) {
            if let Some((earlier, first)) = before.filter(|(_, first)| on < *first) {
                return Err(self.office.out_of_order((what, on), (earlier, first)));
            }
            before = Some((what, on));
        }
        Ok(())
    }

    fn one(&self, fact: Fact) -> Result<Decided, Refusal> {
        self.all([fact])
    }

    fn all(&self, facts: impl IntoIterator<Item = Fact>) -> Result<Decided, Refusal> {
        let events = facts.into_iter().map(|fact| Event { on: self.on, fact }).collect();
        Ok(Decided { events, opened: Vec::new() })
    }

    fn at(&self, on: Date, fact: Fact) -> Result<Decided, Refusal> {
        Ok(Decided { events: vec![Event { on, fact }], opened: Vec::new() })
    }

    /// The clock as it stands on the day.
    fn deadline(&self) -> Result<Deadline, Refusal> {
        self.case.deadline(&self.office.clock, Some(self.on))
    }

    fn refuse<T>(&self, refused: Refused, values: &[(&str, String)]) -> Result<T, Refusal> {
        Err(self.office.refuse(refused, values))
    }

    /// Art. 33 ¶2: with the consent of the head of the disclosure office, and for a reason.
    fn extend(&self, n_days: Option<u32>, approval: crate::Approval, reason: crate::Words) -> Result<Decided, Refusal> {
        if approval.role != Role::OfficeHead {
            return self.refuse(Refused::ExtensionNotApproved, &[]);
        }
        if reason.is_empty() {
            return self.refuse(Refused::ExtensionUnreasoned, &[]);
        }
        let n_days = match n_days {
            Some(n_days) => n_days,
            None => self.office.clock.longest_extension(self.on)?,
        };
        self.one(Fact::Extended { n_days, approval, reason })
    }

    /// An exception that names its reason; what was written may be erased later, so it is asked for here.
    fn suspend(&self, until: Date, reason: crate::Words) -> Result<Decided, Refusal> {
        if reason.is_empty() {
            return Err(self.office.law().refuse(gk_clock::Refused::ForceMajeureUnreasoned.id(), &[]));
        }
        self.one(Fact::Suspended { until, reason })
    }

    /// Art. 35: not processed only when it is said why the reasons are not good.
    fn reject_reasons(&self, why: crate::Words) -> Result<Decided, Refusal> {
        if why.is_empty() {
            return self.refuse(Refused::ReasonsUnreasoned, &[]);
        }
        self.one(Fact::ReasonsRejected { why })
    }

    /// A date that was recorded wrongly: what results must be a history that the law allows.
    fn amend(&self, n: u32, to: Date, reason: crate::Words) -> Result<Decided, Refusal> {
        let known = usize::try_from(n).is_ok_and(|n| n >= 1 && n <= self.case.events().len());
        if !known {
            return self.refuse(Refused::AmendUnknown, &[("n", n.to_string())]);
        }
        if reason.is_empty() {
            return self.refuse(Refused::AmendUnreasoned, &[]);
        }
        self.one(Fact::Amended { n, to, reason })
    }
}
