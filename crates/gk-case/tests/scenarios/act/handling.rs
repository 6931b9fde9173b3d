//! Acts of handling: consultations, searches, what lengthens the period, the fee.

use gk_case::{Approval, Command, Proof, Search, ServiceWay, Words};
use gk_law::fees::Method;

use super::choices::{ANSWERS, CONSULTED, ROLES, SEARCHES};
use super::{Act, Keys, Reader};

pub const ACTS: &[Reader] = &[
    ("发出征求意见", |keys| {
        let (whom, label) = (keys.choice("向", &CONSULTED)?, keys.text("谁"));
        Ok(Act::Case(Command::Consult { whom, label, due: keys.maybe("期限")?, question: Words::default() }))
    }),
    ("登记征求意见送达", |keys| {
        let (whom, label) = (keys.choice("向", &CONSULTED)?, keys.text("谁"));
        Ok(Act::Case(Command::RecordConsultationService { whom, label, proof: proof() }))
    }),
    ("登记意见", |keys| {
        let (whom, label) = (keys.choice("向", &CONSULTED)?, keys.text("谁"));
        let answer = keys.choice("意见", &ANSWERS)?;
        Ok(Act::Case(Command::RecordAnswer { whom, label, answer, opinion: Words::default() }))
    }),
    ("认定逾期未提出意见", |keys| {
        Ok(Act::Case(Command::RecordSilence { whom: keys.choice("向", &CONSULTED)?, label: keys.text("谁") }))
    }),
    ("登记检索", |keys| Ok(Act::Case(Command::RecordSearch(search(keys)?)))),
    ("书面告知第三方决定公开", |keys| Ok(Act::Case(Command::TellOverride { label: keys.text("谁") }))),
    ("延长答复期限", |keys| {
        let n_days = keys.maybe("工作日")?;
        let approval = Approval { by: "u1".to_owned(), role: keys.choice("批准人", &ROLES)? };
        Ok(Act::Case(Command::Extend { n_days, approval, reason: keys.words("理由") }))
    }),
    ("要求说明理由", |keys| Ok(Act::Case(Command::RequestReasons { n_applications: keys.needed("件数")? }))),
    ("认定理由合理", |_| Ok(Act::Case(Command::AcceptReasons))),
    ("认定理由不合理", |keys| Ok(Act::Case(Command::RejectReasons { why: keys.words("为什么") }))),
    ("确定延迟答复期限", |keys| Ok(Act::Case(Command::Defer { until: keys.date("至")? }))),
    ("不可抗力中止", |keys| {
        Ok(Act::Case(Command::Suspend { until: keys.date("至")?, reason: keys.words("事由") }))
    }),
    ("发出收费通知", |keys| fee_notice(keys).map(Act::Case)),
    ("登记申请人收到收费通知", |_| Ok(Act::Case(Command::RecordFeeNoticeReceipt { proof: proof() }))),
    ("登记缴费", |keys| {
        let yuan: u64 = keys.needed("元")?;
        Ok(Act::Case(Command::RecordPayment { amount_fen: yuan * 100 }))
    }),
    ("认定逾期未缴费", |_| Ok(Act::Case(Command::CloseUnpaid))),
];

pub fn proof() -> Proof {
    Proof { way: ServiceWay::Post, mark: Words::new("EMS") }
}

fn search(keys: &mut Keys) -> Result<Search, String> {
    Ok(Search {
        unit: "办公室".to_owned(),
        places: vec![keys.take("范围").unwrap_or_else(|| "档案室".to_owned())],
        keywords: vec!["文号".to_owned()],
        result: keys.choice("结果", &SEARCHES)?,
    })
}

fn fee_notice(keys: &mut Keys) -> Result<Command, String> {
    match (keys.maybe("当月第几件")?, keys.maybe("页数")?) {
        (Some(n), None) => Ok(Command::SendFeeNotice { method: Method::PerItem, n }),
        (None, Some(n)) => Ok(Command::SendFeeNotice { method: Method::PerVolume, n }),
        _ => Err("收费通知要写明“当月第几件”或者“页数”".to_owned()),
    }
}
