//! Reports and their findings as computed from the files: kept, renewed, removed; never edited by hand.

mod lines;

pub(crate) use lines::{FindingLine, ReportLine};

use crate::acts::{self, ActRow};
use crate::chain::{self, Act, Item};
use crate::table::{self, Existing};
use crate::{Entry, FileRow, Store, StoreError, files, rows, sql};
use sea_orm::{DatabaseTransaction, DbErr, QueryResult};

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

/// Who does something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By<'a> {
    /// Who.
    pub actor: &'a str,
    /// When, epoch milliseconds.
    pub at: i64,
}

impl Store {
    /// Keeps a file and its report in one transaction. The same file again changes nothing.
    ///
    /// # Errors
    /// The database does not answer; then nothing of it is kept.
    pub async fn keep(&self, file: &FileRow, report: &ReportRow, actor: &str) -> Result<(), StoreError> {
        self.objects.put(&file.bytes).await.map_err(StoreError::object)?;
        let write = self.begin_write("keep a report").await?;
        keep(&write, file, report, actor).await.map_err(|source| StoreError::db("keep a report", source))?;
        write.commit().await
    }

    /// Replaces what was computed from a file; a report that was removed meanwhile stays removed.
    ///
    /// # Errors
    /// The database does not answer; then the old rows stand.
    pub async fn renew(&self, report: &ReportRow) -> Result<(), StoreError> {
        let write = self.begin_write("renew a report").await?;
        renew(&write, report).await.map_err(|source| StoreError::db("renew a report", source))?;
        write.commit().await
    }

    /// Records the level that a person set. The caller renews the report afterwards.
    ///
    /// # Errors
    /// The database does not answer. `Ok(false)`: there is no such report.
    pub async fn set_level(&self, id: &str, level: Option<&str>, by: By<'_>) -> Result<bool, StoreError> {
        let fault = |source| StoreError::db("set a level", source);
        let write = self.begin_write("set a level").await?;
        let value = level.map(str::to_owned);
        let act = standing_act(&write, id, "level_set", by).await.map_err(fault)?;
        let Some(act) = act.map(|act| ActRow { value: value.clone(), ..act }) else { return Ok(false) };
        record(&write, act, None, by).await.map_err(fault)?;
        let update = "UPDATE v_report SET level_set = $2 WHERE id = $1";
        sql::execute(&*write, update, [id.into(), value.into()]).await.map_err(fault)?;
        write.commit().await?;
        Ok(true)
    }

    /// Takes a report out of the list; its file and the act with its reason stay.
    ///
    /// # Errors
    /// The database does not answer. `Ok(false)`: there is no such report (any more).
    pub async fn remove(&self, id: &str, reason: &str, by: By<'_>) -> Result<bool, StoreError> {
        let fault = |source| StoreError::db("remove a report", source);
        let write = self.begin_write("remove a report").await?;
        let act = standing_act(&write, id, "removed", by).await.map_err(fault)?;
        let Some(act) = act.map(|act| ActRow { reason: Some(reason.to_owned()), ..act }) else { return Ok(false) };
        record(&write, act, None, by).await.map_err(fault)?;
        delete(&write, id).await.map_err(fault)?;
        write.commit().await?;
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

async fn keep(tx: &DatabaseTransaction, file: &FileRow, report: &ReportRow, actor: &str) -> Result<(), DbErr> {
    if file_of(tx, &report.id).await?.is_some() {
        return Ok(());
    }
    let new = files::insert(tx, file).await?;
    let by = By { actor, at: report.kept_at };
    let act = ActRow::new(&report.id, "kept", &file.sha256, by);
    record(tx, act, new.as_ref().map(Item::of), by).await?;
    insert(tx, report).await
}

async fn renew(tx: &DatabaseTransaction, report: &ReportRow) -> Result<(), DbErr> {
    if file_of(tx, &report.id).await?.is_none() {
        return Ok(());
    }
    delete(tx, &report.id).await?;
    insert(tx, report).await
}

/// An act with a report that stands; none where there is no such report.
async fn standing_act(tx: &DatabaseTransaction, id: &str, kind: &str, by: By<'_>) -> Result<Option<ActRow>, DbErr> {
    let file = file_of(tx, id).await?;
    Ok(file.map(|file| ActRow::new(id, kind, &file, by)))
}

/// Adds an act, and the entry of the audit log with all that it writes.
async fn record(tx: &DatabaseTransaction, act: ActRow, file: Option<Item>, by: By<'_>) -> Result<(), DbErr> {
    let act = acts::add(tx, act).await?;
    let items = file.into_iter().chain([Item::of(&act)]).collect();
    let name = format!("report.{}", act.kind);
    chain::record(tx, &Act { at: by.at, actor: by.actor, act: &name, object: &act.report_id }, items).await
}

async fn file_of(tx: &DatabaseTransaction, id: &str) -> Result<Option<String>, DbErr> {
    let row = sql::one(tx, "SELECT file_sha256 FROM v_report WHERE id = $1", [id.into()]).await?;
    row.map(|row| row.try_get("", "file_sha256")).transpose()
}

async fn delete(tx: &DatabaseTransaction, id: &str) -> Result<(), DbErr> {
    sql::execute(tx, "DELETE FROM v_finding WHERE report_id = $1", [id.into()]).await?;
    sql::execute(tx, "DELETE FROM v_report WHERE id = $1", [id.into()]).await.map(|_| ())
}

async fn insert(tx: &DatabaseTransaction, report: &ReportRow) -> Result<(), DbErr> {
    table::insert(tx, vec![report.line()], Existing::Refused).await?;
    table::insert(tx, report.finding_lines(), Existing::Refused).await
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
