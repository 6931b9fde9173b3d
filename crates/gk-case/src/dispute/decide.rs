//! Whether something may be done to a dispute, and what then has happened; never who is right.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_clock::Refusal;
use gk_law::remedies::Column;

use super::{Dispute, DisputeCommand, DisputeEvent, DisputeFact, Procedure, Proceeding};
use crate::{Office, Refused};

/// Asks whether something may be done to a dispute on a day. `before` is the reconsideration that a suit comes after.
///
/// # Errors
/// The [`Refusal`] with its article.
pub fn decide_dispute(
    office: &Office<'_>,
    dispute: Option<&Dispute>,
    before: Option<&Dispute>,
    on: Date,
    command: DisputeCommand,
) -> Result<Vec<DisputeEvent>, Refusal> {
    let fact = match dispute {
        None => open(office, before, on, command)?,
        Some(dispute) => Desk { office, dispute, on }.obey(command)?,
    };
    Ok(vec![DisputeEvent { on, fact }])
}

fn open(
    office: &Office<'_>,
    before: Option<&Dispute>,
    on: Date,
    command: DisputeCommand,
) -> Result<DisputeFact, Refusal> {
    let DisputeCommand::OpenDispute { proceeding, case, act_on, after } = command else {
        return Err(missing(office, "登记复议申请、起诉", &command));
    };
    if on < act_on {
        return Err(office.out_of_order(("复议申请、起诉", on), ("知道被争议的行为", act_on)));
    }
    if proceeding == Proceeding::LitigationAfterReconsideration {
        guard_reconsidered(office, before, on)?;
    }
    Ok(DisputeFact::DisputeOpened { proceeding, case, act_on, after })
}

/// 行政复议法第三十四条: after the decision, or after the period to decide has passed.
fn guard_reconsidered(office: &Office<'_>, before: Option<&Dispute>, on: Date) -> Result<(), Refusal> {
    let before = before.filter(|one| one.proceeding == Proceeding::Reconsideration);
    let decided = before.and_then(|one| one.concluded.as_ref()).is_some_and(|(first, _, _)| *first <= on);
    let due = before.map(|one| one.decision_due(office)).transpose()?.flatten();
    if decided || due.is_some_and(|due| on > due.value) {
        return Ok(());
    }
    Err(office.refuse(Refused::DisputeWithoutReconsideration, &[]))
}

/// A dispute on the desk on a day.
struct Desk<'d> {
    office: &'d Office<'d>,
    dispute: &'d Dispute,
    on: Date,
}

impl Desk<'_> {
    fn obey(&self, command: DisputeCommand) -> Result<DisputeFact, Refusal> {
        if let Some((first, _, _)) = &self.dispute.concluded {
            let values = [("first", in_chinese(*first)), ("what", command.label().to_owned())];
            return Err(self.office.refuse(Refused::DisputeEnded, &values));
        }
        self.guard_after(&command, ("提出", self.dispute.filed_on))?;
        match command {
            DisputeCommand::OpenDispute { .. } => Err(missing(self.office, "审结", &command)),
            DisputeCommand::AcceptDispute { procedure } => self.accept(procedure, &command),
            DisputeCommand::RecordAnswerRequest => {
                self.guard_once(&command, self.dispute.answer_requested_on)?;
                Ok(DisputeFact::AnswerRequested)
            }
            DisputeCommand::AnswerDispute => self.answer(&command),
            DisputeCommand::ProlongDispute => self.prolong(&command),
            DisputeCommand::ConcludeDispute { ref outcome, ref cause, reply_due } => {
                self.guard_after(&command, ("前一事项", self.dispute.last_on))?;
                self.guard_outcome(outcome, cause.as_deref(), reply_due)?;
                Ok(DisputeFact::DisputeConcluded { outcome: outcome.clone(), cause: cause.clone(), reply_due })
            }
        }
    }

    /// Once, except that a simplified procedure may become an ordinary one.
    fn accept(&self, procedure: Procedure, command: &DisputeCommand) -> Result<DisputeFact, Refusal> {
        match (self.dispute.accepted, procedure) {
            (Some((first, Procedure::Simplified)), Procedure::Ordinary) => {
                self.guard_after(command, ("受理", first))?;
            }
            (accepted, _) => self.guard_once(command, accepted.map(|(first, _)| first))?,
        }
        Ok(DisputeFact::DisputeAccepted { procedure })
    }

    fn answer(&self, command: &DisputeCommand) -> Result<DisputeFact, Refusal> {
        let Some(requested_on) = self.dispute.answer_requested_on else {
            return Err(missing(self.office, "收到答复通知", command));
        };
        self.guard_once(command, self.dispute.answered_on)?;
        self.guard_after(command, ("收到答复通知", requested_on))?;
        Ok(DisputeFact::DisputeAnswered)
    }

    /// 行政复议法第六十二条: once, and in the ordinary procedure only.
    fn prolong(&self, command: &DisputeCommand) -> Result<DisputeFact, Refusal> {
        match (self.dispute.accepted, self.dispute.prolonged_on) {
            (None, _) => Err(missing(self.office, "受理", command)),
            (Some((_, Procedure::Simplified)), _) => Err(self.office.refuse(Refused::DisputeNotProlonged, &[])),
            (Some(_), Some(first)) => {
                Err(self.office.refuse(Refused::DisputeProlongedTwice, &[("first", in_chinese(first))]))
            }
            (Some((accepted_on, Procedure::Ordinary)), None) => {
                self.guard_after(command, ("受理", accepted_on))?;
                Ok(DisputeFact::DisputeProlonged)
            }
        }
    }

    fn guard_outcome(&self, id: &str, cause: Option<&str>, reply_due: Option<Date>) -> Result<(), Refusal> {
        let remedies = &self.office.law().remedies;
        let Some(outcome) = remedies.outcome(self.dispute.proceeding, id) else {
            let known: Vec<&str> = remedies.outcomes(self.dispute.proceeding).map(|one| one.label.as_str()).collect();
            let values = [("outcome", id.to_owned()), ("known", known.join("；"))];
            return Err(self.office.refuse(Refused::DisputeOutcomeUnknown, &values));
        };
        if outcome.column == Column::Corrected && cause.and_then(|id| remedies.cause(id)).is_none() {
            let known: Vec<&str> = remedies.causes().iter().map(|one| one.label.as_str()).collect();
            return Err(self.office.refuse(Refused::DisputeCauseMissing, &[("known", known.join("、"))]));
        }
        if reply_due.is_some() && !outcome.may_order_reply {
            return Err(self.office.refuse(Refused::DisputeNoOrder, &[("outcome", outcome.label.clone())]));
        }
        Ok(())
    }

    fn guard_once(&self, command: &DisputeCommand, first: Option<Date>) -> Result<(), Refusal> {
        let Some(first) = first else { return Ok(()) };
        let values = [("first", in_chinese(first)), ("what", command.label().to_owned())];
        Err(self.office.refuse(Refused::DisputeTwice, &values))
    }

    fn guard_after(&self, command: &DisputeCommand, (earlier, first): (&str, Date)) -> Result<(), Refusal> {
        if self.on >= first {
            return Ok(());
        }
        Err(self.office.out_of_order((command.label(), self.on), (earlier, first)))
    }
}

fn missing(office: &Office<'_>, missing: &str, command: &DisputeCommand) -> Refusal {
    let values = [("missing", missing.to_owned()), ("what", command.label().to_owned())];
    office.refuse(Refused::DisputeOrder, &values)
}

impl DisputeCommand {
    const fn label(&self) -> &'static str {
        match self {
            Self::OpenDispute { .. } => "再次登记",
            Self::AcceptDispute { .. } => "登记受理",
            Self::RecordAnswerRequest => "登记答复通知",
            Self::AnswerDispute => "提出答复",
            Self::ProlongDispute => "登记延长",
            Self::ConcludeDispute { .. } => "登记审结",
        }
    }
}
