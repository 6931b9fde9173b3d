//! N-03 结转申请数与表三不符：正文写的结转件数，不是表三的结转数。
//!
//! # 查什么
//! 正文中“结转下年度”若干件的数字，应等于表三“四、结转下年度继续办理”行的“总计”；“上年结转”若干件的数字，
//! 应等于表三“二、上年结转政府信息公开申请数量”行的“总计”。
//!
//! # 为什么（条文）
//! 正文和表格说的是同一件事；结转数还要与相邻年度的报告衔接，写错会连累下一年。
//!
//! # 举例
//! 正文写“结转下年度 2 件”，表三为 1。
//!
//! # 怎么改
//! 以申请登记簿中年底尚未办结的件数为准，改正文或者改表格。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式第三部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims::{self, Claim};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "N-03",
    name: "carried-over-differs",
    title: "结转申请数与表三不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_03_carried_over_differs.rs")),
    run,
};

const STOCKS: [(&str, (&str, &str, &str)); 2] = [
    ("applications.carried_out", ("applications", "carried_out", "total")),
    ("applications.carried_in", ("applications", "carried_in", "total")),
];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (what, cell) in STOCKS {
        for quoted in claims::totals(ctx.report, what) {
            let severity = claims::severity(ctx, CHECK.severity, quoted, cell);
            Claim { code: CHECK.code, severity, quoted, cells: &[cell], hint: "" }.compare(ctx, findings);
        }
    }
}
