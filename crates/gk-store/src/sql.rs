//! Running one statement with its values on either engine; holds no statement itself.

use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};

/// How many values one statement may have; SQLite takes 32,766.
pub(crate) const N_VALUES: usize = 32_000;

fn statement(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

/// Runs a statement; gives the number of rows that it touched.
pub(crate) async fn execute(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, DbErr> {
    conn.execute_raw(statement(conn, sql, values)).await.map(|done| done.rows_affected())
}

/// All rows of a query.
pub(crate) async fn all(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, DbErr> {
    conn.query_all_raw(statement(conn, sql, values)).await
}

/// The first row of a query.
pub(crate) async fn one(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>, DbErr> {
    conn.query_one_raw(statement(conn, sql, values)).await
}
