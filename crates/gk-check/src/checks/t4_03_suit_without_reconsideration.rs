//! T4-03 有复议后起诉而没有审结的复议：复议后起诉大于 0，本年和上年都没有审结的行政复议。
//!
//! # 查什么
//! 表四“复议后起诉”总计大于 0 时，本年或者上一年度应有审结的行政复议（总计减尚未审结）。没有给出上一年度报告的，只看本年，并请核对上一年度。
//!
//! # 为什么（条文）
//! 复议决定作出以后才谈得上复议后起诉，起诉期限是收到复议决定后十五日，所以复议不会早于上一年度。
//!
//! # 举例
//! 复议后起诉 1 件，行政复议总计 0 件。
//!
//! # 怎么改
//! 核对案件是复议后起诉还是直接起诉，复议案件有没有漏报。
//!
//! # 依据
//! 《行政诉讼法》第四十五条；年度报告格式的表四。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T4-03",
    name: "suit-without-reconsideration",
    title: "有复议后起诉而没有审结的复议",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t4_03_suit_without_reconsideration.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let figure = |row, col| ctx.figure(CHECK.code, "remedies", row, col);
    let Some(suits) = figure("litigation_after_reconsideration", "total") else { return };
    if !suits.is_positive() {
        return;
    }
    let (Some(total), Some(pending)) = (figure("reconsideration", "total"), figure("reconsideration", "pending"))
    else {
        return;
    };
    if total.amount > pending.amount {
        return;
    }
    let before = |col| ctx.previous_figure(CHECK.code, "remedies", "reconsideration", col);
    let years = match (ctx.previous, before("total"), before("pending")) {
        (Some(_), Some(total), Some(pending)) if total.amount > pending.amount => return,
        (Some(_), Some(_), Some(_)) => "本年和上年都没有审结的行政复议",
        (Some(_), _, _) => return,
        (None, _, _) => "本年没有审结的行政复议",
    };
    let all = [suits, total, pending];
    findings.push(
        Finding::new(
            CHECK.code,
            Severity::Warning,
            format!("表四复议后起诉 {} 件，但{years}{}", suits.amount, figures::note(ctx, &all)),
        )
        .expected("先有审结的复议，才有复议后起诉")
        .mend("请核对复议案件是否漏报；复议在上一年度审结的，与上一年度报告核对")
        .cells(figures::addresses(ctx, &all)),
    );
}
