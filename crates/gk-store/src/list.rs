//! The list of reports: searched, filtered, sorted, in pages; never more rows than asked for.

use crate::{Entry, Store, StoreError, rows, sql};
use sea_orm::{DbErr, QueryResult, Value};

/// What is asked of the list. `None` means any.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Text in agency or title, folded as [`crate::ReportRow::search_text`] is.
    pub text: Option<String>,
    /// Level of government.
    pub tier: Option<String>,
    /// Report year.
    pub year: Option<i64>,
    /// Public id of the format.
    pub format: Option<String>,
    /// `error`, `warning` or `clean`.
    pub state: Option<String>,
    /// A finding's code.
    pub code: Option<String>,
    /// Order.
    pub sort: Sort,
    /// How many rows to leave out.
    pub offset: u64,
    /// How many rows at most.
    pub limit: u64,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Kept last, first.
    #[default]
    Kept,
    /// By agency, then by year.
    Agency,
    /// Latest year first.
    Year,
    /// Most errors first, then most warnings.
    Findings,
}

impl Sort {
    fn sql(self) -> &'static str {
        match self {
            Self::Kept => " ORDER BY r.kept_at DESC, r.id",
            Self::Agency => " ORDER BY r.agency NULLS FIRST, r.year DESC NULLS LAST, r.id",
            Self::Year => " ORDER BY r.year DESC NULLS LAST, r.agency NULLS FIRST, r.id",
            Self::Findings => " ORDER BY r.n_errors DESC, r.n_warnings DESC, r.n_infos DESC, r.id",
        }
    }
}

/// A page of the list.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The rows.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: u64,
}

/// What there is to filter by.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// How many reports there are.
    pub total: u64,
    /// Years that occur, latest first.
    pub years: Vec<i64>,
    /// Codes of findings that occur, with how many reports have them.
    pub codes: Vec<(String, i64)>,
}

impl Store {
    /// A page of reports.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn list(&self, query: &Query) -> Result<Page, StoreError> {
        let fault = |source| StoreError::db("list reports", source);
        let filter = include_str!("../sql/list_reports.sql");
        let count = format!("SELECT COUNT(*) AS n {filter}");
        let total = sql::one(self.db(), &count, values(query)).await.map_err(fault)?;
        let total: i64 = total.map_or(Ok(0), |row| row.try_get("", "n")).map_err(fault)?;
        let columns = include_str!("../sql/entry_columns.sql");
        let select = format!("{columns}{filter}{} LIMIT $7 OFFSET $8", query.sort.sql());
        let page = [number(query.limit).into(), number(query.offset).into()];
        let rows = sql::all(self.db(), &select, values(query).into_iter().chain(page)).await.map_err(fault)?;
        let entries = rows.iter().map(rows::entry).collect::<Result<_, DbErr>>().map_err(fault)?;
        Ok(Page { entries, total: u64::try_from(total).unwrap_or(0) })
    }

    /// What there is to filter by.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn facets(&self) -> Result<Facets, StoreError> {
        let fault = |source| StoreError::db("list what to filter by", source);
        let all = |select: &'static str| sql::all(self.db(), select, []);
        let total = all("SELECT COUNT(*) AS n FROM v_report").await.map_err(fault)?;
        let years =
            all("SELECT DISTINCT year FROM v_report WHERE year IS NOT NULL ORDER BY year DESC").await.map_err(fault)?;
        let codes = all("SELECT code, COUNT(DISTINCT report_id) AS n FROM v_finding GROUP BY code ORDER BY code");
        let read = |row: &QueryResult| Ok((row.try_get("", "code")?, row.try_get("", "n")?));
        let total = total.first().map_or(Ok(0_i64), |row| row.try_get("", "n")).map_err(fault)?;
        Ok(Facets {
            total: u64::try_from(total).unwrap_or(0),
            years: years.iter().map(|row| row.try_get("", "year")).collect::<Result<_, DbErr>>().map_err(fault)?,
            codes: codes.await.map_err(fault)?.iter().map(read).collect::<Result<_, DbErr>>().map_err(fault)?,
        })
    }
}

impl Store {
    /// The versions that the standing reports were made by.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn versions(&self) -> Result<Vec<String>, StoreError> {
        let fault = |source| StoreError::db("list the versions", source);
        let rows = sql::all(self.db(), "SELECT DISTINCT made_by FROM v_report ORDER BY made_by", []).await;
        let read = |row: &QueryResult| row.try_get("", "made_by");
        rows.map_err(fault)?.iter().map(read).collect::<Result<_, DbErr>>().map_err(fault)
    }
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn values(query: &Query) -> Vec<Value> {
    vec![
        query.text.as_deref().map(contains).into(),
        query.tier.clone().into(),
        query.year.into(),
        query.format.clone().into(),
        query.state.clone().into(),
        query.code.clone().into(),
    ]
}

/// A pattern that finds a text anywhere; what the person typed is never a wildcard.
pub(crate) fn contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
