//! Compares figures quoted in the prose with the cells they speak of; never decides which of the two is right.

use super::sentences::sentence_at;
use crate::context::Context;
use crate::figures::{self, Figure};
use gk_base::{Finding, Severity, Span, fold};
use gk_law::CellIx;
use gk_report::{Bound, Quoted, Report};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Whether a figure speaks of the whole of the report's own year: no part, no share, no platform, no other year.
pub(crate) fn is_own_total(quoted: &Quoted) -> bool {
    quoted.of.is_none() && quoted.scope.is_none() && quoted.year.is_none() && !quoted.cumulative
}

/// No report states one thing more often; the bound keeps absurd texts from costing more than they are long.
pub(crate) const MOST_CLAIMS: usize = 100;

/// The totals of the report's own year that the prose states for one thing.
pub(crate) fn totals<'r>(report: &'r Report, what: &'static str) -> impl Iterator<Item = &'r Quoted> {
    report.quoted.iter().filter(move |quoted| quoted.what == what && is_own_total(quoted)).take(MOST_CLAIMS)
}

/// Whether an amount agrees with what is said: 余 allows more, 近 allows less.
pub(crate) fn agrees(quoted: &Quoted, amount: Decimal) -> bool {
    match quoted.bound {
        Bound::Exact => amount == quoted.value,
        Bound::AtLeast => amount >= quoted.value,
        Bound::AtMost => amount <= quoted.value,
    }
}

/// The words of the clause in simplified characters.
pub(crate) fn words(quoted: &Quoted) -> Cow<'_, str> {
    let simplify = |c: char| if fold::is_han(c) { fold::simplified(c) } else { c };
    if quoted.text.chars().all(|c| simplify(c) == c) {
        Cow::Borrowed(&quoted.text)
    } else {
        Cow::Owned(quoted.text.chars().map(simplify).collect())
    }
}

/// A figure as people write it.
pub(crate) fn show(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A quoted figure with its bound: `500余`.
pub(crate) fn show_quoted(quoted: &Quoted) -> String {
    let figure = show(quoted.value);
    match quoted.bound {
        Bound::Exact => figure,
        Bound::AtLeast => format!("{figure}余"),
        Bound::AtMost => format!("近{figure}"),
    }
}

/// The sentence that holds a quoted clause, with its place; the clause itself where it cannot be found again.
pub(crate) fn sentence_of(ctx: &Context<'_>, quoted: &Quoted) -> (String, Span) {
    let found = ctx.prose().para_of(quoted.section, quoted.span).and_then(|para| {
        let at = para.line.text.find(quoted.text.trim())?;
        let range = sentence_at(&para.line.text, at);
        let at_end = sentence_at(&para.line.text, at + quoted.text.trim().len());
        let whole = range.start..range.end.max(at_end.end.min(para.line.text.len()));
        let text = para.line.text.get(whole.clone())?;
        let exact = para.line.span.end.saturating_sub(para.line.span.start) as usize == para.line.text.len();
        let start = para.line.span.start as usize;
        let span = if exact { Span::new(start + whole.start, start + whole.end) } else { quoted.span };
        Some((text.to_owned(), span))
    });
    found.unwrap_or_else(|| (quoted.text.clone(), quoted.span))
}

/// The severity of a claim that differs: where the prose also states the table's own figure, a smaller one may be
/// a part that its clause does not call so, and is a warning.
pub(crate) fn severity(
    ctx: &Context<'_>,
    usual: Severity,
    quoted: &Quoted,
    (table, row, col): (&str, &str, &str),
) -> Severity {
    let Some(amount) = ctx.ix(table, row, col).and_then(|ix| ctx.value(ix)).and_then(gk_report::Value::amount) else {
        return usual;
    };
    let said_elsewhere =
        ctx.report.quoted.iter().any(|other| other.what == quoted.what && is_own_total(other) && other.value == amount);
    if said_elsewhere && quoted.value < amount { usual.max(Severity::Warning) } else { usual }
}

/// What the prose says beside what the table says.
pub(crate) struct Claim<'a> {
    /// The check.
    pub code: &'static str,
    /// How much a difference weighs.
    pub severity: Severity,
    /// The figure in the prose.
    pub quoted: &'a Quoted,
    /// The cells whose sum it should be: table, row, column.
    pub cells: &'a [(&'static str, &'static str, &'static str)],
    /// What else to say when they differ; may be empty.
    pub hint: &'a str,
}

impl Claim<'_> {
    /// The figures of the cells; nothing if one of them cannot be had (the context remembers why).
    pub fn figures(&self, ctx: &Context<'_>) -> Option<Vec<Figure>> {
        self.cells.iter().map(|(table, row, col)| ctx.figure(self.code, table, row, col)).collect()
    }

    /// Adds a finding if the cells do not give what the prose says.
    pub fn compare(&self, ctx: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(figures) = self.figures(ctx) else { return };
        if !agrees(self.quoted, sum(&figures)) {
            findings.push(self.differs(ctx, &figures));
        }
    }

    /// The finding that prose and cells differ.
    pub fn differs(&self, ctx: &Context<'_>, figures: &[Figure]) -> Finding {
        let cells: Vec<CellIx> = figures.iter().map(|figure| figure.ix).collect();
        let together = if cells.len() > 1 { "合计" } else { "" };
        let (text, span) = sentence_of(ctx, self.quoted);
        let found = format!(
            "正文写的是 {}{}，{}{together}为 {}{}",
            show_quoted(self.quoted),
            self.quoted.unit,
            ctx.names(&cells),
            show(sum(figures)),
            figures::note(ctx, figures)
        );
        let semicolon = if self.hint.is_empty() { "" } else { "；" };
        Finding::new(self.code, figures::severity(self.severity, figures), found)
            .expected("正文引用的数字应与表格一致")
            .mend(format!("请核对正文和表格，改正有误的一处{semicolon}{}", self.hint))
            .cells(ctx.addresses(&cells))
            .at(text, span)
    }
}

/// The figures together.
pub(crate) fn sum(figures: &[Figure]) -> Decimal {
    figures.iter().fold(Decimal::ZERO, |sum, figure| sum.saturating_add(figure.amount))
}
