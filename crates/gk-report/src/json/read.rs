//! Public JSON back into a report; refuses what does not fit, naming the place.

use crate::{Cell, Line, Report, Section, Value, Why};
use gk_base::{Date, Period, Span};
use gk_law::Law;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::fmt;

/// Why a JSON text is no report: where, and what was expected. In Chinese, for users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// The member concerned: `cells.applications.granted.total`.
    pub place: String,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.place, self.problem)
    }
}

impl std::error::Error for JsonError {}

fn bad(place: impl Into<String>, problem: impl Into<String>) -> JsonError {
    JsonError { place: place.into(), problem: problem.into() }
}

/// Reads cells, agency, year, period, title, sections and signature of a `gongkai.report/1` object.
/// Findings and quoted figures are derived and not read back.
///
/// # Errors
/// An unknown schema, format, table, row or column, or a cell of another type than the contract's.
pub fn from_json(law: &'static Law, json: &Json) -> Result<Report, JsonError> {
    let text = |name: &str| json.get(name).and_then(Json::as_str);
    let schema = text("schema").unwrap_or_default();
    if schema != super::write::SCHEMA {
        return Err(bad("schema", format!("应为 {}，读到“{schema}”", super::write::SCHEMA)));
    }
    let id = text("format").unwrap_or_default();
    let format = law.formats.get(id).ok_or_else(|| bad("format", format!("没有“{id}”这种格式")))?;
    let mut report = Report::new(law, format);
    report.agency = text("agency").map(str::to_owned);
    report.year = json.get("year").and_then(Json::as_i64).and_then(|y| i32::try_from(y).ok());
    let date = |place: &str, value: Option<&Json>| -> Result<Date, JsonError> {
        value.and_then(Json::as_str).and_then(|s| s.parse().ok()).ok_or_else(|| bad(place, "应为 YYYY-MM-DD 的日期"))
    };
    if let Some(period) = json.get("period").filter(|p| !p.is_null()) {
        report.period =
            Some(Period { from: date("period.from", period.get("from"))?, to: date("period.to", period.get("to"))? });
    }
    if let Some(signed) = json.get("signed_on").filter(|p| !p.is_null()) {
        report.signed_on = Some(date("signed_on", Some(signed))?);
    }
    let line = |text: &str| Line { text: text.to_owned(), span: Span::default() };
    report.title = text("title").map(line);
    read_cells(law, json, &mut report)?;
    for section in json.get("sections").and_then(Json::as_array).into_iter().flatten() {
        let id = section.get("id").and_then(Json::as_str).unwrap_or_default();
        let known = format.section(id).map(|s| s.id).or_else(|| (id == "other").then_some("other"));
        report.sections.push(Section {
            id: known.ok_or_else(|| bad("sections", format!("没有“{id}”这个部分")))?,
            title: section.get("title").and_then(Json::as_str).unwrap_or_default().to_owned(),
            title_span: Span::default(),
            paragraphs: section
                .get("paragraphs")
                .and_then(Json::as_array)
                .into_iter()
                .flatten()
                .filter_map(Json::as_str)
                .map(line)
                .collect(),
        });
    }
    report.signature = json
        .get("signature")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .map(line)
        .collect();
    Ok(report)
}

fn read_cells(law: &Law, json: &Json, report: &mut Report) -> Result<(), JsonError> {
    for (table, rows) in json.get("cells").and_then(Json::as_object).into_iter().flatten() {
        for (row, cols) in rows.as_object().into_iter().flatten() {
            for (col, value) in cols.as_object().into_iter().flatten() {
                let place = || format!("cells.{table}.{row}.{col}");
                let ix = law.formats.cell(table, row, col).ok_or_else(|| bad(place(), "格式里没有这个格子"))?;
                let value = cell_value(value, law.formats.info(ix).kind.is_money())
                    .ok_or_else(|| bad(place(), "应为整数、金额字符串、null、\"NA\" 或 {\"unreadable\": …}"))?;
                report.cells.set(ix, Cell::tallied(value));
            }
        }
    }
    Ok(())
}

fn cell_value(json: &Json, money: bool) -> Option<Value> {
    match json {
        Json::Null => Some(Value::Blank),
        Json::Number(n) => n.as_i64().map(Value::Int),
        Json::String(s) if s == "NA" => Some(Value::Na),
        Json::String(s) if money => s.parse::<Decimal>().ok().map(Value::Money),
        Json::Object(map) => match map.get("value") {
            Some(value) => cell_value(value, money),
            None => map
                .get("unreadable")
                .and_then(Json::as_str)
                .map(|raw| Value::Unreadable { raw: raw.to_owned(), why: Why::Ambiguous }),
        },
        _ => None,
    }
}
