//! What is appended in one act: events at their expected versions, and all that goes with them; never decides what happened.

use crate::views::ViewWrite;
use crate::{FileRow, NewJob, Store, StoreError};
use gk_base::Date;
use std::fmt;

/// One act: all of it is recorded, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Append {
    /// Who.
    pub actor: String,
    /// When, epoch milliseconds.
    pub at: i64,
    /// What was done, in a word for the audit log.
    pub act: String,
    /// To what: the id of an application, for example.
    pub object: String,
    /// Events, each at the end of its stream.
    pub streams: Vec<StreamAppend>,
    /// Rows of the views that the events change.
    pub views: Vec<ViewWrite>,
    /// Personal data, sealed.
    pub personal: Vec<PersonalWrite>,
    /// Files that are not there yet, sealed where they are about somebody.
    pub files: Vec<FileRow>,
    /// Work to be done after the act: letters, notices, the search index.
    pub outbox: Vec<NewJob>,
}

/// Events for one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamAppend {
    /// The stream.
    pub stream: String,
    /// How many events it has, as the caller saw it.
    pub expected: u64,
    /// The events; with none, only the version is checked.
    pub events: Vec<NewEvent>,
}

/// An event to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// What kind of event.
    pub kind: String,
    /// The version of the payload's shape.
    pub version: u16,
    /// The civil date on which it has its legal effect.
    pub on: Option<Date>,
    /// The rest, as JSON; holds no personal data.
    pub payload: String,
}

/// A sealed value about a person; an older value of the same field is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalWrite {
    /// About whom.
    pub subject: String,
    /// What.
    pub field: String,
    /// The value, encrypted.
    pub sealed: Vec<u8>,
}

/// What was recorded, and is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The number of the act in the audit log.
    pub seq: i64,
    /// The hash of its entry.
    pub hash: String,
    /// How many events each stream has now, in the order of [`Append::streams`].
    pub versions: Vec<u64>,
}

/// Somebody else was quicker: nothing was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The stream.
    pub stream: String,
    /// How many events the caller expected.
    pub expected: u64,
    /// How many it has.
    pub actual: u64,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stream {} has {} events, expected were {}", self.stream, self.actual, self.expected)
    }
}

/// Why nothing was recorded.
#[derive(Debug, Clone)]
pub enum AppendError {
    /// Somebody else was quicker: load again, decide again.
    Conflict(Conflict),
    /// The database failed. Where the commit itself failed it may have been recorded all the same; then the next
    /// attempt is a conflict.
    Fault(StoreError),
}

impl fmt::Display for AppendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict(conflict) => conflict.fmt(f),
            Self::Fault(source) => source.fmt(f),
        }
    }
}

impl std::error::Error for AppendError {}

impl Store {
    /// Records an act. When this returns, it is on the disk: events, views, personal data and the entry of the
    /// audit log, in one transaction. Acts that wait at the same time share a transaction, one after the other. Files
    /// are made durable first, so that an act that is not recorded leaves an orphan and never a hole.
    ///
    /// # Errors
    /// A stream has not the expected number of events, a file is there already, or the database or the storage fails.
    pub async fn append(&self, append: Append) -> Result<Appended, AppendError> {
        for file in &append.files {
            self.objects.put(&file.bytes).await.map_err(|source| AppendError::Fault(StoreError::object(source)))?;
        }
        self.writer.append(append).await
    }
}
