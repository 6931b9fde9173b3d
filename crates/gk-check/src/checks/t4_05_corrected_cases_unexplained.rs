//! T4-05 被纠正的案件没有分析：表四有“结果纠正”，第五部分没有谈到复议、诉讼。
//!
//! # 查什么
//! 表四任何一组的“结果纠正”大于 0 时，第五部分“存在的主要问题及改进情况”应当谈到复议或者诉讼中被纠正的原因和改进。
//!
//! # 为什么（条文）
//! 被纠正说明答复有问题，正是年度报告应当检讨的；一些地方的规定明确要求写出原因和措施。
//!
//! # 举例
//! 行政复议结果纠正 1 件，第五部分只写“工作人员业务水平有待提高”。
//!
//! # 怎么改
//! 在第五部分写明被纠正的原因（程序、期限、检索、说理等）和改进措施。
//!
//! # 依据
//! 《政府信息公开条例》第五十条第一款第（三）项、第（四）项；年度报告格式的第五部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures::{self, Figure};
use crate::unassessed::{Lack, Whose};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T4-05",
    name: "corrected-cases-unexplained",
    title: "被纠正的案件没有分析",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t4_05_corrected_cases_unexplained.rs")),
    run,
};

/// Words by which a text speaks of corrected cases.
const WORDS: [&str; 8] = ["复议", "诉讼", "败诉", "纠正", "纠错", "撤销", "确认违法", "责令"];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let corrected: Vec<Figure> = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
        .into_iter()
        .filter_map(|row| ctx.figure(CHECK.code, "remedies", row, "corrected"))
        .filter(Figure::is_positive)
        .collect();
    if corrected.is_empty() {
        return;
    }
    let Some(problems) = ctx.report.section("problems") else {
        ctx.cannot_assess(CHECK.code, Whose::This, Lack::Said("没有找到第五部分“存在的主要问题及改进情况”".to_owned()));
        return;
    };
    let speaks = |text: &str| WORDS.iter().any(|word| text.contains(word));
    if problems.paragraphs.iter().any(|paragraph| speaks(&paragraph.text)) {
        return;
    }
    let cells: Vec<_> = corrected.iter().map(|f| f.ix).collect();
    findings.push(
        Finding::new(
            CHECK.code,
            Severity::Warning,
            format!("{}大于 0，第五部分没有谈到复议、诉讼{}", ctx.names(&cells), figures::note(ctx, &corrected)),
        )
        .expected("第五部分应写明案件被纠正的原因和改进措施")
        .mend("请补写")
        .cells(figures::addresses(ctx, &corrected)),
    );
}
