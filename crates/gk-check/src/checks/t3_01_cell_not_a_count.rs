//! T3-01 表三有格子不是件数：负数、小数、文字，或者没有填数。
//!
//! # 查什么
//! 表三的每一格（2021 年格式 175 格，2019 年格式 161 格）应为不小于 0 的整数。负数、小数和文字逐格报错；
//! 空白和“/”“—”“无”等记号合并成一条警告，列出各格，核对合计时按 0 计算。辨认不清的格子由读取环节另行提示。
//!
//! # 为什么（条文）
//! 申请以件计数，不会是负数，也不会是半件。空白可能是 0，也可能是漏填，读者无从知道。
//!
//! # 举例
//! “（一）予以公开”行“自然人”列写着“-1”或者“2.5”。
//!
//! # 怎么改
//! 核对办件登记，填上实际件数；没有的填 0。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式的表三。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::shape;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T3-01",
    name: "cell-not-a-count",
    title: "表三有格子不是件数",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t3_01_cell_not_a_count.rs")),
    run,
};

const TABLE: &str = "applications";

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    shape::note_missing(ctx, CHECK.code, TABLE);
    shape::report_wrong_figures(ctx, CHECK.code, TABLE, findings);
    shape::report_empties(ctx, CHECK.code, TABLE, findings);
}
