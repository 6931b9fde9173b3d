//! N-15 总体情况过长：第一部分的字数超过一般的限度。
//!
//! # 查什么
//! 第一部分的字数，不计空白，超过设定的字数（默认 1000 字）即提示。
//!
//! # 为什么（条文）
//! 一些地方要求总体情况一般不超过 1000 字，突出重点，不罗列业务工作。这是地方要求，可以在设置中调整。
//!
//! # 举例
//! 第一部分 1345 字。
//!
//! # 怎么改
//! 删去与政府信息公开无关的业务工作和套话，保留做法、数量和结果。
//!
//! # 依据
//! 武政办发〔2025〕54号等地方规定。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "N-15",
    name: "overview-too-long",
    title: "总体情况过长",
    severity: Severity::Info,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_15_overview_too_long.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    if ctx.report.format.tables.is_empty() {
        return;
    }
    let Some(section) = ctx.report.section("overview") else { return };
    let most = ctx.law.settings.s1_max_chars as usize;
    let paragraphs = || section.paragraphs.iter().map(|line| line.text.as_str());
    // With the white space first: that is quick, and settles it for most reports.
    if paragraphs().map(|text| text.chars().count()).sum::<usize>() <= most {
        return;
    }
    let n_chars = paragraphs().flat_map(str::chars).filter(|c| !c.is_whitespace()).count();
    if n_chars > most {
        let finding = Finding::new(CHECK.code, CHECK.severity, format!("“总体情况”有 {n_chars} 字（不计空白）"))
            .expected(format!("一般不超过 {most} 字"))
            .mend("请删去与政府信息公开无关的内容");
        findings.push(finding.at(section.title.clone(), section.title_span));
    }
}
