//! Where an application stands, in Chinese sentences; never a sentence of the law data.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_clock::{Alarm, Clock, Deadline, Due, Remaining, State};
use gk_law::calendar::DayStatus;

use super::{Standing, Unsettled};

impl Standing {
    /// Where it stands, in whole sentences.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.unsettled {
            Some(unsettled) => unsettled.words(),
            None => standing(&self.deadline),
        }
    }

    /// What the calendar did to the period, as sentences.
    #[must_use]
    pub fn calendar_notes(&self, clock: &Clock<'_>) -> Vec<String> {
        if self.due.is_some() { self.deadline.calendar_notes(clock) } else { Vec::new() }
    }

    /// How much time is left on the day that was asked about, as a whole sentence.
    #[must_use]
    pub fn left_words(&self) -> Option<String> {
        Some(left(self.left?, self.as_of?))
    }
}

impl Unsettled {
    fn words(&self) -> String {
        let confirm = self.confirm_due.map(|due| format!("工作机构应当在{}前（含当日）与申请人确认。", day(due)));
        format!("{}。{}。{}", self.why.says, self.why.mend, confirm.unwrap_or_default())
    }
}

/// A day, marked when the calendar may still move it.
fn day(due: Due) -> String {
    let mark = match due.status {
        DayStatus::Published => "",
        DayStatus::Provisional => "（暂定）",
    };
    format!("{}{mark}", in_chinese(due.value))
}

fn standing(deadline: &Deadline) -> String {
    match &deadline.state {
        State::Intake => "还没有确定收到申请之日，答复期限没有起算。".to_owned(),
        State::Running => {
            let due = deadline.due.map(|due| format!("答复期限至{}，当日发出答复的不算逾期。", day(due)));
            due.unwrap_or_else(|| "答复期限正在计算。".to_owned())
        }
        State::Paused { n_used, n_left, latest } => {
            let then = match latest {
                Some(due) => format!("被征求意见的一方逾期不提出意见的，答复期限至{}。", day(*due)),
                None => "对方何时答复还不知道，现在算不出届满之日。".to_owned(),
            };
            format!("正在等待答复，答复期限停止计算：已用{n_used}个工作日，剩余{n_left}个工作日。{then}")
        }
        State::AwaitingCorrection { due } => {
            format!("正在等待申请人补正，没有答复期限在计算。申请人应当在{}前（含当日）补正。", day(*due))
        }
        State::AwaitingPayment { due: Some(due) } => {
            format!("正在等待申请人缴费，没有答复期限在计算。申请人应当在{}前（含当日）缴费。", day(*due))
        }
        State::AwaitingPayment { due: None } => {
            "正在等待申请人缴费，没有答复期限在计算。缴费期限自申请人收到收费通知的次日起算。".to_owned()
        }
        State::Ended { how, on, late_by } => {
            let late = late_by.map(|n| format!("，逾期{n}个工作日")).unwrap_or_default();
            format!("{}{}，期限终止{late}。", in_chinese(*on), how.label())
        }
    }
}

fn left(left: Remaining, as_of: Date) -> String {
    let Remaining { alarm, n_left, n_over } = left;
    let rest = match (alarm, n_left) {
        (Alarm::Overdue, _) => format!("超过{n_over}个工作日"),
        (_, 0) => "当日是最后一个工作日，应当在当日答复".to_owned(),
        (_, n) => format!("当日之后还有{n}个工作日"),
    };
    format!("从{}看：{}，{rest}。", in_chinese(as_of), alarm.label())
}
