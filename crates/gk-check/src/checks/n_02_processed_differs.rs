//! N-02 办理申请数与表三不符：正文写的办结、答复件数，不是表三“（七）总计”行的总计。
//!
//! # 查什么
//! 正文中“办结”“答复”“办理”申请若干件的数字，应等于表三“三、本年度办理结果”中“（七）总计”行的“总计”。
//! “办理”也可能指收到：措辞不明确的，与新收数（或者新收加上年结转）相同即不提示，不同的只作警告。
//!
//! # 为什么（条文）
//! 正文和表格说的是同一件事。《政府信息公开条例》第五十条要求报告收到和处理政府信息公开申请的情况。
//!
//! # 举例
//! 正文写“办结 20 件”，表三办理结果总计为 21。
//!
//! # 怎么改
//! 以申请登记簿为准，改正文或者改表格；措辞请区分“收到”“办结”和“结转”。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式第三部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims::{self, Claim};
use crate::narrative::sentences::has_any;
use gk_base::{Finding, Severity};
use gk_report::Quoted;

/// The check.
pub static CHECK: Check = Check {
    code: "N-02",
    name: "processed-differs",
    title: "办理申请数与表三不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_02_processed_differs.rs")),
    run,
};

const PROCESSED: (&str, &str, &str) = ("applications", "processed_total", "total");

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for quoted in claims::totals(ctx.report, "applications.processed_total") {
        // 其中办结11件 may leave out those carried in.
        let part = has_any(&claims::words(quoted), &["其中", "当年收到", "本年收到", "新收的"]);
        let usual = if quoted.vague || part { Severity::Warning } else { CHECK.severity };
        let claim = Claim {
            code: CHECK.code,
            severity: claims::severity(ctx, usual, quoted, PROCESSED),
            quoted,
            cells: &[PROCESSED],
            hint: if quoted.vague {
                "“办理”可能被理解为收到，也可能被理解为办结，请写明是哪一种"
            } else {
                ""
            },
        };
        let Some(figures) = claim.figures(ctx) else { continue };
        let agrees = claims::agrees(quoted, claims::sum(&figures)) || (quoted.vague && may_mean_received(ctx, quoted));
        if !agrees {
            findings.push(claim.differs(ctx, &figures));
        }
    }
}

/// 办理 of what came in, with or without what was carried over.
fn may_mean_received(ctx: &Context<'_>, quoted: &Quoted) -> bool {
    let figure = |row| ctx.figure(CHECK.code, "applications", row, "total").map(|figure| figure.amount);
    let Some(received) = figure("new_received") else { return false };
    claims::agrees(quoted, received)
        || figure("carried_in").is_some_and(|carried| claims::agrees(quoted, received.saturating_add(carried)))
}
