//! The records on SQLite: files, acts, reports and findings; all SQL lives here, and never a page or a judgement.
//!
//! Table families: `f_` facts, only ever added to; `v_` views, computed from the facts and rebuildable;
//! `p_` plumbing. Instants are epoch milliseconds. Hand-written SQL keeps to what SQLite and PostgreSQL share.

mod acts;
mod durable;
mod error;
mod files;
mod hex;
mod keyring;
mod list;
mod migrate;
mod objects;
mod reports;
mod rows;

pub use acts::Standing;
pub use error::StoreError;
pub use files::{FileRow, sha256_hex};
pub use keyring::{Holding, Keyring, KeyringProblem, Opened, Origin, Sealed};
pub use list::{Facets, Page, Query, Sort};
#[cfg(feature = "s3")]
pub use objects::S3Place;
pub use objects::{ObjectError, ObjectName, ObjectPlace, Objects, Seen};
pub use reports::{FindingRow, ReportRow};
pub use rows::Entry;

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The embedded database of one data folder.
///
/// Concrete on purpose: tests run against real SQLite files.
#[derive(Debug, Clone)]
pub struct Store {
    db: DatabaseConnection,
    path: PathBuf,
}

/// Name of the database file in the data folder.
pub const FILE_NAME: &str = "gongkai.db";

/// How long a writer waits for another one.
const BUSY: Duration = Duration::from_secs(20);

impl Store {
    /// Opens (and creates, where there is none) the database of a data folder and brings its schema up to date.
    /// `now` is written beside each migration that is run.
    ///
    /// # Errors
    /// The folder cannot be made, the file cannot be opened, or a migration fails.
    pub async fn open(folder: &Path, now: i64) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::folder(folder, source))?;
        // Turning a new file to WAL fails at once, without waiting, while another process does the same.
        let _turn = my_turn(folder).await?;
        let path = folder.join(FILE_NAME);
        // The name is set on the connect options: a folder may have any character in its name.
        let file = path.clone();
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(8).min_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .filename(&file)
                .in_memory(false)
                .shared_cache(false)
                .create_if_missing(true)
                .foreign_keys(true)
                .busy_timeout(BUSY)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "NORMAL")
        });
        let db = Database::connect(options).await.map_err(|source| StoreError::db("open", source))?;
        let store = Self { db, path };
        migrate::run(&store, now).await?;
        Ok(store)
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.db.ping().await.map_err(|source| StoreError::db("ping", source))
    }

    /// A write transaction that takes the lock at once: a reader that turns writer would fail at once when busy.
    pub(crate) async fn begin_write(&self, what: &'static str) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        self.db.begin_with_options(options).await.map_err(|source| StoreError::db(what, source))
    }

    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.db
    }
}

/// Waits until no other process is opening the same folder; ends when the value is dropped.
async fn my_turn(folder: &Path) -> Result<std::fs::File, StoreError> {
    let path = folder.join("gongkai.lock");
    let shown = path.clone();
    let lock = move || {
        let file = std::fs::File::options().create(true).truncate(false).write(true).open(&path)?;
        file.lock()?;
        Ok(file)
    };
    let locked = tokio::task::spawn_blocking(lock).await.map_err(std::io::Error::other);
    locked.and_then(|locked| locked).map_err(|source| StoreError::folder(&shown, source))
}

/// A statement with its values.
pub(crate) fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
}
