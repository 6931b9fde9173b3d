//! The processing fee (Art. 42): the amount comes from the tiers of the day; paid in full or not at all.

use gk_clock::Refusal;
use gk_law::decisions::Decision;
use gk_law::fees::Method;

use super::{Decided, Desk};
use crate::{Fact, FeeNotice, Outcome, Refused};

impl Desk<'_> {
    /// One notice by one standard; by item, the fee of this one application at its rank in the month.
    pub(super) fn send_fee_notice(&self, method: Method, n: u32) -> Result<Decided, Refusal> {
        let published = self.case.outcome().is_some_and(|(_, o)| o.decision == Decision::AlreadyPublished);
        let by_volume = method == Method::PerVolume;
        if by_volume && published && !self.office.clock.settings().fee_by_volume_for_published {
            return self.refuse(Refused::FeeForPublished, &[]);
        }
        let schedule = self.office.law().fees.schedule(method, self.on);
        let schedule = schedule.map_err(|rule| self.office.clock.no_rule(rule.on))?;
        let amount = match method {
            Method::PerItem => schedule.value.rate_fen(n),
            Method::PerVolume => schedule.value.charge(n).map(|charge| charge.total_fen),
        };
        let what = match method {
            Method::PerItem => format!("当月第{n}件申请"),
            Method::PerVolume => format!("{n}页信息"),
        };
        match amount {
            Some(amount_fen) if amount_fen > 0 => self.one(Fact::FeeNoticeSent(FeeNotice { method, n, amount_fen })),
            _ => self.refuse(Refused::FeeNothingDue, &[("what", what)]),
        }
    }

    /// In full; a part restarts nothing.
    pub(super) fn record_payment(&self, amount_fen: u64) -> Result<Decided, Refusal> {
        if let Some((notice, _)) = self.case.fee().filter(|(notice, _)| notice.amount_fen != amount_fen) {
            let values = [("due", yuan(notice.amount_fen)), ("paid", yuan(amount_fen))];
            return self.refuse(Refused::FeeNotInFull, &values);
        }
        self.one(Fact::FeePaid { amount_fen })
    }

    /// Given up, and the decision with it (D22).
    pub(super) fn close_unpaid(&self) -> Result<Decided, Refusal> {
        self.all([Fact::NotPaid, Fact::Decided(Outcome::of(Decision::NoPayment))])
    }
}

fn yuan(fen: u64) -> String {
    match fen % 100 {
        0 => (fen / 100).to_string(),
        rest => format!("{}.{rest:02}", fen / 100),
    }
}
