//! N-17 引言不完整：报告开头没有写明编制依据、统计期限或者联系方式。
//!
//! # 查什么
//! 第一部分之前的引言应写明编制依据（《政府信息公开条例》和格式通知）、数据的统计期限、联系方式（电话、地址或者邮箱）。
//! 联系方式写在报告末尾的也可以。没有引言的一并提示。
//!
//! # 为什么（条文）
//! 格式通知没有把引言列为单独的部分，但各地都要求写明；缺少统计期限，表格数据就没有起止，缺少联系方式，公众就无从查询。
//!
//! # 举例
//! 报告标题下直接是“一、总体情况”。
//!
//! # 怎么改
//! 在第一部分之前补写一段：依据、1 月 1 日至 12 月 31 日的统计期限、联系单位和电话、地址、邮箱。
//!
//! # 依据
//! 《政府信息公开条例》第四十九条、第五十条；各地年度报告通行做法。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::sentences::has_any;
use crate::narrative::{Mark, Para};
use gk_base::{Finding, Severity, Span};

/// The check.
pub static CHECK: Check = Check {
    code: "N-17",
    name: "preface-incomplete",
    title: "引言不完整",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_17_preface_incomplete.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = ctx.prose();
    if ctx.report.format.tables.is_empty() || !prose.is_told() {
        return;
    }
    let preface = preface(ctx);
    let has = |mark: Mark| prose.of_mark(mark).any(|(_, para)| preface.iter().any(|own| std::ptr::eq(*own, para)));
    let mut missing = Vec::new();
    if !has(Mark::Basis) && !has(Mark::Notice) {
        missing.push("编制依据");
    }
    if ctx.report.period.is_none() && !has(Mark::Period) {
        missing.push("统计期限");
    }
    if !has(Mark::Contact) && !gives_contact_elsewhere(ctx) {
        missing.push("联系方式");
    }
    if missing.is_empty() {
        return;
    }
    let names = missing.join("、");
    let found = if preface.is_empty() {
        format!("没有引言，没有写明{names}")
    } else {
        format!("引言没有写明{names}")
    };
    let finding = Finding::new(CHECK.code, CHECK.severity, found)
        .expected("报告开头应当写明编制依据、统计期限和联系方式")
        .mend(format!("请在“总体情况”之前补写{names}"));
    let (text, span) = match (preface.first(), preface.last(), &ctx.report.title) {
        (Some(first), Some(last), _) => (first.line.text.clone(), first.line.span.join(last.line.span)),
        (_, _, Some(title)) => (title.text.clone(), title.span),
        _ => (String::new(), Span::default()),
    };
    findings.push(if text.is_empty() { finding } else { finding.at(text, span) });
}

/// A longer preface is no preface.
const MOST_PARAGRAPHS: usize = 50;

/// The paragraphs before section one; else the first of section one that introduces the report.
fn preface<'c, 'a>(ctx: &'c Context<'a>) -> Vec<&'c Para<'a>> {
    let prose = ctx.prose();
    let own: Vec<&Para<'a>> =
        prose.in_section("preface").filter(|para| !para.text.trim().is_empty()).take(MOST_PARAGRAPHS).collect();
    if !own.is_empty() {
        return own;
    }
    prose.in_section("overview").take(1).filter(|para| has_any(&para.text, &["本报告", "本年度报告", "编制"])).collect()
}

/// A telephone number or an address outside the preface that is meant as a contact.
fn gives_contact_elsewhere(ctx: &Context<'_>) -> bool {
    let words = ["联系电话", "联系地址", "联系方式", "电子邮箱", "咨询电话"];
    ctx.prose().of_mark(Mark::Contact).any(|(hit, para)| {
        words.iter().any(|word| para.text.get(hit.start..).is_some_and(|rest| rest.starts_with(word)))
    }) || ctx.report.signature.iter().any(|line| has_any(&line.text, &words))
}
