//! 征求意见: whom, when it arrived, what was said, and silence.

use super::{Ctx, Form, Made, day, on_case, proof, proof_fields};
use crate::pages::office::form::{Field, Typed, choice, date, line, text};
use gk_case::{Answer, Command};
use gk_clock::Consulted;

/// Whom one can ask: the word in the form, and in Chinese.
const WHOM: [(&str, &str); 4] = [
    ("third-party", "第三方（公开会损害其合法权益的）"),
    ("joint-agency", "共同制作信息的机关"),
    ("other-agency", "其他机关（业务主管部门等）"),
    ("secrecy", "保密行政管理部门、业务主管部门（是否涉密）"),
];

fn whom(id: &str) -> Option<Consulted> {
    Some(match id {
        "third-party" => Consulted::ThirdParty,
        "joint-agency" => Consulted::JointAgency,
        "other-agency" => Consulted::OtherAgency,
        "secrecy" => Consulted::SecrecyAuthority,
        _ => return None,
    })
}

fn id_of(whom: Consulted) -> &'static str {
    match whom {
        Consulted::ThirdParty => "third-party",
        Consulted::JointAgency => "joint-agency",
        Consulted::OtherAgency => "other-agency",
        Consulted::SecrecyAuthority => "secrecy",
    }
}

pub(super) fn consult(ctx: &Ctx<'_>) -> Form {
    let intro = "征求第三方、其他机关意见的时间不计入答复期限，从发函之日到收到意见（或者视为没有意见）之日。不要写申请人的个人信息。";
    let fields = vec![
        day(ctx, "征求意见函发出之日"),
        choice("whom", "征求谁的意见", WHOM),
        line("label", "称呼")
            .hint("在本件里用来区分的称呼，例如：第三方甲、市自然资源局。第三方是个人的，不要写姓名。"),
        text("question", "要对方回答什么"),
        date("due", "请在哪一日之前答复（第三方、共同制作机关的期限是法定的，不填）", ctx.today).value(""),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_consult(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let whom = typed.chosen("whom", whom);
    let label = typed.line("label", "请填一个称呼，回来的意见要靠它对上");
    let question = typed.words("question", "请写明要对方回答什么");
    let due = typed.optional_date("due");
    if typed.has_problems() {
        return None;
    }
    on_case(on?, Command::Consult { whom: whom?, label: label?, due, question: question? })
}

/// Who was asked and has not answered.
fn open(ctx: &Ctx<'_>) -> Field {
    let open = ctx.file.case.consulted().iter().filter(|one| one.answer.is_none() && !one.lapsed);
    let choices = open.map(|one| (format!("{} {}", id_of(one.whom), one.label), one.label.clone()));
    choice("who", "对方", choices)
}

fn chosen(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<(Consulted, String)> {
    typed.chosen("who", |id| {
        let (kind, label) = id.split_once(' ')?;
        let whom = whom(kind)?;
        let known = ctx.file.case.consulted().iter().any(|one| one.whom == whom && one.label == label);
        known.then(|| (whom, label.to_owned()))
    })
}

pub(super) fn served(ctx: &Ctx<'_>) -> Form {
    let intro = "第三方、共同制作机关提出意见的期限，从收到征求意见函之日起算。";
    let mut fields = vec![day(ctx, "对方收到之日"), open(ctx)];
    fields.extend(proof_fields());
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_served(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let who = chosen(ctx, typed);
    let proof = proof(typed);
    let (whom, label) = who?;
    on_case(on?, Command::RecordConsultationService { whom, label, proof: proof? })
}

pub(super) fn answered(ctx: &Ctx<'_>) -> Form {
    let intro = "收到意见之日起，答复期限继续计算。第三方不同意且理由成立的，不予公开；不公开会对公共利益造成重大影响的，可以决定公开，并书面告知第三方。";
    let answers = [
        ("consents", "同意公开"),
        ("objects-with-reason", "不同意公开，理由成立"),
        ("objects-without-reason", "不同意公开，理由不成立"),
        ("advises", "提出了建议，没有表示同意或者不同意"),
    ];
    let fields =
        vec![day(ctx, "收到意见之日"), open(ctx), choice("answer", "意见", answers), text("opinion", "意见的内容")];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_answered(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let who = chosen(ctx, typed);
    let answer = typed.chosen("answer", |id| {
        Some(match id {
            "consents" => Answer::Consents,
            "objects-with-reason" => Answer::ObjectsWithReason,
            "objects-without-reason" => Answer::ObjectsWithoutReason,
            "advises" => Answer::Advises,
            _ => return None,
        })
    });
    let opinion = typed.words("opinion", "请写明意见的内容");
    let (whom, label) = who?;
    on_case(on?, Command::RecordAnswer { whom, label, answer: answer?, opinion: opinion? })
}

pub(super) fn silent(ctx: &Ctx<'_>) -> Form {
    let intro =
        "期限届满没有提出意见的：第三方的，由本机关决定是否公开；共同制作机关的，视为同意公开。从届满之日起生效。";
    Form { intro: intro.to_owned(), fields: vec![day(ctx, "认定之日"), open(ctx)] }
}

pub(super) fn read_silent(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let (whom, label) = chosen(ctx, typed)?;
    on_case(on?, Command::RecordSilence { whom, label })
}
