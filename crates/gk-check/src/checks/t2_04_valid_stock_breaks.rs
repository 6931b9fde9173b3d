//! T2-04 现行有效件数与上一年度不衔接：不等于上年现行有效加本年制发减本年废止。
//!
//! # 查什么
//! 两个年度都用 2021 年格式时，“规章”“行政规范性文件”两行：本年现行有效＝上年现行有效＋本年制发－本年废止。
//! 失效、宣布失效的件数按软件设定计入本年废止。
//!
//! # 为什么（条文）
//! 同一个存量分在两个年度报告里，通常前后衔接；机构改革划转、集中清理、重新界定会打破它，需要说明原因。
//!
//! # 举例
//! 上年现行有效 4、本年制发 0、本年废止 2，本年现行有效却填 3：4+0-2=2。
//!
//! # 怎么改
//! 核对两年的数；确有划转、清理的，在报告中说明。
//!
//! # 依据
//! 《政府信息公开条例》第二十条第（一）项；年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T2-04",
    name: "valid-stock-breaks",
    title: "现行有效件数与上一年度不衔接",
    severity: Severity::Warning,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("t2_04_valid_stock_breaks.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ["rules", "normative_docs"] {
        let Some(before) = ctx.previous_figure(CHECK.code, "proactive", row, "valid") else { continue };
        let figure = |col| ctx.figure(CHECK.code, "proactive", row, col);
        let (Some(issued), Some(repealed), Some(valid)) = (figure("issued"), figure("repealed"), figure("valid"))
        else {
            continue;
        };
        let due = before.amount + issued.amount - repealed.amount;
        if due == valid.amount {
            continue;
        }
        let own = [valid, issued, repealed];
        let found = format!(
            "表二“{}”行：上年现行有效 {}＋本年制发 {}－本年废止 {}＝{due}，但本年现行有效为 {}{}{}",
            ctx.row_label("proactive", row),
            before.amount,
            issued.amount,
            repealed.amount,
            valid.amount,
            figures::note(ctx, &own),
            if before.is_empty() { "（上一年度报告没有填数，按 0 计算）" } else { "" },
        );
        findings.push(
            Finding::new(CHECK.code, Severity::Warning, found)
                .expected("前后两年的现行有效件数应当衔接")
                .mend("请核对两年的数；有失效、划转、清理等原因的，请说明")
                .cells(figures::addresses(ctx, &own)),
        );
    }
}
