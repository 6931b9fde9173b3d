//! Brings the schema up to date, each migration once and in one transaction; never changes a migration that was run.

use crate::acts::ActRow;
use crate::chain::{self, Act, Item};
use crate::files::{self, FileFacts};
use crate::write::{Write, Writing};
use crate::{Store, StoreError, sql, table};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult};
use std::borrow::Cow;

struct Migration {
    n: i64,
    name: &'static str,
    sql: &'static str,
    then: Then,
}

/// What a migration does that SQL cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Nothing,
    /// Facts from before there was an audit log get their entry in it.
    AdoptEarlierFacts,
    /// The bytes of files become objects.
    MoveFilesOut,
}

/// A migration that was run just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// Its number.
    pub n: i64,
    /// Its name.
    pub name: &'static str,
}

/// All migrations in order; add at the end only.
const MIGRATIONS: &[Migration] = &[
    Migration { n: 1, name: "reports", sql: include_str!("../migrations/001_reports.sql"), then: Then::Nothing },
    Migration {
        n: 2,
        name: "records",
        sql: include_str!("../migrations/002_records.sql"),
        then: Then::AdoptEarlierFacts,
    },
    Migration { n: 3, name: "work", sql: include_str!("../migrations/003_work.sql"), then: Then::MoveFilesOut },
    Migration { n: 4, name: "applicants", sql: include_str!("../migrations/004_applicants.sql"), then: Then::Nothing },
    Migration { n: 5, name: "people", sql: include_str!("../migrations/005_people.sql"), then: Then::Nothing },
    Migration { n: 6, name: "office", sql: include_str!("../migrations/006_office.sql"), then: Then::Nothing },
];

/// The newest.
pub(crate) const LAST: i64 = MIGRATIONS[MIGRATIONS.len() - 1].n;

const JOURNAL: &str = "CREATE TABLE IF NOT EXISTS p_migration (
    n BIGINT NOT NULL, name TEXT NOT NULL, applied_at BIGINT NOT NULL, CONSTRAINT pk_migration PRIMARY KEY (n))";

/// Runs what has not been run, up to a migration. Two processes that start at once wait for each other: the writers'
/// lock is taken first.
pub(crate) async fn run(writing: &Writing, last: i64, now: i64) -> Result<Vec<Migrated>, StoreError> {
    let fault = |source| StoreError::db("migrate", source);
    let write = writing.begin("migrate").await?;
    let engine = write.get_database_backend();
    write.execute_unprepared(&for_engine(JOURNAL, engine)).await.map_err(fault)?;
    let row = sql::one(&*write, "SELECT COALESCE(MAX(n), 0) AS n FROM p_migration", []).await.map_err(fault)?;
    let done: i64 = row.map_or(Ok(0), |row| row.try_get("", "n")).map_err(fault)?;
    if done > LAST {
        return Err(StoreError::newer(done));
    }
    let mut run = Vec::new();
    for migration in MIGRATIONS.iter().filter(|migration| migration.n > done && migration.n <= last) {
        write.execute_unprepared(&for_engine(migration.sql, engine)).await.map_err(fault)?;
        match migration.then {
            Then::Nothing => {}
            Then::AdoptEarlierFacts => adopt(&write, now).await.map_err(fault)?,
            Then::MoveFilesOut => files::move_to_objects(&write, &write.snapshot.objects).await?,
        }
        let journal = "INSERT INTO p_migration (n, name, applied_at) VALUES ($1, $2, $3)";
        let values = [migration.n.into(), migration.name.into(), now.into()];
        sql::execute(&*write, journal, values).await.map_err(fault)?;
        run.push(Migrated { n: migration.n, name: migration.name });
    }
    write.commit().await?;
    Ok(run)
}

async fn adopt(write: &Write, now: i64) -> Result<(), DbErr> {
    let files: Vec<FileFacts> = table::select(&**write, "ORDER BY received_at, sha256", []).await?;
    let acts: Vec<ActRow> = table::select(&**write, "ORDER BY recorded_at, report_id, n", []).await?;
    let items: Vec<Item> = files.iter().map(Item::of).chain(acts.iter().map(Item::of)).collect();
    if items.is_empty() {
        return Ok(());
    }
    let act = Act { at: now, actor: "gongkai", act: "records.adopted", object: "" };
    chain::record(&**write, &act, items).await
}

/// The migrations are written once. The engines differ in one word only: SQLite compares text byte by byte, which
/// PostgreSQL does when told so. (`BYTEA` is no type of SQLite, which keeps a blob as it is under any type name.)
fn for_engine(sql: &str, engine: DbBackend) -> Cow<'_, str> {
    match engine {
        DbBackend::Postgres => sql.replace(" TEXT", " TEXT COLLATE \"C\"").into(),
        _ => sql.into(),
    }
}

impl Store {
    /// Every column of the schema as `(table, column)`: what the privacy classes are compared with.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        let fault = |source| StoreError::db("read the schema", source);
        let schema = match self.engine() {
            DbBackend::Postgres => include_str!("../sql/columns_postgres.sql"),
            _ => include_str!("../sql/columns_sqlite.sql"),
        };
        let rows = sql::all(self.db(), schema, []).await.map_err(fault)?;
        let read = |row: &QueryResult| Ok((row.try_get("", "table_name")?, row.try_get("", "column_name")?));
        rows.iter().map(read).collect::<Result<_, DbErr>>().map_err(fault)
    }
}
