//! T2-03 年初存量为负：现行有效减本年制发加本年废止小于 0。
//!
//! # 查什么
//! 2021 年格式的“规章”“行政规范性文件”两行：年初存量＝现行有效件数－本年制发件数＋本年废止件数，不能小于 0。
//! 空格按 0 计算；算得负数而又有空格的只作警告。
//!
//! # 为什么（条文）
//! 本年制发的文件年底仍然有效或者已经废止，所以现行有效与废止之和不会少于本年制发。
//!
//! # 举例
//! 本年制发 5、本年废止 1、现行有效 3：3-5+1=-1。
//!
//! # 怎么改
//! 核对三个数的口径：现行有效件数应是年底全部有效的件数，不只是本年的。
//!
//! # 依据
//! 《政府信息公开条例》第二十条第（一）项；年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "T2-03",
    name: "opening-stock-negative",
    title: "年初存量为负",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("t2_03_opening_stock_negative.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ["rules", "normative_docs"] {
        let figure = |col| ctx.figure(CHECK.code, "proactive", row, col);
        let (Some(issued), Some(repealed), Some(valid)) = (figure("issued"), figure("repealed"), figure("valid"))
        else {
            continue;
        };
        let prior = valid.amount - issued.amount + repealed.amount;
        if prior >= Decimal::ZERO {
            continue;
        }
        let all = [valid, issued, repealed];
        let found = format!(
            "表二“{}”行：现行有效 {}－本年制发 {}＋本年废止 {}＝{prior}，年初存量成了负数{}",
            ctx.row_label("proactive", row),
            valid.amount,
            issued.amount,
            repealed.amount,
            figures::note(ctx, &all),
        );
        findings.push(
            Finding::new(CHECK.code, figures::severity(Severity::Error, &all), found)
                .expected("现行有效件数加本年废止件数，不应少于本年制发件数")
                .mend("请核对现行有效件数是否漏计了以前年度的文件")
                .cells(figures::addresses(ctx, &all)),
        );
    }
}
