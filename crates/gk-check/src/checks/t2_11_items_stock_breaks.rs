//! T2-11 事项数量与上一年度不衔接：“上一年项目数量”不等于上年报告的数量加增减。
//!
//! # 查什么
//! 两个年度都用 2019 年格式时，本年报告的“上一年项目数量”应等于上年报告的“上一年项目数量”加“本年增/减”。
//!
//! # 为什么（条文）
//! 同一个存量写在两个年度报告里，应当一致。
//!
//! # 举例
//! 2019 年报告：上一年 20、增/减 3；2020 年报告的“上一年项目数量”却填 25：20+3=23。
//!
//! # 怎么改
//! 核对两年的数；事项重新划分的，说明原因。
//!
//! # 依据
//! 《政府信息公开条例》第二十条；2019 年年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T2-11",
    name: "items-stock-breaks",
    title: "事项数量与上一年度不衔接",
    severity: Severity::Warning,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("t2_11_items_stock_breaks.rs")),
    run,
};

/// The rows that count items.
const ROWS: [&str; 5] = ["licensing", "other_services", "penalty", "coercion", "admin_fee"];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ROWS {
        let theirs = |col| ctx.previous_figure(CHECK.code, "proactive", row, col);
        let (Some(before), Some(change)) = (theirs("items_prev"), theirs("items_delta")) else { continue };
        let Some(now) = ctx.figure(CHECK.code, "proactive", row, "items_prev") else { continue };
        let due = before.amount + change.amount;
        if due == now.amount {
            continue;
        }
        let found = format!(
            "表二“{}”行：上年报告为 {} 项、增减 {}，合 {due} 项，但本年的“上一年项目数量”为 {}{}",
            ctx.row_label("proactive", row),
            before.amount,
            change.amount,
            now.amount,
            figures::note(ctx, &[now]),
        );
        findings.push(
            Finding::new(CHECK.code, Severity::Warning, found)
                .expected("两年的报告应当衔接")
                .mend("请核对两年的数；事项重新划分的请说明")
                .cells(figures::addresses(ctx, &[now])),
        );
    }
}
