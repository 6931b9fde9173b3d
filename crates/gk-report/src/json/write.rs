//! A report as public JSON.

use crate::{Bound, Cell, How, Quoted, Report, Value};
use gk_base::{Finding, Span};
use gk_law::Law;
use rust_decimal::Decimal;
use serde_json::{Map, Number, Value as Json, json};

/// The schema's name and version.
pub const SCHEMA: &str = "gongkai.report/1";

/// How much is written of each cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The value alone.
    Values,
    /// Value and place (`--provenance`).
    Provenance,
}

/// The report as an object of the public contract, without `source` (which the caller knows).
#[must_use]
pub fn to_json(law: &Law, report: &Report, detail: Detail) -> Json {
    json!({
        "schema": SCHEMA,
        "format": report.format.id,
        "agency": report.agency,
        "year": report.year,
        "period": report.period.map(|p| json!({"from": p.from.to_string(), "to": p.to.to_string()})),
        "cells": cells_json(law, report, detail),
        "title": report.title.as_ref().map(|line| line.text.clone()),
        "signed_on": report.signed_on.map(|date| date.to_string()),
        "sections": report.sections.iter().map(|section| json!({
            "id": section.id,
            "title": section.title,
            "paragraphs": section.paragraphs.iter().map(|p| p.text.clone()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "signature": report.signature.iter().map(|line| line.text.clone()).collect::<Vec<_>>(),
        "quoted": report.quoted.iter().map(quoted_json).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(finding_json).collect::<Vec<_>>(),
    })
}

fn cells_json(law: &Law, report: &Report, detail: Detail) -> Json {
    let mut tables = Map::new();
    for (ix, cell) in report.cells.iter() {
        let info = law.formats.info(ix);
        let value = match detail {
            Detail::Values => cell_json(&cell.value),
            Detail::Provenance => cell_json_with_provenance(cell),
        };
        let table = tables.entry(info.table).or_insert_with(|| Json::Object(Map::new()));
        if let Json::Object(rows) = table {
            let row = rows.entry(info.row).or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(cols) = row {
                cols.insert(info.col.to_owned(), value);
            }
        }
    }
    Json::Object(tables)
}

/// A cell's value: an integer, money as a decimal string, `null`, `"NA"` or `{"unreadable": raw}`.
#[must_use]
pub fn cell_json(value: &Value) -> Json {
    match value {
        Value::Int(n) => Json::Number(Number::from(*n)),
        Value::Money(amount) => Json::String(amount.to_string()),
        Value::Blank => Json::Null,
        Value::Na => Json::String("NA".to_owned()),
        Value::Unreadable { raw, .. } => json!({ "unreadable": raw }),
    }
}

/// A cell with its place: `{"value": …, "at": {…}}`.
#[must_use]
pub fn cell_json_with_provenance(cell: &Cell) -> Json {
    let mut at = Map::new();
    for (name, number) in [("table", cell.at.table), ("row", cell.at.row), ("col", cell.at.col)] {
        if let Some(number) = number {
            at.insert(name.to_owned(), json!(number));
        }
    }
    if let Some(Span { start, end }) = cell.at.bytes {
        at.insert("bytes".to_owned(), json!([start, end]));
    }
    let how = match cell.how {
        How::Read => "read",
        How::Recovered => "recovered",
        How::Tallied => "tallied",
    };
    at.insert("how".to_owned(), json!(how));
    json!({ "value": cell_json(&cell.value), "at": at })
}

/// A quoted number: an integer where it is one, else a decimal string; never a float.
#[must_use]
pub fn number_json(value: Decimal) -> Json {
    let whole = value.normalize();
    match i64::try_from(whole) {
        Ok(n) if whole.scale() == 0 => json!(n),
        _ => Json::String(whole.to_string()),
    }
}

fn quoted_json(quoted: &Quoted) -> Json {
    let mut object = Map::new();
    object.insert("what".into(), json!(quoted.what));
    object.insert("value".into(), number_json(quoted.value));
    object.insert("text".into(), json!(quoted.text));
    object.insert("section".into(), json!(quoted.section));
    let bound = match quoted.bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
    };
    object.insert("bound".into(), json!(bound));
    if let Some(of) = &quoted.of {
        object.insert("of".into(), json!(of));
    }
    if let Some(scope) = &quoted.scope {
        object.insert("scope".into(), json!(scope));
    }
    if quoted.cumulative {
        object.insert("cumulative".into(), json!(true));
    }
    if !quoted.unit.is_empty() {
        object.insert("unit".into(), json!(quoted.unit));
    }
    if let Some(year) = quoted.year {
        object.insert("year".into(), json!(year));
    }
    Json::Object(object)
}

/// A finding as the public contract has it, with its parts beside the whole message.
#[must_use]
pub fn finding_json(finding: &Finding) -> Json {
    let mut object = Map::new();
    object.insert("code".into(), json!(finding.code));
    object.insert("severity".into(), json!(finding.severity));
    object.insert("message".into(), json!(finding.message()));
    object.insert("cells".into(), json!(finding.cells));
    if let Some(text) = &finding.text {
        object.insert("text".into(), json!(text));
    }
    Json::Object(object)
}
