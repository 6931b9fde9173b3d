//! Brings a backup to an empty place, all of it or nothing; never over anything that is there.
//!
//! A folder is filled aside, in `.restoring` inside it, and moved into place when everything has been looked at: until
//! then there is no database in it. A PostgreSQL database is filled in one transaction.

mod empty;
mod load;

use crate::backup::{Archive, BackupProblem, Told};
use crate::{FILE_NAME, Keyring, Place, Store, StoreError, durable, migrate};
use sea_orm::ConnectionTrait as _;
use std::io;
use std::path::{Path, PathBuf};

/// Name of the folder in which a restoration is prepared.
const ASIDE: &str = ".restoring";

/// Where to restore to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The records.
    pub place: Place,
    /// The folder of the keys.
    pub keys: PathBuf,
}

/// A restoration under way: everything is loaded, and is to be looked at before it is finished or abandoned.
#[derive(Debug)]
pub struct Restoring {
    archive: Archive,
    target: Target,
    place: Place,
}

impl Restoring {
    /// Loads a backup that has been read through.
    ///
    /// # Errors
    /// The place is not empty, or cannot be written; then nothing is left there.
    pub async fn begin(archive: Archive, target: Target, now: i64, told: Told<'_>) -> Result<Self, BackupProblem> {
        if archive.manifest().schema > migrate::LAST {
            return Err(BackupProblem::Newer(archive.path().to_owned()));
        }
        empty::check(&target, archive.manifest()).await?;
        let place = match &target.place {
            Place::Folder(folder) => Place::Folder(folder.join(ASIDE)),
            server @ Place::Postgres { .. } => server.clone(),
        };
        let restoring = Self { archive, target, place };
        match load::load(&restoring.archive, &restoring.place, now, told).await {
            Ok(()) => Ok(restoring),
            Err(problem) => {
                restoring.abandon().await?;
                Err(problem)
            }
        }
    }

    /// Where the records are until they are finished: whoever wants to look at them opens this place, and closes it.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Puts everything where it belongs. Once this returns, it survives a failure of program, system and power.
    ///
    /// # Errors
    /// A folder cannot be written.
    pub async fn finish(self, now: i64) -> Result<(), BackupProblem> {
        let keys = load::keys(&self.archive)?;
        if !keys.is_empty() {
            Keyring::lay_down(&self.target.keys, &keys)?;
        }
        let (Place::Folder(aside), Place::Folder(folder)) = (&self.place, &self.target.place) else { return Ok(()) };
        Store::open(&self.place, now).await?.into_one_file().await?;
        move_all(aside, folder).map_err(|source| BackupProblem::file(folder, source))
    }

    /// Takes away everything that was loaded.
    ///
    /// # Errors
    /// It cannot be taken away.
    pub async fn abandon(self) -> Result<(), BackupProblem> {
        match &self.place {
            Place::Folder(aside) => empty::remove(aside),
            Place::Postgres { .. } => empty::drop_tables(&self.place).await.map_err(BackupProblem::from),
        }
    }
}

impl Store {
    /// Brings everything into the one file of the database and ends all connections.
    async fn into_one_file(self) -> Result<(), StoreError> {
        let settled = self.db().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await;
        settled.map_err(|source| StoreError::db("settle the database", source))?;
        self.close().await
    }
}

/// The database comes last: a folder without it holds no records.
fn move_all(aside: &Path, folder: &Path) -> io::Result<()> {
    let mut names: Vec<_> =
        std::fs::read_dir(aside)?.map(|entry| entry.map(|e| e.file_name())).collect::<Result<_, _>>()?;
    names.sort_by_key(|name| name == FILE_NAME);
    for name in names {
        std::fs::rename(aside.join(&name), folder.join(&name))?;
        durable::sync_folders(&folder.join(&name), folder)?;
    }
    std::fs::remove_dir(aside)
}
