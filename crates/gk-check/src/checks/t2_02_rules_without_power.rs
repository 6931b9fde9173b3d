//! T2-02 没有规章制定权而填报规章：“规章”行大于 0。
//!
//! # 查什么
//! “规章”行各格大于 0，而本机关没有规章制定权。没有规章制定权的机关填 0 或者“/”都可以。
//! 本机关的级别由人设定，没有设定的按名称判断；名称看不出有没有规章制定权的，只作警告。
//!
//! # 为什么（条文）
//! 国务院各部门，省、自治区、直辖市和设区的市、自治州的人民政府才可以制定规章，其他机关制定的是行政规范性文件。
//!
//! # 举例
//! 县卫生健康局在“规章”行“本年制发件数”列填 3。
//!
//! # 怎么改
//! 把这些文件改填到“行政规范性文件”行；确有规章制定权的，请在机关资料中设定级别。
//!
//! # 依据
//! 《立法法》第九十一条、第九十三条；年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures::{self, Figure};
use gk_base::{Finding, Severity};
use gk_law::levels::Body;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-02",
    name: "rules-without-power",
    title: "没有规章制定权而填报规章",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_02_rules_without_power.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let positive: Vec<Figure> = ctx
        .report
        .cells
        .iter()
        .filter(|(ix, _)| {
            let info = ctx.law.formats.info(*ix);
            info.table == "proactive" && info.row == "rules"
        })
        .filter_map(|(ix, cell)| Figure::of(ix, cell).filter(Figure::is_positive))
        .collect();
    if positive.is_empty() {
        return;
    }
    let level = ctx.level();
    let severity = match level.and_then(|level| level.may_make_rules) {
        Some(true) => return,
        Some(false) => Severity::Error,
        None if level.is_some_and(|level| level.body == Body::Government) => Severity::Info,
        None => Severity::Warning,
    };
    let who = ctx.report.agency.as_deref().unwrap_or("本机关");
    let doubt = match severity {
        Severity::Error => format!("{who}没有规章制定权"),
        Severity::Warning | Severity::Info => format!("从名称看不出{who}有没有规章制定权"),
    };
    let cells: Vec<_> = positive.iter().map(|f| f.ix).collect();
    findings.push(
        Finding::new(
            CHECK.code,
            severity,
            format!("{}大于 0，{doubt}{}", ctx.names(&cells), figures::note(ctx, &positive)),
        )
        .expected("没有规章制定权的机关，“规章”行应填 0")
        .mend("请核对是否应填在“行政规范性文件”行")
        .cells(figures::addresses(ctx, &positive)),
    );
}
