//! T4-01 复议诉讼合计不符：表四某一组的“总计”不等于各项结果之和，或者有格子不是件数。
//!
//! # 查什么
//! 表四的 15 格应为不小于 0 的整数；行政复议、未经复议直接起诉、复议后起诉三组中，每一组的“总计”应等于
//! 结果维持、结果纠正、其他结果、尚未审结四项之和。负数、小数、文字逐格报错，空白合并成一条警告并按 0 计算。
//!
//! # 为什么（条文）
//! 一件案件只有一种状态，四项之和就是总数。
//!
//! # 举例
//! 行政复议：维持 1、纠正 0、其他 0、尚未审结 1，总计填 1：1+0+0+1=2，与 1 不符。
//!
//! # 怎么改
//! 逐件核对案件的结果和年底是否审结，再改总计。
//!
//! # 依据
//! 《政府信息公开条例》第五十条第一款第（三）项；年度报告格式的表四。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::shape;
use crate::sums::{self, Words};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T4-01",
    name: "case-total-differs",
    title: "复议诉讼合计不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t4_01_case_total_differs.rs")),
    run,
};

const TABLE: &str = "remedies";

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    shape::note_missing(ctx, CHECK.code, TABLE);
    shape::report_wrong_figures(ctx, CHECK.code, TABLE, findings);
    shape::report_empties(ctx, CHECK.code, TABLE, findings);
    let words = Words {
        left: "四项结果之和", right: "“总计”", rule: "每一组的“总计”应等于四项结果之和"
    };
    sums::report(ctx, CHECK.code, words, findings);
}
