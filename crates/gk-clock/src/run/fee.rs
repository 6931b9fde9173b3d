//! The processing fee (Art. 42, 信息处理费管理办法): one notice within the period, a new period from payment, or given up.

use gk_base::Date;
use gk_base::date::in_chinese;

use super::term::{REPLY, Term};
use super::{Fee, Phase, Run};
use crate::{Due, End, Refusal, Refused, Rule, Step, Timer, TimerKind, What};

const PAYMENT: &str = "fee_payment";

impl Run<'_> {
    /// The notice goes out within the reply period and cancels it.
    pub(super) fn fee_notice_sent(&mut self, on: Date) -> Result<(), Refusal> {
        if let Some(fee) = &self.fee {
            return Err(self.clock.refuse(Refused::FeeSecond, &[("first", in_chinese(fee.sent_on))]));
        }
        if self.term.as_ref().is_some_and(|term| term.again) {
            return Err(self.clock.refuse(Refused::FeeInRereply, &[]));
        }
        if let Some(due) = self.due.filter(|due| on > due.value) {
            return Err(self.clock.refuse(Refused::FeeLate, &[("due", in_chinese(due.value))]));
        }
        self.clock.length_in_force(PAYMENT, on)?;
        self.fee = Some(Fee { sent_on: on, received_on: None, due: None });
        self.phase = Phase::AwaitingPayment;
        self.due = None;
        if self.clock.settings.payment_restarts_reply_period {
            self.drop_pauses();
        }
        self.steps.push(Step::new(Rule::FeeNoticeSent, on));
        Ok(())
    }

    /// The applicant has so many working days from the day after receiving the notice.
    pub(super) fn fee_notice_received(&mut self, on: Date) -> Result<(), Refusal> {
        if let Some(first) = self.fee_awaited(&What::FeeNoticeReceived)?.received_on {
            return Err(self.clock.refuse(Refused::FeeNoticeReceivedTwice, &[("first", in_chinese(first))]));
        }
        let n_days = self.clock.length_in_force(PAYMENT, on)?;
        let due = self.clock.add(on, n_days)?;
        if let Some(fee) = &mut self.fee {
            fee.received_on = Some(on);
            fee.due = Some(due);
        }
        self.timers.push(Timer { kind: TimerKind::Payment, who: None, due, met_on: None });
        self.steps.push(Step::new(Rule::FeeNoticeReceived, on).n(n_days).to(due));
        Ok(())
    }

    /// Paid in full and in time: the reply period counts anew from the day after.
    pub(super) fn fee_paid(&mut self, on: Date) -> Result<(), Refusal> {
        if let Some(due) = self.fee_awaited(&What::FeePaid)?.due.filter(|due| on > due.value) {
            let values = [("due", in_chinese(due.value)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::FeePaidLate, &values));
        }
        self.meet(TimerKind::Payment, None, on);
        self.phase = Phase::Running;
        if !self.clock.settings.payment_restarts_reply_period {
            return self.go_on_after_payment(on);
        }
        let n_days = self.clock.length_in_force(REPLY, on)?;
        let due = self.start(Term::counted(on, n_days))?;
        self.steps.push(Step::new(Rule::FeePaid, on).from(on).n(n_days).to(due));
        Ok(())
    }

    /// Where an office reads the rule so: the period goes on, and the days from the notice to the payment do not count.
    fn go_on_after_payment(&mut self, on: Date) -> Result<(), Refusal> {
        let sent_on = self.fee.as_ref().map_or(on, |fee| fee.sent_on);
        self.excluded.push(self.interval(sent_on, on));
        let step = match self.recount()? {
            Some(due) => Step::new(Rule::FeePaidGoesOn, on).from(sent_on).to(due),
            None => Step::new(Rule::FeePaidGoesOnOpen, on).from(sent_on),
        };
        self.steps.push(step);
        Ok(())
    }

    /// Not paid in time: the application is given up.
    pub(super) fn fee_unpaid(&mut self, on: Date) -> Result<(), Refusal> {
        let due: Due = match self.fee_awaited(&What::FeeUnpaid)?.due {
            Some(due) => due,
            None => return Err(self.clock.refuse(Refused::FeeReceiptUnknown, &[])),
        };
        if on <= due.value {
            let values = [("due", in_chinese(due.value)), ("on", in_chinese(on))];
            return Err(self.clock.refuse(Refused::FeeNotOverdue, &values));
        }
        self.stop_waiting(on)?;
        self.steps.push(Step::new(Rule::FeeUnpaid, on).from(due.value));
        self.end(End::NoPayment, on, None);
        Ok(())
    }

    fn fee_awaited(&self, what: &What) -> Result<&Fee, Refusal> {
        match (&self.fee, self.phase) {
            (Some(fee), Phase::AwaitingPayment) => Ok(fee),
            _ => Err(self.clock.refuse(Refused::FeeNotAsked, &[("what", self.name(what))])),
        }
    }
}
