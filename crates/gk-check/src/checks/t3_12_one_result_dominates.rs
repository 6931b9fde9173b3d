//! T3-12 “其他”或者“不掌握”占比过大：超过办理总数的一半。
//!
//! # 查什么
//! 办理总计达到设定的件数（默认 5 件）时，“其他处理”中的“其他”（2019 年格式为“其他处理”）或者
//! “本机关不掌握相关政府信息”超过办理总计的设定比例（默认 50%）。只作提示。
//!
//! # 为什么（条文）
//! 这两类答复过多，常常是检索不够或者归类随意，是答复质量的信号。
//!
//! # 举例
//! 办理总计 9 件，其中本机关不掌握 6 件，占 66.7%。
//!
//! # 怎么改
//! 抽查这些答复：是否充分检索，是否能归入更准确的一类。
//!
//! # 依据
//! 《政府信息公开条例》第三十六条；年度报告格式的表三；比例和件数是本软件的设定，可以修改。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T3-12",
    name: "one-result-dominates",
    title: "“其他”或者“不掌握”占比过大",
    severity: Severity::Info,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t3_12_one_result_dominates.rs")),
    run,
};

/// The rows that should stay the exception.
const ROWS: [&str; 3] = ["unable_not_held", "other_misc", "other"];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(all) = ctx.figure(CHECK.code, "applications", "processed_total", "total") else { return };
    if all.amount < Decimal::from(ctx.law.settings.row_share_min_processed) {
        return;
    }
    let most = Decimal::from(ctx.law.settings.row_share_pct);
    for row in ROWS {
        let Some(part) = ctx.figure(CHECK.code, "applications", row, "total") else { continue };
        let share = part.amount * Decimal::ONE_HUNDRED;
        if share <= most * all.amount || part.amount > all.amount {
            continue;
        }
        let found = format!(
            "表三“{}”{} 件，占办理总计 {} 件的 {}%{}",
            ctx.row_label("applications", row),
            part.amount,
            all.amount,
            (share / all.amount).round_dp(1).normalize(),
            figures::note(ctx, &[part, all]),
        );
        findings.push(
            Finding::new(CHECK.code, Severity::Info, found)
                .expected(format!("这一类一般不超过 {most}%"))
                .mend("请抽查这些答复是否充分检索、归类是否准确")
                .cells(figures::addresses(ctx, &[part, all])),
        );
    }
}
