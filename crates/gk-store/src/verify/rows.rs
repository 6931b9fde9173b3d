//! The rows of the other tables against what the log says last about each; never the events, which the walk itself compares.

use super::entries::Written;
use super::{Found, Wrong};
use crate::acts::ActRow;
use crate::cell::Cell;
use crate::files::FileFacts;
use crate::personal::{ErasureRow, PersonalRow};
use crate::table::{self, Row};
use sea_orm::{ConnectionTrait, DbErr};

/// How many rows are looked at together.
const PAGE: u64 = 1_000;

/// Every table whose rows the log vouches for, but the events.
pub(super) async fn compare(conn: &impl ConnectionTrait, mut written: Written, found: &mut Found) -> Result<(), DbErr> {
    table::<FileFacts>(conn, &mut written, found).await?;
    table::<ActRow>(conn, &mut written, found).await?;
    table::<PersonalRow>(conn, &mut written, found).await?;
    table::<ErasureRow>(conn, &mut written, found).await?;
    // What is left names a table that the log does not vouch for.
    for (kind, key) in written.into_keys() {
        found.add("f_item", format!("{kind} {key}"), Wrong::Stray);
    }
    Ok(())
}

async fn table<R: Row>(conn: &impl ConnectionTrait, written: &mut Written, found: &mut Found) -> Result<(), DbErr> {
    let table = R::TABLE;
    let mut after: Option<Vec<Cell>> = None;
    loop {
        let rows = table::page::<R>(conn, after.as_deref(), PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.clone());
        for row in rows {
            let key = table.key(&row);
            match written.remove(&(table.name.to_owned(), key.clone())) {
                Some(hash) if hash == table.hash(&row) => {}
                Some(_) => found.add(table.name, key, Wrong::Changed(Vec::new())),
                None => found.add(table.name, key, Wrong::Stray),
            }
        }
    }
    let of_table = |(kind, _): &(String, String), _: &mut String| kind == table.name;
    for ((_, key), _) in written.extract_if(.., of_table) {
        found.add(table.name, key, Wrong::Missing);
    }
    Ok(())
}
