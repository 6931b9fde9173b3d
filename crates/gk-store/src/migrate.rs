//! Brings the schema up to date, each migration once and in one transaction; never changes a migration that was run.

use crate::{Store, StoreError, statement};
use sea_orm::ConnectionTrait;

struct Migration {
    n: i64,
    name: &'static str,
    sql: &'static str,
}

/// All migrations in order; add at the end only.
const MIGRATIONS: &[Migration] =
    &[Migration { n: 1, name: "reports", sql: include_str!("../migrations/001_reports.sql") }];

const JOURNAL: &str = "CREATE TABLE IF NOT EXISTS p_migration (
    n BIGINT NOT NULL, name TEXT NOT NULL, applied_at BIGINT NOT NULL, CONSTRAINT pk_migration PRIMARY KEY (n))";

/// Runs what has not been run. Two processes that start at once wait for each other: the lock is taken first.
pub(crate) async fn run(store: &Store, now: i64) -> Result<(), StoreError> {
    let fault = |source| StoreError::db("migrate", source);
    let tx = store.begin_write("migrate").await?;
    tx.execute_unprepared(JOURNAL).await.map_err(fault)?;
    let row =
        tx.query_one_raw(statement("SELECT COALESCE(MAX(n), 0) AS n FROM p_migration", [])).await.map_err(fault)?;
    let done: i64 = row.map_or(Ok(0), |row| row.try_get("", "n")).map_err(fault)?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.n > done) {
        tx.execute_unprepared(migration.sql).await.map_err(fault)?;
        let journal = statement(
            "INSERT INTO p_migration (n, name, applied_at) VALUES ($1, $2, $3)",
            [migration.n.into(), migration.name.into(), now.into()],
        );
        tx.execute_raw(journal).await.map_err(fault)?;
    }
    tx.commit().await.map_err(fault)
}

impl Store {
    /// Every column of the schema as `(table, column)`: what the privacy classes are compared with.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        let fault = |source| StoreError::db("read the schema", source);
        let sql = "SELECT t.name AS table_name, c.name AS column_name FROM sqlite_master t, pragma_table_info(t.name) c
                   WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid";
        let rows = self.db().query_all_raw(statement(sql, [])).await.map_err(fault)?;
        let read = |row: &sea_orm::QueryResult| Ok((row.try_get("", "table_name")?, row.try_get("", "column_name")?));
        rows.iter().map(read).collect::<Result<_, sea_orm::DbErr>>().map_err(fault)
    }
}
