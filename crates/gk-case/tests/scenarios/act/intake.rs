//! Acts of intake: submission, receipt, registration, splitting, correction, withdrawal.

use gk_case::{CaseId, Command, SubjectId, Submission, Words};
use gk_clock::ReceiptFacts;

use super::choices::{CHANNELS, CLASSES, FORMS, SIDES};
use super::{Act, Keys, Reader};

pub const ACTS: &[Reader] = &[
    ("提交申请", |keys| Ok(Act::Case(Command::Submit(submission(keys)?)))),
    ("确定收到申请之日", |keys| {
        let (signed_on, recorded_on) = (keys.maybe("签收")?, keys.maybe("记录")?);
        Ok(Act::Case(Command::SettleReceipt { signed_on, recorded_on, confirmed_on: keys.maybe("确认")? }))
    }),
    ("确认", |keys| Ok(Act::Case(Command::Confirm { by: keys.choice("谁确认", &SIDES)? }))),
    ("登记", |keys| Ok(Act::Case(Command::Register { number: keys.text("编号") }))),
    ("拆分", |keys| {
        let units = keys.need("各件")?;
        let units = units.split('、').map(|id| (CaseId(id.to_owned()), Words::new(id))).collect();
        Ok(Act::Case(Command::Split { of: CaseId("A".to_owned()), units }))
    }),
    ("办理拆分后的", |keys| Ok(Act::Unit(keys.need("件")?))),
    ("内部转办", |keys| Ok(Act::Case(Command::TransferInternally { unit: keys.text("机构") }))),
    ("发出补正告知书", |keys| {
        Ok(Act::Case(Command::RequestCorrection { items: keys.words("事项"), due: keys.maybe("期限")? }))
    }),
    ("申请人提交补正", |keys| {
        Ok(Act::Case(Command::SubmitCorrection { text: keys.words("内容"), files: Vec::new() }))
    }),
    ("登记收到补正", |keys| {
        let late_reason = keys.take("正当理由").map(Words::new);
        Ok(Act::Case(Command::ReceiveCorrection { receipt: receipt(keys)?, late_reason }))
    }),
    ("认定逾期不补正", |_| Ok(Act::Case(Command::CloseUncorrected))),
    ("登记申请人撤回申请", |_| Ok(Act::Case(Command::Withdraw))),
];

fn submission(keys: &mut Keys) -> Result<Submission, String> {
    Ok(Submission {
        agency: "某局".to_owned(),
        channel: keys.choice("途径", &CHANNELS)?,
        class: keys.choice("类别", &CLASSES)?,
        applicant: SubjectId("p1".to_owned()),
        agent: None,
        description: Words::new("2025年预算"),
        form_wanted: keys.some_choice("形式", &FORMS)?,
        route_wanted: None,
        missing: Vec::new(),
        recorded_by: keys.take("记录人"),
        files: Vec::new(),
    })
}

/// How a correction came, where the way it came is told.
fn receipt(keys: &mut Keys) -> Result<Option<ReceiptFacts>, String> {
    let channel = keys.some_choice("途径", &CHANNELS)?;
    let submitted_on = keys.maybe("提交")?;
    let (signed_on, confirmed_on) = (keys.maybe("签收")?, keys.maybe("确认")?);
    match (channel, submitted_on) {
        (None, None) => Ok(None),
        (Some(channel), Some(submitted_on)) => {
            Ok(Some(ReceiptFacts { channel, submitted_on, signed_on, recorded_on: None, confirmed_on }))
        }
        _ => Err("补正的“途径”和“提交”要一起写".to_owned()),
    }
}
