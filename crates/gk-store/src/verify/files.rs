//! The bytes of files against their names, and the engine's own examination of its file; never the facts about a file.

use super::{Found, Wrong};
use crate::cell::Cell;
use crate::files::{FileFacts, sha256_hex};
use crate::sql;
use crate::table::{self, Row};
use sea_orm::{ConnectionTrait, DbErr};

/// How many names are looked at together; the bytes are read one file after the other.
const PAGE: u64 = 1_000;

/// Reads and hashes every file; gives how many there are.
pub(super) async fn compare(conn: &impl ConnectionTrait, found: &mut Found) -> Result<u64, DbErr> {
    let mut n_files = 0;
    let mut after: Option<Vec<Cell>> = None;
    loop {
        let rows = table::page::<FileFacts>(conn, after.as_deref(), PAGE).await?;
        let Some(last) = rows.last() else { return Ok(n_files) };
        after = Some(last.clone());
        for row in rows {
            n_files += 1;
            let name = FileFacts::TABLE.key(&row);
            let bytes = sql::one(conn, "SELECT bytes FROM f_file WHERE sha256 = $1", [name.as_str().into()]).await?;
            let bytes = bytes.and_then(|row| row.try_get::<Vec<u8>>("", "bytes").ok());
            if bytes.is_none_or(|bytes| sha256_hex(&bytes) != name) {
                found.add(FileFacts::TABLE.name, name, Wrong::Changed(vec!["bytes"]));
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
