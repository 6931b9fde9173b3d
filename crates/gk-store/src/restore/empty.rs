//! Whether a place is empty enough to restore to, and how to make it so again; never judges what lies there.

use super::{ASIDE, Target};
use crate::backup::{BackupProblem, Manifest};
use crate::{Keyring, OBJECTS, Place, StoreError, place, sql};
use sea_orm::{ConnectionTrait as _, DatabaseConnection};
use std::io;
use std::path::Path;

/// Names that may lie in a folder to restore to, besides the keys: what an earlier attempt left that was cut off.
const PASSED_OVER: &[&str] = &[ASIDE, "gongkai.lock"];

/// Refuses a place in which something lies; clears away what an earlier attempt left.
pub(super) async fn check(target: &Target, manifest: &Manifest) -> Result<(), BackupProblem> {
    if !manifest.keys.is_empty()
        && let Some(found) = Keyring::stranger(&target.keys, &manifest.keys)?
    {
        return Err(BackupProblem::NotEmpty { place: target.keys.display().to_string(), found });
    }
    match &target.place {
        Place::Folder(data) => {
            // An attempt that was cut off at its very end has moved its files already, and the database not yet.
            let (aside, objects) = (data.join(ASIDE), data.join(OBJECTS));
            let moved = aside.exists().then_some(OBJECTS);
            let passed_over: Vec<&str> = PASSED_OVER.iter().copied().chain(moved).collect();
            folder(data, &target.keys, &passed_over)?;
            if moved.is_some() {
                remove(&objects)?;
            }
            remove(&aside)
        }
        Place::Postgres { .. } => database(&target.place).await,
    }
}

fn folder(folder: &Path, keys: &Path, passed_over: &[&str]) -> Result<(), BackupProblem> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(BackupProblem::file(folder, error)),
    };
    for entry in entries {
        let entry = entry.map_err(|source| BackupProblem::file(folder, source))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !passed_over.contains(&&*name) && entry.path() != keys {
            return Err(BackupProblem::NotEmpty { place: folder.display().to_string(), found: name });
        }
    }
    Ok(())
}

/// Removes a folder, if it is there.
pub(super) fn remove(folder: &Path) -> Result<(), BackupProblem> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(BackupProblem::file(folder, error)),
        _ => Ok(()),
    }
}

/// A database with our tables and not a row in them is what an attempt leaves that was cut off.
async fn database(target: &Place) -> Result<(), BackupProblem> {
    let fault = |source| StoreError::db("look whether the database is empty", source);
    let db = place::connect(target).await?;
    let tables = tables(&db).await?;
    let ours = tables.iter().any(|table| table == "p_migration");
    for table in &tables {
        let mut holds = !ours;
        if ours && table != "p_migration" {
            let row = sql::one(&db, &format!("SELECT 1 AS n FROM {table} LIMIT 1"), []).await.map_err(fault)?;
            holds = row.is_some();
        }
        if holds {
            return Err(BackupProblem::NotEmpty { place: target.shown(), found: table.clone() });
        }
    }
    db.close().await.map_err(fault)?;
    if tables.is_empty() { Ok(()) } else { drop_tables(target).await.map_err(BackupProblem::from) }
}

/// Drops every table of a database that was empty.
pub(super) async fn drop_tables(target: &Place) -> Result<(), StoreError> {
    let fault = |source| StoreError::db("empty the database", source);
    let db = place::connect(target).await?;
    for table in tables(&db).await? {
        db.execute_unprepared(&format!("DROP TABLE IF EXISTS {table} CASCADE")).await.map_err(fault)?;
    }
    db.close().await.map_err(fault)
}

async fn tables(db: &DatabaseConnection) -> Result<Vec<String>, StoreError> {
    let fault = |source| StoreError::db("list the tables", source);
    let select = "SELECT CAST(quote_ident(table_name) AS TEXT) AS name FROM information_schema.tables
                  WHERE table_schema = current_schema() ORDER BY table_name";
    let rows = sql::all(db, select, []).await.map_err(fault)?;
    rows.iter().map(|row| row.try_get("", "name")).collect::<Result<_, _>>().map_err(fault)
}
