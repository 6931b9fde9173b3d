//! The shape of `law/formats/*.toml`, as written; never validated here.

use super::{CellKind, Each};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Format {
    pub id: String,
    pub title: String,
    pub from_year: i32,
    pub until_year: Option<i32>,
    pub cite: String,
    #[serde(rename = "source")]
    pub _source: crate::cite::Source,
    pub checked_on: toml::value::Datetime,
    #[serde(default)]
    pub section: Vec<Section>,
    #[serde(default)]
    pub table: Vec<Table>,
    #[serde(default)]
    pub identity: Vec<Identity>,
    pub crosswalk: Option<Crosswalk>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub id: String,
    #[serde(default)]
    pub number: String,
    pub title: String,
    #[serde(default)]
    pub variants: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub id: String,
    pub number: String,
    pub title: String,
    pub section: String,
    #[serde(default)]
    pub corner: Vec<String>,
    #[serde(default)]
    pub one_line: bool,
    pub block: Vec<Block>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    #[serde(default)]
    pub banner: String,
    pub column: Vec<Column>,
    pub row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub id: String,
    pub label: String,
    #[serde(default)]
    pub group: String,
    #[serde(default)]
    pub variants: Vec<String>,
    pub kind: CellKind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub id: String,
    #[serde(default)]
    pub number: String,
    pub label: String,
    #[serde(default)]
    pub stub: String,
    #[serde(default)]
    pub group: String,
    #[serde(default)]
    pub variants: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Identity {
    pub code: String,
    pub table: String,
    pub each: Each,
    pub left: Vec<String>,
    pub right: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Crosswalk {
    pub to: String,
    #[serde(default)]
    pub same_tables: Vec<String>,
    #[serde(default)]
    pub cell: Vec<CrosswalkCell>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CrosswalkCell {
    pub from: String,
    pub to: String,
}
