//! T3-05 上年结转与上一年度报告不符：本年“上年结转”总计不等于上年“结转下年度”总计。
//!
//! # 查什么
//! 本年表三“二、上年结转”行的总计，应等于上一年度报告“四、结转下年度继续办理”行的总计。两个年度格式不同时也适用。
//! 两份报告的机关名称不同，或者有空格的，只作警告。
//!
//! # 为什么（条文）
//! 同一批没有办完的申请，写在两个年度报告里。
//!
//! # 举例
//! 上年报告结转下年度 2 件，本年报告上年结转填 0。
//!
//! # 怎么改
//! 以上一年度公布的报告为准核对；上年的报告订正过，或者机构改革有划转的，说明原因。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式的表三。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use crate::years;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T3-05",
    name: "carried-in-differs",
    title: "上年结转与上一年度报告不符",
    severity: Severity::Error,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("t3_05_carried_in_differs.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = ctx.previous else { return };
    let before = ctx.previous_figure(CHECK.code, "applications", "carried_out", "total");
    let now = ctx.figure(CHECK.code, "applications", "carried_in", "total");
    let (Some(before), Some(now)) = (before, now) else { return };
    if before.amount == now.amount {
        return;
    }
    let usual = if years::are_same_agency(previous, ctx.report) { Severity::Error } else { Severity::Warning };
    let mut found = format!(
        "本年表三的“上年结转”总计为 {}，上一年度报告的“结转下年度”总计为 {}{}",
        now.amount,
        before.amount,
        figures::note(ctx, &[now]),
    );
    if before.is_empty() {
        found.push_str("（上一年度报告没有填数，按 0 计算）");
    }
    if usual == Severity::Warning {
        found.push_str("（两份报告的机关名称不同）");
    }
    findings.push(
        Finding::new(CHECK.code, figures::severity(usual, &[now, before]), found)
            .expected("两个数应当相等")
            .mend("请以上一年度公布的报告为准核对；有划转或者订正的请说明")
            .cells(figures::addresses(ctx, &[now])),
    );
}
