//! 审核与办理: correction, search, extension, reasons, deferral.

use super::{Ctx, Form, Made, day, on_case};
use crate::pages::office::form::{Field, Typed, choice, date, line, number, text};
use gk_case::{Command, HandlingCommand, SearchAnswer, SearchResult};
use gk_service::CaseAct;

pub(super) fn request_correction(ctx: &Ctx<'_>) -> Form {
    let intro = "一次性告知申请人要补正什么、怎么补正、多久补正、不补正的后果。只能要求一次；发出之后答复期限停止，收到补正之日起重新计算。";
    let fields = vec![
        day(ctx, "补正告知书发出之日"),
        text("items", "要补正的事项").hint("写明哪里不明确、怎样写才够，例如：请写明所需信息的名称、文号或者年份。"),
        optional_day("due", "补正期限届满之日（可以不填）").hint("不填的，按设置里的合理期限。"),
    ];
    Form { intro: intro.to_owned(), fields }
}

fn optional_day(name: &'static str, label: &str) -> Field {
    date(name, label, gk_base::Date::default()).value("")
}

pub(super) fn read_request_correction(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let items = typed.words("items", "请写明要补正的事项");
    let due = typed.optional_date("due");
    if typed.has_problems() {
        return None;
    }
    on_case(on?, Command::RequestCorrection { items: items?, due })
}

pub(super) fn receive_correction(ctx: &Ctx<'_>) -> Form {
    let intro = "登记收到补正材料。答复期限从这一日起重新计算。";
    let fields = vec![day(ctx, "收到补正之日"), text("late", "逾期补正的正当理由（没有逾期的不填）")];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_receive_correction(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on")?;
    let late = typed.optional("late");
    let late_reason = if late.is_empty() { None } else { Some(late) };
    on_case(on, Command::ReceiveCorrection { receipt: None, late_reason })
}

pub(super) fn close_uncorrected(ctx: &Ctx<'_>) -> Form {
    let intro = "补正期限届满、申请人没有正当理由不补正的，视为放弃申请，本机关不再处理。仍要把处理结果告知申请人。";
    Form { intro: intro.to_owned(), fields: vec![day(ctx, "认定之日")] }
}

pub(super) fn ask_for_search(ctx: &Ctx<'_>) -> Form {
    let intro = "请掌握信息的科室查找。查找的范围、关键词和结果会记入案卷；找不到的，就是“信息不存在”的依据。";
    let fields = vec![
        choice("unit", "科室", ctx.units.iter().cloned()),
        text("what", "查找什么").value(description(ctx)),
        date("due", "请在哪一日之前答复", ctx.today),
    ];
    Form { intro: intro.to_owned(), fields }
}

fn description(ctx: &Ctx<'_>) -> String {
    let submission = ctx.file.case.submission();
    submission.and_then(|one| one.description.text()).unwrap_or_default().to_owned()
}

pub(super) fn read_ask_for_search(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let unit = typed.chosen("unit", |id| ctx.units.iter().find(|(known, _)| known == id).map(|(id, _)| id.clone()));
    let what = typed.words("what", "请写明要查找什么");
    let due = typed.date("due");
    Some(ctx.house(HandlingCommand::AskForSearch { unit: unit?, what: what?, due: due? }))
}

pub(super) fn answer_search(ctx: &Ctx<'_>) -> Form {
    let intro = "写明查了哪些系统和档案、用了哪些关键词、结果如何。这份记录在复议和诉讼里是证据。";
    let unit =
        |id: &str| ctx.units.iter().find(|(known, _)| known == id).map_or(id.to_owned(), |(_, name)| name.clone());
    let open = ctx.file.handling.open_searches();
    let demands = open.map(|demand| {
        let what = demand.what.text().unwrap_or_default();
        (demand.n.to_string(), format!("第{}项：{}查找“{what}”", demand.n, unit(&demand.unit)))
    });
    let fields = vec![
        choice("n", "哪一项要求", demands),
        choice("result", "结果", [("found", "找到了"), ("nothing", "没有找到"), ("declined", "不归本科室，退回")]),
        line("places", "查了哪些系统、档案").hint("用顿号隔开，例如：公文系统、档案室2020年以来的文书档案。"),
        line("keywords", "用了哪些关键词").hint("用顿号隔开。"),
        text("said", "说明").hint("退回的，在这里写明理由。"),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_answer_search(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let n = typed.chosen("n", |n| n.parse().ok());
    if typed.get("result") == "declined" {
        let why = typed.words("said", "请写明退回的理由");
        return Some(ctx.house(HandlingCommand::DeclineSearch { n: n?, why: why? }));
    }
    let result = typed.chosen("result", |id| match id {
        "found" => Some(SearchResult::Found),
        "nothing" => Some(SearchResult::Nothing),
        _ => None,
    });
    let (places, keywords) = (typed.list("places"), typed.list("keywords"));
    let said = typed.optional("said");
    let answer = SearchAnswer { result: result?, places, keywords, said, files: Vec::new() };
    Some(ctx.house(HandlingCommand::AnswerSearch { n: n?, answer }))
}

pub(super) fn ask_for_extension(_: &Ctx<'_>) -> Form {
    let intro = "延期要经政府信息公开工作机构负责人同意，并在原期限内告知申请人。只能延长一次。提交后由负责人审批。";
    let fields = vec![
        number("n_days", "延长几个工作日（可以不填）").hint("不填的，按法定的最长时间。"),
        text("why", "理由").hint("例如：涉及三个科室，要逐项核对。理由会写进延期答复告知书。"),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_ask_for_extension(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let n_days = if typed.get("n_days").is_empty() { None } else { Some(typed.number("n_days")?) };
    let why = typed.words("why", "请写明延期的理由")?;
    Some(ctx.house(HandlingCommand::AskForExtension { n_days, why }))
}

pub(super) fn settle_extension(ctx: &Ctx<'_>) -> Form {
    let asked = ctx.file.handling.extension_asked.as_ref();
    let intro = asked.map_or_else(String::new, |asked| {
        let days = asked.n_days.map_or("法定的最长时间".to_owned(), |n| format!("{n}个工作日"));
        let why = asked.why.text().unwrap_or_default();
        format!("{}申请延长{days}，理由：{why}", ctx.file.name(&asked.by))
    });
    let fields = vec![
        choice("opinion", "意见", [("agree", "同意延长"), ("decline", "不同意")]),
        text("why", "不同意的理由（同意的不填）"),
    ];
    Form { intro, fields }
}

pub(super) fn read_settle_extension(ctx: &Ctx<'_>, typed: &mut Typed) -> Option<Made> {
    let agrees = typed.chosen("opinion", |id| match id {
        "agree" => Some(true),
        "decline" => Some(false),
        _ => None,
    })?;
    match agrees {
        true => Some(ctx.house(HandlingCommand::ConsentToExtension)),
        false => {
            let why = typed.words("why", "请写明不同意的理由")?;
            Some(ctx.house(HandlingCommand::DeclineExtension { why }))
        }
    }
}

pub(super) fn request_reasons(ctx: &Ctx<'_>) -> Form {
    let intro = "申请的数量、频次明显超过合理范围的，可以要求申请人说明理由。期限照常计算。";
    let fields = vec![day(ctx, "要求说明理由之日"), number("n", "所看的时间里，申请人一共提出几件申请")];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_request_reasons(typed: &mut Typed) -> Option<Made> {
    let (on, n) = (typed.date("on"), typed.number("n"));
    on_case(on?, Command::RequestReasons { n_applications: n? })
}

pub(super) fn judge_reasons(ctx: &Ctx<'_>) -> Form {
    let intro = "理由不合理的，告知申请人不予处理；理由合理的，继续办理，来不及的可以确定延迟答复的期限。";
    let fields = vec![
        day(ctx, "认定之日"),
        choice("opinion", "认定", [("good", "理由合理"), ("bad", "理由不合理")]),
        text("why", "为什么不合理（合理的不填）"),
    ];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_judge_reasons(typed: &mut Typed) -> Option<Made> {
    let on = typed.date("on");
    let is_good = typed.chosen("opinion", |id| match id {
        "good" => Some(true),
        "bad" => Some(false),
        _ => None,
    })?;
    match is_good {
        true => on_case(on?, Command::AcceptReasons),
        false => {
            let why = typed.words("why", "请写明为什么不合理");
            on_case(on?, Command::RejectReasons { why: why? })
        }
    }
}

pub(super) fn defer(ctx: &Ctx<'_>) -> Form {
    let intro = "申请人的理由合理、但在期限内无法答复的，可以确定延迟答复的合理期限，并告知申请人。";
    let fields = vec![day(ctx, "确定之日"), date("until", "延迟到哪一日", ctx.today)];
    Form { intro: intro.to_owned(), fields }
}

pub(super) fn read_defer(typed: &mut Typed) -> Option<Made> {
    let (on, until) = (typed.date("on"), typed.date("until"));
    Some(Made { on: on?, step: CaseAct::OnCase(Box::new(Command::Defer { until: until? })) })
}
