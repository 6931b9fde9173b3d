//! The shape of each table as the database tells it, and the order in which tables are restored; never a row.

use crate::cell::{Cell, Kind};
use crate::{StoreError, sql};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

/// Every table whose rows cannot be computed from others, each after those that it refers to.
pub(crate) const TABLES: &[&str] =
    &["f_audit", "f_item", "f_event", "f_file", "f_act", "f_erasure", "s_personal", "p_head", "p_job", "p_account"];

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub name: String,
    /// Columns in their order, with what they hold.
    pub columns: Vec<(String, Kind)>,
    /// The columns of the primary key in its order.
    pub key: Vec<String>,
}

impl Shape {
    /// Rows in the order of their keys, which is the same on both engines: the first ones, or, with as many values as
    /// the key has columns, those after it.
    pub(crate) fn select(&self, n_values: usize, limit: usize) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let (columns, key) = (columns.join(", "), self.key.join(", "));
        let places: Vec<String> = (1..=n_values).map(|n| format!("${n}")).collect();
        let after = if n_values > 0 { format!("WHERE ({key}) > ({})", places.join(", ")) } else { String::new() };
        format!("SELECT {columns} FROM {} {after} ORDER BY {key} LIMIT {limit}", self.name)
    }

    /// The values of a row's key.
    pub(crate) fn key_of(&self, row: &[Cell]) -> Vec<Value> {
        let value = |name: &String| {
            let found = self.columns.iter().zip(row).find(|((column, _), _)| column == name);
            found.map(|((_, kind), cell)| cell.clone().value(*kind))
        };
        self.key.iter().filter_map(value).collect()
    }

    /// One statement for several rows.
    pub(crate) fn insert(&self, n_rows: usize) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let width = columns.len();
        let row = |n: usize| {
            let places: Vec<String> = (1..=width).map(|column| format!("${}", n * width + column)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..n_rows).map(row).collect();
        format!("INSERT INTO {} ({}) VALUES {}", self.name, columns.join(", "), rows.join(", "))
    }
}

/// The tables of [`TABLES`] that there are, in that order.
pub(crate) async fn shapes(conn: &impl ConnectionTrait) -> Result<Vec<Shape>, StoreError> {
    let query = match conn.get_database_backend() {
        DbBackend::Postgres => include_str!("../../sql/shapes_postgres.sql"),
        _ => include_str!("../../sql/shapes_sqlite.sql"),
    };
    let fault = |source| StoreError::db("read the schema", source);
    let rows = sql::all(conn, query, []).await.map_err(fault)?;
    let mut shapes: Vec<Shape> = Vec::new();
    for row in &rows {
        let column = column(row).map_err(fault)?;
        if shapes.last().is_none_or(|shape| shape.name != column.table) {
            shapes.push(Shape { name: column.table.clone(), columns: Vec::new(), key: Vec::new() });
        }
        let Some(shape) = shapes.last_mut() else { continue };
        if column.in_key > 0 {
            shape.key.push(column.name.clone());
        }
        shape.columns.push((column.name, column.kind));
    }
    let of = |name: &&str| shapes.iter().find(|shape| shape.name == **name).cloned();
    Ok(TABLES.iter().filter_map(of).collect())
}

struct Column {
    table: String,
    name: String,
    kind: Kind,
    /// The place in the primary key, from 1; 0 outside it.
    in_key: i64,
}

fn column(row: &QueryResult) -> Result<Column, DbErr> {
    let declared: String = row.try_get("", "declared")?;
    let kind = match declared.to_ascii_uppercase().as_str() {
        "TEXT" => Kind::Text,
        "BIGINT" => Kind::Number,
        "BYTEA" => Kind::Bytes,
        other => return Err(DbErr::Type(format!("columns of type {other} are not used here"))),
    };
    let (table, name) = (row.try_get("", "table_name")?, row.try_get("", "column_name")?);
    Ok(Column { table, name, kind, in_key: row.try_get("", "in_key")? })
}
