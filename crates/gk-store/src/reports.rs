//! Reports and their findings as computed from the files: kept, renewed, removed; never edited by hand.

use crate::acts::{self, Act};
use crate::{Entry, FileRow, Store, StoreError, files, rows, sql};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, QueryResult};

/// What read, extract and check made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The report's id.
    pub id: String,
    /// Its file.
    pub file_sha256: String,
    /// The name that the file was handed in with.
    pub file_name: String,
    /// The size of the file in bytes.
    pub size: i64,
    /// The agency, where the report says it.
    pub agency: Option<String>,
    /// The title as printed.
    pub title: Option<String>,
    /// Agency and title folded for the search.
    pub search_text: String,
    /// Level of government that counts.
    pub tier: String,
    /// Government or department.
    pub body: String,
    /// The level as a person set it.
    pub level_set: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// Public id of the format.
    pub format: String,
    /// The public JSON with provenance.
    pub report: String,
    /// Versions of what made it.
    pub made_by: String,
    /// When it was kept, epoch milliseconds.
    pub kept_at: i64,
    /// The findings in their order.
    pub findings: Vec<FindingRow>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// Public code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The whole sentence.
    pub message: String,
    /// Addresses of the cells, separated by blanks.
    pub cells: String,
    /// The sentence concerned.
    pub text: Option<String>,
}

impl Store {
    /// Keeps a file and its report in one transaction. The same file again changes nothing.
    ///
    /// # Errors
    /// The database does not answer; then nothing of it is kept.
    pub async fn keep(&self, file: &FileRow, report: &ReportRow) -> Result<(), StoreError> {
        let tx = self.begin_write("keep a report").await?;
        keep_in(&tx, file, report).await.map_err(|source| StoreError::db("keep a report", source))?;
        tx.commit().await
    }

    /// Replaces what was computed from a file; a report that was removed meanwhile stays removed.
    ///
    /// # Errors
    /// The database does not answer; then the old rows stand.
    pub async fn renew(&self, report: &ReportRow) -> Result<(), StoreError> {
        let fault = |source| StoreError::db("renew a report", source);
        let tx = self.begin_write("renew a report").await?;
        if exists(&tx, &report.id).await.map_err(fault)? {
            replace(&tx, report).await.map_err(fault)?;
        }
        tx.commit().await
    }

    /// Drops all views and writes them anew from what was recomputed.
    ///
    /// # Errors
    /// The database does not answer; then the old rows stand.
    pub async fn rebuild(&self, reports: &[ReportRow]) -> Result<(), StoreError> {
        let fault = |source| StoreError::db("rebuild the views", source);
        let tx = self.begin_write("rebuild the views").await?;
        tx.execute_unprepared("DELETE FROM v_finding").await.map_err(fault)?;
        tx.execute_unprepared("DELETE FROM v_report").await.map_err(fault)?;
        for report in reports {
            insert(&tx, report).await.map_err(fault)?;
        }
        tx.commit().await
    }

    /// Records the level that a person set. The caller renews the report afterwards.
    ///
    /// # Errors
    /// The database does not answer. `Ok(false)`: there is no such report.
    pub async fn set_level(&self, id: &str, level: Option<&str>, now: i64) -> Result<bool, StoreError> {
        let fault = |source| StoreError::db("set a level", source);
        let tx = self.begin_write("set a level").await?;
        let Some(file) = file_of(&tx, id).await.map_err(fault)? else { return Ok(false) };
        let act =
            Act { report_id: id, kind: "level_set", file_sha256: &file, value: level, reason: None, recorded_at: now };
        acts::record(&tx, &act).await.map_err(fault)?;
        let sql = "UPDATE v_report SET level_set = $2 WHERE id = $1";
        sql::execute(&*tx, sql, [id.into(), level.map(str::to_owned).into()]).await.map_err(fault)?;
        tx.commit().await?;
        Ok(true)
    }

    /// Takes a report out of the list; its file and the act with its reason stay.
    ///
    /// # Errors
    /// The database does not answer. `Ok(false)`: there is no such report (any more).
    pub async fn remove(&self, id: &str, reason: &str, now: i64) -> Result<bool, StoreError> {
        let fault = |source| StoreError::db("remove a report", source);
        let tx = self.begin_write("remove a report").await?;
        let Some(file) = file_of(&tx, id).await.map_err(fault)? else { return Ok(false) };
        let reason = Some(reason);
        let act = Act { report_id: id, kind: "removed", file_sha256: &file, value: None, reason, recorded_at: now };
        acts::record(&tx, &act).await.map_err(fault)?;
        delete(&tx, id).await.map_err(fault)?;
        tx.commit().await?;
        Ok(true)
    }

    /// A report's line in the list.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn entry(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        let sql = format!("{} FROM v_report r WHERE r.id = $1", include_str!("../sql/entry_columns.sql"));
        let row = sql::one(self.db(), &sql, [id.into()]).await;
        let entry = row.and_then(|row| row.as_ref().map(rows::entry).transpose());
        entry.map_err(|source| StoreError::db("load a report", source))
    }

    /// The report of an agency for a year; the one kept last where there are several.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn entry_of(&self, agency: &str, year: i32) -> Result<Option<Entry>, StoreError> {
        let columns = include_str!("../sql/entry_columns.sql");
        let sql = format!(
            "{columns} FROM v_report r WHERE r.agency = $1 AND r.year = $2 ORDER BY r.kept_at DESC, r.id LIMIT 1"
        );
        let row = sql::one(self.db(), &sql, [agency.into(), i64::from(year).into()]).await;
        let entry = row.and_then(|row| row.as_ref().map(rows::entry).transpose());
        entry.map_err(|source| StoreError::db("load the report of a year", source))
    }

    /// The public JSON of a report, with provenance.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn report_json(&self, id: &str) -> Result<Option<String>, StoreError> {
        let row = sql::one(self.db(), "SELECT report FROM v_report WHERE id = $1", [id.into()]).await;
        let json = row.and_then(|row| row.map(|row| row.try_get("", "report")).transpose());
        json.map_err(|source| StoreError::db("load a report", source))
    }

    /// The findings of a report in their order.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn findings(&self, id: &str) -> Result<Vec<FindingRow>, StoreError> {
        let fault = |source| StoreError::db("load findings", source);
        let sql = "SELECT code, severity, message, cells, text FROM v_finding WHERE report_id = $1 ORDER BY n";
        let rows = sql::all(self.db(), sql, [id.into()]).await.map_err(fault)?;
        rows.iter().map(finding).collect::<Result<_, DbErr>>().map_err(fault)
    }
}

async fn keep_in(tx: &DatabaseTransaction, file: &FileRow, report: &ReportRow) -> Result<(), DbErr> {
    if exists(tx, &report.id).await? {
        return Ok(());
    }
    files::insert(tx, file).await?;
    let act = Act {
        report_id: &report.id,
        kind: "kept",
        file_sha256: &file.sha256,
        value: None,
        reason: None,
        recorded_at: report.kept_at,
    };
    acts::record(tx, &act).await?;
    insert(tx, report).await
}

async fn exists(tx: &DatabaseTransaction, id: &str) -> Result<bool, DbErr> {
    file_of(tx, id).await.map(|file| file.is_some())
}

async fn file_of(tx: &DatabaseTransaction, id: &str) -> Result<Option<String>, DbErr> {
    let row = sql::one(tx, "SELECT file_sha256 FROM v_report WHERE id = $1", [id.into()]).await?;
    row.map(|row| row.try_get("", "file_sha256")).transpose()
}

async fn replace(tx: &DatabaseTransaction, report: &ReportRow) -> Result<(), DbErr> {
    delete(tx, &report.id).await?;
    insert(tx, report).await
}

async fn delete(tx: &DatabaseTransaction, id: &str) -> Result<(), DbErr> {
    sql::execute(tx, "DELETE FROM v_finding WHERE report_id = $1", [id.into()]).await?;
    sql::execute(tx, "DELETE FROM v_report WHERE id = $1", [id.into()]).await.map(|_| ())
}

async fn insert(tx: &DatabaseTransaction, report: &ReportRow) -> Result<(), DbErr> {
    let count = |severity: &str| -> i64 {
        i64::try_from(report.findings.iter().filter(|finding| finding.severity == severity).count()).unwrap_or(i64::MAX)
    };
    let values = [
        report.id.as_str().into(),
        report.file_sha256.as_str().into(),
        report.file_name.as_str().into(),
        report.size.into(),
        report.agency.clone().into(),
        report.title.clone().into(),
        report.search_text.as_str().into(),
        report.tier.as_str().into(),
        report.body.as_str().into(),
        report.level_set.clone().into(),
        report.year.map(i64::from).into(),
        report.format.as_str().into(),
        count("error").into(),
        count("warning").into(),
        count("info").into(),
        report.report.as_str().into(),
        report.made_by.as_str().into(),
        report.kept_at.into(),
    ];
    sql::execute(tx, include_str!("../sql/insert_report.sql"), values).await?;
    for (n, finding) in (0_i64..).zip(&report.findings) {
        insert_finding(tx, &report.id, n, finding).await?;
    }
    Ok(())
}

async fn insert_finding(tx: &DatabaseTransaction, id: &str, n: i64, finding: &FindingRow) -> Result<(), DbErr> {
    let sql = "INSERT INTO v_finding (report_id, n, code, severity, message, cells, text)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        id.into(),
        n.into(),
        finding.code.as_str().into(),
        finding.severity.as_str().into(),
        finding.message.as_str().into(),
        finding.cells.as_str().into(),
        finding.text.clone().into(),
    ];
    sql::execute(tx, sql, values).await.map(|_| ())
}

fn finding(row: &QueryResult) -> Result<FindingRow, DbErr> {
    Ok(FindingRow {
        code: row.try_get("", "code")?,
        severity: row.try_get("", "severity")?,
        message: row.try_get("", "message")?,
        cells: row.try_get("", "cells")?,
        text: row.try_get("", "text")?,
    })
}
