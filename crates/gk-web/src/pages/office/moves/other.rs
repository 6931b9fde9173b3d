//! 其他: withdrawal, revocation, force majeure, wrong records, notes.

use super::{Ctx, Form, Made, day, on_case};
use crate::pages::office::form::{Typed, choice, date, text};
use gk_base::date::in_chinese;
use gk_case::{Command, HandlingCommand, RevokedBy};
use gk_service::{CaseAct, Incident};

pub(super) fn withdraw(ctx: &Ctx<'_>) -> Form {
    let intro = "申请人书面撤回的，本件终结，不再答复。书面材料请在“添加材料”里上传。";
    Form { intro: intro.to_owned(), fields: vec![day(ctx, "收到撤回之日")] }
}

pub(super) fn revoke(ctx: &Ctx<'_>) -> Form {
    let intro = "原答复被撤销后，本件重新打开，要在决定、裁判确定的期限里重新答复。";
    let by = [("agency", "本机关自行纠正"), ("reconsideration", "行政复议决定"), ("court", "人民法院裁判")];
    let fields = vec![
        day(ctx, "撤销之日"),
        choice("by", "谁撤销的", by),
        date("due", "重新答复的期限（没有确定的不填）", ctx.today).value(""),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_revoke(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let by = typed.chosen("by", |id| match id {
        "agency" => Some(RevokedBy::Agency),
        "reconsideration" => Some(RevokedBy::Reconsideration),
        "court" => Some(RevokedBy::Court),
        _ => None,
    });
    let due = typed.optional_date("due");
    if typed.has_problems() {
        return None;
    }
    on_case(on?, Command::Revoke { by: by?, due, dispute: None })
}

pub(super) fn suspend(ctx: &Ctx<'_>) -> Form {
    let intro = "法律没有规定因不可抗力中止，只在确实无法办理时使用，并写明理由；答复时要向申请人说明。";
    let fields = vec![day(ctx, "开始之日"), date("until", "到哪一日为止", ctx.today), text("reason", "理由")];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_suspend(typed: &mut Typed) -> Option<Made> {
    let (on, until) = (typed.date("on"), typed.date("until"));
    let reason = typed.words("reason", "请写明理由");
    on_case(on?, Command::Suspend { until: until?, reason: reason? })
}

pub(super) fn amend(ctx: &Ctx<'_>) -> Form {
    let intro = "登记的日期错了的，在这里订正。原来的记录仍然保留；订正之后的经过必须仍然合法。";
    let of_case = ctx.file.happened.iter().filter_map(|one| match &one.what {
        Incident::Case(n, fact) => {
            Some((n.to_string(), format!("{}：{}", in_chinese(one.on), crate::view::said::title(fact))))
        }
        Incident::House(_) => None,
    });
    let fields =
        vec![choice("n", "哪一条记录", of_case), date("to", "正确的日期", ctx.today), text("reason", "为什么错了")];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_amend(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let n = typed.chosen("n", |n| n.parse().ok());
    let to = typed.date("to");
    let reason = typed.words("reason", "请写明为什么错了");
    on_case(ctx.today, Command::Amend { n: n?, to: to?, reason: reason? })
}

pub(super) fn note(ctx: &Ctx<'_>) -> Form {
    let intro = "备注只有本机关的人看得到，会留在案卷里。";
    let nobody = [(String::new(), "不提醒".to_owned())];
    let fields = vec![
        text("text", "备注"),
        choice("to", "提醒谁看（可以不选）", nobody.into_iter().chain(ctx.staff.iter().cloned())),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_note(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let text = typed.words("text", "请写备注的内容")?;
    let mentions = ctx.staff.iter().filter(|(id, _)| id == typed.get("to")).map(|(id, _)| id.clone()).collect();
    let step = CaseAct::InHouse(Box::new(HandlingCommand::Note { text, mentions }));
    Some(Made { on: ctx.today, step })
}
