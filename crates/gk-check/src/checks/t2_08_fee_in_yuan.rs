//! T2-08 收费金额的单位可能是元：行政事业性收费大得不像以万元计。
//!
//! # 查什么
//! “行政事业性收费”的本年收费金额超过设定的数额（默认 100000 万元）；有上一年度报告时，还看是否超过上年的若干倍（默认 20 倍）。
//!
//! # 为什么（条文）
//! 表头的单位是万元，填成元会大一万倍。
//!
//! # 举例
//! 上年收费 12.5 万元，本年填 131000。
//!
//! # 怎么改
//! 核对财政票据的合计，换算成万元；数据无误的，说明原因。
//!
//! # 依据
//! 年度报告格式的表二（单位：万元）；数额和倍数是本软件的设定，可以修改。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-08",
    name: "fee-in-yuan",
    title: "收费金额的单位可能是元",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_08_fee_in_yuan.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(fee) = ctx.figure(CHECK.code, "proactive", "admin_fee", "amount_wan") else { return };
    let most = ctx.law.settings.fee_wan_max;
    let times = Decimal::from(ctx.law.settings.fee_wan_ratio_warn);
    let before = ctx
        .previous
        .and_then(|_| ctx.previous_figure(CHECK.code, "proactive", "admin_fee", "amount_wan"))
        .filter(|before| before.is_positive() && is_over(fee.amount, before.amount, times));
    let why = match before {
        Some(before) => format!("是上年 {} 万元的 {times} 倍以上", before.amount),
        None if fee.amount > most => format!("超过 {most} 万元"),
        None => return,
    };
    findings.push(
        Finding::new(
            CHECK.code,
            Severity::Warning,
            format!("表二行政事业性收费的本年收费金额为 {} 万元，{why}{}", fee.amount, figures::note(ctx, &[fee])),
        )
        .expected("金额应以万元为单位")
        .mend("请核对是否误以元为单位")
        .cells(figures::addresses(ctx, &[fee])),
    );
}

/// Whether a fee is more than so many times another; what is too large to multiply is larger than any fee.
fn is_over(fee: Decimal, before: Decimal, times: Decimal) -> bool {
    before.checked_mul(times).is_some_and(|most| fee > most)
}
