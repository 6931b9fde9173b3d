//! What happened to an application, in sentences for its applicant; never what is internal to the agency.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_case::{Case, Event, Fact, Side};
use gk_clock::Consulted;
use gk_law::Law;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// The day with legal effect.
    pub on: Date,
    /// What, in Chinese.
    pub what: String,
    /// More about it; may be empty.
    pub more: String,
}

/// What happened, by its days.
pub(super) fn happened(case: &Case, law: &Law) -> Vec<Happened> {
    let mut all: Vec<Happened> = case.events().iter().filter_map(|event| seen(case, event, law)).collect();
    all.sort_by_key(|one| one.on);
    all.dedup_by(|next, before| next == before);
    all
}

fn seen(case: &Case, event: &Event, law: &Law) -> Option<Happened> {
    let words = |words: &gk_case::Words| words.text().unwrap_or_default().to_owned();
    let (what, more) = match &event.fact {
        Fact::Submitted(submission) => (format!("提交申请（{}）", submission.channel.label()), String::new()),
        Fact::Confirmed { by: Side::Applicant } => ("您确认了这件申请".to_owned(), String::new()),
        Fact::Confirmed { by: Side::Office } => ("工作机构确认收到这件申请".to_owned(), String::new()),
        Fact::Received { .. } => ("这一天是收到申请之日".to_owned(), String::new()),
        Fact::Registered { number } => (format!("登记，编号 {number}"), String::new()),
        Fact::Split { units } => (format!("按一事一申请拆分为 {} 件，分别办理", units.len()), String::new()),
        Fact::CorrectionRequested { items, due } => {
            (format!("发出补正告知书，请在{}前（含当日）补正", in_chinese(*due)), words(items))
        }
        Fact::CorrectionSubmitted { text, files } => {
            let n = if files.is_empty() { String::new() } else { format!("，附 {} 个文件", files.len()) };
            (format!("您提交了补正{n}"), words(text))
        }
        Fact::CorrectionReceived { .. } => ("收到补正，答复期限重新计算".to_owned(), String::new()),
        Fact::NotCorrected => ("逾期没有补正，不再处理".to_owned(), String::new()),
        Fact::FoundStillUnclear => ("补正后内容仍不明确".to_owned(), String::new()),
        Fact::ConsultationSent { whom, .. } => {
            (format!("征求{}的意见，等待期间不计入答复期限", asked(*whom)?), String::new())
        }
        Fact::ConsultationAnswered { whom, .. } => (format!("收到{}的意见", asked(*whom)?), String::new()),
        Fact::ConsultationLapsed { whom, .. } => (format!("{}逾期没有提出意见", asked(*whom)?), String::new()),
        Fact::Extended { n_days, reason, .. } => (format!("延长答复期限 {n_days} 个工作日"), words(reason)),
        Fact::ReasonsRequested { .. } => ("请您说明申请的理由".to_owned(), String::new()),
        Fact::ReasonsAccepted => ("您说明的理由成立".to_owned(), String::new()),
        Fact::ReasonsRejected { why } => ("您说明的理由不成立".to_owned(), words(why)),
        Fact::Deferred { until } => (format!("确定延迟答复的期限，至{}", in_chinese(*until)), String::new()),
        Fact::FeeNoticeSent(_) => ("发出收费通知".to_owned(), String::new()),
        Fact::FeePaid { .. } => ("收到缴费，答复期限重新计算".to_owned(), String::new()),
        Fact::NotPaid => ("逾期没有缴费，不再处理".to_owned(), String::new()),
        Fact::Suspended { until, reason } => (format!("因不可抗力中止，至{}", in_chinese(*until)), words(reason)),
        Fact::AnsweredOnSpot => ("当场答复".to_owned(), replied(case, law)),
        Fact::Dispatched { number, .. } => (format!("发出答复，文号 {number}"), replied(case, law)),
        Fact::Served { .. } => ("答复送达".to_owned(), String::new()),
        Fact::Withdrawn => ("您撤回了这件申请".to_owned(), String::new()),
        Fact::Revoked { by, .. } => (format!("原答复被撤销（{}），重新答复", by.label()), String::new()),
        Fact::Archived { .. } => ("归档".to_owned(), String::new()),
        _ => return None,
    };
    Some(Happened { on: event.on, what, more })
}

fn replied(case: &Case, law: &Law) -> String {
    case.outcome().map(|(_, outcome)| law.decisions.get(outcome.decision).label.clone()).unwrap_or_default()
}

/// Who was asked; none where that is the agency's own business.
fn asked(whom: Consulted) -> Option<&'static str> {
    match whom {
        Consulted::ThirdParty => Some("第三方"),
        Consulted::JointAgency => Some("共同制作机关"),
        Consulted::OtherAgency => Some("其他机关"),
        Consulted::SecrecyAuthority => None,
    }
}
