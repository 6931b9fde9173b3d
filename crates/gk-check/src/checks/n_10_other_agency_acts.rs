//! N-10 机关名称前后不一：标题、正文、落款不是同一机关，或者正文替别的机关说话。
//!
//! # 查什么
//! 一是落款的机关与标题的机关应当一致，全称、简称都可以（“卫健委”与“卫生健康委员会”是同一机关）。
//! 二是部门的报告里，“我市”“我县”等不应当作为办理申请、公开信息、复议诉讼的主体，部门只报告本机关的情况。
//! 三是总体情况的句首不应当是别的机关在做事。只看最明显的写法，看不准的不提示。
//!
//! # 为什么（条文）
//! 每个行政机关报告本机关的工作，《政府信息公开条例》第四十九条。名称不符多半是套用了别处的文稿。
//!
//! # 举例
//! 某县卫生健康局的报告写“我县有关政府信息公开行政复议 0 件”。
//!
//! # 怎么改
//! 改为本机关的名称或者“我局”“本机关”，并核对句中的数字是不是本机关的。
//!
//! # 依据
//! 《政府信息公开条例》第四十九条、第五十条。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::sentences::{has_any, phrase_at};
use crate::narrative::{Mark, Para, names, prose, years};
use gk_base::{Finding, Severity};
use gk_law::levels::Body;

/// The check.
pub static CHECK: Check = Check {
    code: "N-10",
    name: "other-agency-acts",
    title: "机关名称前后不一",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_10_other_agency_acts.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(agency) = ctx.report.agency.as_deref() else { return };
    signature_differs(ctx, agency, findings);
    if ctx.level().is_some_and(|level| level.body == Body::Department) {
        place_acts(ctx, agency, findings);
    }
    other_acts(ctx, agency, findings);
}

fn signature_differs(ctx: &Context<'_>, agency: &str, findings: &mut Vec<Finding>) {
    let signed = ctx.report.signature.iter().find(|line| names::is_agency_name(&line.text));
    if let Some(line) = signed.filter(|line| !names::may_be_same(&line.text, agency)) {
        let finding =
            Finding::new(CHECK.code, CHECK.severity, format!("落款是“{}”，标题是“{agency}”", line.text.trim()))
                .expected("标题和落款应当是同一机关")
                .mend("请核对是不是套用了别的机关的文稿，改正机关名称");
        findings.push(finding.at(line.text.clone(), line.span));
    }
}

/// No report says 我市 more often; the bound keeps absurd texts from costing more than they are long.
const MOST_PLACES: usize = 300;

/// 我市, 我县 at the head of a phrase that reports this agency's own figures.
fn place_acts(ctx: &Context<'_>, agency: &str, findings: &mut Vec<Finding>) {
    for (hit, para) in ctx.prose().of_mark(Mark::OwnPlace).take(MOST_PLACES) {
        let phrase = para.text.get(phrase_at(&para.text, hit.start)).unwrap_or("");
        let before = para.text.get(..hit.start).unwrap_or("");
        if opens_phrase(before) && reports_own_work(phrase) {
            let place = para.text.get(hit.start..hit.end).unwrap_or("");
            let finding = Finding::new(CHECK.code, CHECK.severity, format!("这一句报告的是“{place}”的情况"))
                .expected(format!("{agency}的报告只报告本机关的情况"))
                .mend("如果是本机关的情况，请改为“我局”“我委”或者“本机关”；如果套用了别处的文稿，请核对数字");
            findings.push(prose::at_sentence(finding, para, hit.start));
        }
    }
}

/// Nothing before it in its phrase but a year or a word of time.
fn opens_phrase(before: &str) -> bool {
    let mut head = before.trim_end();
    for word in ["全年", "本年度", "本年", "年度", "一年来", "去年", "年", "度"] {
        head = head.strip_suffix(word).unwrap_or(head);
    }
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    head.is_empty() || head.ends_with(['，', '。', '；', ',', ';', '：', '\n', '、', '是', '）', ')'])
}

/// A figure or a denial about applications, remedies or publishing.
fn reports_own_work(phrase: &str) -> bool {
    let matter =
        ["行政复议", "行政诉讼", "公开申请", "申请公开", "依申请", "主动公开信息", "主动公开政府信息", "公开政府信息"];
    let counted = phrase.chars().any(|c| c.is_ascii_digit()) && has_any(phrase, &["件", "条", "起", "宗", "次"]);
    has_any(phrase, &matter)
        && (counted || has_any(phrase, &["未发生", "没有发生", "未收到", "没有收到", "无行政", "引发的"]))
}

/// Another agency at the head of a sentence of the overview, with or without the year before it.
fn other_acts(ctx: &Context<'_>, agency: &str, findings: &mut Vec<Finding>) {
    let prose = ctx.prose();
    for para in prose.in_section("overview") {
        for at in heads(para) {
            let Some(actor) = para.text.get(at..).and_then(names::actor_at_head) else { continue };
            if names::may_be_same(actor, agency)
                || ctx.report.signature.iter().any(|line| names::may_be_same(actor, &line.text))
            {
                continue;
            }
            let finding = Finding::new(CHECK.code, CHECK.severity, format!("这一句说的是“{actor}”"))
                .expected(format!("这是{agency}的报告"))
                .mend("请核对是不是套用了别的机关的文稿，改为本机关的名称");
            findings.push(prose::at_sentence(finding, para, at));
        }
    }
}

/// Where the sentences of a paragraph begin, numbering and the year left out.
fn heads<'p>(para: &'p Para<'_>) -> impl Iterator<Item = usize> + 'p {
    let text: &str = &para.text;
    let starts = std::iter::once(0).chain(text.match_indices('。').map(|(at, stop)| at + stop.len()));
    starts.map(move |start| {
        let rest = text.get(start..).unwrap_or("");
        let blank = rest.len() - rest.trim_start().len();
        let mut at = start + blank;
        if let Some(mention) = years::mention_at(text, at) {
            at = mention.range.end;
            let rest = text.get(at..).unwrap_or("");
            at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || "度，,".contains(c)).len();
        }
        at
    })
}
