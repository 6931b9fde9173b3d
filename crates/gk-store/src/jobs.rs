//! Work that is to be done: enqueued once, leased to one worker at a time, tried again later and later, given up at last; never does the work.
//!
//! A job is done at least once. Whoever does one makes sure that a second time does no harm. The clock of the caller
//! counts; this module has none.

mod retry;

pub use retry::Retry;

use crate::table::row;
use crate::{Store, StoreError, hex, sql};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

/// Work to be enqueued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// What makes it the same work: a second job with this key is none.
    pub key: String,
    /// Which worker takes it.
    pub topic: String,
    /// What the worker needs, as JSON; ids of people at most, never anything about them.
    pub payload: String,
    /// Not before this instant, epoch milliseconds.
    pub due_at: i64,
}

row! {
    /// What was asked for; what has become of it stands in further columns.
    JobFacts in "p_job", key 1 {
        /// Its key.
        key: String,
        /// Which worker takes it.
        topic: String,
        /// What the worker needs.
        payload: String,
    }
}

impl JobFacts {
    pub(crate) fn of(job: &NewJob) -> Self {
        Self { key: job.key.clone(), topic: job.topic.clone(), payload: job.payload.clone() }
    }
}

/// A job that is leased to the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its key.
    pub key: String,
    /// Which worker takes it.
    pub topic: String,
    /// What the worker needs.
    pub payload: String,
    /// Which attempt this is, from 1.
    pub attempt: i64,
    lease: String,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim<'a> {
    /// The topic.
    pub topic: &'a str,
    /// How many at most.
    pub limit: u32,
    /// The present instant, epoch milliseconds.
    pub now: i64,
    /// Until when the caller has them for itself.
    pub until: i64,
}

/// Whether a job was still the caller's when it said what had become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Settled {
    /// It was, and what was said is recorded.
    Recorded,
    /// It was not: the lease had run out and the job had been given back, perhaps to another worker.
    LeaseLost,
}

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadJob {
    /// Its key.
    pub key: String,
    /// Its topic.
    pub topic: String,
    /// How often it was tried.
    pub n_attempts: i64,
    /// Why it failed last.
    pub last_error: String,
}

/// What a sweep found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Keys of the jobs whose worker did not come back in time; they wait again, or are dead.
    pub expired: Vec<String>,
    /// All jobs that were given up, by key, whenever that was.
    pub dead: Vec<DeadJob>,
}

/// Why a job is given up whose workers never came back.
const NEVER_CAME_BACK: &str = "lease expired";

impl Store {
    /// Enqueues work. The same key again changes nothing.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn enqueue(&self, job: &NewJob, now: i64) -> Result<(), StoreError> {
        let write = self.begin_write("enqueue a job").await?;
        enqueue(&*write, job, now).await.map_err(|source| StoreError::db("enqueue a job", source))?;
        write.commit().await
    }

    /// Leases jobs that are due, the longest waiting first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn claim(&self, claim: &Claim<'_>) -> Result<Vec<Job>, StoreError> {
        let lease = lease().map_err(|source| StoreError::db("claim jobs", source))?;
        let skip = if self.engine() == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
        let update = include_str!("../sql/claim_jobs.sql").replace("/*skip locked*/", skip);
        let values = [
            lease.as_str().into(),
            claim.until.into(),
            claim.now.into(),
            claim.topic.into(),
            i64::from(claim.limit).into(),
        ];
        let read = |row: &QueryResult| {
            Ok(Job {
                key: row.try_get("", "key")?,
                topic: row.try_get("", "topic")?,
                payload: row.try_get("", "payload")?,
                attempt: row.try_get("", "n_attempts")?,
                lease: lease.clone(),
            })
        };
        self.change_jobs("claim jobs", &update, values, read).await
    }

    /// Records that a job is done.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn complete(&self, job: &Job, now: i64) -> Result<Settled, StoreError> {
        let update = "UPDATE p_job SET state = 'done', lease = NULL, leased_until = NULL, finished_at = $1
                      WHERE key = $2 AND lease = $3 RETURNING key";
        let values = [now.into(), job.key.as_str().into(), job.lease.as_str().into()];
        self.settle("complete a job", update, values).await
    }

    /// Records that a job failed: it waits for its next attempt, or is given up. `why` is a word of the program, which
    /// cannot hold anything about anybody.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn fail(&self, job: &Job, why: &'static str, retry: &Retry, now: i64) -> Result<Settled, StoreError> {
        let next = retry.next(job.attempt, now);
        let (state, due_at, finished_at) = match next {
            Some(due_at) => ("waiting", due_at, None),
            None => ("dead", now, Some(now)),
        };
        let update = "UPDATE p_job SET state = $1, due_at = $2, last_error = $3, finished_at = $4,
                      lease = NULL, leased_until = NULL WHERE key = $5 AND lease = $6 RETURNING key";
        let values = [
            state.into(),
            due_at.into(),
            why.into(),
            finished_at.into(),
            job.key.as_str().into(),
            job.lease.as_str().into(),
        ];
        self.settle("record a failed job", update, values).await
    }

    /// Takes back jobs whose lease has run out, and lists those that were given up.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn sweep_jobs(&self, retry: &Retry, now: i64) -> Result<Swept, StoreError> {
        let update = "UPDATE p_job SET lease = NULL, leased_until = NULL, due_at = $1, last_error = $2,
                      state = CASE WHEN n_attempts < $3 THEN 'waiting' ELSE 'dead' END,
                      finished_at = CASE WHEN n_attempts < $3 THEN NULL ELSE $1 END
                      WHERE state = 'leased' AND leased_until < $1 RETURNING key";
        let values = [now.into(), NEVER_CAME_BACK.into(), retry.n_attempts.into()];
        let key = |row: &QueryResult| row.try_get("", "key");
        let expired = self.change_jobs("sweep jobs", update, values, key).await?;
        Ok(Swept { expired, dead: self.dead_jobs().await? })
    }

    /// Lets a job that was given up be tried again from the beginning.
    ///
    /// # Errors
    /// The database does not answer. `Ok(false)`: no such job was given up.
    pub async fn revive(&self, key: &str, now: i64) -> Result<bool, StoreError> {
        let update = "UPDATE p_job SET state = 'waiting', n_attempts = 0, due_at = $1, finished_at = NULL
                      WHERE key = $2 AND state = 'dead' RETURNING key";
        let revived = self.settle("revive a job", update, [now.into(), key.into()]).await?;
        Ok(revived == Settled::Recorded)
    }

    /// Forgets jobs that were done before an instant; gives their number. From then on their keys are new again.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn forget_done_jobs(&self, before: i64) -> Result<usize, StoreError> {
        let delete = "DELETE FROM p_job WHERE state = 'done' AND finished_at < $1 RETURNING key";
        let forgotten = self.change_jobs("forget jobs", delete, [before.into()], |_| Ok(())).await?;
        Ok(forgotten.len())
    }

    async fn dead_jobs(&self) -> Result<Vec<DeadJob>, StoreError> {
        let select = "SELECT key, topic, n_attempts, COALESCE(last_error, '') AS last_error FROM p_job
                      WHERE state = 'dead' ORDER BY key";
        let read = |row: &QueryResult| {
            Ok(DeadJob {
                key: row.try_get("", "key")?,
                topic: row.try_get("", "topic")?,
                n_attempts: row.try_get("", "n_attempts")?,
                last_error: row.try_get("", "last_error")?,
            })
        };
        let rows = sql::all(self.db(), select, []).await;
        let dead = rows.and_then(|rows| rows.iter().map(read).collect::<Result<_, DbErr>>());
        dead.map_err(|source| StoreError::db("list dead jobs", source))
    }

    async fn settle(
        &self,
        what: &'static str,
        update: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Settled, StoreError> {
        let changed = self.change_jobs(what, update, values, |_| Ok(())).await?;
        Ok(if changed.is_empty() { Settled::LeaseLost } else { Settled::Recorded })
    }

    /// One statement that changes jobs and returns rows. It is a transaction by itself: workers neither wait for those
    /// who write records nor keep them waiting on PostgreSQL, where rows are locked one by one.
    async fn change_jobs<T>(
        &self,
        what: &'static str,
        update: &str,
        values: impl IntoIterator<Item = Value>,
        read: impl Fn(&QueryResult) -> Result<T, DbErr>,
    ) -> Result<Vec<T>, StoreError> {
        let fault = |source| StoreError::db(what, source);
        let rows = if self.engine() == DbBackend::Postgres {
            sql::all(self.db(), update, values).await.map_err(fault)?
        } else {
            let write = self.begin_write(what).await?;
            let rows = sql::all(&*write, update, values).await.map_err(fault)?;
            write.commit().await?;
            rows
        };
        rows.iter().map(read).collect::<Result<_, DbErr>>().map_err(fault)
    }
}

/// Enqueues work in the caller's transaction.
pub(crate) async fn enqueue(conn: &impl ConnectionTrait, job: &NewJob, now: i64) -> Result<(), DbErr> {
    let insert = "INSERT INTO p_job (key, topic, payload, state, due_at, n_attempts, enqueued_at)
                  VALUES ($1, $2, $3, 'waiting', $4, 0, $5) ON CONFLICT (key) DO NOTHING";
    let values = [
        job.key.as_str().into(),
        job.topic.as_str().into(),
        job.payload.as_str().into(),
        job.due_at.into(),
        now.into(),
    ];
    sql::execute(conn, insert, values).await.map(|_| ())
}

/// A word that no other claim has.
fn lease() -> Result<String, DbErr> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(hex::encode(&bytes))
}
