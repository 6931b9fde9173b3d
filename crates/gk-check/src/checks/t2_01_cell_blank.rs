//! T2-01 表二有格子没有填或者不是数：空白、负数、小数、文字。
//!
//! # 查什么
//! 表二的每一格（2021 年格式 10 格，2019 年格式 22 格）都应填数：件数为不小于 0 的整数，金额不小于 0；
//! 2019 年格式的“本年增/减”可以是负数。空白逐格报错；“/”“—”“无”等记号只在“规章”行可以使用（见 T2-02），别处为警告。
//! 辨认不清的格子由读取环节另行提示。
//!
//! # 为什么（条文）
//! 表二的空白不能当作 0：现行有效的文件可能有任意多件，空着就等于没有公布。
//!
//! # 举例
//! “行政规范性文件”行“现行有效件数”列空着。
//!
//! # 怎么改
//! 核对后补填；没有的填 0。
//!
//! # 依据
//! 《政府信息公开条例》第二十条、第五十条；年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::shape;
use gk_base::{Finding, Severity};
use gk_law::CellIx;
use gk_report::Value;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-01",
    name: "cell-blank",
    title: "表二有格子没有填或者不是数",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_01_cell_blank.rs")),
    run,
};

const TABLE: &str = "proactive";

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    shape::note_missing(ctx, CHECK.code, TABLE);
    shape::report_wrong_figures(ctx, CHECK.code, TABLE, findings);
    for (ix, cell) in shape::cells(ctx, TABLE, |value| matches!(value, Value::Blank | Value::Na)) {
        if cell.value == Value::Blank {
            findings.push(finding(ctx, ix, Severity::Error, "是空白"));
        } else if ctx.law.formats.info(ix).row != "rules" {
            findings.push(finding(ctx, ix, Severity::Warning, "填的是表示“不适用”的记号"));
        }
    }
}

fn finding(ctx: &Context<'_>, ix: CellIx, severity: Severity, what: &str) -> Finding {
    let duty = shape::duty(ctx.law.formats.info(ix).kind);
    Finding::new(CHECK.code, severity, format!("{}{what}", ctx.name(ix)))
        .expected(format!("这一格{duty}，没有的填 0"))
        .mend("请核对后补填")
        .cells([ctx.address(ix)])
}
