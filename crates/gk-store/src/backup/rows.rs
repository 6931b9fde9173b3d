//! A row as a line of JSON and back: text as text, numbers as numbers, bytes in hexadecimal; never a value in doubt.

use super::schema::Shape;
use crate::cell::{Cell, Kind};
use crate::{hex, sql};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use serde_json::{Map, Value};

/// How many rows are read at once.
const PAGE: usize = 1_000;

/// The next rows in the order of their keys: from the beginning, or after a row that was read before.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    shape: &Shape,
    after: Option<&[Cell]>,
) -> Result<Vec<Vec<Cell>>, DbErr> {
    let key: Vec<sea_orm::Value> = after.map(|row| shape.key_of(row)).unwrap_or_default();
    let rows = sql::all(conn, &shape.select(key.len(), PAGE), key).await?;
    let read = |row: &QueryResult| shape.columns.iter().map(|(name, kind)| Cell::read(row, name, *kind)).collect();
    Ok(rows.iter().map(read).collect())
}

/// A row as one line, with its end.
pub(super) fn line(shape: &Shape, row: &[Cell]) -> Result<String, DbErr> {
    let mut object = Map::new();
    for ((name, _), cell) in shape.columns.iter().zip(row) {
        let value = match cell {
            Cell::Nothing => Value::Null,
            Cell::Text(text) => Value::String(text.clone()),
            Cell::Number(number) => Value::from(*number),
            Cell::Bytes(bytes) => Value::String(hex::encode(bytes)),
            Cell::Odd => return Err(DbErr::Type(format!("{}.{name} holds a value of another type", shape.name))),
        };
        object.insert(name.clone(), value);
    }
    Ok(format!("{}\n", Value::Object(object)))
}

/// The values of a line in the order of the columns; none where the line is not a row of this shape.
pub(crate) fn parse(shape: &Shape, line: &str) -> Option<Vec<Cell>> {
    let mut object: Map<String, Value> = serde_json::from_str(line).ok()?;
    let cells: Option<Vec<Cell>> = shape.columns.iter().map(|(name, kind)| cell(object.remove(name)?, *kind)).collect();
    cells.filter(|_| object.is_empty())
}

fn cell(value: Value, kind: Kind) -> Option<Cell> {
    match (value, kind) {
        (Value::Null, _) => Some(Cell::Nothing),
        (Value::String(text), Kind::Text) => Some(Cell::Text(text)),
        (Value::String(text), Kind::Bytes) => hex::decode(&text).map(Cell::Bytes),
        (Value::Number(number), Kind::Number) => number.as_i64().map(Cell::Number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_row_of_its_shape_or_nothing() {
        let columns = vec![("a".to_owned(), Kind::Text), ("n".to_owned(), Kind::Number), ("b".to_owned(), Kind::Bytes)];
        let shape = Shape { name: "f_x".to_owned(), columns, key: vec!["a".to_owned()] };
        let good = r#"{"a":"年\n报","n":-7,"b":"00ff"}"#;
        let cells = vec![Cell::Text("年\n报".to_owned()), Cell::Number(-7), Cell::Bytes(vec![0, 255])];
        assert_eq!(parse(&shape, good), Some(cells));
        assert_eq!(parse(&shape, r#"{"a":null,"n":null,"b":null}"#), Some(vec![Cell::Nothing; 3]));
        for wrong in [
            r#"{"a":"x","n":1}"#,
            r#"{"a":"x","n":1,"b":"00","c":1}"#,
            r#"{"a":1,"n":1,"b":"00"}"#,
            r#"{"a":"x","n":1.5,"b":"00"}"#,
            r#"{"a":"x","n":1,"b":"0g"}"#,
            "[]",
            "",
        ] {
            assert_eq!(parse(&shape, wrong), None, "{wrong}");
        }
    }
}
