//! What can go wrong with the database, as a fault with its operation; never a message for users.

use crate::ObjectError;
use sea_orm::{DbErr, RuntimeErr};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A fault of the store: the operation and its source.
#[derive(Debug, Clone)]
pub struct StoreError {
    operation: &'static str,
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    Db(DbErr),
    Newer(i64),
    Folder(PathBuf, Arc<std::io::Error>),
    WriterGone,
    Object(Arc<ObjectError>),
}

impl StoreError {
    pub(crate) fn db(operation: &'static str, source: DbErr) -> Self {
        Self { operation, source: Source::Db(source) }
    }

    pub(crate) fn folder(path: &Path, source: std::io::Error) -> Self {
        Self { operation: "make the data folder", source: Source::Folder(path.to_owned(), Arc::new(source)) }
    }

    pub(crate) fn object(source: ObjectError) -> Self {
        Self { operation: "use a file", source: Source::Object(Arc::new(source)) }
    }

    /// Whether it is the bytes of a file that are missing or damaged, and everything else answers.
    pub(crate) fn is_broken_file(&self) -> bool {
        let Source::Object(source) = &self.source else { return false };
        matches!(**source, ObjectError::Missing(_) | ObjectError::Damaged(_))
    }

    /// The schema has a migration that this version does not know.
    pub(crate) fn newer(n: i64) -> Self {
        Self { operation: "migrate", source: Source::Newer(n) }
    }

    /// The task that writes has ended: the program is stopping.
    pub(crate) fn writer_gone() -> Self {
        Self { operation: "append", source: Source::WriterGone }
    }

    /// The code of the database's refusal; none where it did not answer at all.
    pub(crate) fn sql_state(&self) -> Option<String> {
        let Source::Db(DbErr::Conn(source) | DbErr::Exec(source) | DbErr::Query(source)) = &self.source else {
            return None;
        };
        let RuntimeErr::SqlxError(source) = source else { return None };
        source.as_database_error().map(|source| source.code().unwrap_or_default().into_owned())
    }

    /// Whether the records were written by a newer version of the program.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self.source, Source::Newer(_))
    }

    /// What was being done.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Db(source) => write!(f, "{}: {source}", self.operation),
            Source::Newer(n) => write!(f, "{}: migration {n} is newer than this program", self.operation),
            Source::WriterGone => write!(f, "{}: the writer has stopped", self.operation),
            Source::Object(source) => write!(f, "{}: {source}", self.operation),
            Source::Folder(path, source) => write!(f, "{} {}: {source}", self.operation, path.display()),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.source {
            Source::Db(source) => Some(source),
            Source::Newer(_) | Source::WriterGone => None,
            Source::Folder(_, source) => Some(&**source),
            Source::Object(source) => Some(&**source),
        }
    }
}
