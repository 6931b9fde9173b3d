//! N-01 新收申请数与表三不符：正文写的收到申请件数，不是表三“本年新收政府信息公开申请数量”的总计。
//!
//! # 查什么
//! 正文中“收到”“新收”政府信息公开申请若干件的数字，应等于表三“一、本年新收政府信息公开申请数量”行的“总计”。
//! 只有句子里说明包含上年结转的，才可以等于新收与结转之和。“余”“近”按大于、小于理解；其中某一类、某一渠道的件数不比。
//!
//! # 为什么（条文）
//! 正文和表格说的是同一件事。《政府信息公开条例》第五十条要求报告收到和处理政府信息公开申请的情况。
//!
//! # 举例
//! 正文写“全年收到政府信息公开申请 14 件”，表三新收总计为 13。
//!
//! # 怎么改
//! 以申请登记簿为准，改正文或者改表格；如果 14 件里包含上年结转的 1 件，请在正文中写明。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式第三部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims::{self, Claim};
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "N-01",
    name: "received-differs",
    title: "新收申请数与表三不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_01_received_differs.rs")),
    run,
};

const RECEIVED: (&str, &str, &str) = ("applications", "new_received", "total");
const CARRIED_IN: (&str, &str, &str) = ("applications", "carried_in", "total");

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for quoted in claims::totals(ctx.report, "applications.new_received") {
        let claim = Claim {
            code: CHECK.code,
            severity: claims::severity(ctx, CHECK.severity, quoted, RECEIVED),
            quoted,
            cells: &[RECEIVED],
            hint: "如果这个数字包含上年结转的申请，请在正文中写明",
        };
        let Some(figures) = claim.figures(ctx) else { continue };
        let amount = claims::sum(&figures);
        if !claims::agrees(quoted, amount) && !with_carried_in(ctx, quoted, amount) {
            findings.push(claim.differs(ctx, &figures));
        }
    }
}

/// Whether the sentence says that it includes what was carried over, and then agrees.
fn with_carried_in(ctx: &Context<'_>, quoted: &gk_report::Quoted, received: rust_decimal::Decimal) -> bool {
    let (sentence, _) = claims::sentence_of(ctx, quoted);
    let carried = ctx.figure(CHECK.code, CARRIED_IN.0, CARRIED_IN.1, CARRIED_IN.2);
    sentence.contains("结转")
        && carried.is_some_and(|carried| claims::agrees(quoted, received.saturating_add(carried.amount)))
}
