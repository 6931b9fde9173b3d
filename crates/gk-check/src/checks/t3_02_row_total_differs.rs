//! T3-02 行合计不符：表三某一行的“总计”不等于六类申请人之和。
//!
//! # 查什么
//! 表三的每一行（2021 年格式 25 行，2019 年格式 23 行），“总计”列应等于自然人、商业企业、科研机构、社会公益组织、
//! 法律服务机构、其他六列之和。空格按 0 计算：算得平的不提示；算不平的只作警告，并指出哪些格子是空的。
//!
//! # 为什么（条文）
//! “总计”就是各类申请人之和。年度报告的内容由《政府信息公开条例》第五十条规定，格式由国务院办公厅统一制定。
//!
//! # 举例
//! “（一）予以公开”行填自然人 2、商业企业 1、其余为 0，总计却填 4：2+1=3，与 4 不符。
//!
//! # 怎么改
//! 核对这一行的各格和总计。如果同一格所在的列也差同样的数，这一格最可能填错，提示会指出来。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式的表三。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::sums::{self, Words};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T3-02",
    name: "row-total-differs",
    title: "行合计不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t3_02_row_total_differs.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = Words {
        left: "六类申请人之和", right: "“总计”", rule: "每一行的“总计”应等于六类申请人之和"
    };
    sums::report(ctx, CHECK.code, words, findings);
}
