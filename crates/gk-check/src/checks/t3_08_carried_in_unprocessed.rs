//! T3-08 上年结转的申请没有办完：办理总计少于上年结转。
//!
//! # 查什么
//! 表三“上年结转”总计大于 0 时，“（七）总计”应不少于它。
//!
//! # 为什么（条文）
//! 答复期限是二十个工作日，延长也不超过二十个工作日；上一年结转来的申请很难拖过整整一年。
//!
//! # 举例
//! 上年结转 3 件，本年度办理总计 2 件。
//!
//! # 怎么改
//! 核对上年结转的申请是否都已答复；有长期中止的，说明原因。
//!
//! # 依据
//! 《政府信息公开条例》第三十三条；年度报告格式的表三。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T3-08",
    name: "carried-in-unprocessed",
    title: "上年结转的申请没有办完",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t3_08_carried_in_unprocessed.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let figure = |row| ctx.figure(CHECK.code, "applications", row, "total");
    let (Some(carried_in), Some(processed)) = (figure("carried_in"), figure("processed_total")) else { return };
    if !carried_in.is_positive() || processed.amount >= carried_in.amount {
        return;
    }
    let all = [carried_in, processed];
    let found = format!(
        "表三上年结转 {} 件，本年度办理总计只有 {} 件{}",
        carried_in.amount,
        processed.amount,
        figures::note(ctx, &all),
    );
    findings.push(
        Finding::new(CHECK.code, Severity::Warning, found)
            .expected("上年结转的申请一般在本年度办结，办理总计应不少于上年结转")
            .mend("请核对上年结转的申请是否都已答复")
            .cells(figures::addresses(ctx, &all)),
    );
}
