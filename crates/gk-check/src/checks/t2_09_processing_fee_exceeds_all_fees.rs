//! T2-09 信息处理费大于全部收费：正文写的信息处理费超过表二的行政事业性收费。
//!
//! # 查什么
//! 第六部分写明的本年信息处理费（元）除以 10000，应不大于表二“行政事业性收费”的本年收费金额（万元）。
//!
//! # 为什么（条文）
//! 信息处理费属于行政事业性收费；由本机关入账的，应当包含在表二的金额里。
//!
//! # 举例
//! 正文写收取信息处理费 3200 元，表二收费金额填 0。
//!
//! # 怎么改
//! 核对信息处理费是否由本机关入账；是的，把它计入表二的金额。
//!
//! # 依据
//! 《政府信息公开条例》第四十二条；信息处理费管理办法；年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use crate::quotes;
use gk_base::{Finding, Severity};
use gk_report::Bound;
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-09",
    name: "processing-fee-exceeds-all-fees",
    title: "信息处理费大于全部收费",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_09_processing_fee_exceeds_all_fees.rs")),
    run,
};

/// 元 in one 万元.
const YUAN_IN_WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let quote = quotes::of_this_year(ctx.report, "x.fee_yuan")
        .filter(|quote| quote.bound != Bound::AtMost)
        .max_by_key(|quote| quote.value);
    let Some(quote) = quote.filter(|quote| quote.value > Decimal::ZERO) else { return };
    let Some(all) = ctx.figure(CHECK.code, "proactive", "admin_fee", "amount_wan") else { return };
    if quote.value / YUAN_IN_WAN <= all.amount {
        return;
    }
    let found = format!(
        "正文写信息处理费 {} 元，即 {} 万元，大于表二的行政事业性收费 {} 万元{}",
        quote.value.normalize(),
        (quote.value / YUAN_IN_WAN).normalize(),
        all.amount,
        figures::note(ctx, &[all]),
    );
    findings.push(
        Finding::new(CHECK.code, Severity::Warning, found)
            .expected("由本机关入账的信息处理费应包含在表二的金额里")
            .mend("请核对入账单位和表二的金额")
            .cells(figures::addresses(ctx, &[all]))
            .at(quote.text.clone(), quote.span),
    );
}
