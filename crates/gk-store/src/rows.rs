//! A line of the list of reports, as it comes out of the database; never the figures.

use sea_orm::{DbErr, QueryResult};

/// A line of the list of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
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
    /// Level of government: as set by a person, else as read from the name, else `undetermined`.
    pub tier: String,
    /// Government or department, in the same order.
    pub body: String,
    /// The level as a person set it.
    pub level_set: Option<String>,
    /// The report year.
    pub year: Option<i64>,
    /// Public id of the format.
    pub format: String,
    /// How many findings of severity error.
    pub n_errors: i64,
    /// How many warnings.
    pub n_warnings: i64,
    /// How many for information.
    pub n_infos: i64,
    /// Versions of what made it.
    pub made_by: String,
    /// When it was kept, epoch milliseconds.
    pub kept_at: i64,
}

pub(crate) fn entry(row: &QueryResult) -> Result<Entry, DbErr> {
    Ok(Entry {
        id: row.try_get("", "id")?,
        file_sha256: row.try_get("", "file_sha256")?,
        file_name: row.try_get("", "file_name")?,
        size: row.try_get("", "size")?,
        agency: row.try_get("", "agency")?,
        title: row.try_get("", "title")?,
        tier: row.try_get("", "tier")?,
        body: row.try_get("", "body")?,
        level_set: row.try_get("", "level_set")?,
        year: row.try_get("", "year")?,
        format: row.try_get("", "format")?,
        n_errors: row.try_get("", "n_errors")?,
        n_warnings: row.try_get("", "n_warnings")?,
        n_infos: row.try_get("", "n_infos")?,
        made_by: row.try_get("", "made_by")?,
        kept_at: row.try_get("", "kept_at")?,
    })
}
