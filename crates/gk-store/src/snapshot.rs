//! The records as they stand at one moment, while others go on writing; never writes.

use crate::acts::{self, Standing};
use crate::events::{Event, Stream};
use crate::files::{self, FileRow};
use crate::views::CaseRow;
use crate::{Objects, Store, StoreError, sql, table};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, IsolationLevel, TransactionOptions,
    TransactionTrait,
};

/// The records at one moment.
#[derive(Debug)]
pub struct Snapshot {
    pub(crate) tx: DatabaseTransaction,
    pub(crate) objects: Objects,
}

impl Store {
    /// The records as they stand now.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let options = match self.engine() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions::default(),
        };
        let fault = |source| StoreError::db("begin to read", source);
        let tx = self.db().begin_with_options(options).await.map_err(fault)?;
        // Both engines fix the moment at the first thing that is read.
        sql::one(&tx, "SELECT seq FROM p_head", []).await.map_err(fault)?;
        Ok(Snapshot { tx, objects: self.objects.clone() })
    }

    /// The events of a stream in order; none where there is no such stream.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn stream(&self, id: &str) -> Result<Vec<Event>, StoreError> {
        let events = table::select(self.db(), "WHERE stream = $1 ORDER BY n", [id.into()]).await;
        events.map_err(|source| StoreError::db("load a stream", source))
    }

    /// How many events a stream has.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn version(&self, stream: &str) -> Result<u64, StoreError> {
        let fault = |source| StoreError::db("load the version of a stream", source);
        let newest = "SELECT MAX(n) AS n FROM f_event WHERE stream = $1";
        let Some(row) = sql::one(self.db(), newest, [stream.into()]).await.map_err(fault)? else { return Ok(0) };
        let n: Option<i64> = row.try_get("", "n").map_err(fault)?;
        Ok(n.map_or(0, i64::unsigned_abs))
    }

    /// The applications that are registered under a number: at most one of each agency.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn cases_of_number(&self, number: &str) -> Result<Vec<CaseRow>, StoreError> {
        let rows = table::select(self.db(), "WHERE number = $1 ORDER BY id", [number.into()]).await;
        rows.map_err(|source| StoreError::db("find an application by its number", source))
    }
}

impl Snapshot {
    /// The next whole streams in the order of their names: from the beginning, or after a stream that was read before.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn streams_after(&self, after: Option<&str>, limit: u32) -> Result<Vec<Stream>, StoreError> {
        streams_after(&self.tx, after, limit).await.map_err(|source| StoreError::db("load streams", source))
    }

    /// Reports that stand, oldest first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn standing(&self) -> Result<Vec<Standing>, StoreError> {
        acts::standing(&self.tx).await
    }

    /// A file by its hash; none, too, where its bytes are missing or damaged, which is for verification to say.
    ///
    /// # Errors
    /// The database or the storage does not answer.
    pub async fn file(&self, sha256: &str) -> Result<Option<FileRow>, StoreError> {
        match files::load(&self.tx, &self.objects, sha256).await {
            Err(error) if error.is_broken_file() => Ok(None),
            loaded => loaded,
        }
    }
}

async fn streams_after(conn: &impl ConnectionTrait, after: Option<&str>, limit: u32) -> Result<Vec<Stream>, DbErr> {
    // A stream has a name, so every name comes after the empty one.
    let after = after.unwrap_or_default();
    let names = format!("SELECT DISTINCT stream FROM f_event WHERE stream > $1 ORDER BY stream LIMIT {limit}");
    let names = sql::all(conn, &names, [after.into()]).await?;
    let Some(last) = names.last() else { return Ok(Vec::new()) };
    let last: String = last.try_get("", "stream")?;
    let range = "WHERE stream > $1 AND stream <= $2 ORDER BY stream, n";
    let mut streams: Vec<Stream> = Vec::with_capacity(names.len());
    for event in table::select::<Event>(conn, range, [after.into(), last.into()]).await? {
        match streams.last_mut() {
            Some(stream) if stream.id == event.stream => stream.events.push(event),
            _ => streams.push(Stream { id: event.stream.clone(), events: vec![event] }),
        }
    }
    Ok(streams)
}
