//! Where the records are: a folder with SQLite, or a PostgreSQL server; connects, and never creates a table.

use crate::{ObjectPlace, StoreError};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where the records are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder on this machine, with the embedded database in it.
    Folder(PathBuf),
    /// A PostgreSQL server, which several servers of ours may share.
    Postgres {
        /// `postgres://user:password@host:port/database`.
        url: String,
        /// Where files are kept.
        objects: ObjectPlace,
    },
}

impl Place {
    /// Where files are kept: beside the embedded database, or as it was said.
    #[must_use]
    pub fn objects(&self) -> ObjectPlace {
        match self {
            Self::Folder(folder) => ObjectPlace::Folder(folder.join(OBJECTS)),
            Self::Postgres { objects, .. } => objects.clone(),
        }
    }

    /// Whether there are records here; of a server it is assumed.
    #[must_use]
    pub fn exists(&self) -> bool {
        match self {
            Self::Folder(folder) => folder.join(FILE_NAME).is_file(),
            Self::Postgres { .. } => true,
        }
    }

    /// The folder of the office: its data, or what it keeps on this machine beside the database; none where files are
    /// kept elsewhere too.
    #[must_use]
    pub fn data_folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Postgres { objects: ObjectPlace::Folder(objects), .. } => objects.parent(),
            #[cfg(feature = "s3")]
            Self::Postgres { .. } => None,
        }
    }

    /// The place as it may be shown: without the password of a server.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Postgres { url, .. } => without_password(url),
        }
    }
}

/// Name of the database file in the data folder.
pub const FILE_NAME: &str = "gongkai.db";

/// Name of the folder of files in the data folder.
pub const OBJECTS: &str = "objects";

/// How many connections one process holds.
const CONNECTIONS: u32 = 8;

/// How long a server that does not answer is asked.
const ANSWER: Duration = Duration::from_secs(5);

/// How long a writer waits for one of another process.
const BUSY: Duration = Duration::from_secs(20);

/// Connects. On SQLite the folder and the file are made where there are none.
pub(crate) async fn connect(place: &Place) -> Result<DatabaseConnection, StoreError> {
    match place {
        Place::Folder(folder) => sqlite(folder).await,
        Place::Postgres { url, .. } => postgres(url).await,
    }
}

/// A commit is on the disk when it returns (`synchronous = FULL`): nothing acknowledged is lost when the power fails.
async fn sqlite(folder: &Path) -> Result<DatabaseConnection, StoreError> {
    std::fs::create_dir_all(folder).map_err(|source| StoreError::folder(folder, source))?;
    // The name is set on the connect options: a folder may have any character in its name.
    let file = folder.join(FILE_NAME);
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(CONNECTIONS).min_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .filename(&file)
            .in_memory(false)
            .shared_cache(false)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
    });
    Database::connect(options).await.map_err(|source| StoreError::db("open", source))
}

/// The same promise on PostgreSQL, whatever the server's own setting is.
async fn postgres(url: &str) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(CONNECTIONS).acquire_timeout(ANSWER).sqlx_logging(false).map_sqlx_postgres_opts(
        |postgres| postgres.application_name("gongkai").options([("synchronous_commit", "on")]),
    );
    Database::connect(options).await.map_err(|source| StoreError::db("open", source))
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "postgres".to_owned() };
    let (address, _) = rest.split_once('?').unwrap_or((rest, ""));
    match address.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or_default()),
        None => format!("{scheme}://{address}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let objects = || ObjectPlace::Folder(PathBuf::new());
        let shown = |url: &str| Place::Postgres { url: url.to_owned(), objects: objects() }.shown();
        assert_eq!(shown("postgres://clerk:s3cret@db.example/gk"), "postgres://clerk@db.example/gk");
        assert_eq!(shown("postgres://clerk:p@ss@db/gk?password=s3cret"), "postgres://clerk@db/gk");
        assert_eq!(shown("postgres://db/gk"), "postgres://db/gk");
        assert_eq!(shown("s3cret"), "postgres");
    }
}
