//! T3-04 收办不平：表三某一列“新收加上年结转”不等于“办理总计加结转下年度”。
//!
//! # 查什么
//! 表三的每一列（7 列），第一项“本年新收”加第二项“上年结转”，应等于第三项“本年度办理结果（七）总计”加
//! 第四项“结转下年度继续办理”。空格按 0 计算；算不平而又有空格的只作警告。
//!
//! # 为什么（条文）
//! 这一关系就印在表头里：收进来的申请，要么在本年度办结，要么结转下年度。
//!
//! # 举例
//! 新收 9、上年结转 0，（七）总计 9、结转下年度 1：9+0=9，而 9+1=10。
//!
//! # 怎么改
//! 先核对结转下年度的件数，再核对办理总计。上年结转应与上一年度报告的“结转下年度”一致（见 T3-05）。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式表三的表头。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::sums::{self, Words};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T3-04",
    name: "received-and-processed-differ",
    title: "收办不平",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t3_04_received_and_processed_differ.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = Words {
        left: "新收与上年结转之和",
        right: "“（七）总计”与结转下年度之和",
        rule: "第一项加第二项之和，应等于第三项加第四项之和",
    };
    sums::report(ctx, CHECK.code, words, findings);
}
