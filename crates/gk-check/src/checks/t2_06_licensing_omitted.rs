//! T2-06 行政许可可能漏报：行政处罚有数，行政许可为 0。
//!
//! # 查什么
//! “行政许可”行处理决定数量为 0，而“行政处罚”行大于 0。只作提示，不是错误。
//!
//! # 为什么（条文）
//! 有处罚权的机关大多也有许可事项。许可事项已划转行政审批局的，填 0 是对的；没有划转的，多半是漏报。
//!
//! # 举例
//! 某卫生健康局行政处罚 60，行政许可 0。
//!
//! # 怎么改
//! 核对本机关权责清单中有没有许可事项、是否已经划转；没有划转的，补报全年的许可决定数（含不予、变更、延续、撤回）。
//!
//! # 依据
//! 《政府信息公开条例》第二十条第（五）项、第（六）项；年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T2-06",
    name: "licensing-omitted",
    title: "行政许可可能漏报",
    severity: Severity::Info,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_06_licensing_omitted.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let figure = |row| ctx.figure(CHECK.code, "proactive", row, "decisions");
    let (Some(licensing), Some(penalty)) = (figure("licensing"), figure("penalty")) else { return };
    if licensing.is_empty() || !licensing.amount.is_zero() || !penalty.is_positive() {
        return;
    }
    let found = format!(
        "表二行政处罚的处理决定数量为 {}，行政许可为 0{}",
        penalty.amount,
        figures::note(ctx, &[licensing, penalty]),
    );
    findings.push(
        Finding::new(CHECK.code, Severity::Info, found)
            .expected("有执法职能的机关通常也有行政许可；许可事项已经划转的，填 0 无误")
            .mend("请核对权责清单，确认不是漏报")
            .cells(figures::addresses(ctx, &[licensing, penalty])),
    );
}
