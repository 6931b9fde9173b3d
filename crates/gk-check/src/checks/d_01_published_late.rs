//! D-01 公布逾期：落款或者公布日期晚于法定期限。
//!
//! # 查什么
//! 报告上印的日期（落款日期，没有落款的看网页的公布日期）不应晚于法定期限：部门为下一年的 1 月 31 日，
//! 政府为下一年的 3 月 31 日（2019 年 5 月条例修订前同为 3 月 31 日）。看不出是政府还是部门的，只在晚于较晚的期限时警告；
//! 晚了一年以上的，可能是网站迁移后的日期，只作警告。日期早于统计期限届满的，也作警告。没有印日期的不作检查。
//!
//! # 为什么（条文）
//! 《政府信息公开条例》第四十九条规定了县级以上人民政府部门和县级以上地方人民政府公布年度报告的期限。
//!
//! # 举例
//! 某县某局 2023 年度的报告落款为 2024 年 2 月 10 日。
//!
//! # 怎么改
//! 日期写错的改正；确已逾期的，尽快公布，并向政府信息公开工作主管部门说明。
//!
//! # 依据
//! 《政府信息公开条例》第四十九条。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use gk_base::{Date, Finding, Severity};
use gk_law::levels::Body;

/// The check.
pub static CHECK: Check = Check {
    code: "D-01",
    name: "published-late",
    title: "公布逾期",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("d_01_published_late.rs")),
    run,
};

/// A date so much later than the due date is rather that of a page that was moved.
const STALE_DAYS: i64 = 366;

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(year), Some(printed)) = (ctx.report.year, ctx.report.signed_on) else { return };
    if printed < last_day(year) {
        let finding = Finding::new(CHECK.code, Severity::Warning, format!("报告上的日期是 {}", show(printed)))
            .expected(format!("{year} 年度的报告应在 {year} 年结束之后编制"))
            .mend("请核对日期的年份");
        findings.push(place(ctx, finding));
        return;
    }
    let body = ctx.level().map_or(Body::Unknown, |level| level.body);
    let due_of = |body| ctx.law.periods.report_due(body, year).ok().map(|(date, _)| date);
    let due = match body {
        Body::Government | Body::Department => due_of(body),
        Body::Unknown => due_of(Body::Government).max(due_of(Body::Department)),
    };
    let Some(due) = due.filter(|due| printed > *due) else { return };
    let days = printed.signed_duration_since(due).num_days();
    let certain = body != Body::Unknown && days < STALE_DAYS;
    let who = match body {
        Body::Government => "政府",
        Body::Department => "部门",
        Body::Unknown => "机关",
    };
    let finding = Finding::new(
        CHECK.code,
        if certain { CHECK.severity } else { Severity::Warning },
        format!("报告上的日期是 {}，晚了 {days} 天", show(printed)),
    )
    .expected(format!("{who} {year} 年度的报告应在 {} 前公布", show(due)))
    .mend("日期有误的请改正；确已逾期的，请尽快公布并说明情况");
    findings.push(place(ctx, finding));
}

fn place(ctx: &Context<'_>, finding: Finding) -> Finding {
    match ctx
        .report
        .signature
        .iter()
        .rev()
        .find(|line| line.text.contains('年') || line.text.contains(|c: char| c.is_ascii_digit()))
    {
        Some(line) => finding.at(line.text.clone(), line.span),
        None => finding,
    }
}

fn last_day(year: i32) -> Date {
    Date::from_ymd_opt(year, 12, 31).unwrap_or(Date::MIN)
}

fn show(date: Date) -> String {
    date.format("%Y年%-m月%-d日").to_string()
}
