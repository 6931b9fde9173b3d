//! T3-06 分类的上年结转与上一年度报告不符：某一类申请人的结转件数前后不同。
//!
//! # 查什么
//! 表三除“总计”外的每一列：本年“上年结转”应等于上一年度报告的“结转下年度”。
//!
//! # 为什么（条文）
//! 同一件申请的申请人类别一般不会变；重新认定的，应当有数。
//!
//! # 举例
//! 上年报告自然人结转 2 件，本年报告自然人上年结转 1 件、商业企业 1 件。
//!
//! # 怎么改
//! 核对申请人的类别；确属重新认定的，不必修改，留存说明。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式的表三。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use crate::unassessed::Whose;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T3-06",
    name: "carried-in-class-differs",
    title: "分类的上年结转与上一年度报告不符",
    severity: Severity::Warning,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("t3_06_carried_in_class_differs.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((block, row)) = ctx.row("applications", "carried_in") else { return };
    for (column, ix) in block.columns.iter().zip(&row.cells).filter(|(column, _)| column.id != "total") {
        let before = ctx.previous_figure(CHECK.code, "applications", "carried_out", column.id);
        let now = ctx.figure_of(CHECK.code, Whose::This, ctx.report, *ix);
        let (Some(before), Some(now)) = (before, now) else { continue };
        if before.amount == now.amount {
            continue;
        }
        let found = format!(
            "“{}”列：本年表三的“上年结转”为 {}，上一年度报告的“结转下年度”为 {}{}",
            column.label,
            now.amount,
            before.amount,
            figures::note(ctx, &[now]),
        );
        findings.push(
            Finding::new(CHECK.code, Severity::Warning, found)
                .expected("同一类申请人的结转件数前后应当相等")
                .mend("请核对申请人的类别")
                .cells(figures::addresses(ctx, &[now])),
        );
    }
}
