//! T2-10 事项存量为负：上一年项目数量加本年增/减小于 0。
//!
//! # 查什么
//! 2019 年格式表二中有“上一年项目数量”和“本年增/减”的各行，两数之和不能小于 0。空格按 0 计算，有空格的只作警告。
//!
//! # 为什么（条文）
//! 项目数量是事项的个数，减少的不会比原有的多。
//!
//! # 举例
//! 上一年项目数量 5，本年增/减 -8：5-8=-3。
//!
//! # 怎么改
//! 核对两个数；增减填的应是事项的个数，不是办件的件数。
//!
//! # 依据
//! 《政府信息公开条例》第二十条；2019 年年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-10",
    name: "items-stock-negative",
    title: "事项存量为负",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_10_items_stock_negative.rs")),
    run,
};

/// The rows that count items.
const ROWS: [&str; 5] = ["licensing", "other_services", "penalty", "coercion", "admin_fee"];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ROWS {
        let figure = |col| ctx.figure(CHECK.code, "proactive", row, col);
        let (Some(before), Some(change)) = (figure("items_prev"), figure("items_delta")) else { continue };
        let now = before.amount + change.amount;
        if now >= Decimal::ZERO {
            continue;
        }
        let all = [change, before];
        let found = format!(
            "表二“{}”行：上一年项目数量 {}，本年增/减 {}，相加为 {now}{}",
            ctx.row_label("proactive", row),
            before.amount,
            change.amount,
            figures::note(ctx, &all),
        );
        findings.push(
            Finding::new(CHECK.code, figures::severity(Severity::Error, &all), found)
                .expected("事项的个数不会小于 0")
                .mend("请核对上一年项目数量和本年增减")
                .cells(figures::addresses(ctx, &all)),
        );
    }
}
