//! N-09 正文出现其他年度：句子写的年份不是本报告的年度，又看不出理由。
//!
//! # 查什么
//! 正文里写出的年份（如“2023年”）应是报告年度。下列情形不提示：书名号、引号、文号里的年份，法律和文件的日期，
//! 与往年比较（较、同比、去年、结转等），“自某年以来”“截至某年底”，年份区间，其他年度的预算、决算、考核、要点等材料，
//! 下一年的计划，落款日期。第二至第四部分紧挨着表格，写错年份就等于报错数据，按错误提示；
//! 其他部分，以及写到具体月份的，按警告提示。
//!
//! # 为什么（条文）
//! 报告的是上一年度的工作，《政府信息公开条例》第四十九条、第五十条。年份不符多半是沿用旧稿时没有改。
//!
//! # 举例
//! 2024 年的报告，第四部分写“2023年我局行政复议 0 件”。
//!
//! # 怎么改
//! 写错的改为报告年度；确实说的是往年情况的，写明“与某年相比”“某年以来”。同时核对这一句的数字是不是也没有更新。
//!
//! # 依据
//! 《政府信息公开条例》第四十九条、第五十条。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::years::{self, Mention};
use crate::narrative::{Para, prose};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "N-09",
    name: "other-year-named",
    title: "正文出现其他年度",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_09_other_year_named.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(report_year) = ctx.report.year else { return };
    let mut last: Option<(String, gk_base::Span)> = None;
    let others = years::mentions(ctx.prose()).filter(|(_, mention)| mention.year != report_year);
    for (para, mention) in others.take(MOST_MENTIONS) {
        if years::is_excused(para, &mention, report_year) || is_signature(ctx, para) {
            continue;
        }
        let sentence = para.sentence(mention.range.start);
        if last.as_ref() != Some(&sentence) {
            findings.push(finding(para, &mention, report_year));
        }
        last = Some(sentence);
    }
}

/// No report names other years more often; the bound keeps absurd texts from costing more than they are long.
const MOST_MENTIONS: usize = 300;

fn finding(para: &Para<'_>, mention: &Mention, report_year: i32) -> Finding {
    let beside_tables = matches!(para.section.id, "proactive" | "applications" | "remedies");
    let severity = if beside_tables && !mention.month { Severity::Error } else { Severity::Warning };
    let finding = Finding::new(CHECK.code, severity, format!("这一句写的是 {} 年", mention.year))
        .expected(format!("本报告是 {report_year} 年度的，应当写 {report_year} 年"))
        .mend("如果沿用了旧稿，请改正年份，并核对句中的数字；如果确实说的是其他年度，请写明是与该年比较或者自该年以来");
    prose::at_sentence(finding, para, mention.range.start)
}

/// A date at the end that is the signature, though it stayed with the text.
fn is_signature(ctx: &Context<'_>, para: &Para<'_>) -> bool {
    ctx.report.signature.iter().any(|line| line.span == para.line.span)
}
