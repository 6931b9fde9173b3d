//! Acts beside an application: disputes, rectification of records, and single periods.

use gk_case::{CaseId, DisputeCommand, DisputeId, RectificationCommand, SubjectId, Words};
use gk_law::Law;
use gk_law::remedies::Proceeding;

use super::choices::{PROCEDURES, PROCEEDINGS, VERDICTS};
use super::{Act, Keys, Reader};

pub const OF_DISPUTES: &[Reader] = &[
    ("登记复议申请或者起诉", |keys| {
        let after = keys.take("此前复议");
        let open = DisputeCommand::OpenDispute {
            proceeding: keys.choice("类别", &PROCEEDINGS)?,
            case: Some(CaseId("A".to_owned())),
            act_on: keys.date("知道之日")?,
            after: after.clone().map(DisputeId),
        };
        Ok(dispute(keys, after, open))
    }),
    ("登记受理", |keys| {
        let procedure = keys.choice("程序", &PROCEDURES)?;
        Ok(dispute(keys, None, DisputeCommand::AcceptDispute { procedure }))
    }),
    ("登记收到答复通知", |keys| Ok(dispute(keys, None, DisputeCommand::RecordAnswerRequest))),
    ("提出答复", |keys| Ok(dispute(keys, None, DisputeCommand::AnswerDispute))),
    ("登记审理期限延长", |keys| Ok(dispute(keys, None, DisputeCommand::ProlongDispute))),
    ("登记审结", |keys| {
        let conclude = DisputeCommand::ConcludeDispute {
            outcome: outcome_id(&keys.need("结果")?),
            cause: keys.take("原因").map(|cause| cause_id(&cause)),
            reply_due: keys.maybe("重新答复期限")?,
        };
        Ok(dispute(keys, None, conclude))
    }),
    ("计算期限", |keys| Ok(Act::Period(period(&keys.need("名称")?)?))),
];

pub const OF_RECTIFICATIONS: &[Reader] = &[
    ("登记更正申请", |_| {
        let (subject, claim) = (SubjectId("p1".to_owned()), Words::new("姓名有误"));
        Ok(Act::Rectification(RectificationCommand::ReceiveRectification {
            agency: "某局".to_owned(), subject, claim
        }))
    }),
    ("登记核实结果", |keys| {
        let verdict = keys.choice("结果", &VERDICTS)?;
        Ok(Act::Rectification(RectificationCommand::VerifyRecord { verdict }))
    }),
    ("更正记录", |_| Ok(Act::Rectification(RectificationCommand::RectifyRecord))),
    ("不予更正", |keys| {
        Ok(Act::Rectification(RectificationCommand::RefuseRectification { why: keys.words("理由") }))
    }),
    ("转送有权更正的机关", |keys| {
        Ok(Act::Rectification(RectificationCommand::TransferRectification { agency: keys.text("机关") }))
    }),
    ("告知更正结果", |_| Ok(Act::Rectification(RectificationCommand::TellRectification))),
];

fn dispute(keys: &mut Keys, after: Option<String>, command: DisputeCommand) -> Act {
    Act::Dispute { id: keys.take("案").unwrap_or_else(|| "案一".to_owned()), after, command }
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

/// Id of a period, by itself or by its name.
fn period(written: &str) -> Result<String, String> {
    let periods = &Law::embedded().periods;
    let found = periods.iter().find(|period| period.id == written || period.name == written);
    found.map(|period| period.id.clone()).ok_or_else(|| format!("没有“{written}”这一期限"))
}
