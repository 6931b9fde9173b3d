//! N-04 同比数字算不出来：正文写的同比增减百分比与申请件数对不上。
//!
//! # 查什么
//! 同比 =（本年 − 上年）÷ 上年，四舍五入到正文写出的位数。给出上一年度报告的，用上年的件数直接核对；
//! 没有上一年度报告的，逐个试上年可能的件数，没有一个整数能得出这个百分比，才提示。
//!
//! # 为什么（条文）
//! 同比是从两年的件数算出来的，算不出来说明件数或者百分比有一个写错了。《政府信息公开条例》第五十条。
//!
//! # 举例
//! 本年 9 件，“较去年同比减少 26%”：上年 12 件是减少 25.0%，13 件是减少 30.8%，没有一个件数是 26%。
//!
//! # 怎么改
//! 找出上年的件数重新计算；申请很少的，写“比上年减少几件”更清楚。
//!
//! # 依据
//! 《政府信息公开条例》第五十条。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims;
use crate::narrative::sentences::has_any;
use gk_base::{Finding, Severity};
use gk_report::{Bound, Quoted, Report, Value};
use rust_decimal::Decimal;

/// The check.
pub static CHECK: Check = Check {
    code: "N-04",
    name: "growth-impossible",
    title: "同比数字算不出来",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_04_growth_impossible.rs")),
    run,
};

const RECEIVED: &str = "applications.new_received";
const PROCESSED: &str = "applications.processed_total";

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let rates = ctx.report.quoted.iter().enumerate().filter(|(_, quoted)| is_growth(ctx.report, quoted));
    for (n, rate) in rates.take(claims::MOST_CLAIMS) {
        let Some(base) = base(ctx.report, n, rate) else { continue };
        let candidates = candidates(base);
        let now: Vec<(&str, Decimal)> =
            candidates.iter().filter_map(|what| Some((*what, amount(ctx.report, what)?))).collect();
        if now.is_empty() {
            continue;
        }
        let finding = match ctx
            .previous
            .filter(|_| !names_older_year(ctx.report, rate))
            .and_then(|previous| against(previous, &now, rate))
        {
            Some(outcome) => outcome.err(),
            None if base.starts_with("x.") && another_may_give(ctx, n, rate) => None,
            None => impossible(&now, rate),
        };
        findings.extend(finding.map(|finding| {
            let (text, span) = claims::sentence_of(ctx, rate);
            finding.cells(cell_of(ctx, &now)).at(text, span)
        }));
    }
}

/// A change against the year before in per cent, of something counted. The clause begins with the figure that the
/// rate belongs to, so only what follows its last comma says what kind of rate it is.
fn is_growth(report: &Report, quoted: &Quoted) -> bool {
    const CHANGE: &[&str] = &[
        "同比", "较去", "较上", "较20", "比上", "比去", "比20", "相比", "增长", "增加", "上升", "提高", "提升", "下降",
        "减少", "降低",
    ];
    if quoted.what != "x.rate" || quoted.bound != Bound::Exact || quoted.cumulative {
        return false;
    }
    let words = claims::words(quoted);
    let tail = words.rsplit(['，', ',']).next().unwrap_or("");
    let last_year = report.year.map(|year| year.saturating_sub(1));
    has_any(tail, CHANGE)
        && !has_any(tail, &["占", "百分点", "率"])
        && (quoted.year.is_none() || quoted.year == last_year)
}

/// Whether the rate compares with a year before the last one: 较2021年增长.
fn names_older_year(report: &Report, rate: &Quoted) -> bool {
    let words = claims::words(rate);
    let tail = words.rsplit(['，', ',']).next().unwrap_or("");
    let Some(last_year) = report.year.map(|year| year.saturating_sub(1)) else { return false };
    let mut years =
        tail.match_indices('年').filter_map(|(at, _)| tail.get(at.checked_sub(4)?..at)?.parse::<i32>().ok());
    years.any(|year| year < last_year)
}

/// What the rate is of: as extracted, else the last total before it in its section.
fn base<'r>(report: &'r Report, n: usize, rate: &'r Quoted) -> Option<&'r str> {
    let before = report.quoted.get(..n)?.iter().rev().filter(|quoted| quoted.section == rate.section);
    match &rate.of {
        Some(of) => Some(of),
        None => before
            .clone()
            .find(|quoted| quoted.what != "x.rate")
            .filter(|quoted| claims::is_own_total(quoted))
            .map(|quoted| quoted.what.as_str()),
    }
}

/// What the rate may be of: 办理 may mean received, and the last figure of a sentence (其中结转2件) need not be the
/// one that its rate speaks of.
fn candidates(base: &str) -> Vec<&str> {
    match base {
        RECEIVED | PROCESSED => vec![RECEIVED, PROCESSED],
        other if other.starts_with("applications.") => vec![RECEIVED, PROCESSED, other],
        other => vec![other],
    }
}

/// Whether a figure before the rate in its paragraph gives it: outside the tables it is not certain which one is meant.
fn another_may_give(ctx: &Context<'_>, n: usize, rate: &Quoted) -> bool {
    let prose = ctx.prose();
    let Some(para) = prose.para_of(rate.section, rate.span) else { return true };
    let before = ctx.report.quoted.get(..n).unwrap_or(&[]).iter().filter(|quoted| quoted.what != "x.rate");
    let here = |quoted: &&Quoted| prose.para_of(quoted.section, quoted.span).is_some_and(|own| std::ptr::eq(own, para));
    before.filter(here).any(|quoted| any_before(quoted.value, rate.value))
}

/// The figure of a year: the table's total, else the only total that the prose states.
fn amount(report: &Report, what: &str) -> Option<Decimal> {
    let formats = &gk_law::Law::embedded().formats;
    let column = if what.starts_with("proactive.") { "decisions" } else { "total" };
    if let Some(ix) = formats.cell_at(&format!("{what}.{column}")) {
        return match report.cell(ix)?.value {
            Value::Int(n) => Some(Decimal::from(n)),
            Value::Money(_) | Value::Blank | Value::Na | Value::Unreadable { .. } => None,
        };
    }
    let mut stated = report.quoted.iter().filter(|quoted| {
        let whole = quoted.of.is_none() && quoted.year.is_none() && !quoted.cumulative;
        quoted.what == what && whole && quoted.bound == Bound::Exact
    });
    let first = stated.next()?;
    stated.all(|other| other.value == first.value).then_some(first.value)
}

fn cell_of(ctx: &Context<'_>, now: &[(&str, Decimal)]) -> Vec<String> {
    let cell =
        |(what, _): &(&str, Decimal)| ctx.law.formats.cell_at(&format!("{what}.total")).map(|ix| ctx.address(ix));
    now.first().and_then(cell).into_iter().collect()
}

/// Whether last year's own figure gives the rate; nothing if last year's report does not have the figure.
fn against(previous: &Report, now: &[(&str, Decimal)], rate: &Quoted) -> Option<Result<(), Finding>> {
    let pairs: Vec<(Decimal, Decimal)> =
        now.iter().filter_map(|(what, now)| Some((*now, amount(previous, what)?))).collect();
    let (now, before) = *pairs.first()?;
    if pairs.iter().any(|(now, before)| gives(*now, *before, rate.value)) {
        return Some(Ok(()));
    }
    let really = change(now, before)
        .map_or_else(|| "无法计算百分比".to_owned(), |change| format!("应为{}", words(change, rate.value.scale())));
    let found = format!(
        "正文写{}，上一年度报告是 {} 件，本年是 {} 件",
        words(rate.value, rate.value.scale()),
        claims::show(before),
        claims::show(now)
    );
    Some(Err(Finding::new(CHECK.code, CHECK.severity, found).expected(really).mend("请核对两年的件数，改正百分比")))
}

/// A finding if no whole number of last year gives the rate.
fn impossible(now: &[(&str, Decimal)], rate: &Quoted) -> Option<Finding> {
    if now.iter().any(|(_, now)| any_before(*now, rate.value)) {
        return None;
    }
    let (_, now) = *now.first()?;
    let said = words(rate.value, rate.value.scale());
    let places = (rate.value.scale() + 1).min(MOST_PLACES);
    let factor = rate.value.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?.max(Decimal::new(1, 3));
    let near = now.checked_div(factor)?.floor();
    let examples: Vec<String> = [near, near.saturating_add(Decimal::ONE)]
        .into_iter()
        .filter(|before| *before > Decimal::ZERO)
        .filter_map(|before| Some(format!("上年 {} 件是{}", claims::show(before), words(change(now, before)?, places))))
        .collect();
    let found = format!("本年 {} 件，正文写同比{said}，上年无论是多少件都得不出这个百分比", claims::show(now));
    Some(
        Finding::new(CHECK.code, CHECK.severity, found)
            .expected(examples.join("，"))
            .mend("请找出上年的件数重新计算，改正百分比或者件数"),
    )
}

fn change(now: Decimal, before: Decimal) -> Option<Decimal> {
    now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)
}

/// Whether the change from one figure to another rounds to a percentage, at the places that it is printed with.
/// Figures too large to reckon with are taken on trust.
fn gives(now: Decimal, before: Decimal, percent: Decimal) -> bool {
    let reckon = || {
        let change = now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let difference = change.checked_sub(percent.checked_mul(before)?)?;
        Some(difference.abs() <= half(percent).checked_mul(before)?)
    };
    before > Decimal::ZERO && reckon().unwrap_or(true)
}

/// Whether any whole number of the year before gives the percentage: the least that is not too small decides.
fn any_before(now: Decimal, percent: Decimal) -> bool {
    let Some(most) = Decimal::ONE_HUNDRED.checked_add(percent).and_then(|sum| sum.checked_add(half(percent))) else {
        return true;
    };
    if most <= Decimal::ZERO {
        return false;
    }
    match now.checked_mul(Decimal::ONE_HUNDRED).and_then(|product| product.checked_div(most)) {
        Some(least) => gives(now, least.ceil().max(Decimal::ONE), percent),
        None => true,
    }
}

/// An example with more places would not be read.
const MOST_PLACES: u32 = 4;

/// Half a unit of the last printed place.
fn half(percent: Decimal) -> Decimal {
    Decimal::try_new(5, percent.scale() + 1).unwrap_or_default()
}

fn words(percent: Decimal, places: u32) -> String {
    let rounded = percent.abs().round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let direction = if percent.is_sign_negative() { "减少" } else { "增长" };
    format!("{direction} {rounded:.0$}%", places as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn possible(now: i64, percent: &str) -> bool {
        any_before(Decimal::from(now), percent.parse().expect("a decimal"))
    }

    #[test]
    fn whole_numbers_give_some_percentages_only() {
        assert!(!possible(9, "-26"));
        assert!(possible(9, "-25"));
        assert!(possible(9, "-31"));
        assert!(possible(9, "-30.8"));
        assert!(!possible(9, "-30.7"));
        assert!(possible(3, "200"));
        assert!(possible(0, "-100"));
        assert!(!possible(0, "-50"));
        assert!(!possible(3, "-120"));
        assert!(!possible(1234, "5.43"));
        assert!(possible(1234, "5.47"));
    }

    #[test]
    fn figures_without_end_are_taken_on_trust() {
        assert!(possible(9, "79228162514264337593543950335"));
        assert!(gives(Decimal::MAX, Decimal::ONE, Decimal::MIN));
        assert!(possible(9, "-25.0000000000000000000000000"));
    }

    #[test]
    fn trying_every_number_agrees() {
        for now in 0..20_i64 {
            for percent in (-99..150_i64).step_by(6) {
                let tried =
                    (1..4_000).any(|before| gives(Decimal::from(now), Decimal::from(before), Decimal::from(percent)));
                assert_eq!(any_before(Decimal::from(now), Decimal::from(percent)), tried, "{now} {percent}");
            }
        }
    }
}
