//! T3-03 办理结果合计不符：表三某一列的“（七）总计”不等于各项办理结果之和。
//!
//! # 查什么
//! 表三的每一列（7 列），“三、本年度办理结果（七）总计”应等于上面各项办理结果之和：2021 年格式 21 项，
//! 2019 年格式 19 项（“其他处理”只有一行）。空格按 0 计算；算不平而又有空格的只作警告。
//!
//! # 为什么（条文）
//! 一件申请只计入一种办理结果，各项之和就是全年办理的总数。
//!
//! # 举例
//! “自然人”列：予以公开 5、本机关不掌握 3，（七）总计填 9：5+3=8，与 9 不符。
//!
//! # 怎么改
//! 核对这一列的各项。如果同一格所在的行也差同样的数，这一格最可能填错，提示会指出来。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式的表三。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::sums::{self, Words};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T3-03",
    name: "results-total-differs",
    title: "办理结果合计不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t3_03_results_total_differs.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = Words {
        left: "各项办理结果之和", right: "“（七）总计”", rule: "“（七）总计”应等于各项办理结果之和"
    };
    sums::report(ctx, CHECK.code, words, findings);
}
