//! Who acts next on an application, what they do and by when, in Chinese; never a promise that the law does not make.

use gk_base::Date;
use gk_case::{Case, Fact, Side, Stage};

use super::{Can, Standing};

/// Who acts next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Whose turn it is.
    pub who: &'static str,
    /// What they do.
    pub what: String,
    /// By when; none where no day is set.
    pub by: Option<Date>,
    /// Whether it is the applicant's turn.
    pub is_applicant: bool,
}

const APPLICANT: &str = "您";
const OFFICE: &str = "受理机关";

/// Who acts next.
pub(super) fn next(case: &Case, stage: Stage, standing: Option<&Standing>, can: &Can) -> Next {
    let due = standing.and_then(|standing| standing.due).map(|due| due.value);
    let of = |who: &'static str, what: &str, by: Option<Date>| Next {
        who,
        what: what.to_owned(),
        by,
        is_applicant: who == APPLICANT,
    };
    match stage {
        Stage::Intake if can.confirm => of(APPLICANT, "确认这件申请是您提交的。双方都确认之日，就是收到申请之日", None),
        Stage::Intake => {
            let unsettled = standing.and_then(|standing| standing.unsettled.as_ref());
            let by = unsettled.and_then(|unsettled| unsettled.confirm_due).map(|due| due.value);
            let what = match case.confirmed_on(Side::Applicant) {
                Some(_) => "确认收到这件申请，确认之日就是收到申请之日",
                None => "确定收到申请之日",
            };
            of(OFFICE, what, by)
        }
        Stage::AwaitingCorrection if has_corrected(case) => of(OFFICE, "核对您提交的补正，确认收到之日", None),
        Stage::AwaitingCorrection => of(
            APPLICANT,
            "按补正告知书补正；无正当理由逾期不补正的，视为放弃申请",
            can.correct.as_ref().map(|(_, by)| *by),
        ),
        Stage::AwaitingPayment => {
            let by = match standing.map(|standing| &standing.deadline.state) {
                Some(gk_clock::State::AwaitingPayment { due }) => due.map(|due| due.value),
                _ => None,
            };
            of(APPLICANT, "按收费通知缴费；逾期不缴费的，视为放弃申请", by)
        }
        Stage::Consulting => of("被征求意见的一方", "提出意见；这段时间不计入答复期限", None),
        Stage::InHand | Stage::Decided => of(OFFICE, "办理并答复", due),
        Stage::InHandAgain => of(OFFICE, "重新答复", due),
        Stage::Split => of(OFFICE, "分别答复拆分后的各件", None),
        Stage::Replied => of(OFFICE, "送达答复；您收到后，救济的期限从次日起算", None),
        Stage::Served => of(APPLICANT, "查看答复；不服的，可以在期限内申请行政复议或者提起行政诉讼", None),
        Stage::Closed => of(OFFICE, "归档", None),
        Stage::Archived => {
            Next {
                who: "没有人", what: "这件申请已经办结、归档".to_owned(), by: None, is_applicant: false
            }
        }
    }
}

/// Whether the applicant has answered the last correction notice.
fn has_corrected(case: &Case) -> bool {
    let last = case.events().iter().rev().find_map(|event| match event.fact {
        Fact::CorrectionSubmitted { .. } => Some(true),
        Fact::CorrectionRequested { .. } => Some(false),
        _ => None,
    });
    last == Some(true)
}
