//! Which cells differ and how; a blank or an unreadable cell is listed as such.

use crate::years;
use gk_law::{CellIx, Law};
use gk_report::{Report, Value};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// One cell of both reports, or of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellDifference {
    /// Its number in the left report's form, if that has it.
    pub a_ix: Option<CellIx>,
    /// Its number in the right report's form.
    pub b_ix: Option<CellIx>,
    /// The cell in words.
    pub name: String,
    /// What stands in the left report; none where the document does not have the cell.
    pub a: Option<Value>,
    /// What stands in the right report.
    pub b: Option<Value>,
    /// How they differ.
    pub kind: Kind,
}

/// How two cells differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The same figure, or no figure in either.
    Equal,
    /// Two figures.
    Changed {
        /// Right less left.
        delta: Decimal,
        /// The change in per cent of the left figure, rounded to a tenth; none where that is 0.
        percent: Option<Decimal>,
    },
    /// A figure against a blank or a not-applicable mark.
    BlankVsFigure,
    /// At least one of them cannot be read.
    Unreadable,
    /// Only the left document has it.
    OnlyInA,
    /// Only the right document has it.
    OnlyInB,
}

/// Every cell that either document has: pairs in the order of the left form, then what only one form has.
pub(super) fn differences(law: &Law, a: &Report, b: &Report) -> Vec<CellDifference> {
    let mut pairs = years::pairs(law, a.format, b.format);
    let mut seen_a: HashSet<CellIx> = pairs.iter().map(|(ix, _)| *ix).collect();
    let mut seen_b: HashSet<CellIx> = pairs.iter().map(|(_, ix)| *ix).collect();
    // A hybrid form has cells of another form; where both documents have the very same cell, it is a pair.
    for (ix, _) in a.cells.iter() {
        if b.cell(ix).is_some() && !seen_a.contains(&ix) && !seen_b.contains(&ix) {
            pairs.push((ix, ix));
            seen_a.insert(ix);
            seen_b.insert(ix);
        }
    }
    let mut list: Vec<CellDifference> =
        pairs.into_iter().filter_map(|(ix_a, ix_b)| difference(law, a, b, (Some(ix_a), Some(ix_b)))).collect();
    let rest_a = a.cells.iter().filter(|(ix, _)| !seen_a.contains(ix));
    list.extend(rest_a.filter_map(|(ix, _)| difference(law, a, b, (Some(ix), None))));
    let rest_b = b.cells.iter().filter(|(ix, _)| !seen_b.contains(ix));
    list.extend(rest_b.filter_map(|(ix, _)| difference(law, a, b, (None, Some(ix)))));
    list
}

fn difference(law: &Law, a: &Report, b: &Report, at: (Option<CellIx>, Option<CellIx>)) -> Option<CellDifference> {
    let value = |report: &Report, ix: Option<CellIx>| ix.and_then(|ix| report.cell(ix)).map(|cell| cell.value.clone());
    let (value_a, value_b) = (value(a, at.0), value(b, at.1));
    let kind = match (&value_a, &value_b) {
        (None, None) => return None,
        (Some(_), None) => Kind::OnlyInA,
        (None, Some(_)) => Kind::OnlyInB,
        (Some(value_a), Some(value_b)) => kind(value_a, value_b),
    };
    let name = [(b, at.1), (a, at.0)]
        .into_iter()
        .find_map(|(report, ix)| report.format.name_of(ix?))
        .or_else(|| law.formats.all().iter().find_map(|format| format.name_of(at.1.or(at.0)?)))
        .unwrap_or_default();
    Some(CellDifference { a_ix: at.0, b_ix: at.1, name, a: value_a, b: value_b, kind })
}

fn kind(a: &Value, b: &Value) -> Kind {
    match (a, b) {
        (Value::Unreadable { .. }, _) | (_, Value::Unreadable { .. }) => Kind::Unreadable,
        (Value::Blank | Value::Na, Value::Blank | Value::Na) => Kind::Equal,
        (Value::Blank | Value::Na, Value::Int(_) | Value::Money(_))
        | (Value::Int(_) | Value::Money(_), Value::Blank | Value::Na) => Kind::BlankVsFigure,
        (Value::Int(_) | Value::Money(_), Value::Int(_) | Value::Money(_)) => change(a, b),
    }
}

fn change(a: &Value, b: &Value) -> Kind {
    let (Some(from), Some(to)) = (a.amount(), b.amount()) else { return Kind::Unreadable };
    let Some(delta) = to.checked_sub(from) else { return Kind::Unreadable };
    if delta.is_zero() {
        return Kind::Equal;
    }
    let percent = delta.checked_mul(Decimal::ONE_HUNDRED).and_then(|hundredfold| hundredfold.checked_div(from.abs()));
    Kind::Changed { delta, percent: percent.map(|p| p.round_dp(1).normalize()) }
}
