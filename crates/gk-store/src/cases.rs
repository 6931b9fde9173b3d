//! The list of applications: filtered, sorted, in pages, and how many there are of each; never more rows than asked for.

use crate::table;
use crate::{CaseRow, HandlingRow, Store, StoreError, sql};
use gk_base::Date;
use sea_orm::{DbErr, Value};

/// Which applications.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseQuery {
    /// Of these agencies; of none, nothing is found.
    pub agencies: Vec<String>,
    /// What all of them have.
    pub all: Vec<CaseFilter>,
    /// What each of them has one of, where anything is asked.
    pub any: Vec<CaseFilter>,
    /// Order.
    pub sort: CaseSort,
    /// How many rows to leave out.
    pub offset: u32,
    /// How many rows at most.
    pub limit: u32,
}

/// What an application may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseFilter {
    /// It is not archived, split or waiting for nothing.
    Open,
    /// It is archived.
    Archived,
    /// It stands there.
    Stage(&'static str),
    /// It should have been answered before this day, and is not.
    OverdueOn(Date),
    /// It must be answered by this day, and is not.
    DueBy(Date),
    /// This official has it.
    Handler(String),
    /// Nobody has it.
    Unassigned,
    /// This unit was asked to search.
    SearchedBy(String),
    /// A letter waits for a section head.
    ToReview,
    /// A letter waits to be signed.
    ToSign,
    /// An extension waits for consent.
    ExtensionAsked,
    /// Its number holds this text.
    Number(String),
    /// It was received in this year.
    Year(i32),
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CaseSort {
    /// What is due first, first.
    #[default]
    Due,
    /// What came last, first.
    Newest,
    /// By number.
    Number,
}

impl CaseSort {
    fn sql(self) -> &'static str {
        match self {
            Self::Due => "ORDER BY COALESCE(due_on, '9999') , COALESCE(submitted_on, '9999'), id",
            Self::Newest => "ORDER BY COALESCE(submitted_on, '') DESC, id DESC",
            Self::Number => "ORDER BY COALESCE(number, '') , id",
        }
    }
}

/// A page of the list.
#[derive(Debug, Clone, Default)]
pub struct CasePage {
    /// The applications, each with the work on it; none where nobody began.
    pub rows: Vec<(CaseRow, Option<HandlingRow>)>,
    /// How many there are in all.
    pub total: u64,
}

/// A condition and its values, numbered after those before it.
struct Condition {
    sql: String,
    values: Vec<Value>,
}

impl CaseQuery {
    fn condition(&self) -> Condition {
        let mut condition = Condition { sql: String::new(), values: Vec::new() };
        let agencies: Vec<String> =
            self.agencies.iter().map(|agency| condition.value(agency.as_str().into())).collect();
        condition.sql = match agencies.is_empty() {
            true => "WHERE 1 = 0".to_owned(),
            false => format!("WHERE agency IN ({})", agencies.join(", ")),
        };
        for filter in &self.all {
            let one = filter.sql(&mut condition);
            condition.sql.push_str(&format!(" AND {one}"));
        }
        let any: Vec<String> = self.any.iter().map(|filter| filter.sql(&mut condition)).collect();
        if !any.is_empty() {
            condition.sql.push_str(&format!(" AND ({})", any.join(" OR ")));
        }
        condition
    }
}

impl Condition {
    fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }
}

const UNANSWERED: &str = "replied_on IS NULL AND archived_on IS NULL AND due_state <> 'ended'";

impl CaseFilter {
    fn sql(&self, condition: &mut Condition) -> String {
        let handling = |what: &str| format!("id IN (SELECT case_id FROM v_handling WHERE {what})");
        match self {
            Self::Open => "archived_on IS NULL AND stage <> 'split'".to_owned(),
            Self::Archived => "archived_on IS NOT NULL".to_owned(),
            Self::Stage(stage) => format!("stage = {}", condition.value((*stage).into())),
            Self::OverdueOn(day) => format!("due_on < {} AND {UNANSWERED}", condition.value(day.to_string().into())),
            Self::DueBy(day) => format!("due_on <= {} AND {UNANSWERED}", condition.value(day.to_string().into())),
            Self::Handler(staff) => handling(&format!("handler = {}", condition.value(staff.as_str().into()))),
            Self::Unassigned => format!("NOT {}", handling("handler IS NOT NULL")),
            Self::SearchedBy(unit) => {
                handling(&format!("search_units LIKE {}", condition.value(format!("%|{unit}|%").into())))
            }
            Self::ToReview => handling("n_to_review > 0"),
            Self::ToSign => handling("n_to_sign > 0"),
            Self::ExtensionAsked => handling("extension_asked = 1"),
            Self::Number(text) => {
                let place = condition.value(crate::list::contains(text).into());
                format!("number LIKE {place} ESCAPE '\\'")
            }
            Self::Year(year) => {
                let (from, to) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
                let (from, to) = (condition.value(from.into()), condition.value(to.into()));
                format!("received_on >= {from} AND received_on <= {to}")
            }
        }
    }
}

impl Store {
    /// A page of applications.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn cases(&self, query: &CaseQuery) -> Result<CasePage, StoreError> {
        let fault = |source| StoreError::db("list applications", source);
        let Condition { sql: condition, values } = query.condition();
        let rest = format!("{condition} {} LIMIT {} OFFSET {}", query.sort.sql(), query.limit, query.offset);
        let cases: Vec<CaseRow> = table::select(self.db(), &rest, values).await.map_err(fault)?;
        let in_all = u64::from(query.offset) + cases.len() as u64;
        let is_last = (cases.len() as u64) < u64::from(query.limit) && (query.offset == 0 || !cases.is_empty());
        let total = if is_last { in_all } else { self.count_cases(query).await? };
        let mut handlings = self.handlings(cases.iter().map(|case| case.id.as_str())).await.map_err(fault)?;
        let of = |case: CaseRow| {
            let at = handlings.iter().position(|handling| handling.case_id == case.id);
            (case, at.map(|at| handlings.swap_remove(at)))
        };
        Ok(CasePage { rows: cases.into_iter().map(of).collect(), total })
    }

    /// How many applications there are of a kind.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn count_cases(&self, query: &CaseQuery) -> Result<u64, StoreError> {
        let fault = |source| StoreError::db("count applications", source);
        let Condition { sql: condition, values } = query.condition();
        let count = format!("SELECT COUNT(*) AS n FROM v_case {condition}");
        let row = sql::one(self.db(), &count, values).await.map_err(fault)?;
        let n: i64 = row.map_or(Ok(0), |row| row.try_get("", "n")).map_err(fault)?;
        Ok(n.unsigned_abs())
    }

    /// One application's line.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn case_row(&self, id: &str) -> Result<Option<CaseRow>, StoreError> {
        let rows = table::select(self.db(), "WHERE id = $1", [id.into()]).await;
        Ok(rows.map_err(|source| StoreError::db("load an application's line", source))?.pop())
    }

    async fn handlings(&self, cases: impl Iterator<Item = &str>) -> Result<Vec<HandlingRow>, DbErr> {
        let ids: Vec<Value> = cases.map(Into::into).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
        table::select(self.db(), &format!("WHERE case_id IN ({})", places.join(", ")), ids).await
    }
}
