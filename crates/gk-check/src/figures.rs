//! Figures that take part in a relation, with the state they are in; never lets a blank pass for a printed 0.

use crate::context::Context;
use gk_base::Severity;
use gk_law::CellIx;
use gk_report::{Cell, How, Value};
use rust_decimal::Decimal;

/// A figure that takes part in a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The cell.
    pub ix: CellIx,
    /// Its figure, 0 over a blank or a not-applicable mark.
    pub amount: Decimal,
    /// Whether a figure is printed.
    pub state: State,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Printed so.
    Printed,
    /// Recovered out of damaged text by the form's identities.
    Recovered,
    /// Nothing printed, or a mark for not applicable: counted as 0.
    Empty,
}

/// Ten to the twentieth: sums and multiples of such figures still fit, and no agency counts so far.
const LARGEST: Decimal = Decimal::from_parts(0x6310_0000, 0x6bc7_5e2d, 5, false, 0);

impl Figure {
    /// The figure of a cell; none over an unreadable one, or one too large to be reckoned with.
    #[must_use]
    pub fn of(ix: CellIx, cell: &Cell) -> Option<Self> {
        let amount = cell.value.amount().filter(|amount| amount.abs() <= LARGEST)?;
        let state = match (&cell.value, cell.how) {
            (Value::Blank | Value::Na, _) => State::Empty,
            (Value::Int(_) | Value::Money(_) | Value::Unreadable { .. }, How::Recovered) => State::Recovered,
            (Value::Int(_) | Value::Money(_) | Value::Unreadable { .. }, How::Read | How::Tallied) => State::Printed,
        };
        Some(Self { ix, amount, state })
    }

    /// Whether nothing is printed there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.state == State::Empty
    }

    /// Whether the figure is more than nothing.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.amount > Decimal::ZERO
    }
}

/// The severity of a relation that fails: no more than a warning where it fails over blanks.
#[must_use]
pub fn severity(usual: Severity, figures: &[Figure]) -> Severity {
    if figures.iter().any(Figure::is_empty) { usual.max(Severity::Warning) } else { usual }
}

/// What must be said of the figures of a relation that fails: which are blank, which recovered; empty if none.
#[must_use]
pub fn note(ctx: &Context<'_>, figures: &[Figure]) -> String {
    let of = |state| figures.iter().filter(|f| f.state == state).map(|f| f.ix).collect::<Vec<_>>();
    remark(ctx, &of(State::Empty), &of(State::Recovered))
}

/// The same for lists of cells.
#[must_use]
pub(crate) fn remark(ctx: &Context<'_>, empty: &[CellIx], recovered: &[CellIx]) -> String {
    let mut text = String::new();
    if !empty.is_empty() {
        text.push_str(&format!("（{}没有填数，按 0 计算）", ctx.names(empty)));
    }
    if !recovered.is_empty() {
        text.push_str(&format!("（{}是从受损的文字中还原的）", ctx.names(recovered)));
    }
    text
}

/// The addresses of figures, in order.
#[must_use]
pub fn addresses(ctx: &Context<'_>, figures: &[Figure]) -> Vec<String> {
    figures.iter().map(|f| ctx.address(f.ix)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_figure_is_what_its_comment_says() {
        assert_eq!(LARGEST.to_string(), format!("1{}", "0".repeat(20)));
    }
}
