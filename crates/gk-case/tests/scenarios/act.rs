//! The acts of scenarios as commands: Chinese names and keys, one table; an unknown one is an error.

use std::collections::BTreeMap;
use std::str::FromStr;

use gk_base::Date;
use gk_case::{
    Answer, ApplicantClass, Approval, CaseId, Command, DisputeCommand, DisputeId, Form, Outcome, Part, Procedure,
    Proceeding, Proof, RectificationCommand, RevokedBy, Role, Search, SearchResult, ServiceWay, SubjectId, Submission,
    Verdict, Words,
};
use gk_clock::{Channel, Consulted, ReceiptFacts};
use gk_law::Law;
use gk_law::decisions::Decision;
use gk_law::fees::Method;

use super::read::Line;

/// What a line of a scenario does.
pub enum Act {
    Case(Command),
    Dispute {
        id: String,
        after: Option<String>,
        command: DisputeCommand,
    },
    Rectification(RectificationCommand),
    /// Follows a unit of the split application from here on.
    Unit(String),
    /// Counts a single period of the law.
    Period(String),
}

pub fn act(line: &Line) -> Result<Act, String> {
    let mut keys = Keys { act: line.act.clone(), left: line.keys.clone() };
    let act = read(&line.act, &mut keys)?;
    match keys.left.first() {
        None => Ok(act),
        Some((key, _)) => Err(format!("“{}”没有“{key}”这一项", line.act)),
    }
}

fn read(name: &str, keys: &mut Keys) -> Result<Act, String> {
    if let Some(act) = beside(name, keys)? {
        return Ok(act);
    }
    for family in [intake, consulting, lengthening, paying, settling] {
        if let Some(command) = family(name, keys)? {
            return Ok(Act::Case(command));
        }
    }
    Err(format!("不认识“{name}”"))
}

/// What is not done to the case itself.
fn beside(name: &str, keys: &mut Keys) -> Result<Option<Act>, String> {
    if let Some(act) = dispute(name, keys)? {
        return Ok(Some(act));
    }
    if let Some(command) = rectification(name, keys)? {
        return Ok(Some(Act::Rectification(command)));
    }
    Ok(Some(match name {
        "办理拆分后的" => Act::Unit(keys.need("件")?),
        "计算期限" => Act::Period(period(&keys.need("名称")?)?),
        _ => return Ok(None),
    }))
}

fn intake(name: &str, keys: &mut Keys) -> Result<Option<Command>, String> {
    Ok(Some(match name {
        "提交申请" => Command::Submit(submission(keys)?),
        "确定收到申请之日" => Command::SettleReceipt {
            signed_on: keys.maybe("签收")?,
            recorded_on: keys.maybe("记录")?,
            confirmed_on: keys.maybe("确认")?,
        },
        "登记" => Command::Register { number: keys.text("编号") },
        "拆分" => {
            let units = keys.need("各件")?;
            let units = units.split('、').map(|id| (CaseId(id.to_owned()), Words::new(id))).collect();
            Command::Split { of: CaseId("A".to_owned()), units }
        }
        "内部转办" => Command::TransferInternally { unit: keys.text("机构") },
        "发出补正告知书" => {
            Command::RequestCorrection { items: keys.words("事项"), due: keys.maybe("期限")? }
        }
        "登记收到补正" => {
            let late_reason = keys.take("正当理由").map(Words::new);
            Command::ReceiveCorrection { receipt: receipt(keys)?, late_reason }
        }
        "认定逾期不补正" => Command::CloseUncorrected,
        "登记申请人撤回申请" => Command::Withdraw,
        _ => return Ok(None),
    }))
}

fn consulting(name: &str, keys: &mut Keys) -> Result<Option<Command>, String> {
    Ok(Some(match name {
        "发出征求意见" => Command::Consult {
            whom: keys.whom()?,
            label: keys.text("谁"),
            due: keys.maybe("期限")?,
            question: Words::default(),
        },
        "登记征求意见送达" => {
            Command::RecordConsultationService { whom: keys.whom()?, label: keys.text("谁"), proof: proof() }
        }
        "登记意见" => Command::RecordAnswer {
            whom: keys.whom()?,
            label: keys.text("谁"),
            answer: keys.choice("意见", "同意", &ANSWERS)?,
            opinion: Words::default(),
        },
        "认定逾期未提出意见" => Command::RecordSilence { whom: keys.whom()?, label: keys.text("谁") },
        "登记检索" => Command::RecordSearch(Search {
            unit: "办公室".to_owned(),
            places: vec![keys.take("范围").unwrap_or_else(|| "档案室".to_owned())],
            keywords: vec!["文号".to_owned()],
            result: keys.choice("结果", "没有", &[("没有", SearchResult::Nothing), ("查到", SearchResult::Found)])?,
        }),
        "书面告知第三方决定公开" => Command::TellOverride { label: keys.text("谁") },
        _ => return Ok(None),
    }))
}

fn lengthening(name: &str, keys: &mut Keys) -> Result<Option<Command>, String> {
    Ok(Some(match name {
        "延长答复期限" => Command::Extend {
            n_days: keys.maybe("工作日")?,
            approval: Approval {
                by: "u1".to_owned(), role: keys.choice("批准人", "工作机构负责人", &ROLES)?
            },
            reason: keys.words("理由"),
        },
        "要求说明理由" => Command::RequestReasons { n_applications: keys.maybe("件数")?.unwrap_or(40) },
        "认定理由合理" => Command::AcceptReasons,
        "认定理由不合理" => Command::RejectReasons { why: keys.words("为什么") },
        "确定延迟答复期限" => Command::Defer { until: keys.date("至")? },
        "不可抗力中止" => Command::Suspend { until: keys.date("至")?, reason: keys.words("事由") },
        _ => return Ok(None),
    }))
}

fn paying(name: &str, keys: &mut Keys) -> Result<Option<Command>, String> {
    Ok(Some(match name {
        "发出收费通知" => {
            let (by_item, by_volume): (Option<u32>, Option<u32>) = (keys.maybe("当月第几件")?, keys.maybe("页数")?);
            match (by_item, by_volume) {
                (Some(n), None) => Command::SendFeeNotice { method: Method::PerItem, n },
                (None, Some(n)) => Command::SendFeeNotice { method: Method::PerVolume, n },
                _ => return Err("收费通知要写明“当月第几件”或者“页数”".to_owned()),
            }
        }
        "登记申请人收到收费通知" => Command::RecordFeeNoticeReceipt { proof: proof() },
        "登记缴费" => {
            let yuan: u64 = keys.maybe("元")?.ok_or("缺少“元”")?;
            Command::RecordPayment { amount_fen: yuan * 100 }
        }
        "认定逾期未缴费" => Command::CloseUnpaid,
        _ => return Ok(None),
    }))
}

fn settling(name: &str, keys: &mut Keys) -> Result<Option<Command>, String> {
    Ok(Some(match name {
        "作出处理决定" => Command::Decide(outcome(keys)?),
        "当场答复" => Command::AnswerOnSpot(outcome(keys)?),
        "发出答复" => Command::Dispatch { number: "1号".to_owned(), way: ServiceWay::Post },
        "登记送达" => Command::RecordService { proof: proof() },
        "撤销原答复" => Command::Revoke {
            by: keys.choice("由", "本机关", &REVOKERS)?,
            due: keys.maybe("期限")?,
            dispute: keys.take("案").map(DisputeId),
        },
        "归档" => Command::Archive { number: "档1".to_owned() },
        "订正日期" => Command::Amend {
            n: keys.maybe("第几条")?.ok_or("缺少“第几条”")?,
            to: keys.date("改为")?,
            reason: keys.words("理由"),
        },
        _ => return Ok(None),
    }))
}

const ANSWERS: [(&str, Answer); 4] = [
    ("同意", Answer::Consents),
    ("有合理理由不同意", Answer::ObjectsWithReason),
    ("无合理理由不同意", Answer::ObjectsWithoutReason),
    ("答复意见", Answer::Advises),
];

const ROLES: [(&str, Role); 6] = [
    ("工作机构负责人", Role::OfficeHead),
    ("工作人员", Role::Clerk),
    ("经办人", Role::UnitHandler),
    ("科室负责人", Role::SectionHead),
    ("分管领导", Role::LeaderInCharge),
    ("保密审查人员", Role::SecrecyReviewer),
];

const REVOKERS: [(&str, RevokedBy); 3] =
    [("本机关", RevokedBy::Agency), ("行政复议", RevokedBy::Reconsideration), ("法院", RevokedBy::Court)];

const FORMS: [(&str, Form); 4] =
    [("纸质", Form::Paper), ("电子", Form::Electronic), ("介质", Form::Medium), ("查阅", Form::Inspection)];

const PROCEEDINGS: [(&str, Proceeding); 3] = [
    ("行政复议", Proceeding::Reconsideration),
    ("直接起诉", Proceeding::LitigationDirect),
    ("复议后起诉", Proceeding::LitigationAfterReconsideration),
];

/// Classes of applicants by the words of table 3.
const CLASSES: [(&str, ApplicantClass); 6] = [
    ("自然人", ApplicantClass::NaturalPerson),
    ("商业企业", ApplicantClass::Enterprise),
    ("科研机构", ApplicantClass::ResearchInstitute),
    ("社会公益组织", ApplicantClass::PublicInterestOrg),
    ("法律服务机构", ApplicantClass::LegalService),
    ("其他", ApplicantClass::OtherOrg),
];

fn proof() -> Proof {
    Proof { way: ServiceWay::Post, mark: Words::new("EMS") }
}

fn submission(keys: &mut Keys) -> Result<Submission, String> {
    let channels: Vec<(&str, Channel)> = Channel::ALL.iter().map(|channel| (channel.label(), *channel)).collect();
    let oral = keys.take("记录人");
    Ok(Submission {
        channel: keys.choice("途径", Channel::InPerson.label(), &channels)?,
        class: keys.choice("类别", "自然人", &CLASSES)?,
        applicant: SubjectId("p1".to_owned()),
        agent: None,
        description: Words::new("2025年预算"),
        form_wanted: keys.some_choice("形式", &FORMS)?,
        missing: Vec::new(),
        recorded_by: oral,
    })
}

/// How a correction came, where the way it came is told.
fn receipt(keys: &mut Keys) -> Result<Option<ReceiptFacts>, String> {
    let channels: Vec<(&str, Channel)> = Channel::ALL.iter().map(|channel| (channel.label(), *channel)).collect();
    let Some(channel) = keys.some_choice("途径", &channels)? else { return Ok(None) };
    let submitted_on = keys.date("提交")?;
    let (signed_on, confirmed_on) = (keys.maybe("签收")?, keys.maybe("确认")?);
    Ok(Some(ReceiptFacts { channel, submitted_on, signed_on, recorded_on: None, confirmed_on }))
}

/// Id of a period, by itself or by its name.
fn period(written: &str) -> Result<String, String> {
    let periods = &Law::embedded().periods;
    let found = periods.iter().find(|period| period.id == written || period.name == written);
    found.map(|period| period.id.clone()).ok_or_else(|| format!("没有“{written}”这一期限"))
}

fn outcome(keys: &mut Keys) -> Result<Outcome, String> {
    let decision = decision(&keys.need("决定")?)?;
    let parts = keys.take("各部分").unwrap_or_default();
    let part = |id: &str| decision_part(id.trim());
    let parts = parts.split('＋').filter(|id| !id.is_empty()).map(part).collect::<Result<_, _>>()?;
    let form = keys.some_choice("形式", &FORMS)?;
    let public_interest = keys.take("公共利益").map(Words::new);
    let written: Vec<String> = keys.take("写明").unwrap_or_default().split('、').map(str::to_owned).collect();
    let mut elements = BTreeMap::new();
    let all = written.iter().any(|name| name == "全部");
    for id in Law::embedded().decisions.iter().flat_map(|info| Law::embedded().decisions.own_elements(info.decision)) {
        if (all && id.when.is_empty())
            || written.iter().any(|name| !name.is_empty() && id.name.starts_with(name.as_str()))
        {
            elements.insert(id.id.clone(), Words::new("已写明"));
        }
    }
    Ok(Outcome { decision, parts, elements, form, public_interest })
}

fn decision_part(id: &str) -> Result<Part, String> {
    Ok(Part { what: Words::new("一部分"), decision: decision(id)? })
}

/// A code, an id or a label.
pub fn decision(written: &str) -> Result<Decision, String> {
    let by_label = Law::embedded().decisions.iter().find(|info| info.label == written).map(|info| info.decision);
    Decision::parse(written).or(by_label).ok_or_else(|| format!("没有“{written}”这种处理决定"))
}

fn dispute(name: &str, keys: &mut Keys) -> Result<Option<Act>, String> {
    let command = match name {
        "登记复议申请或者起诉" => DisputeCommand::OpenDispute {
            proceeding: keys.choice("类别", "行政复议", &PROCEEDINGS)?,
            case: Some(CaseId("A".to_owned())),
            act_on: keys.date("知道之日")?,
            after: None,
        },
        "登记受理" => {
            let procedures = [("普通", Procedure::Ordinary), ("简易", Procedure::Simplified)];
            DisputeCommand::AcceptDispute { procedure: keys.choice("程序", "普通", &procedures)? }
        }
        "登记收到答复通知" => DisputeCommand::RecordAnswerRequest,
        "提出答复" => DisputeCommand::AnswerDispute,
        "登记审理期限延长" => DisputeCommand::ProlongDispute,
        "登记审结" => DisputeCommand::ConcludeDispute {
            outcome: outcome_id(&keys.need("结果")?),
            cause: keys.take("原因").map(|cause| cause_id(&cause)),
            reply_due: keys.maybe("重新答复期限")?,
        },
        _ => return Ok(None),
    };
    let id = keys.take("案").unwrap_or_else(|| "案一".to_owned());
    Ok(Some(Act::Dispute { id, after: keys.take("此前复议"), command }))
}

/// Id of an outcome, by itself or by its label; what is neither stays as it is written.
fn outcome_id(written: &str) -> String {
    let remedies = &Law::embedded().remedies;
    let mut all = Proceeding::ALL.iter().flat_map(|proceeding| remedies.outcomes(*proceeding));
    all.find(|outcome| outcome.label == written).map_or(written, |outcome| &outcome.id).to_owned()
}

fn cause_id(written: &str) -> String {
    let mut causes = Law::embedded().remedies.causes().iter();
    causes.find(|cause| cause.label == written).map_or(written, |cause| &cause.id).to_owned()
}

fn rectification(name: &str, keys: &mut Keys) -> Result<Option<RectificationCommand>, String> {
    Ok(Some(match name {
        "登记更正申请" => RectificationCommand::ReceiveRectification {
            subject: SubjectId("p1".to_owned()),
            claim: Words::new("姓名有误"),
        },
        "登记核实结果" => {
            let verdicts =
                [("不准确", Verdict::Inaccurate), ("准确", Verdict::Accurate), ("属于其他机关", Verdict::NotOurs)];
            RectificationCommand::VerifyRecord { verdict: keys.choice("结果", "不准确", &verdicts)? }
        }
        "更正记录" => RectificationCommand::RectifyRecord,
        "不予更正" => RectificationCommand::RefuseRectification { why: keys.words("理由") },
        "转送有权更正的机关" => RectificationCommand::TransferRectification { agency: keys.text("机关") },
        "告知更正结果" => RectificationCommand::TellRectification,
        _ => return Ok(None),
    }))
}

/// What a line says besides its day and its act; each is taken once.
struct Keys {
    act: String,
    left: Vec<(String, String)>,
}

impl Keys {
    fn take(&mut self, key: &str) -> Option<String> {
        let index = self.left.iter().position(|(name, _)| name == key)?;
        Some(self.left.remove(index).1)
    }

    fn text(&mut self, key: &str) -> String {
        self.take(key).unwrap_or_default()
    }

    fn words(&mut self, key: &str) -> Words {
        self.take(key).map(Words::new).unwrap_or_default()
    }

    fn need(&mut self, key: &str) -> Result<String, String> {
        self.take(key).ok_or_else(|| format!("“{}”缺少“{key}”", self.act))
    }

    fn maybe<T: FromStr>(&mut self, key: &str) -> Result<Option<T>, String> {
        let act = self.act.clone();
        self.take(key).map(|text| text.parse().map_err(|_| format!("“{act}”的“{key}”写的是“{text}”"))).transpose()
    }

    fn date(&mut self, key: &str) -> Result<Date, String> {
        self.maybe(key)?.ok_or_else(|| format!("“{}”缺少“{key}”", self.act))
    }

    fn some_choice<T: Copy>(&mut self, key: &str, of: &[(&str, T)]) -> Result<Option<T>, String> {
        let Some(written) = self.take(key) else { return Ok(None) };
        let found = of.iter().find(|(word, _)| *word == written);
        found.map(|(_, value)| Some(*value)).ok_or_else(|| format!("“{}”的“{key}”没有“{written}”", self.act))
    }

    fn choice<T: Copy>(&mut self, key: &str, default: &str, of: &[(&str, T)]) -> Result<T, String> {
        let written = self.take(key).unwrap_or_else(|| default.to_owned());
        let found = of.iter().find(|(word, _)| *word == written);
        found.map(|(_, value)| *value).ok_or_else(|| format!("“{}”的“{key}”没有“{written}”", self.act))
    }

    fn whom(&mut self) -> Result<Consulted, String> {
        let kinds = [
            ("第三方", Consulted::ThirdParty),
            ("共同制作机关", Consulted::JointAgency),
            ("其他机关", Consulted::OtherAgency),
            ("保密行政管理部门", Consulted::SecrecyAuthority),
        ];
        self.choice("向", "第三方", &kinds)
    }
}
