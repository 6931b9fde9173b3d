//! The records on SQLite or PostgreSQL: files, acts, reports and findings; all SQL lives here, and never a page or a judgement.
//!
//! Table families: `f_` facts, only ever added to, each vouched for by the audit log; `v_` views, computed from the
//! facts and rebuildable; `s_` sealed personal data; `p_` plumbing. Instants are epoch milliseconds. Hand-written SQL keeps to what SQLite and PostgreSQL share.

mod accounts;
mod acts;
mod append;
mod backup;
mod canon;
mod cases;
mod cell;
mod chain;
mod drafts;
mod durable;
mod error;
mod events;
mod files;
mod group;
mod hex;
mod jobs;
mod keyring;
mod list;
mod migrate;
mod objects;
mod personal;
mod place;
mod rebuild;
mod reports;
mod restore;
mod rows;
mod snapshot;
mod sql;
mod table;
mod verify;
mod views;
mod write;
mod writer;

pub use accounts::{AccountRow, SessionRow};
pub use acts::Standing;
pub use append::{Append, AppendError, Appended, Conflict, NewEvent, PersonalWrite, StreamAppend};
pub use backup::{Archive, BackupProblem, KeyPart, Manifest, Progress, Stage, TablePart, Taking, Told};
pub use cases::{CaseFilter, CasePage, CaseQuery, CaseSort};
pub use cell::Kind;
pub use drafts::DraftRow;
pub use error::StoreError;
pub use events::{Event, Stream};
pub use files::{FileRow, sha256_hex};
pub use jobs::{Claim, DeadJob, Job, NewJob, Retry, Settled, Swept};
pub use keyring::{Holding, Keyring, KeyringProblem, Opened, Origin, Sealed, Signer};
pub use list::{Facets, Page, Query, Sort};
pub use migrate::Migrated;
#[cfg(feature = "s3")]
pub use objects::S3Place;
pub use objects::{ObjectError, ObjectName, ObjectPlace, Objects, Seen};
pub use personal::{Personal, PersonalError, PersonalFields};
pub use place::{FILE_NAME, OBJECTS, Place};
pub use rebuild::{Rebuilding, Views};
pub use reports::{By, FindingRow, ReportRow};
pub use restore::{Restoring, Target};
pub use rows::Entry;
pub use snapshot::Snapshot;
pub use verify::{Defect, Head, Walk, Wrong};
pub use views::{
    AgencyRow, CaseRow, DisputeRow, HandlingRow, RectificationRow, StaffRow, SubstitutionRow, UnitRow, ViewWrite,
};

use sea_orm::{DatabaseConnection, DbBackend};
use std::path::Path;
use write::Writing;
use writer::Writer;

/// The records of one place.
///
/// Concrete on purpose: tests run against real SQLite files and a real PostgreSQL server.
#[derive(Debug, Clone)]
pub struct Store {
    db: DatabaseConnection,
    place: Place,
    objects: Objects,
    writing: Writing,
    writer: Writer,
}

impl Store {
    /// Opens the records of a place and brings their schema up to date. `now` is written beside each migration that
    /// is run. Several processes may do this at once.
    ///
    /// # Errors
    /// The place cannot be reached, a migration fails, or the records were written by a newer version.
    pub async fn open(place: &Place, now: i64) -> Result<Self, StoreError> {
        let (store, _) = Self::migrate(place, now).await?;
        Ok(store)
    }

    /// The same, and says which migrations were run.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub async fn migrate(place: &Place, now: i64) -> Result<(Self, Vec<Migrated>), StoreError> {
        Self::migrate_to(place, migrate::LAST, now).await
    }

    /// The same up to the schema of an older version, for rows that were written under it.
    pub(crate) async fn migrate_to(place: &Place, last: i64, now: i64) -> Result<(Self, Vec<Migrated>), StoreError> {
        // Turning a new SQLite file to WAL fails at once, without waiting, while another process does the same.
        let _turn = match place {
            Place::Folder(folder) => Some(my_turn(folder).await?),
            Place::Postgres { .. } => None,
        };
        let db = place::connect(place).await?;
        let objects = Objects::at(&place.objects()).map_err(StoreError::object)?;
        let writing = Writing::new(db.clone(), objects.clone());
        let run = migrate::run(&writing, last, now).await?;
        let writer = Writer::start(writing.clone());
        let store = Self { db, place: place.clone(), objects, writing, writer };
        Ok((store, run))
    }

    /// Where the records are.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.db.ping().await.map_err(|source| StoreError::db("ping", source))
    }

    /// Ends all connections, so that the folder or the database can be taken away.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn close(self) -> Result<(), StoreError> {
        self.db.close().await.map_err(|source| StoreError::db("close", source))
    }

    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.db
    }

    pub(crate) fn engine(&self) -> DbBackend {
        self.db.get_database_backend()
    }
}

/// Waits until no other process is opening the same folder; ends when the value is dropped.
async fn my_turn(folder: &Path) -> Result<std::fs::File, StoreError> {
    std::fs::create_dir_all(folder).map_err(|source| StoreError::folder(folder, source))?;
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
