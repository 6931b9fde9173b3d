//! 登记与分办: the receipt date, to whom an application is given, splitting.

use super::{Ctx, Form, Made, day, on_case};
use crate::pages::office::form::{Typed, choice, date, text};
use gk_case::{CaseId, Command, HandlingCommand, Words};
use gk_clock::Channel;

pub(super) fn settle_receipt(ctx: &Ctx<'_>) -> Form {
    let channel = ctx.file.case.channel();
    let (label, intro) = match channel {
        Some(Channel::RegisteredMail) => ("签收之日", "挂号信、快递以签收之日为收到申请之日；收发室签收的也算。"),
        Some(Channel::Oral) => ("完成记录之日", "口头申请以与申请人一起完成记录之日为收到申请之日。"),
        _ => ("双方确认之日", "与申请人联系，双方确认收到之日为收到申请之日。平常信函应当在收到的当日联系。"),
    };
    let fields = vec![date("on", label, ctx.today)];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_settle_receipt(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on")?;
    let (mut signed_on, mut recorded_on, mut confirmed_on) = (None, None, None);
    match ctx.file.case.channel() {
        Some(Channel::RegisteredMail) => signed_on = Some(on),
        Some(Channel::Oral) => recorded_on = Some(on),
        _ => confirmed_on = Some(on),
    }
    on_case(ctx.today.max(on), Command::SettleReceipt { signed_on, recorded_on, confirmed_on })
}

pub(super) fn assign(ctx: &Ctx<'_>) -> Form {
    let intro = "交给一位同志承办。他接办之前，本件仍算待接办；不该他办的，他可以写明理由退回。".to_owned();
    let fields = vec![
        choice("to", "承办人", ctx.staff.iter().cloned()),
        text("why", "交代（可以不填）").hint("例如要注意的事项；只有本机关的人看得到。"),
    ];
    Form { intro, fields }
}

pub(super) fn read_assign(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let to = typed.chosen("to", |id| ctx.staff.iter().find(|(known, _)| known == id).map(|(id, _)| id.clone()))?;
    Some(ctx.house(HandlingCommand::Assign { to, why: typed.optional("why") }))
}

pub(super) fn accept(_: &Ctx<'_>) -> Form {
    Form { intro: "接办之后，本件由您承办到归档。".to_owned(), fields: Vec::new() }
}

pub(super) fn hand_back(_: &Ctx<'_>) -> Form {
    let fields = vec![text("why", "理由").hint("例如：不属于本科室的职责，应当由财务科承办。")];
    Form { intro: "退回之后，本件重新等待交办；答复期限照常计算。".to_owned(), fields }
}

pub(super) fn read_hand_back(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let why = typed.words("why", "请写明退回的理由")?;
    Some(ctx.house(HandlingCommand::HandBack { why }))
}

pub(super) fn split(ctx: &Ctx<'_>) -> Form {
    let intro = "一份申请里有几个不同的事项、要分别答复的，拆分为几件。各件的收到日期和期限与原件相同，原件不再办理。";
    let fields = vec![day(ctx, "拆分之日"), text("units", "各件的内容").hint("每行一件，至少两件。")];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_split(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let lines: Vec<String> =
        typed.get("units").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if lines.len() < 2 {
        return typed.problem("units", "至少写两行，每行一件");
    }
    let id = &ctx.file.id.0;
    let units = (1..).zip(lines).map(|(n, what)| (CaseId(format!("{id}-{n}")), Words::new(what))).collect();
    let on = typed.date("on")?;
    on_case(on, Command::Split { of: ctx.file.id.clone(), units })
}
