//! N-06 处罚、许可、强制、规范性文件数与表二不符：正文写的件数不是表二的数字。
//!
//! # 查什么
//! 正文中作出、办理行政处罚、行政许可、行政强制若干件，制发、废止行政规范性文件若干件、现行有效若干件的数字，
//! 应等于表二相应的格。“公开”“公示”“发布”若干条说的是公布的数量，与决定的数量不是一回事，不作比较。
//!
//! # 为什么（条文）
//! 表二的“本年处理决定数量”是全年作出的全部决定，不论是否公布。《政府信息公开条例》第二十条、第五十条。
//!
//! # 举例
//! 正文写“作出行政处罚 12 件”，表二行政处罚为 13。
//!
//! # 怎么改
//! 以执法台账为准，改正文或者改表格；正文说的如果是公布的数量，请写明是“公示”若干条。
//!
//! # 依据
//! 《政府信息公开条例》第二十条、第五十条；年度报告格式第二部分。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims::{self, Claim};
use gk_base::{Finding, Severity, fold};
use gk_report::Quoted;

/// The check.
pub static CHECK: Check = Check {
    code: "N-06",
    name: "decisions-differ",
    title: "决定、文件数与表二不符",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_06_decisions_differ.rs")),
    run,
};

const DECISIONS: [(&str, &str); 3] =
    [("proactive.licensing", "licensing"), ("proactive.penalty", "penalty"), ("proactive.coercion", "coercion")];
const DOCUMENTS: [(&str, &str); 2] = [("proactive.rules", "rules"), ("proactive.normative_docs", "normative_docs")];

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (what, row) in DECISIONS {
        for quoted in
            claims::totals(ctx.report, what).filter(|quoted| !speaks_of_publishing(quoted) && counts_cases(quoted))
        {
            compare(ctx, quoted, ("proactive", row, "decisions"), findings);
        }
    }
    for (what, row) in DOCUMENTS {
        for quoted in claims::totals(ctx.report, what).filter(|quoted| counts_cases(quoted)) {
            let column =
                column(quoted).and_then(|columns| columns.iter().copied().find(|column| has(ctx, row, column)));
            if let Some(column) = column {
                compare(ctx, quoted, ("proactive", row, column), findings);
            }
        }
    }
}

fn compare(
    ctx: &Context<'_>,
    quoted: &Quoted,
    cell: (&'static str, &'static str, &'static str),
    findings: &mut Vec<Finding>,
) {
    let usual = if quoted.vague { Severity::Warning } else { CHECK.severity };
    let severity = claims::severity(ctx, usual, quoted, cell);
    let hint = "正文说的如果是公布的数量，请写明是公示或者发布的条数";
    Claim { code: CHECK.code, severity, quoted, cells: &[cell], hint }.compare(ctx, findings);
}

fn has(ctx: &Context<'_>, row: &str, column: &str) -> bool {
    ctx.ix("proactive", row, column).is_some_and(|ix| ctx.report.cell(ix).is_some())
}

fn counts_cases(quoted: &Quoted) -> bool {
    quoted.unit.is_empty()
        || ["件", "宗", "起", "个", "份", "部", "案"].iter().any(|unit| quoted.unit.starts_with(unit))
}

/// The words before the figure, which say what was done.
fn head(text: &str) -> &str {
    let in_figure = |c: char| fold::plain(c).is_ascii_digit();
    let Some(last) = text.rfind(in_figure) else { return text };
    let head = text.get(..last).unwrap_or("");
    head.trim_end_matches(|c: char| in_figure(c) || matches!(c, ',' | ' ' | '，' | '.'))
}

fn speaks_of_publishing(quoted: &Quoted) -> bool {
    let words = claims::words(quoted);
    let head = head(&words);
    let last = |words: &[&str]| words.iter().filter_map(|word| head.rfind(word)).max();
    let publishing = last(&["公开", "公示", "公布", "发布", "归集", "录入"]);
    let deciding = last(&["作出", "做出", "办理", "办结", "实施", "审批", "上报", "立案", "查处", "下达", "处理"]);
    publishing.is_some_and(|at| deciding.is_none_or(|deciding| deciding < at))
}

/// The column that the verb speaks of, in the newer form and in the older one; nothing where it is not plain.
fn column(quoted: &Quoted) -> Option<&'static [&'static str]> {
    let words = claims::words(quoted);
    let head = head(&words);
    let mut last: Option<(usize, &'static [&'static str])> = None;
    for (words, columns) in [
        (&["制发", "制定", "印发", "出台", "新制作"] as &[&str], &["issued", "new_made"] as &'static [&'static str]),
        (&["废止"], &["repealed"]),
        (&["现行有效", "继续有效"], &["valid"]),
        (&["公开", "公布", "发布", "清理", "修订", "修改", "报备", "备案", "审查", "审核", "失效", "解读"], &[]),
    ] {
        if let Some(at) = words.iter().filter_map(|word| head.rfind(word)).max()
            && last.is_none_or(|(before, _)| before < at)
        {
            last = Some((at, columns));
        }
    }
    last.map(|(_, columns)| columns)
}
