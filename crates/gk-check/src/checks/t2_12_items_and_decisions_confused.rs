//! T2-12 事项数与办件数填串了：处理决定数量恰好等于上一年项目数量加上或者减去增减数。
//!
//! # 查什么
//! 2019 年格式表二有三列的各行：本年增/减不为 0，而处理决定数量恰好等于“上一年项目数量＋本年增/减”或者“－本年增/减”。
//! 只有相减才成立的，减少数很可能漏了负号。
//!
//! # 为什么（条文）
//! 项目数量是事项的个数，处理决定数量是全年办理的件数，两者互不相干；恰好相等，多半是把上年和本年的办件数填进了项目数量的列。
//!
//! # 举例
//! 上一年项目数量 166、本年增/减 29、处理决定数量 137：166-29=137。
//!
//! # 怎么改
//! 项目数量填权责清单上的事项个数，减少的写成负数；处理决定数量填全年作出的决定数。
//!
//! # 依据
//! 《政府信息公开条例》第二十条第（五）项、第（六）项；2019 年年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-12",
    name: "items-and-decisions-confused",
    title: "事项数与办件数填串了",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_12_items_and_decisions_confused.rs")),
    run,
};

/// The rows that count items and decisions.
const ROWS: [&str; 4] = ["licensing", "other_services", "penalty", "coercion"];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ROWS {
        let figure = |col| ctx.figure(CHECK.code, "proactive", row, col);
        let (Some(before), Some(change), Some(decisions)) =
            (figure("items_prev"), figure("items_delta"), figure("decisions"))
        else {
            continue;
        };
        let all = [before, change, decisions];
        if change.amount.is_zero() || all.iter().any(figures::Figure::is_empty) {
            continue;
        }
        let (b, c, d) = (before.amount, change.amount, decisions.amount);
        let (how, sign) = if d == b + c {
            (format!("{b}+{}={d}", bracketed(c)), "")
        } else if d == b - c {
            (format!("{b}-{}={d}", bracketed(c)), "；只有相减才成立，减少数的负号很可能漏了")
        } else {
            continue;
        };
        let found = format!(
            "表二“{}”行：上一年项目数量 {b}、本年增/减 {c}、处理决定数量 {d}，恰好 {how}{sign}{}",
            ctx.row_label("proactive", row),
            figures::note(ctx, &all),
        );
        findings.push(
            Finding::new(CHECK.code, Severity::Warning, found)
                .expected("项目数量是事项的个数，处理决定数量是全年办理的件数，两者互不相干")
                .mend("请核对是否把办件数填进了项目数量的列")
                .cells(figures::addresses(ctx, &all)),
        );
    }
}

/// A negative figure stands in brackets after a sign.
fn bracketed(figure: Decimal) -> String {
    if figure < Decimal::ZERO { format!("({figure})") } else { figure.to_string() }
}
