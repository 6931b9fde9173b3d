//! The one way to write: one transaction after the other, on either engine; never decides what is written.

use crate::snapshot::Snapshot;
use crate::{Objects, Store, StoreError, sql};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Names the lock that every writer of a PostgreSQL database takes: the bytes of "gongkai".
const WRITERS: i64 = 0x0067_6f6e_676b_6169;

/// The right to write to a place, and the queue of those of this process who want to.
#[derive(Debug, Clone)]
pub(crate) struct Writing {
    db: DatabaseConnection,
    objects: Objects,
    turn: Arc<Mutex<()>>,
}

/// A write transaction. Dropped without [`Write::commit`], it leaves nothing behind.
pub(crate) struct Write {
    pub(crate) snapshot: Snapshot,
    what: &'static str,
    _turn: OwnedMutexGuard<()>,
}

impl Deref for Write {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.snapshot.tx
    }
}

impl Write {
    /// Makes it last. Once this returns, what was written survives a failure of program, system and power.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        self.snapshot.tx.commit().await.map_err(|source| StoreError::db(self.what, source))
    }
}

impl Store {
    /// Begins a write transaction, once it is this writer's turn.
    pub(crate) async fn begin_write(&self, what: &'static str) -> Result<Write, StoreError> {
        self.writing.begin(what).await
    }
}

impl Writing {
    pub(crate) fn new(db: DatabaseConnection, objects: Objects) -> Self {
        Self { db, objects, turn: Arc::default() }
    }

    /// Begins a write transaction, once it is this writer's turn.
    ///
    /// Writers of one process queue here. Writers of several processes wait for the lock that SQLite takes at once
    /// (a reader that turns writer would fail at once when busy), or for the advisory lock on PostgreSQL, which ends
    /// with the transaction. Each statement then sees what the writer before has committed.
    pub(crate) async fn begin(&self, what: &'static str) -> Result<Write, StoreError> {
        let fault = |source| StoreError::db(what, source);
        let turn = self.turn.clone().lock_owned().await;
        let options = match self.db.get_database_backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::ReadCommitted),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            },
        };
        let tx = self.db.begin_with_options(options).await.map_err(fault)?;
        if self.db.get_database_backend() == DbBackend::Postgres {
            sql::execute(&tx, "SELECT pg_advisory_xact_lock($1)", [WRITERS.into()]).await.map_err(fault)?;
        }
        Ok(Write { snapshot: Snapshot { tx, objects: self.objects.clone() }, what, _turn: turn })
    }
}
