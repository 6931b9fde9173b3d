//! N-14 问题与改进照抄上年：第五部分与上一年度报告的第五部分几乎一样。
//!
//! # 查什么
//! 把两年第五部分的文字去掉空白和数字，各取所有相连的三个字，相同的占全部的比例超过 80% 即提示。
//! 需要同时给出上一年度的报告。
//!
//! # 为什么（条文）
//! 第五部分应写本年度的问题和改进情况；格式通知把内容雷同列为要追究的情形。
//!
//! # 举例
//! 两年的第五部分只改了年份。
//!
//! # 怎么改
//! 写出上一年度所提问题的改进结果，再写本年度新的问题和打算。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；国办公开办函〔2021〕30号。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::likeness::likeness;
use gk_base::{Finding, Severity};
use gk_report::Report;

/// The check.
pub static CHECK: Check = Check {
    code: "N-14",
    name: "problems-copied",
    title: "问题与改进照抄上年",
    severity: Severity::Warning,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("n_14_problems_copied.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = ctx.previous else { return };
    let (now, before) = (problems(ctx.report), problems(previous));
    let settings = &ctx.law.settings;
    let likeness = likeness(&now, &before, settings.likeness_shingle_chars as usize);
    if !likeness.exceeds(settings.likeness_warn_pct) {
        return;
    }
    let finding =
        Finding::new(CHECK.code, CHECK.severity, format!("第五部分与上一年度报告的相似度为 {}%", likeness.percent()))
            .expected(format!("不应超过 {}%", settings.likeness_warn_pct))
            .mend("请写本年度的问题，以及上一年度所提问题的改进结果");
    findings.push(match ctx.report.section("problems") {
        Some(section) => finding.at(section.title.clone(), section.title_span),
        None => finding,
    });
}

fn problems(report: &Report) -> String {
    report.sections.iter().filter(|section| section.id == "problems").map(gk_report::Section::text).collect()
}
