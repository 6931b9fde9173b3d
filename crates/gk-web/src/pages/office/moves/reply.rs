//! 决定与答复: telling a third party, sending the reply, service, archive.

use super::{Ctx, Form, Made, day, on_case, proof, proof_fields, way, ways};
use crate::pages::office::form::{Typed, choice, line};
use gk_case::{Command, LetterStage};
use gk_clock::Consulted;

pub(super) fn tell_override(ctx: &Ctx<'_>) -> Form {
    let intro = "第三方不同意、但不公开会对公共利益造成重大影响而决定公开的，公开之前要把内容和理由书面告知第三方。";
    let third = ctx.file.case.consulted().iter().filter(|one| one.whom == Consulted::ThirdParty);
    let fields =
        vec![day(ctx, "告知之日"), choice("label", "第三方", third.map(|one| (one.label.clone(), one.label.clone())))];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_tell_override(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let label = typed.line("label", "请选择第三方");
    on_case(on?, Command::TellOverride { label: label? })
}

pub(super) fn dispatch(ctx: &Ctx<'_>) -> Form {
    let intro = "答复的发出之日决定是否按期。发出之后，决定就不能再改，只能撤销。";
    let issued = ctx.file.handling.letters.iter().rev().find_map(|letter| match &letter.stage {
        LetterStage::Issued(issued) => Some(issued.number.clone()),
        LetterStage::Draft | LetterStage::Submitted | LetterStage::Dropped => None,
    });
    let fields = vec![
        day(ctx, "发出之日"),
        line("number", "答复书文号").value(issued.unwrap_or_default()),
        choice("way", "发出方式", ways()),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_dispatch(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let number = typed.line("number", "还没有填答复书文号；先起草、签发答复书，文号会自动填好");
    let way = way(typed);
    on_case(on?, Command::Dispatch { number: number?, way: way? })
}

pub(super) fn served(ctx: &Ctx<'_>) -> Form {
    let intro = "申请人收到答复之日起，复议、诉讼的期限开始计算。";
    let mut fields = vec![day(ctx, "送达之日")];
    fields.extend(proof_fields());
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_served(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let proof = proof(typed);
    on_case(on?, Command::RecordService { proof: proof? })
}

pub(super) fn archive(ctx: &Ctx<'_>) -> Form {
    let intro = "归档之后本件结束；发现登记错误的仍可订正，被撤销的会重新打开。";
    let fields = vec![day(ctx, "归档之日"), line("number", "案卷号")];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_archive(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let number = typed.line("number", "还没有填案卷号");
    on_case(on?, Command::Archive { number: number? })
}
