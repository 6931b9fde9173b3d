//! Looks at the cells of a table one by one: what is no figure, negative, blank or missing; never adds anything up.

use crate::context::Context;
use crate::unassessed::{Lack, Whose};
use gk_base::{Finding, Severity};
use gk_law::{CellIx, CellKind};
use gk_report::{Cell, Value, Why};
use rust_decimal::Decimal;

/// The cells of a table that the document has and whose value is as wanted, in the order of the form.
pub fn cells<'a>(
    ctx: &Context<'a>,
    table: &str,
    wanted: impl Fn(&Value) -> bool,
) -> impl Iterator<Item = (CellIx, &'a Cell)> {
    let law = ctx.law;
    ctx.report.cells.iter().filter(move |(ix, cell)| wanted(&cell.value) && law.formats.info(*ix).table == table)
}

/// Remembers a missing table or missing rows for a check that looks at every cell.
pub fn note_missing(ctx: &Context<'_>, code: &'static str, table: &str) {
    let Some(table) = ctx.report.format.table(table) else { return };
    if !ctx.report.has_table(ctx.law, table.id) {
        ctx.cannot_assess(code, Whose::This, Lack::Table(table.id));
        return;
    }
    for (_, row) in table.rows() {
        let is_there = row.cells.iter().any(|ix| ctx.report.cell(*ix).is_some());
        if let (false, Some(ix)) = (is_there, row.cells.first())
            && !ctx.has_foreign_row(ctx.report, *ix)
        {
            ctx.cannot_assess(code, Whose::This, Lack::Row(*ix));
        }
    }
}

/// One error a cell that holds a negative figure where none may be, or plainly something that is no figure.
///
/// What cannot be told for certain is not judged here: the reader has already said so.
pub fn report_wrong_figures(ctx: &Context<'_>, code: &'static str, table: &str, findings: &mut Vec<Finding>) {
    for (ix, cell) in cells(ctx, table, may_be_wrong) {
        let kind = ctx.law.formats.info(ix).kind;
        let read = match &cell.value {
            Value::Int(_) if kind == CellKind::Change => continue,
            Value::Int(n) => n.to_string(),
            Value::Money(amount) => amount.to_string(),
            Value::Unreadable { raw, .. } => raw.clone(),
            Value::Blank | Value::Na => continue,
        };
        findings.push(
            Finding::new(code, Severity::Error, format!("{}读到“{read}”", ctx.name(ix)))
                .expected(format!("这一格{}", duty(kind)))
                .mend("请核对原件后改正")
                .cells([ctx.address(ix)]),
        );
    }
}

/// Whether a value is negative, or plainly no figure.
fn may_be_wrong(value: &Value) -> bool {
    match value {
        Value::Int(n) => *n < 0,
        Value::Money(amount) => *amount < Decimal::ZERO,
        Value::Unreadable { why, .. } => *why == Why::NotAFigure,
        Value::Blank | Value::Na => false,
    }
}

/// One warning for all cells of a table where no figure is printed.
pub fn report_empties(ctx: &Context<'_>, code: &'static str, table: &str, findings: &mut Vec<Finding>) {
    let empties: Vec<CellIx> =
        cells(ctx, table, |value| matches!(value, Value::Blank | Value::Na)).map(|(ix, _)| ix).collect();
    if empties.is_empty() {
        return;
    }
    let number = ctx.table(table).map_or("", |table| table.number);
    findings.push(
        Finding::new(
            code,
            Severity::Warning,
            format!("表{number}有 {} 格没有填数：{}", empties.len(), ctx.names(&empties)),
        )
        .expected("没有发生的应填 0，本软件在核对合计时按 0 计算")
        .mend("请确认后补填 0 或者实际的数")
        .cells(ctx.addresses(&empties)),
    );
}

/// What a cell must hold, as a clause.
#[must_use]
pub fn duty(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Count => "应为不小于 0 的整数",
        CellKind::Change => "应为整数，减少的写成负数",
        CellKind::MoneyWan => "应为不小于 0 的金额（万元）",
        CellKind::MoneyUnstated => "应为不小于 0 的金额，并写明单位",
    }
}
