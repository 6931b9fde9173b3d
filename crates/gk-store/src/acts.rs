//! What people did with reports, in order, with their reasons; only ever added to.

use crate::{Store, StoreError, sql};
use sea_orm::{DatabaseTransaction, DbErr};

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

/// One act to record.
pub(crate) struct Act<'a> {
    pub report_id: &'a str,
    pub kind: &'static str,
    pub file_sha256: &'a str,
    pub value: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub recorded_at: i64,
}

pub(crate) async fn record(tx: &DatabaseTransaction, act: &Act<'_>) -> Result<(), DbErr> {
    let insert = "INSERT INTO f_act (report_id, n, kind, file_sha256, value, reason, recorded_at)
               SELECT $1, COALESCE(MAX(n), 0) + 1, $2, $3, $4, $5, $6 FROM f_act WHERE report_id = $1";
    let values = [
        act.report_id.into(),
        act.kind.into(),
        act.file_sha256.into(),
        act.value.map(str::to_owned).into(),
        act.reason.map(str::to_owned).into(),
        act.recorded_at.into(),
    ];
    sql::execute(tx, insert, values).await.map(|_| ())
}

impl Store {
    /// Reports that stand, oldest first: what the views are rebuilt from.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn standing(&self) -> Result<Vec<Standing>, StoreError> {
        let fault = |source| StoreError::db("load the acts", source);
        let rows = sql::all(self.db(), include_str!("../sql/standing_acts.sql"), []).await;
        let read = |row: &sea_orm::QueryResult| {
            Ok(Standing {
                report_id: row.try_get("", "report_id")?,
                file_sha256: row.try_get("", "file_sha256")?,
                level_set: row.try_get("", "level_set")?,
                kept_at: row.try_get("", "recorded_at")?,
            })
        };
        rows.map_err(fault)?.iter().map(read).collect::<Result<_, DbErr>>().map_err(fault)
    }
}
