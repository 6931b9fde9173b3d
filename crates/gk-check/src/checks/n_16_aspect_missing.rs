//! N-16 总体情况缺少方面：第一部分没有写到五个方面中的某一个；政府的报告没有写考核、评议、追责。
//!
//! # 查什么
//! 第一部分应写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面；政府的报告还应写工作考核、社会评议和
//! 责任追究结果。按词语查找，说法放得很宽，只有通篇没有相关说法的才提示。政府的报告缺少五个方面之一的按错误提示，
//! 其余按警告提示。第一部分没有内容的不作检查。
//!
//! # 为什么（条文）
//! 《政府信息公开条例》第五十条列明年度报告的内容，并要求各级人民政府的报告包括工作考核、社会评议和责任追究结果。
//! 格式通知要求总体情况不遗漏，也不泛化。
//!
//! # 举例
//! 第一部分没有一处提到平台、网站或者新媒体。
//!
//! # 怎么改
//! 按五个方面各写一段，本年度没有的也写明。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::Mark;
use gk_base::{Finding, Severity};
use gk_law::levels::Body;

/// The check.
pub static CHECK: Check = Check {
    code: "N-16",
    name: "aspect-missing",
    title: "总体情况缺少方面",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_16_aspect_missing.rs")),
    run,
};

const ASPECTS: [(Mark, &str); 5] = [
    (Mark::Proactive, "主动公开"),
    (Mark::OnRequest, "依申请公开"),
    (Mark::Management, "政府信息管理"),
    (Mark::Platform, "政府信息公开平台建设"),
    (Mark::Support, "监督保障"),
];
const RESULTS: [(Mark, &str); 3] =
    [(Mark::Assessment, "工作考核"), (Mark::PublicReview, "社会评议"), (Mark::Accountability, "责任追究结果")];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = ctx.prose();
    if ctx.report.format.tables.is_empty() || !prose.in_section("overview").any(|para| !para.text.trim().is_empty()) {
        return;
    }
    let mut seen = Vec::new();
    for hit in &prose.hits {
        if !seen.contains(&hit.mark) && prose.paras.get(hit.para).is_some_and(|para| para.section.id == "overview") {
            seen.push(hit.mark);
        }
    }
    let is_government = ctx.level().is_some_and(|level| level.body == Body::Government);
    let says = |mark: &Mark| {
        seen.contains(mark) || (*mark == Mark::Support && RESULTS.iter().any(|(result, _)| seen.contains(result)))
    };
    let severity = if is_government { CHECK.severity } else { Severity::Warning };
    report(ctx, severity, &missing(&ASPECTS, says), findings);
    if is_government {
        report(ctx, Severity::Warning, &missing(&RESULTS, says), findings);
    }
}

fn missing(wanted: &[(Mark, &'static str)], says: impl Fn(&Mark) -> bool) -> Vec<&'static str> {
    wanted.iter().filter(|(mark, _)| !says(mark)).map(|(_, name)| *name).collect()
}

fn report(ctx: &Context<'_>, severity: Severity, missing: &[&str], findings: &mut Vec<Finding>) {
    if missing.is_empty() {
        return;
    }
    let names = missing.join("、");
    let finding = Finding::new(CHECK.code, severity, format!("“总体情况”没有写到{names}"))
        .expected("应当逐项写明，本年度没有的也要写明")
        .mend(format!("请补写{names}的情况"));
    findings.push(match ctx.report.section("overview") {
        Some(section) => finding.at(section.title.clone(), section.title_span),
        None => finding,
    });
}
