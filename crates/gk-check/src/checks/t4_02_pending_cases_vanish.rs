//! T4-02 上年未审结的案件没有再出现：本年总计少于上年的尚未审结。
//!
//! # 查什么
//! 表四的三组，每一组本年的总计应不少于上一年度报告的“尚未审结”。
//!
//! # 为什么（条文）
//! 上年没有审结的案件在本年或者审结，或者仍未审结，都应当再报一次。
//!
//! # 举例
//! 上年未经复议直接起诉尚未审结 1 件，本年这一组的总计为 0。
//!
//! # 怎么改
//! 核对上年未审结案件的结果，补入本年的表四。
//!
//! # 依据
//! 《政府信息公开条例》第五十条第一款第（三）项；年度报告格式的表四。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T4-02",
    name: "pending-cases-vanish",
    title: "上年未审结的案件没有再出现",
    severity: Severity::Warning,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("t4_02_pending_cases_vanish.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
        let Some(before) = ctx.previous_figure(CHECK.code, "remedies", row, "pending") else { continue };
        let Some(now) = ctx.figure(CHECK.code, "remedies", row, "total") else { continue };
        if before.amount <= now.amount {
            continue;
        }
        let found = format!(
            "表四“{}”：上一年度报告尚未审结 {} 件，本年总计只有 {} 件{}",
            ctx.row_label("remedies", row),
            before.amount,
            now.amount,
            figures::note(ctx, &[now]),
        );
        findings.push(
            Finding::new(CHECK.code, Severity::Warning, found)
                .expected("上年未审结的案件应当在本年的表四中再报")
                .mend("请核对这些案件的结果并补入")
                .cells(figures::addresses(ctx, &[now])),
        );
    }
}
