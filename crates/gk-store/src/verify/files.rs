//! The bytes of files against their names, and the engine's own examination of its file; never the facts about a file.

use super::{Found, Wrong};
use crate::cell::Cell;
use crate::files::FileFacts;
use crate::table::{self, Row};
use crate::{ObjectError, ObjectName, Objects, sql};
use sea_orm::{ConnectionTrait, DbErr};

/// Where a defect is said to be that is one of the bytes of a file.
const OBJECT: &str = "object";

/// How many names are looked at together; the bytes are read one file after the other.
const PAGE: u64 = 1_000;

/// Reads and hashes every file; gives how many there are.
pub(super) async fn compare(conn: &impl ConnectionTrait, objects: &Objects, found: &mut Found) -> Result<u64, DbErr> {
    let mut n_files = 0;
    let mut after: Option<Vec<Cell>> = None;
    loop {
        let rows = table::page::<FileFacts>(conn, after.as_deref(), PAGE).await?;
        let Some(last) = rows.last() else { return Ok(n_files) };
        after = Some(last.clone());
        for row in rows {
            n_files += 1;
            let name = FileFacts::TABLE.key(&row);
            // A row whose name is no hash does not agree with the log either.
            let Some(object) = ObjectName::parse(&name) else { continue };
            match objects.get(&object).await {
                Ok(_) => {}
                Err(ObjectError::Missing(_)) => found.add(OBJECT, name, Wrong::Missing),
                Err(ObjectError::Damaged(_)) => found.add(OBJECT, name, Wrong::Changed(Vec::new())),
                Err(error @ ObjectError::Storage { .. }) => return Err(DbErr::Custom(error.to_string())),
            }
        }
    }
}

/// What SQLite says about its own file: pages, indexes, constraints.
pub(super) async fn integrity(conn: &impl ConnectionTrait, found: &mut Found) -> Result<(), DbErr> {
    for row in sql::all(conn, "PRAGMA integrity_check", []).await? {
        let said: String = row.try_get("", "integrity_check")?;
        if said != "ok" {
            found.add("database", "", Wrong::Damaged(said));
        }
    }
    Ok(())
}
