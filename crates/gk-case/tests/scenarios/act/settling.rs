//! Acts of settling: the decision, the reply, its service and revocation, the file, amendments.

use std::collections::BTreeMap;

use gk_case::{Command, DisputeId, Outcome, Part, ServiceWay, Words};
use gk_law::Law;
use gk_law::decisions::Decision;

use super::choices::{FORMS, REVOKERS};
use super::handling::proof;
use super::{Act, Keys, Reader};

pub const ACTS: &[Reader] = &[
    ("作出处理决定", |keys| Ok(Act::Case(Command::Decide(outcome(keys)?)))),
    ("当场答复", |keys| Ok(Act::Case(Command::AnswerOnSpot(outcome(keys)?)))),
    ("发出答复", |_| Ok(Act::Case(Command::Dispatch { number: "1号".to_owned(), way: ServiceWay::Post }))),
    ("登记送达", |_| Ok(Act::Case(Command::RecordService { proof: proof() }))),
    ("撤销原答复", |keys| {
        let (by, due) = (keys.choice("由", &REVOKERS)?, keys.maybe("期限")?);
        Ok(Act::Case(Command::Revoke { by, due, dispute: keys.take("案").map(DisputeId) }))
    }),
    ("归档", |_| Ok(Act::Case(Command::Archive { number: "档1".to_owned() }))),
    ("订正日期", |keys| {
        let (n, to) = (keys.needed("第几条")?, keys.date("改为")?);
        Ok(Act::Case(Command::Amend { n, to, reason: keys.words("理由") }))
    }),
];

fn outcome(keys: &mut Keys) -> Result<Outcome, String> {
    let decision = decision(&keys.need("决定")?)?;
    let parts = keys.text("各部分");
    let parts = parts.split('＋').filter(|part| !part.is_empty()).map(part).collect::<Result<_, _>>()?;
    let form = keys.some_choice("形式", &FORMS)?;
    let public_interest = keys.take("公共利益").map(Words::new);
    Ok(Outcome { decision, parts, elements: elements(&keys.text("写明")), form, public_interest })
}

/// What the letter says: `全部` what every letter of its kind must, else each element by the beginning of its name.
fn elements(written: &str) -> BTreeMap<String, Words> {
    let names: Vec<&str> = written.split('、').filter(|name| !name.is_empty()).collect();
    let decisions = &Law::embedded().decisions;
    let all = decisions.iter().flat_map(|info| decisions.own_elements(info.decision));
    let is_written = |id: &&gk_law::decisions::Element| {
        (id.when.is_empty() && names.contains(&"全部")) || names.iter().any(|name| id.name.starts_with(name))
    };
    all.filter(is_written).map(|element| (element.id.clone(), Words::new("已写明"))).collect()
}

fn part(written: &str) -> Result<Part, String> {
    Ok(Part { what: Words::new("一部分"), decision: decision(written)? })
}

/// A decision by its label, its code or its id.
fn decision(written: &str) -> Result<Decision, String> {
    let by_label = Law::embedded().decisions.iter().find(|info| info.label == written).map(|info| info.decision);
    by_label.or_else(|| Decision::parse(written)).ok_or_else(|| format!("没有“{written}”这种处理决定"))
}
