//! N-13 第六部分自相矛盾或者缺少收费情况：写了“无其他需要报告的事项”又报告了事项，或者没有写信息处理费。
//!
//! # 查什么
//! 一是第六部分报告了建议提案、要点落实、创新等事项，又写“无其他需要报告的事项”。只写了信息处理费、再写无其他事项的，不算矛盾。
//! 二是 2021 年度起的报告，通篇没有写信息处理费的收取情况（没有收取的也要写明）。
//!
//! # 为什么（条文）
//! 《政府信息公开信息处理费管理办法》自 2021 年施行，收取信息处理费的情况在年度报告的第六部分写明。
//!
//! # 举例
//! 第六部分只有“（无）”。
//!
//! # 怎么改
//! 删去“无其他需要报告的事项”；补写“本年度收取信息处理费若干元”或者“本年度未收取信息处理费”。
//!
//! # 依据
//! 国办函〔2020〕109号；年度报告格式第六部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::sentences::has_any;
use crate::narrative::{Mark, Para, prose};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "N-13",
    name: "other-matters-incomplete",
    title: "第六部分自相矛盾或者缺少收费情况",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_13_other_matters_incomplete.rs")),
    run,
};

const SECTION: &str = "other_matters";

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    if ctx.report.format.tables.is_empty() || !ctx.prose().is_told() {
        return;
    }
    contradicts(ctx, findings);
    lacks_fee(ctx, findings);
}

fn contradicts(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = ctx.prose();
    let Some((hit, denial)) =
        prose.of_mark(Mark::NoOther).find(|(hit, para)| para.section.id == SECTION && denies(para, hit.end))
    else {
        return;
    };
    let n_items =
        prose.in_section(SECTION).filter(|para| !std::ptr::eq(*para, denial) && reports_an_item(para)).count();
    let beside = is_an_item(denial.text.get(..hit.start).unwrap_or(""));
    if n_items == 0 && !beside {
        return;
    }
    let finding = Finding::new(CHECK.code, CHECK.severity, "第六部分已经报告了事项，又写没有其他需要报告的事项")
        .expected("报告了事项的，不必再写“无其他需要报告的事项”")
        .mend("请删去这一句；如果上面的内容是沿用旧稿，请核对");
    findings.push(prose::at_sentence(finding, denial, hit.start));
}

/// Whether what follows is about matters to report, and not about something else that is not there.
fn denies(para: &Para<'_>, after: usize) -> bool {
    let near: String = para.text.get(after..).unwrap_or("").chars().take(8).collect();
    has_any(&near, &["报告", "事项", "说明", "情况"]) || near.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
}

/// A paragraph that reports a matter other than the fee.
fn reports_an_item(para: &Para<'_>) -> bool {
    is_an_item(&para.text)
}

fn is_an_item(text: &str) -> bool {
    let about_fee = has_any(text, &["处理费", "收费", "收取费", "收取信息"]);
    let matter =
        has_any(text, &["建议", "提案", "要点", "创新", "落实", "培训", "开展", "完成", "推进", "公开", "整改"]);
    !about_fee && matter && text.chars().count() >= SHORTEST_ITEM && !has_any(text, &["无其他", "没有其他", "无其它"])
}

/// A shorter line is a heading.
const SHORTEST_ITEM: usize = 15;

fn lacks_fee(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let year = ctx.report.year.and_then(|year| u32::try_from(year).ok());
    let first = ctx.law.settings.fee_statement_first_year;
    if year.is_none_or(|year| year < first) || says_fee(ctx) {
        return;
    }
    let section = ctx.report.section(SECTION);
    let found = if section.is_some() {
        "第六部分没有写明信息处理费的收取情况"
    } else {
        "没有第六部分，也没有写明信息处理费的收取情况"
    };
    let finding = Finding::new(CHECK.code, CHECK.severity, found)
        .expected(format!("{first} 年度起的报告应当写明收取信息处理费的情况，没有收取的也要写明"))
        .mend("请在第六部分补写收费通知的件数、金额和实收金额，或者写明本年度未收取信息处理费");
    let text = section.map(gk_report::Section::text).unwrap_or_default();
    findings.push(match section {
        Some(section) if section.paragraphs.len() == 1 => finding.at(text.trim(), section.paragraphs[0].span),
        Some(section) if !section.title.is_empty() => finding.at(section.title.clone(), section.title_span),
        _ => finding,
    });
}

fn says_fee(ctx: &Context<'_>) -> bool {
    let prose = ctx.prose();
    let charged = |(hit, para): (prose::Hit, &Para<'_>)| {
        let near: String = para.text.get(hit.start..).unwrap_or("").chars().take(10).collect();
        para.section.id == SECTION
            || (matches!(para.section.id, "overview" | "applications")
                && near.contains("费用")
                && para.text.contains("申请"))
    };
    prose.of_mark(Mark::Fee).next().is_some() || prose.of_mark(Mark::Charge).any(charged)
}
