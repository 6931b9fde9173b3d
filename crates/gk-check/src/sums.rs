//! Evaluates the form's identities over a report's cells; never repairs a figure.

use crate::context::Context;
use crate::unassessed::{Lack, Whose};
use crate::{figures, suspect};
use gk_base::{Finding, Severity};
use gk_law::formats::Each;
use gk_law::{CellIx, Identity};
use gk_report::{How, Value};

/// What an identity says about the report.
#[derive(Debug, Clone)]
pub struct Balance {
    /// The identity.
    pub identity: &'static Identity,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A term is not there or unreadable.
    Open(Lack),
    /// Both sides agree (blanks counted as 0).
    Holds,
    /// They do not.
    Fails(Sides),
}

/// The two sides of an identity that fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// Sum of the left side.
    pub left: i128,
    /// Sum of the right side.
    pub right: i128,
    /// Terms without a printed figure.
    pub blanks: Vec<CellIx>,
    /// Terms that were recovered out of damaged text.
    pub recovered: Vec<CellIx>,
}

impl Sides {
    /// Left side less right side.
    #[must_use]
    pub fn difference(&self) -> i128 {
        self.left - self.right
    }
}

/// Every identity of the report's form.
pub(crate) fn balances(ctx: &Context<'_>) -> Vec<Balance> {
    let format = ctx.report.format;
    format.identities.iter().map(|identity| Balance { identity, outcome: balance(ctx, identity) }).collect()
}

fn balance(ctx: &Context<'_>, identity: &Identity) -> Outcome {
    let mut sums = [0_i128, 0];
    for (sum, terms) in sums.iter_mut().zip([&identity.left, &identity.right]) {
        for ix in terms {
            match ctx.value(*ix) {
                Some(Value::Int(n)) => *sum += i128::from(*n),
                Some(Value::Blank | Value::Na) => {}
                Some(Value::Money(_) | Value::Unreadable { .. }) => return Outcome::Open(Lack::Unreadable(*ix)),
                None => return Outcome::Open(ctx.lack_of_cell(ctx.report, *ix)),
            }
        }
    }
    let [left, right] = sums;
    if left == right {
        return Outcome::Holds;
    }
    let (mut blanks, mut recovered) = (Vec::new(), Vec::new());
    for (ix, cell) in identity.terms().filter_map(|ix| Some((ix, ctx.report.cell(ix)?))) {
        if !cell.value.is_figure() {
            blanks.push(ix);
        } else if cell.how == How::Recovered {
            recovered.push(ix);
        }
    }
    Outcome::Fails(Sides { left, right, blanks, recovered })
}

/// How an identity is put in words.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// What the left side adds up: `六类申请人之和`.
    pub left: &'static str,
    /// What the right side is: `“总计”`.
    pub right: &'static str,
    /// The rule as a clause: `每一行的“总计”应等于六类申请人之和`.
    pub rule: &'static str,
}

/// Reports every identity of a code that fails, and remembers those that cannot be assessed.
///
/// An error where every figure is printed; a warning that names the blanks where the sum fails over blanks.
pub fn report(ctx: &Context<'_>, code: &'static str, words: Words, findings: &mut Vec<Finding>) {
    for balance in ctx.balances().iter().filter(|balance| balance.identity.code == code) {
        match &balance.outcome {
            Outcome::Holds => {}
            Outcome::Open(lack) => ctx.cannot_assess(code, Whose::This, lack.clone()),
            Outcome::Fails(sides) => findings.push(finding(ctx, balance, sides, words)),
        }
    }
}

fn finding(ctx: &Context<'_>, balance: &Balance, sides: &Sides, words: Words) -> Finding {
    let identity = balance.identity;
    let suspects = suspect::suspects(ctx, balance);
    let mut found = format!(
        "{}：{} {}，但{}为 {}",
        place(ctx, identity),
        words.left,
        expression(ctx, &identity.left, sides.left),
        words.right,
        expression(ctx, &identity.right, sides.right),
    );
    found.push_str(&figures::remark(ctx, &sides.blanks, &sides.recovered));
    let severity = if sides.blanks.is_empty() { Severity::Error } else { Severity::Warning };
    let mend = match (suspect::words(ctx, &suspects), sides.blanks.is_empty()) {
        (words, true) if words.is_empty() => "请逐格核对上列数字后改正".to_owned(),
        (words, false) if words.is_empty() => "请先补填空格，再核对上列数字".to_owned(),
        (words, _) => format!("{words}，请核对后改正"),
    };
    let mut cells: Vec<CellIx> = suspects.iter().map(|suspect| suspect.ix).collect();
    let rest: Vec<CellIx> = sides.blanks.iter().copied().chain(identity.terms()).collect();
    for ix in rest {
        if !cells.contains(&ix) {
            cells.push(ix);
        }
    }
    Finding::new(identity.code, severity, found)
        .expected(format!("{}，现相差 {:+}", words.rule, sides.difference()))
        .mend(mend)
        .cells(ctx.addresses(&cells))
}

/// The row or column that an identity is about, in words.
fn place(ctx: &Context<'_>, identity: &Identity) -> String {
    let table = ctx.table(identity.table);
    let number = table.map_or("", |table| table.number);
    match identity.each {
        Each::Row => {
            let row = ctx.row(identity.table, identity.about).map_or_else(String::new, |(_, row)| row.printed());
            format!("表{number}“{row}”行")
        }
        Each::Column => {
            let column =
                table.into_iter().flat_map(|t| &t.blocks).flat_map(|b| &b.columns).find(|c| c.id == identity.about);
            format!("表{number}“{}”列", column.map_or("", |c| c.label))
        }
    }
}

/// `9+0=9`; of many terms only those that are not 0; a single term is its figure alone.
fn expression(ctx: &Context<'_>, terms: &[CellIx], sum: i128) -> String {
    let figures: Vec<i64> = terms.iter().map(|ix| ctx.report.int(*ix).unwrap_or(0)).collect();
    let told: Vec<i64> =
        if figures.len() > MOST_TERMS { figures.into_iter().filter(|n| *n != 0).collect() } else { figures };
    match told.as_slice() {
        [] | [_] => sum.to_string(),
        many => {
            let terms: Vec<String> =
                many.iter().map(|n| if *n < 0 { format!("({n})") } else { n.to_string() }).collect();
            format!("{}={sum}", terms.join("+"))
        }
    }
}

/// A side with more terms leaves its zeros out.
const MOST_TERMS: usize = 4;
