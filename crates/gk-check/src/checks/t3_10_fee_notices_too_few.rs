//! T3-10 收费通知少于因未缴费不再处理的申请：正文的收费通知件数与表三不符。
//!
//! # 查什么
//! 表三“逾期未按收费通知要求缴纳费用、不再处理”的总计大于 0 时，正文应写明发出的收费通知，并且不少于这个数；
//! 正文写收取了信息处理费而又写收费通知为 0 的，也提示。
//!
//! # 为什么（条文）
//! 先有收费通知，才有逾期不缴；收了费，必定发过收费通知。
//!
//! # 举例
//! 表三因未缴费不再处理 2 件，正文写发出收费通知 1 件。
//!
//! # 怎么改
//! 核对收费通知的件数，在“其他需要报告的事项”中写明。
//!
//! # 依据
//! 《政府信息公开条例》第四十二条；信息处理费管理办法；年度报告格式的表三、第六部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use crate::quotes;
use gk_base::{Finding, Severity};
use gk_report::{Bound, Quoted};
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T3-10",
    name: "fee-notices-too-few",
    title: "收费通知少于因未缴费不再处理的申请",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t3_10_fee_notices_too_few.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let notices = quotes::of_this_year(ctx.report, "x.fee_notices").max_by_key(|quote| quote.value);
    unpaid(ctx, notices, findings);
    let money = quotes::of_this_year(ctx.report, "x.fee_yuan").max_by_key(|quote| quote.value);
    if let (Some(notices), Some(money)) = (notices, money)
        && notices.value.is_zero()
        && money.value > Decimal::ZERO
    {
        findings.push(
            Finding::new(
                CHECK.code,
                Severity::Warning,
                format!("正文写收取信息处理费 {} 元，又写收费通知 0 件", money.value.normalize()),
            )
            .expected("收取了信息处理费，就应当发过收费通知")
            .mend("请核对两个数")
            .at(money.text.clone(), money.span),
        );
    }
}

fn unpaid(ctx: &Context<'_>, notices: Option<&Quoted>, findings: &mut Vec<Finding>) {
    let Some(unpaid) = ctx.figure(CHECK.code, "applications", "other_no_payment", "total") else { return };
    if !unpaid.is_positive() {
        return;
    }
    let found = match notices {
        Some(quote) if quote.value >= unpaid.amount || quote.bound == Bound::AtLeast => return,
        Some(quote) => format!("正文写收费通知 {} 件", quote.value.normalize()),
        None => "正文没有写收费通知的件数".to_owned(),
    };
    let mut finding = Finding::new(
        CHECK.code,
        Severity::Warning,
        format!("表三因逾期未缴费不再处理 {} 件，{found}{}", unpaid.amount, figures::note(ctx, &[unpaid])),
    )
    .expected("收费通知应不少于因未缴费不再处理的申请")
    .mend("请核对后在“其他需要报告的事项”中写明收费通知的件数")
    .cells(figures::addresses(ctx, &[unpaid]));
    if let Some(quote) = notices {
        finding = finding.at(quote.text.clone(), quote.span);
    }
    findings.push(finding);
}
