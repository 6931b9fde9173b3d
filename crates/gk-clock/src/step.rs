//! One step of the way to a date, and its sentence in Chinese; never computes a date.

use std::borrow::Cow;

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::calendar::DayStatus;
use gk_law::cite::Cite;
use gk_law::{Law, phrases};

gk_law::phrase_ids! {
    /// The rule that a step applies; its sentence and article stand in `law/steps.toml`.
    pub enum Rule {
        Submitted => "submitted",
        Received => "received",
        AnsweredOnSpot => "answered-on-spot",
        CorrectionNoticeSent => "correction-notice-sent",
        CorrectionReceived => "correction-received",
        CorrectionReceivedLate => "correction-received-late",
        CorrectionLate => "correction-late",
        StillUnclear => "still-unclear",
        ConsultedThirdParty => "consulted-third-party",
        ConsultedJointAgency => "consulted-joint-agency",
        ConsultedOtherAgency => "consulted-other-agency",
        SecrecyReferred => "secrecy-referred",
        SecrecyReferredOpen => "secrecy-referred-open",
        SecrecyReferredSuspends => "secrecy-referred-suspends",
        ConsultedAfterDue => "consulted-after-due",
        ThirdPartyServed => "third-party-served",
        JointAgencyServed => "joint-agency-served",
        ConsultationClosed => "consultation-closed",
        ConsultationLapsedThirdParty => "consultation-lapsed-third-party",
        ConsultationLapsedJointAgency => "consultation-lapsed-joint-agency",
        ConsultationLateReply => "consultation-late-reply",
        ConsultationReplyAfterEnd => "consultation-reply-after-end",
        SecrecyAnswered => "secrecy-answered",
        DueMoved => "due-moved",
        DueOpen => "due-open",
        Extended => "extended",
        ExtendedOpen => "extended-open",
        ReasonRequested => "reason-requested",
        ReasonRequestedSuspends => "reason-requested-suspends",
        ReasonAccepted => "reason-accepted",
        ReasonRejected => "reason-rejected",
        DelayedPeriodSet => "delayed-period-set",
        FeeNoticeSent => "fee-notice-sent",
        FeeNoticeReceived => "fee-notice-received",
        FeePaid => "fee-paid",
        FeePaidGoesOn => "fee-paid-goes-on",
        FeePaidGoesOnOpen => "fee-paid-goes-on-open",
        FeeUnpaid => "fee-unpaid",
        LetterDispatched => "letter-dispatched",
        Withdrawn => "withdrawn",
        TransferredInternally => "transferred-internally",
        RepliedInTime => "replied-in-time",
        RepliedLate => "replied-late",
        RepliedJudgedOnService => "replied-judged-on-service",
        ServedInTime => "served-in-time",
        ServedLate => "served-late",
        ReplyServed => "reply-served",
        DecisionRevokedOrdered => "decision-revoked-ordered",
        DecisionRevoked => "decision-revoked",
        ForceMajeure => "force-majeure",
        PeriodWorkingDays => "period-working-days",
        PeriodDays => "period-days",
        PeriodMonths => "period-months",
        PeriodRolled => "period-rolled",
        ReceiptOnSubmission => "receipt-on-submission",
        ReceiptOnRecord => "receipt-on-record",
        ReceiptOnSignature => "receipt-on-signature",
        ReceiptOnConfirmation => "receipt-on-confirmation",
        ReceiptAtOffice => "receipt-at-office",
        CalendarMadeUp => "calendar-made-up",
        CalendarOff => "calendar-off",
        CalendarOffDay => "calendar-off-day",
        CalendarProvisional => "calendar-provisional",
        CalendarNoFile => "calendar-no-file",
    }
}

/// One step: the rule, its days and numbers. The sentence is made when somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which rule.
    pub rule: Rule,
    /// The day of the event.
    pub on: Date,
    /// First day that was looked at, or the day that gave way.
    pub from: Option<Date>,
    /// The day that results.
    pub to: Option<Date>,
    /// How many days were counted, in the unit of the rule.
    pub n: Option<u32>,
    /// Whom or what it concerns, in Chinese.
    pub who: Option<String>,
    /// Whether a day that was looked at may still change.
    pub status: DayStatus,
}

impl Step {
    /// A step that says no more than its rule and its day.
    #[must_use]
    pub const fn new(rule: Rule, on: Date) -> Self {
        Self { rule, on, from: None, to: None, n: None, who: None, status: DayStatus::Published }
    }

    pub(crate) fn from(mut self, from: Date) -> Self {
        self.from = Some(from);
        self
    }

    pub(crate) fn to(mut self, due: crate::Due) -> Self {
        self.to = Some(due.value);
        self.status = due.status;
        self
    }

    pub(crate) fn until(mut self, to: Date) -> Self {
        self.to = Some(to);
        self
    }

    pub(crate) fn n(mut self, n: u32) -> Self {
        self.n = Some(n);
        self
    }

    pub(crate) fn who(mut self, who: impl Into<String>) -> Self {
        self.who = Some(who.into());
        self
    }

    /// The article that the step rests on.
    #[must_use]
    pub fn cite<'a>(&self, law: &'a Law) -> Option<&'a Cite> {
        law.steps.get(self.rule.id()).map(|phrase| &phrase.cite)
    }

    /// The step as a Chinese sentence without a full stop.
    #[must_use]
    pub fn sentence(&self, law: &Law) -> String {
        let day = |date: Option<Date>| date.map(|date| Cow::from(in_chinese(date)));
        let value = |place: &str| match place {
            "on" => day(Some(self.on)),
            "from" => day(self.from),
            "to" => day(self.to),
            "n" => self.n.map(|n| Cow::from(n.to_string())),
            "who" => self.who.as_deref().map(Cow::from),
            _ => None,
        };
        let said = law.steps.get(self.rule.id()).map(|phrase| phrases::fill(&phrase.says, value));
        let mut said = said.unwrap_or_else(|| self.rule.id().to_owned());
        if self.status == DayStatus::Provisional {
            said.push_str("（暂定）");
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_its_sentence_and_every_sentence_its_rule() {
        let rules: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        let sentences: BTreeSet<&str> = Law::embedded().steps.iter().map(|(id, _)| id).collect();
        assert_eq!(rules, sentences);
    }
}
