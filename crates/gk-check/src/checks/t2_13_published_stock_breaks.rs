//! T2-13 对外公开总数量与上一年度不衔接：不等于上年总数加本年新公开。
//!
//! # 查什么
//! 两个年度都用 2019 年格式时，“规章”“规范性文件”两行：本年对外公开总数量＝上年对外公开总数量＋本年新公开数量－本年撤下的数量。
//! 报告里没有撤下的数量，所以少了的也只作警告。
//!
//! # 为什么（条文）
//! 同一个存量分在两个年度报告里，通常前后衔接。
//!
//! # 举例
//! 上年总数 30、本年新公开 5，本年总数却填 50：30+5=35。
//!
//! # 怎么改
//! 核对两年的数；有撤下、划转的，说明原因。
//!
//! # 依据
//! 《政府信息公开条例》第二十条第（一）项；2019 年年度报告格式的表二。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::figures;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "T2-13",
    name: "published-stock-breaks",
    title: "对外公开总数量与上一年度不衔接",
    severity: Severity::Warning,
    needs: Needs::Predecessor,
    manual: leading_doc(include_str!("t2_13_published_stock_breaks.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ["rules", "normative_docs"] {
        let Some(before) = ctx.previous_figure(CHECK.code, "proactive", row, "total_published") else { continue };
        let figure = |col| ctx.figure(CHECK.code, "proactive", row, col);
        let (Some(new), Some(total)) = (figure("new_published"), figure("total_published")) else { continue };
        let due = before.amount + new.amount;
        if due == total.amount {
            continue;
        }
        let own = [total, new];
        let found = format!(
            "表二“{}”行：上年对外公开总数量 {}＋本年新公开 {}＝{due}，但本年总数量为 {}{}",
            ctx.row_label("proactive", row),
            before.amount,
            new.amount,
            total.amount,
            figures::note(ctx, &own),
        );
        let why = if total.amount > due { "多出的数没有来处" } else { "少了的应是本年撤下的" };
        findings.push(
            Finding::new(CHECK.code, Severity::Warning, found)
                .expected(format!("前后两年的总数量应当衔接，{why}"))
                .mend("请核对两年的数；有撤下、划转的请说明")
                .cells(figures::addresses(ctx, &own)),
        );
    }
}
