//! T2-07 与上一年度相比变化过大：表二某个数增减超过设定的比例和数量。
//!
//! # 查什么
//! 表二的各个件数与上一年度相同含义的格子相比，变化同时超过设定的比例（默认 50%）和数量（默认 10 件）。
//! 2019 年格式与 2021 年格式之间，只比较含义相同的格子。金额另见 T2-08。
//!
//! # 为什么（条文）
//! 大幅变化常常是口径改变或者填错单位；真有这样的变化，应当在报告中说明原因。
//!
//! # 举例
//! 上年行政处罚 40，本年 160，增加 300%。
//!
//! # 怎么改
//! 核对两年的口径；数据无误的，写明变化的原因。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式的表二；比例和数量是本软件的设定，可以修改。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures::{self, Figure};
use crate::years;
use gk_base::{Finding, Severity};
use gk_law::CellKind;
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-07",
    name: "figure-jumps",
    title: "与上一年度相比变化过大",
    severity: Severity::Warning,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("t2_07_figure_jumps.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(previous) = ctx.previous else { return };
    for (theirs, ours) in years::pairs(ctx.law, previous.format, ctx.report.format) {
        let info = ctx.law.formats.info(ours);
        // A stock of last year is compared by T2-11, a change is no level.
        if info.table != "proactive" || info.kind != CellKind::Count || info.col == "items_prev" {
            continue;
        }
        let before = previous.cell(theirs).and_then(|cell| Figure::of(theirs, cell));
        let now = ctx.report.cell(ours).and_then(|cell| Figure::of(ours, cell));
        if let (Some(before), Some(now)) = (before, now) {
            findings.extend(judge(ctx, before, now));
        }
    }
}

fn judge(ctx: &Context<'_>, before: Figure, now: Figure) -> Option<Finding> {
    let change = now.amount - before.amount;
    let least = Decimal::from(ctx.law.settings.yoy_warn_min_units);
    let share = Decimal::from(ctx.law.settings.yoy_warn_pct);
    if before.is_empty()
        || now.is_empty()
        || change.abs() <= least
        || change.abs() * Decimal::ONE_HUNDRED <= share * before.amount
    {
        return None;
    }
    let direction = if change > Decimal::ZERO { "增加" } else { "减少" };
    let percent = (change.abs() * Decimal::ONE_HUNDRED)
        .checked_div(before.amount)
        .map_or_else(String::new, |p| format!("（{}%）", p.round_dp(1).normalize()));
    let found = format!(
        "{}上年为 {}，本年为 {}，{direction} {}{percent}{}",
        ctx.name(now.ix),
        before.amount,
        now.amount,
        change.abs(),
        figures::note(ctx, &[now]),
    );
    Some(
        Finding::new(CHECK.code, Severity::Warning, found)
            .expected(format!("变化超过 {share}% 并且超过 {least} 件的，应当有原因"))
            .mend("请核对两年的口径，数据无误的请说明原因")
            .cells([ctx.address(now.ix)]),
    )
}
