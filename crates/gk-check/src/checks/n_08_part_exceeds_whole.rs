//! N-08 部分大于全部：某一主题公开的条数，超过了全年主动公开的总数。
//!
//! # 查什么
//! 正文写了全年主动公开政府信息的总数，又写了某一主题或者某一栏目的条数的，后者不应大于前者。只比同一类平台
//! （网站比网站；微信、微博另有其数，不比）；累计数、往年数不比。两处说的是不同网站的，仍然提示，请写明总数包括哪些网站。
//!
//! # 为什么（条文）
//! 主动公开总数的口径不清，读者和上级都无法使用。《政府信息公开条例》第五十条要求报告主动公开政府信息的情况。
//!
//! # 举例
//! 全年主动公开 324 条，其中一个专题的信息却有 500 余条。
//!
//! # 怎么改
//! 核对总数；总数只统计某一网站的，写明网站名称，并说明其他网站另有多少。
//!
//! # 依据
//! 《政府信息公开条例》第五十条。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims;
use crate::narrative::sentences::has_any;
use gk_base::{Finding, Severity};
use gk_report::{Bound, Quoted};

/// The check.
pub static CHECK: Check = Check {
    code: "N-08",
    name: "part-exceeds-whole",
    title: "部分大于全部",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_08_part_exceeds_whole.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let quoted = &ctx.report.quoted;
    let of_the_year = |quoted: &&Quoted| quoted.year.is_none() && !quoted.cumulative;
    let Some(total) = quoted
        .iter()
        .filter(of_the_year)
        .filter(|quoted| quoted.what == "x.published_total" && quoted.of.is_none() && quoted.bound != Bound::AtLeast)
        .max_by_key(|quoted| quoted.value)
    else {
        return;
    };
    let parts: Vec<&Quoted> = quoted
        .iter()
        .filter(of_the_year)
        .filter(|part| matches!(part.what.as_str(), "x.published_by_topic" | "x.published_by_channel"))
        .filter(|part| part.bound != Bound::AtMost && part.value > total.value)
        .take(claims::MOST_CLAIMS)
        .filter(|part| may_compare(ctx, total, part))
        .collect();
    if !parts.is_empty() {
        findings.push(finding(ctx, total, &parts));
    }
}

fn finding(ctx: &Context<'_>, total: &Quoted, parts: &[&Quoted]) -> Finding {
    let list: Vec<String> = parts
        .iter()
        .map(|part| {
            format!("“{}”{}{}", part.scope.as_deref().unwrap_or("另一处"), claims::show_quoted(part), part.unit)
        })
        .collect();
    let (text, span) = claims::sentence_of(ctx, total);
    Finding::new(
        CHECK.code,
        CHECK.severity,
        format!("全年主动公开总数是 {}{}，而{}", claims::show_quoted(total), total.unit, list.join("，")),
    )
    .expected("一个主题或者栏目的条数不应大于全年总数")
    .mend("请写明总数包括哪些网站；只统计了一个网站的，请说明其他网站另有多少")
    .at(text, span)
}

/// What a figure was published on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Platform {
    Website,
    Other,
    Unsaid,
}

/// Website with website; a total without a platform is of the website, a topic without one is of the total's.
fn may_compare(ctx: &Context<'_>, total: &Quoted, part: &Quoted) -> bool {
    let topic_is_unsaid = part.what == "x.published_by_topic";
    match (platform(ctx, total), platform(ctx, part)) {
        (Platform::Other, _) | (_, Platform::Other) => false,
        (_, Platform::Website) => true,
        (_, Platform::Unsaid) => topic_is_unsaid,
    }
}

fn platform(ctx: &Context<'_>, quoted: &Quoted) -> Platform {
    let scope = quoted.scope.as_deref().unwrap_or("");
    let of = |text: &str| {
        if has_any(
            text,
            &[
                "微信",
                "微博",
                "公众号",
                "新媒体",
                "抖音",
                "头条",
                "客户端",
                "视频号",
                "短视频",
                "报刊",
                "公告栏",
                "公示栏",
                "公开栏",
                "电子屏",
                "公报",
            ],
        ) {
            Platform::Other
        } else if has_any(text, &["网站", "门户", "官网", "网"]) {
            Platform::Website
        } else {
            Platform::Unsaid
        }
    };
    [scope, &quoted.text].into_iter().map(of).find(|platform| *platform != Platform::Unsaid).unwrap_or_else(
        || match of(&claims::sentence_of(ctx, quoted).0) {
            Platform::Website => Platform::Website,
            Platform::Other | Platform::Unsaid => Platform::Unsaid,
        },
    )
}
