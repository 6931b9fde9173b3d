//! N-05 复议、诉讼数与表四不符：正文写的行政复议、行政诉讼件数，不是表四的总计。
//!
//! # 查什么
//! 正文中因政府信息公开被申请行政复议、被提起行政诉讼若干件的数字，应等于表四相应各组的“总计”；
//! 写“无”“未发生”的，表四相应的总计应当是 0。行政诉讼没有说明是否经过复议的，与两组诉讼之和相比。
//! 正文没有说到的，不算问题；写明是其他年度的，由“年度”一项检查。
//!
//! # 为什么（条文）
//! 《政府信息公开条例》第五十条要求报告因政府信息公开工作被申请行政复议、提起行政诉讼的情况。
//!
//! # 举例
//! 正文写“未发生行政复议”，表四行政复议总计为 1。
//!
//! # 怎么改
//! 以案件台账为准，改正文或者改表格。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；年度报告格式第四部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims::{self, Claim};
use crate::narrative::sentences::has_any;
use gk_base::{Finding, Severity};
use gk_report::Quoted;

/// The check.
pub static CHECK: Check = Check {
    code: "N-05",
    name: "remedies-differ",
    title: "复议、诉讼数与表四不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_05_remedies_differ.rs")),
    run,
};

type Cell = (&'static str, &'static str, &'static str);

const RECONSIDERATION: Cell = ("remedies", "reconsideration", "total");
const DIRECT: Cell = ("remedies", "litigation_direct", "total");
const AFTER: Cell = ("remedies", "litigation_after_reconsideration", "total");

const CLAIMS: [(&str, &[Cell]); 5] = [
    ("remedies.reconsideration", &[RECONSIDERATION]),
    ("remedies.litigation_direct", &[DIRECT]),
    ("remedies.litigation_after_reconsideration", &[AFTER]),
    ("remedies.litigation", &[DIRECT, AFTER]),
    ("remedies", &[RECONSIDERATION, DIRECT, AFTER]),
];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (what, cells) in CLAIMS {
        for quoted in claims::totals(ctx.report, what) {
            let claim = Claim { code: CHECK.code, severity: CHECK.severity, quoted, cells, hint: "" };
            let Some(figures) = claim.figures(ctx) else { continue };
            if claims::agrees(quoted, claims::sum(&figures)) || (quoted.vague && agrees_otherwise(ctx, quoted)) {
                continue;
            }
            if is_business(ctx, quoted) {
                continue;
            }
            let severity = if speaks_of_disclosure(ctx, quoted) { CHECK.severity } else { Severity::Warning };
            findings.push(Claim { severity, ..claim }.differs(ctx, &figures));
        }
    }
}

/// Suits that the wording leaves open may be all of them or those of one kind.
fn agrees_otherwise(ctx: &Context<'_>, quoted: &Quoted) -> bool {
    let figure = |(table, row, col): Cell| ctx.figure(CHECK.code, table, row, col).map(|figure| figure.amount);
    let (Some(direct), Some(after)) = (figure(DIRECT), figure(AFTER)) else { return true };
    quoted.what.starts_with("remedies.litigation")
        && [direct, after, direct.saturating_add(after)].iter().any(|amount| claims::agrees(quoted, *amount))
}

/// Cases of other kinds in which the agency appears or which it decides: 出庭应诉的行政诉讼案件7件.
fn is_business(ctx: &Context<'_>, quoted: &Quoted) -> bool {
    let words = ["应诉", "出庭", "审理", "代理", "行政复议机构", "复议机关"];
    !speaks_of_disclosure(ctx, quoted) && has_any(&claims::sentence_of(ctx, quoted).0, &words)
}

/// Agencies also speak of reconsideration cases that are none of the report's: those that they decide themselves.
fn speaks_of_disclosure(ctx: &Context<'_>, quoted: &Quoted) -> bool {
    let words = ["信息公开", "申请公开", "公开申请", "政务公开", "資訊公開", "信息公開"];
    quoted.section == "remedies"
        || (!quoted.vague && words.iter().any(|word| claims::sentence_of(ctx, quoted).0.contains(word)))
}
