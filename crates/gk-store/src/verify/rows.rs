//! The rows of the other tables against what the log says last about each; never the events, which the walk itself compares.

use super::entries::Written;
use super::{Found, Wrong};
use crate::acts::ActRow;
use crate::cell::Cell;
use crate::files::FileFacts;
use crate::jobs::JobFacts;
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
    jobs(conn, &mut written, found).await?;
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
                Some(hashes) if hashes.last() == Some(&table.hash(&row)) => {}
                Some(_) => found.add(table.name, key, Wrong::Changed(Vec::new())),
                None => found.add(table.name, key, Wrong::Stray),
            }
        }
    }
    for key in rest(table.name, written) {
        found.add(table.name, key, Wrong::Missing);
    }
    Ok(())
}

/// Jobs differ from the rest: one that is done is forgotten some day, and its key may come again; a second one with
/// the same key is none; and one may be enqueued without an act.
async fn jobs(conn: &impl ConnectionTrait, written: &mut Written, found: &mut Found) -> Result<(), DbErr> {
    let table = JobFacts::TABLE;
    let mut after: Option<Vec<Cell>> = None;
    loop {
        let rows = table::page::<JobFacts>(conn, after.as_deref(), PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.clone());
        for row in rows {
            let key = table.key(&row);
            let hashes = written.get(&(table.name.to_owned(), key.clone()));
            if hashes.is_some_and(|hashes| !hashes.contains(&table.hash(&row))) {
                found.add(table.name, key, Wrong::Changed(Vec::new()));
            }
        }
    }
    rest(table.name, written);
    Ok(())
}

/// Takes out what the log says of a table and nothing was found for; gives the keys.
fn rest(table: &str, written: &mut Written) -> Vec<String> {
    let of_table = |(kind, _): &(String, String), _: &mut Vec<String>| kind == table;
    written.extract_if(.., of_table).map(|((_, key), _)| key).collect()
}
