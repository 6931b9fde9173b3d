//! Loads the parts of an archive into a place: rows in one transaction, files as objects; never a row that has another shape.

use crate::backup::schema::{self, Shape};
use crate::backup::{Archive, BackupProblem, Progress, Stage, Told, parse_row};
use crate::cell::Cell;
use crate::{ObjectName, Place, Store, StoreError, sql};
use sea_orm::{ConnectionTrait, Value};
use std::io::{BufRead as _, BufReader, Read};

/// How many values one statement has at most; SQLite takes 32,766.
const N_VALUES: usize = 30_000;

/// Makes the schema as it was when the backup was taken, loads, and brings the schema up to date.
pub(super) async fn load(archive: &Archive, place: &Place, now: i64, told: Told<'_>) -> Result<(), BackupProblem> {
    let manifest = archive.manifest();
    let (store, _) = Store::migrate_to(place, manifest.schema, now).await?;
    let write = store.begin_write("restore").await?;
    let shapes = schema::shapes(&*write).await?;
    let total = (manifest.tables.len() + manifest.objects.len()) as u64;
    let damaged = |part: &str| BackupProblem::Damaged { backup: archive.path().to_owned(), part: part.to_owned() };
    let mut parts = archive.reader()?;
    let unreadable = |source| BackupProblem::unreadable(archive.path(), source);
    for (done, entry) in (0..).zip(parts.entries().map_err(unreadable)?) {
        let mut entry = entry.map_err(unreadable)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if let Some(object) = name.strip_prefix("objects/") {
            told(Progress { stage: Stage::Objects, done, total });
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).map_err(unreadable)?;
            let kept = store.objects.put(&bytes).await.map_err(StoreError::object)?;
            if ObjectName::parse(object) != Some(kept) {
                return Err(damaged(&name));
            }
        } else if let Some(table) = name.strip_prefix("tables/").and_then(|name| name.strip_suffix(".jsonl")) {
            told(Progress { stage: Stage::Tables, done, total });
            let columns = manifest.tables.iter().find(|part| part.name == table).map(|part| &part.columns);
            let fits = |shape: &&Shape| shape.name == table && Some(&shape.columns) == columns;
            let shape = shapes.iter().find(fits).ok_or_else(|| damaged(&name))?;
            rows(&*write, shape, &mut entry).await?.ok_or_else(|| damaged(&name))?;
        }
    }
    write.commit().await?;
    store.close().await?;
    Store::open(place, now).await?.close().await?;
    Ok(())
}

/// Inserts the lines of a table, many with one statement. `Ok(None)`: a line is no row of this table.
async fn rows(conn: &impl ConnectionTrait, shape: &Shape, part: &mut impl Read) -> Result<Option<()>, BackupProblem> {
    let at_once = N_VALUES / shape.columns.len().max(1);
    let mut waiting: Vec<Vec<Cell>> = Vec::with_capacity(at_once);
    for line in BufReader::with_capacity(1 << 20, part).lines() {
        let Some(cells) = line.ok().and_then(|line| parse_row(shape, &line)) else { return Ok(None) };
        waiting.push(cells);
        if waiting.len() == at_once {
            insert(conn, shape, std::mem::take(&mut waiting)).await?;
        }
    }
    if !waiting.is_empty() {
        insert(conn, shape, waiting).await?;
    }
    Ok(Some(()))
}

async fn insert(conn: &impl ConnectionTrait, shape: &Shape, rows: Vec<Vec<Cell>>) -> Result<(), StoreError> {
    let statement = shape.insert(rows.len());
    let values: Vec<Value> = rows
        .into_iter()
        .flat_map(|row| row.into_iter().zip(&shape.columns).map(|(cell, (_, kind))| cell.value(*kind)))
        .collect();
    let inserted = sql::execute(conn, &statement, values).await;
    inserted.map(|_| ()).map_err(|source| StoreError::db("restore a table", source))
}

/// The files of the keyring, if the archive has them: path and bytes.
pub(super) fn keys(archive: &Archive) -> Result<Vec<(String, Vec<u8>)>, BackupProblem> {
    let unreadable = |source| BackupProblem::unreadable(archive.path(), source);
    let mut keys = Vec::new();
    if archive.manifest().keys.is_empty() {
        return Ok(keys);
    }
    let mut parts = archive.reader()?;
    for entry in parts.entries().map_err(unreadable)? {
        let mut entry = entry.map_err(unreadable)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if let Some(path) = name.strip_prefix("keys/") {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).map_err(unreadable)?;
            keys.push((path.to_owned(), bytes));
        }
    }
    Ok(keys)
}
