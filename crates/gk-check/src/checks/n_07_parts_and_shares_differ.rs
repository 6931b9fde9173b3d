//! N-07 分项、占比对不上：正文列出的分项加起来不等于总数，或者占比没有按四舍五入计算。
//!
//! # 查什么
//! 写明总数又列出分项的，分项之和应等于总数：超过总数的一律提示；不足总数的，只在列举看来是完整的时候提示
//! （有“等”“主要”“其中某一类”这样的说法不提示）。占比应等于分项除以总数，四舍五入到写出的位数，截去尾数的也提示；
//! 办结率、答复率与句中的两个件数核对。
//!
//! # 为什么（条文）
//! 数字自相矛盾，读者无从知道哪一个是对的。
//!
//! # 举例
//! 80 件中的 1 件写成占 1.1%（应为 1.3%）；154 条中的 28 条写成 18.1%（应为 18.2%，截去了尾数）。
//!
//! # 怎么改
//! 重新计算；分项不完整的，写“其中……等”。
//!
//! # 依据
//! 《政府信息公开条例》第五十条；四舍五入的通行规则。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::claims;
use crate::narrative::sentences::has_any;
use gk_base::{Finding, Severity};
use gk_report::{Bound, Quoted};
use rust_decimal::{Decimal, RoundingStrategy};

/// The check.
pub static CHECK: Check = Check {
    code: "N-07",
    name: "parts-and-shares-differ",
    title: "分项、占比对不上",
    severity: Severity::Warning,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_07_parts_and_shares_differ.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let all = &ctx.report.quoted;
    let quoted = all.get(..MOST_FIGURES).unwrap_or(all);
    for (n, total) in quoted.iter().enumerate() {
        if total.of.is_none() && total.bound == Bound::Exact && total.what != "x.rate" && !total.cumulative {
            let parts = parts_of(quoted.get(n + 1..).unwrap_or(&[]), total);
            let parts = if may_be_divided(ctx, total) { parts } else { in_brackets(&parts, total) };
            for group in groups(ctx, total, &parts) {
                findings.extend(sum_differs(ctx, total, &group));
            }
        }
        if total.what == "x.rate" {
            let before = quoted.get(..n).unwrap_or(&[]);
            findings.extend(share_differs(ctx, before, total).or_else(|| completion_differs(ctx, before, total)));
        }
    }
}

/// No report quotes more figures; see [`claims::MOST_CLAIMS`].
const MOST_FIGURES: usize = 500;

/// The parts that follow a total, up to the next total of the same thing.
fn parts_of<'r>(after: &'r [Quoted], total: &Quoted) -> Vec<&'r Quoted> {
    after
        .iter()
        .take_while(|quoted| quoted.section == total.section && !(quoted.of.is_none() && quoted.what == total.what))
        .filter(|quoted| {
            quoted.of.as_deref() == Some(&*total.what)
                && quoted.what != "x.rate"
                && quoted.unit == total.unit
                && quoted.year == total.year
        })
        .collect()
}

/// Whether parts named later are surely of this figure: not after a topic, nor where a paragraph counts several platforms.
fn may_be_divided(ctx: &Context<'_>, total: &Quoted) -> bool {
    let prose = ctx.prose();
    let para = |quoted: &Quoted| prose.para_of(quoted.section, quoted.span).map(std::ptr::from_ref);
    match total.what.as_str() {
        "x.published_by_topic" => false,
        "x.published_by_channel" => {
            let rivals = ctx.report.quoted.iter().filter(|other| other.what == total.what && other.of.is_none());
            rivals.filter(|other| para(other) == para(total)).count() == 1
        }
        _ => true,
    }
}

/// The parts in the bracket behind a figure, `3357条(633+2724)`: they are quoted with its own clause.
fn in_brackets<'r>(parts: &[&'r Quoted], total: &Quoted) -> Vec<&'r Quoted> {
    parts.iter().copied().filter(|part| part.span == total.span && part.scope.is_none()).collect()
}

/// Parts that are listed together.
struct Group<'r> {
    parts: Vec<&'r Quoted>,
    /// It stands beside a list that is whole, and so may be one example of another division.
    beside_whole: bool,
}

impl Group<'_> {
    fn sum(&self) -> Decimal {
        self.parts.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(part.value))
    }
}

/// Parts between two semicolons or full stops belong together, topics apart from platforms. What adds up to the
/// total is one way of dividing it, and the next part begins another.
fn groups<'r>(ctx: &Context<'_>, total: &Quoted, parts: &[&'r Quoted]) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'r>> = Vec::new();
    for part in parts {
        let near = groups.iter_mut().rev().find(|group| group.parts.last().is_some_and(|last| last.what == part.what));
        let near = near.filter(|group| group.parts.last().is_some_and(|last| !is_cut(ctx, last, part)));
        let beside_whole = match near {
            Some(group) if group.sum() != total.value => {
                group.parts.push(part);
                continue;
            }
            Some(_) => true,
            None => false,
        };
        groups.push(Group { parts: vec![part], beside_whole });
    }
    groups
}

fn is_cut(ctx: &Context<'_>, one: &Quoted, other: &Quoted) -> bool {
    match between(ctx, one, other) {
        Some(text) => text.contains(['。', '；', ';', '\n']),
        None => true,
    }
}

/// The prose from the end of one clause to the end of another in the same paragraph.
fn between<'c>(ctx: &'c Context<'_>, one: &Quoted, other: &Quoted) -> Option<&'c str> {
    let para = ctx.prose().para_of(one.section, one.span)?;
    let at = |quoted: &Quoted| para.line.text.find(quoted.text.trim()).map(|at| (at, at + quoted.text.trim().len()));
    let (_, start) = at(one)?;
    let (_, end) = at(other)?;
    para.line.text.get(start.min(end)..end)
}

fn sum_differs(ctx: &Context<'_>, total: &Quoted, group: &Group<'_>) -> Option<Finding> {
    let (sum, parts) = (group.sum(), &group.parts);
    let exact = parts.iter().all(|part| part.bound == Bound::Exact);
    let at_least = parts.iter().all(|part| part.bound != Bound::AtMost);
    let wrong = if sum > total.value { at_least } else { exact && !group.beside_whole && parts.len() > 1 };
    if sum == total.value || !wrong {
        return None;
    }
    let (text, span) = claims::sentence_of(ctx, parts.first()?);
    if sum < total.value && !looks_complete(total, parts, sum, &text) {
        return None;
    }
    let list: Vec<String> = parts.iter().map(|part| claims::show(part.value)).collect();
    let found = format!(
        "总数是 {}{}，分项 {} 合计 {}",
        claims::show(total.value),
        total.unit,
        list.join("+"),
        claims::show(sum)
    );
    let finding = Finding::new(CHECK.code, CHECK.severity, found)
        .expected("分项之和应等于总数")
        .mend("请核对总数和各分项；分项没有列全的，请写明“等”");
    Some(finding.at(text, span))
}

/// Whether a list that falls short claims to be whole: applications may be listed in part, and so may publications
/// unless little is missing.
fn looks_complete(total: &Quoted, group: &[&Quoted], sum: Decimal, sentence: &str) -> bool {
    let open = ["等", "主要", "包括", "比如", "如：", "以及其他"];
    let short = total.value.saturating_sub(sum);
    let little = short.saturating_mul(Decimal::TEN) <= total.value;
    let by_case = matches!(total.what.as_str(), "x.proposals" | "x.hotline");
    !has_any(sentence, &open)
        && !group.iter().any(|part| part.text.contains('等'))
        && total.what.starts_with("x.")
        && (by_case || little)
}

/// A share of a total that the prose states before it.
fn share_differs(ctx: &Context<'_>, before: &[Quoted], share: &Quoted) -> Option<Finding> {
    let names_a_rate = share.scope.as_deref().is_some_and(|scope| scope.ends_with('率'));
    let words = claims::words(share);
    let tail = words.rsplit(['，', ',']).next().unwrap_or("");
    if names_a_rate
        || !(tail.contains('占') || tail.contains(['（', '(']))
        || share.bound != Bound::Exact
        || share.year.is_some()
    {
        return None;
    }
    let mut near = before.iter().rev().filter(|quoted| quoted.section == share.section && quoted.what != "x.rate");
    let part = near.next().filter(|part| part.bound == Bound::Exact)?;
    let whole = share.of.as_deref().or(part.of.as_deref()).unwrap_or(&part.what);
    let total = near.find(|quoted| {
        quoted.of.is_none() && quoted.what == whole && quoted.bound == Bound::Exact && quoted.unit == part.unit
    })?;
    rounding_differs(ctx, (part.value, total.value), share, "占比")
}

/// 办结率 and the like beside the two figures that it is made of.
fn completion_differs(ctx: &Context<'_>, before: &[Quoted], rate: &Quoted) -> Option<Finding> {
    // 按时办结率 is of those that fell due, not of those that came in.
    if has_any(rate.scope.as_deref().unwrap_or(""), &["按时", "按期", "及时", "到期", "限期"])
        || !has_any(&claims::words(rate), &["办结率", "办复率", "答复率", "回复率"])
        || rate.bound != Bound::Exact
        || rate.year.is_some()
    {
        return None;
    }
    let done = before.last().filter(|quoted| quoted.what != "x.rate" && quoted.section == rate.section)?;
    let came = before.iter().rev().nth(1).filter(|quoted| quoted.what != "x.rate" && quoted.section == rate.section)?;
    let finished = ["办结", "办复", "答复", "回复", "办理完"];
    let plain = [done, came].iter().all(|quoted| quoted.bound == Bound::Exact && quoted.year.is_none());
    let pair = plain
        && done.unit == came.unit
        && done.value <= came.value
        && has_any(&claims::words(done), &finished)
        && !has_any(&claims::words(came), &finished);
    let together = pair && between(ctx, came, rate).is_some_and(|text| !text.contains(['。', '；']));
    together.then(|| rounding_differs(ctx, (done.value, came.value), rate, "比率")).flatten()
}

fn rounding_differs(
    ctx: &Context<'_>,
    (part, total): (Decimal, Decimal),
    share: &Quoted,
    name: &str,
) -> Option<Finding> {
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total)?;
    let places = share.value.scale();
    let rounded = exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    if rounded == share.value || total <= Decimal::ZERO {
        return None;
    }
    let truncated = exact.trunc_with_scale(places) == share.value;
    let found = format!(
        "{} 占 {} 的{name}写成 {}%{}",
        claims::show(part),
        claims::show(total),
        share.value,
        if truncated { "，是截去尾数得到的" } else { "" }
    );
    let (text, span) = claims::sentence_of(ctx, share);
    let finding = Finding::new(CHECK.code, CHECK.severity, found)
        .expected(format!("四舍五入应为 {rounded:.0$}%", places as usize))
        .mend("请重新计算，或者核对两个数字");
    Some(finding.at(text, span))
}
