//! T4-04 应当先复议而直接起诉：不予公开都属于复议前置，表四却有直接起诉。
//!
//! # 查什么
//! 自行政复议法修订施行的年度起：“未经复议直接起诉”总计大于 0，而全年的否定性答复全部是“不予公开”的前七类
//! （国家秘密至行政执法案卷），没有部分公开、无法提供、不予处理和其他处理。只作提示。
//!
//! # 为什么（条文）
//! 对不予公开的决定不服的，应当先申请行政复议，对复议决定不服才可以起诉。法院受理了直接起诉，常见的原因是起诉的是逾期不答复，或者表三归类不准。
//!
//! # 举例
//! 不予公开（国家秘密）2 件，其他否定性答复 0 件，未经复议直接起诉 1 件。
//!
//! # 怎么改
//! 核对案件起诉的是什么行为；核对表三的归类；答复书的救济告知应写明先申请复议。
//!
//! # 依据
//! 《行政复议法》第二十三条；年度报告格式的表三、表四。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures::{self, Figure};
use chrono::Datelike;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T4-04",
    name: "suit-before-reconsideration",
    title: "应当先复议而直接起诉",
    severity: Severity::Info,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t4_04_suit_before_reconsideration.rs")),
    run,
};

/// Denials that must go to reconsideration first.
const RECONSIDERATION_FIRST: [&str; 7] = [
    "denied_state_secret",
    "denied_law_forbidden",
    "denied_security_stability",
    "denied_third_party",
    "denied_internal_affairs",
    "denied_process_info",
    "denied_enforcement_file",
];

/// Other answers that may bring a direct suit. Rows that the form does not have are left out.
const OTHER_ANSWERS: [&str; 14] = [
    "partial",
    "denied_admin_query",
    "unable_not_held",
    "unable_needs_creation",
    "unable_unclear_after_correction",
    "not_processed_petition",
    "not_processed_duplicate",
    "not_processed_publication",
    "not_processed_excessive",
    "not_processed_confirm_reissue",
    "other_no_correction",
    "other_no_payment",
    "other_misc",
    "other",
];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    if ctx.report.year.is_none_or(|year| year < ctx.law.settings.reconsideration_first_from.year()) {
        return;
    }
    let Some(suits) = ctx.figure(CHECK.code, "remedies", "litigation_direct", "total") else { return };
    if !suits.is_positive() {
        return;
    }
    let figure = |row: &&str| ctx.figure(CHECK.code, "applications", row, "total");
    let denials: Vec<Figure> = RECONSIDERATION_FIRST.iter().filter_map(figure).collect();
    let has_row = |row: &&&str| ctx.report.format.row("applications", row).is_some();
    let others: Option<Vec<Figure>> = OTHER_ANSWERS.iter().filter(has_row).map(figure).collect();
    let Some(others) = others.filter(|_| denials.len() == RECONSIDERATION_FIRST.len()) else { return };
    let denials: Vec<Figure> = denials.into_iter().filter(Figure::is_positive).collect();
    if denials.is_empty() || others.iter().any(Figure::is_positive) {
        return;
    }
    let mut all = vec![suits];
    all.extend(denials);
    findings.push(
        Finding::new(
            CHECK.code,
            Severity::Info,
            format!(
                "表四未经复议直接起诉 {} 件，而表三的否定性答复全部是应当先申请复议的不予公开{}",
                suits.amount,
                figures::note(ctx, &all)
            ),
        )
        .expected("对不予公开的决定不服的，应当先申请行政复议")
        .mend("请核对起诉的是什么行为、表三的归类，以及答复书的救济告知")
        .cells(figures::addresses(ctx, &all)),
    );
}
