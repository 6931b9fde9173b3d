//! What happened, in Chinese: a title for each fact and what there is to say beside it; never a fact's meaning in law.

use gk_base::date::in_chinese;
use gk_case::{Answer, Fact, HandlingFact, Opinion, Proof, SearchResult, ServiceWay, Words};
use gk_clock::Consulted;
use gk_law::Law;
use gk_service::Incident;

/// What a fact of an application is called.
pub(crate) fn title(fact: &Fact) -> String {
    match fact {
        Fact::Submitted(submission) => format!("提交申请（{}）", submission.channel.label()),
        Fact::UnitOpened { .. } => "由原申请拆分而来".to_owned(),
        Fact::Received { .. } => "确定收到申请之日".to_owned(),
        Fact::Confirmed { by } => format!("{}确认收到申请", by.label()),
        Fact::Registered { number } => format!("登记，编号{number}"),
        Fact::Split { units } => format!("拆分为{}件", units.len()),
        Fact::TransferredInternally { unit } => format!("转{unit}办理"),
        Fact::CorrectionRequested { due, .. } => format!("发出补正告知书，期限至{}", in_chinese(*due)),
        Fact::CorrectionSubmitted { .. } => "申请人提交补正".to_owned(),
        Fact::CorrectionReceived { .. } => "收到补正".to_owned(),
        Fact::NotCorrected => "认定逾期不补正".to_owned(),
        Fact::FoundStillUnclear => "认定补正后仍不明确".to_owned(),
        Fact::ConsultationSent { whom, label, .. } => format!("向{}征求意见", of(*whom, label)),
        Fact::ConsultationServed { whom, label, .. } => format!("{}收到征求意见函", of(*whom, label)),
        Fact::ConsultationAnswered { whom, label, answer, .. } => {
            format!("收到{}的意见：{}", of(*whom, label), answered(*answer))
        }
        Fact::ConsultationLapsed { whom, label } => format!("{}逾期未提出意见", of(*whom, label)),
        Fact::Searched(search) => format!("内部查找：{}", found(search.result)),
        Fact::Extended { n_days, .. } => format!("延长答复期限{n_days}个工作日"),
        Fact::ReasonsRequested { n_applications } => format!("要求说明理由（共{n_applications}件申请）"),
        Fact::ReasonsAccepted => "认定理由合理".to_owned(),
        Fact::ReasonsRejected { .. } => "认定理由不合理".to_owned(),
        Fact::Deferred { until } => format!("确定延迟答复至{}", in_chinese(*until)),
        Fact::FeeNoticeSent(notice) => format!("发出收费通知，{}", gk_service::fee::yuan(notice.amount_fen)),
        Fact::FeeNoticeReceived { .. } => "申请人收到收费通知".to_owned(),
        Fact::FeePaid { amount_fen } => format!("缴费{}", gk_service::fee::yuan(*amount_fen)),
        Fact::NotPaid => "认定逾期未缴费".to_owned(),
        Fact::Suspended { until, .. } => format!("因不可抗力中止至{}", in_chinese(*until)),
        Fact::Decided(outcome) => {
            format!("作出处理决定：{}", Law::embedded().decisions.get(outcome.decision).label)
        }
        Fact::OverrideTold { label } => format!("书面告知{label}决定公开"),
        Fact::AnsweredOnSpot => "当场答复".to_owned(),
        Fact::Dispatched { number, way } => format!("发出答复（{}），文号{number}", service_way(*way)),
        Fact::Served { .. } => "答复送达".to_owned(),
        Fact::Withdrawn => "申请人撤回申请".to_owned(),
        Fact::Revoked { by, .. } => format!("原答复被撤销（{}）", by.label()),
        Fact::Archived { number } => format!("归档，案卷号{number}"),
        Fact::Amended { n, to, .. } => format!("订正第{n}条记录的日期为{}", in_chinese(*to)),
    }
}

/// What there is to say beside it; empty where nothing is.
pub(crate) fn detail(fact: &Fact) -> String {
    match fact {
        Fact::CorrectionRequested { items, .. } => text(items),
        Fact::CorrectionSubmitted { text: said, .. } => text(said),
        Fact::CorrectionReceived { late_reason: Some(reason) } => format!("逾期的理由：{}", text(reason)),
        Fact::ConsultationSent { question, .. } => text(question),
        Fact::ConsultationServed { proof, .. } | Fact::FeeNoticeReceived { proof } | Fact::Served { proof } => {
            by_proof(proof)
        }
        Fact::ConsultationAnswered { opinion, .. } => text(opinion),
        Fact::Searched(search) => searched(&search.places, &search.keywords),
        Fact::Extended { reason, .. } | Fact::Suspended { reason, .. } | Fact::Amended { reason, .. } => text(reason),
        Fact::ReasonsRejected { why } => text(why),
        Fact::Revoked { due: Some(due), .. } => format!("重新答复的期限至{}", in_chinese(*due)),
        Fact::Submitted(_)
        | Fact::UnitOpened { .. }
        | Fact::Received { .. }
        | Fact::Confirmed { .. }
        | Fact::Registered { .. }
        | Fact::Split { .. }
        | Fact::TransferredInternally { .. }
        | Fact::CorrectionReceived { late_reason: None }
        | Fact::NotCorrected
        | Fact::FoundStillUnclear
        | Fact::ConsultationLapsed { .. }
        | Fact::ReasonsRequested { .. }
        | Fact::ReasonsAccepted
        | Fact::Deferred { .. }
        | Fact::FeeNoticeSent(_)
        | Fact::FeePaid { .. }
        | Fact::NotPaid
        | Fact::Decided(_)
        | Fact::OverrideTold { .. }
        | Fact::AnsweredOnSpot
        | Fact::Dispatched { .. }
        | Fact::Withdrawn
        | Fact::Revoked { due: None, .. }
        | Fact::Archived { .. } => String::new(),
    }
}

/// Names for the ids in facts of the office.
pub(crate) trait Names {
    /// Of a member of staff.
    fn staff(&self, id: &str) -> String;
    /// Of a unit.
    fn unit(&self, id: &str) -> String;
    /// Of a document, by its id in `law/letters`.
    fn letter(&self, id: &str) -> String;
}

/// Title and detail of something that happened.
pub(crate) fn said(incident: &Incident, names: &impl Names) -> (String, String) {
    match incident {
        Incident::Case(_, fact) => match &**fact {
            Fact::Searched(search) => {
                (format!("{}查找：{}", names.unit(&search.unit), found(search.result)), detail(fact))
            }
            fact => (title(fact), detail(fact)),
        },
        Incident::House(fact) => house(fact, names),
    }
}

fn house(fact: &HandlingFact, names: &impl Names) -> (String, String) {
    let plain = |title: &str| (title.to_owned(), String::new());
    match fact {
        HandlingFact::Assigned { to, why, .. } => (format!("交{}承办", names.staff(to)), text(why)),
        HandlingFact::Accepted { .. } => plain("接办"),
        HandlingFact::HandedBack { why, .. } => ("退回交办".to_owned(), text(why)),
        HandlingFact::SearchAsked { n, unit, what, due, .. } => {
            (format!("要求{}查找（第{n}项），{}前答复", names.unit(unit), in_chinese(*due)), text(what))
        }
        HandlingFact::SearchChased { n, .. } => (format!("催办第{n}项查找要求"), String::new()),
        HandlingFact::SearchAnswered { n, answer, .. } => {
            let range = searched(&answer.places, &answer.keywords);
            let said = text(&answer.said);
            let detail = if said.is_empty() { range } else { format!("{range}。{said}") };
            (format!("答复第{n}项查找要求：{}", found(answer.result)), detail)
        }
        HandlingFact::SearchDeclined { n, why, .. } => (format!("退回第{n}项查找要求"), text(why)),
        HandlingFact::SearchTakenBack { n, .. } => (format!("撤回第{n}项查找要求"), String::new()),
        HandlingFact::ExtensionAsked { n_days, why, .. } => {
            let days = n_days.map_or("法定最长时间".to_owned(), |n| format!("{n}个工作日"));
            (format!("申请延期{days}"), text(why))
        }
        HandlingFact::ExtensionSettled { opinion: Opinion::Agrees, .. } => plain("同意延期"),
        HandlingFact::ExtensionSettled { opinion: Opinion::SendsBack, why, .. } => ("不同意延期".to_owned(), text(why)),
        HandlingFact::Noted { text: said, mentions, .. } => {
            let to: Vec<String> = mentions.iter().map(|id| names.staff(id)).collect();
            let title = if to.is_empty() { "备注".to_owned() } else { format!("备注，请{}看", to.join("、")) };
            (title, text(said))
        }
        HandlingFact::FileAdded { file, of, .. } => (format!("添加材料：{}", of.label()), text(&file.name)),
        HandlingFact::LetterDrafted { letter, .. } => (format!("起草{}", names.letter(letter)), String::new()),
        HandlingFact::LetterRevised { n, .. } => (format!("修改第{n}份文书"), String::new()),
        HandlingFact::LetterSubmitted { n, .. } => (format!("第{n}份文书送审"), String::new()),
        HandlingFact::LetterReviewed { n, opinion, said, role, .. } => {
            let opinion = match opinion {
                Opinion::Agrees => "同意",
                Opinion::SendsBack => "退回修改",
            };
            (format!("{}审核第{n}份文书：{opinion}", role.label()), text(said))
        }
        HandlingFact::LetterIssued { n, number, .. } => (format!("签发第{n}份文书，文号{number}"), String::new()),
        HandlingFact::LetterDropped { n, why, .. } => (format!("第{n}份文书作废"), text(why)),
    }
}

fn text(words: &Words) -> String {
    words.text().unwrap_or_default().to_owned()
}

fn of(whom: Consulted, label: &str) -> String {
    if !label.is_empty() {
        return label.to_owned();
    }
    match whom {
        Consulted::ThirdParty => "第三方",
        Consulted::JointAgency => "共同制作机关",
        Consulted::OtherAgency => "其他机关",
        Consulted::SecrecyAuthority => "保密行政管理部门",
    }
    .to_owned()
}

const fn answered(answer: Answer) -> &'static str {
    match answer {
        Answer::Consents => "同意公开",
        Answer::ObjectsWithReason => "不同意公开，理由成立",
        Answer::ObjectsWithoutReason => "不同意公开，理由不成立",
        Answer::Advises => "提出建议",
    }
}

const fn found(result: SearchResult) -> &'static str {
    match result {
        SearchResult::Found => "找到",
        SearchResult::Nothing => "没有找到",
    }
}

/// How a letter reaches somebody.
pub(crate) const fn service_way(way: ServiceWay) -> &'static str {
    match way {
        ServiceWay::Direct => "直接送达",
        ServiceWay::Post => "邮寄",
        ServiceWay::Electronic => "电子送达",
        ServiceWay::Left => "留置送达",
        ServiceWay::PublicNotice => "公告送达",
    }
}

fn by_proof(proof: &Proof) -> String {
    let mark = text(&proof.mark);
    if mark.is_empty() { service_way(proof.way).to_owned() } else { format!("{}，{mark}", service_way(proof.way)) }
}

fn searched(places: &[String], keywords: &[String]) -> String {
    match (places.is_empty(), keywords.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("查了{}", places.join("、")),
        (true, false) => format!("关键词{}", keywords.join("、")),
        (false, false) => format!("查了{}；关键词{}", places.join("、"), keywords.join("、")),
    }
}
