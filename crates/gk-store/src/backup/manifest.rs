//! What a backup holds, with counts and hashes; the last part of it, so that a backup that was cut off has none.

use crate::ObjectName;
use crate::cell::Kind;
use serde_json::{Value, json};

/// What kind of file it is; a later kind gets a higher number.
pub(super) const FORMAT: &str = "gongkai-backup/1";

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// When it was begun, epoch milliseconds.
    pub taken_at: i64,
    /// The number of the last migration.
    pub schema: i64,
    /// Tables in the order in which they are to be restored.
    pub tables: Vec<TablePart>,
    /// Names of the files.
    pub objects: Vec<String>,
    /// Names of files that the records name and that could not be read any more.
    pub broken: Vec<String>,
    /// The files of the keyring, if they were asked for.
    pub keys: Vec<KeyPart>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePart {
    /// Its name.
    pub name: String,
    /// Its columns and what they hold.
    pub columns: Vec<(String, Kind)>,
    /// How many rows.
    pub n_rows: u64,
    /// How long the part is.
    pub bytes: u64,
    /// Its hash.
    pub sha256: String,
}

/// One file of the keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPart {
    /// Its path in the keyring.
    pub path: String,
    /// Its hash.
    pub sha256: String,
}

impl KeyPart {
    pub(super) fn of(path: String, bytes: &[u8]) -> Self {
        Self { path, sha256: ObjectName::of(bytes).to_string() }
    }
}

impl Manifest {
    pub(super) fn begin(schema: i64, taken_at: i64) -> Self {
        Self { taken_at, schema, tables: Vec::new(), objects: Vec::new(), broken: Vec::new(), keys: Vec::new() }
    }

    /// How many rows in all.
    #[must_use]
    pub fn n_rows(&self) -> u64 {
        self.tables.iter().map(|table| table.n_rows).sum()
    }

    pub(super) fn to_json(&self) -> String {
        let column = |(name, kind): &(String, Kind)| json!([name, kind_word(*kind)]);
        let table = |table: &TablePart| {
            json!({
                "name": table.name, "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
                "n_rows": table.n_rows, "bytes": table.bytes, "sha256": table.sha256,
            })
        };
        let manifest = json!({
            "format": FORMAT, "program": env!("CARGO_PKG_VERSION"), "taken_at": self.taken_at, "schema": self.schema,
            "tables": self.tables.iter().map(table).collect::<Vec<_>>(), "objects": self.objects, "broken": self.broken,
            "keys": self.keys.iter().map(|key| json!({"path": key.path, "sha256": key.sha256})).collect::<Vec<_>>(),
        });
        format!("{manifest:#}\n")
    }

    /// The manifest that was written; none where it is of another format.
    pub(super) fn from_json(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value.get("format")?.as_str()? != FORMAT {
            return None;
        }
        let keys = list(&value, "keys", |key| Some(KeyPart { path: word(key, "path")?, sha256: word(key, "sha256")? }));
        Some(Self {
            taken_at: value.get("taken_at")?.as_i64()?,
            schema: value.get("schema")?.as_i64()?,
            tables: list(&value, "tables", table)?,
            objects: list(&value, "objects", |name| Some(name.as_str()?.to_owned()))?,
            broken: list(&value, "broken", |name| Some(name.as_str()?.to_owned()))?,
            keys: keys?,
        })
    }
}

fn table(value: &Value) -> Option<TablePart> {
    let column = |value: &Value| {
        let [name, kind] = value.as_array()?.as_slice() else { return None };
        Some((name.as_str()?.to_owned(), kind_of(kind.as_str()?)?))
    };
    Some(TablePart {
        name: word(value, "name")?,
        columns: list(value, "columns", column)?,
        n_rows: value.get("n_rows")?.as_u64()?,
        bytes: value.get("bytes")?.as_u64()?,
        sha256: word(value, "sha256")?,
    })
}

fn word(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

fn list<T>(value: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.get(name)?.as_array()?.iter().map(read).collect()
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::Bytes => "bytes",
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    [Kind::Text, Kind::Number, Kind::Bytes].into_iter().find(|kind| kind_word(*kind) == word)
}
