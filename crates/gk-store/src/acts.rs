//! What people did with reports, in order, with their reasons; only ever added to.

use crate::reports::By;
use crate::table::{self, Existing, row};
use crate::{Store, StoreError, sql};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, QueryResult};

/// A report that stands: kept and not removed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The report's id.
    pub report_id: String,
    /// Its file.
    pub file_sha256: String,
    /// The level that a person set, if one did.
    pub level_set: Option<String>,
    /// When it was kept, epoch milliseconds.
    pub kept_at: i64,
}

row! {
    /// One act with a report.
    ActRow in "f_act", key 2 {
        /// The report.
        report_id: String,
        /// Its place among the acts with the report, from 1.
        n: i64,
        /// What was done.
        kind: String,
        /// The report's file.
        file_sha256: String,
        /// What was set.
        value: Option<String>,
        /// Why.
        reason: Option<String>,
        /// When, epoch milliseconds.
        recorded_at: i64,
    }
}

impl ActRow {
    /// An act without value or reason; its place is found when it is added.
    pub(crate) fn new(report_id: &str, kind: &str, file_sha256: &str, by: By<'_>) -> Self {
        Self {
            report_id: report_id.to_owned(),
            n: 0,
            kind: kind.to_owned(),
            file_sha256: file_sha256.to_owned(),
            value: None,
            reason: None,
            recorded_at: by.at,
        }
    }
}

/// Adds an act after those that there are; gives the row as it was written.
pub(crate) async fn add(tx: &DatabaseTransaction, act: ActRow) -> Result<ActRow, DbErr> {
    let last = "SELECT COALESCE(MAX(n), 0) AS n FROM f_act WHERE report_id = $1";
    let last = sql::one(tx, last, [act.report_id.as_str().into()]).await?;
    let last: i64 = last.map_or(Ok(0), |row| row.try_get("", "n"))?;
    let act = ActRow { n: last + 1, ..act };
    table::insert(tx, vec![act.clone()], Existing::Refused).await?;
    Ok(act)
}

impl Store {
    /// Reports that stand, oldest first: what the views are rebuilt from.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn standing(&self) -> Result<Vec<Standing>, StoreError> {
        standing(self.db()).await
    }
}

pub(crate) async fn standing(conn: &impl ConnectionTrait) -> Result<Vec<Standing>, StoreError> {
    let fault = |source| StoreError::db("load the acts", source);
    let rows = sql::all(conn, include_str!("../sql/standing_acts.sql"), []).await;
    let read = |row: &QueryResult| {
        Ok(Standing {
            report_id: row.try_get("", "report_id")?,
            file_sha256: row.try_get("", "file_sha256")?,
            level_set: row.try_get("", "level_set")?,
            kept_at: row.try_get("", "recorded_at")?,
        })
    };
    rows.map_err(fault)?.iter().map(read).collect::<Result<_, DbErr>>().map_err(fault)
}
