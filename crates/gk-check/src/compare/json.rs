//! A comparison as public JSON, `gongkai.comparison/1`; never a float for a figure.

use super::{CellDifference, Comparison, Kind, SectionLikeness, Side};
use gk_base::Span;
use gk_law::{CellIx, Law};
use gk_report::json::{cell_json, finding_json, number_json};
use serde_json::{Map, Value as Json, json};

/// The schema's name and version.
pub const SCHEMA: &str = "gongkai.comparison/1";

/// The comparison as an object: both sides, every cell, every section, the findings over two years.
#[must_use]
pub fn comparison_json(law: &Law, comparison: &Comparison) -> Json {
    json!({
        "schema": SCHEMA,
        "same_agency": comparison.same_agency,
        "a": side(&comparison.a),
        "b": side(&comparison.b),
        "cells": comparison.cells.iter().map(|cell| cell_difference(law, cell)).collect::<Vec<_>>(),
        "sections": comparison.sections.iter().map(section).collect::<Vec<_>>(),
        "findings": comparison.findings.iter().map(finding_json).collect::<Vec<_>>(),
    })
}

fn side(side: &Side) -> Json {
    json!({"agency": side.agency, "year": side.year, "format": side.format})
}

/// `a` and `b` are absent where the document does not have the cell; a blank one is `null`.
fn cell_difference(law: &Law, cell: &CellDifference) -> Json {
    let mut object = Map::new();
    let address = |ix: Option<CellIx>| ix.map(|ix| law.formats.address(ix));
    object.insert("cell".into(), json!(address(cell.b_ix.or(cell.a_ix))));
    if let (Some(a), Some(b)) = (cell.a_ix, cell.b_ix)
        && a != b
    {
        object.insert("cell_a".into(), json!(law.formats.address(a)));
    }
    object.insert("name".into(), json!(cell.name));
    for (key, value) in [("a", &cell.a), ("b", &cell.b)] {
        if let Some(value) = value {
            object.insert(key.into(), cell_json(value));
        }
    }
    let kind = match &cell.kind {
        Kind::Equal => "equal",
        Kind::Changed { .. } => "changed",
        Kind::BlankVsFigure => "blank",
        Kind::Unreadable => "unreadable",
        Kind::OnlyInA => "only_in_a",
        Kind::OnlyInB => "only_in_b",
    };
    object.insert("kind".into(), json!(kind));
    if let Kind::Changed { delta, percent } = &cell.kind {
        object.insert("delta".into(), number_json(*delta));
        object.insert("percent".into(), percent.map_or(Json::Null, number_json));
    }
    Json::Object(object)
}

fn section(section: &SectionLikeness) -> Json {
    let span = |span: Span| json!([span.start, span.end]);
    json!({
        "id": section.id,
        "title": section.title,
        "likeness": section.likeness.map(|likeness| json!({
            "percent": likeness.percent(),
            "common": likeness.common,
            "either": likeness.either,
        })),
        "carried_over": section.carried_over.iter().map(|sentence| json!({
            "text": sentence.text,
            "a": span(sentence.a),
            "b": span(sentence.b),
        })).collect::<Vec<_>>(),
    })
}
