//! Raw bytes, kept once and named by their hash; never changed and never thrown away.

use crate::table::{self, Existing, row};
use crate::{ObjectError, ObjectName, Objects, Seen, Store, StoreError, sql};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, QueryResult};
use std::collections::BTreeSet;

/// A file as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The name that it was handed in with.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// When it was received, epoch milliseconds.
    pub received_at: i64,
}

/// SHA-256 of bytes in lower-case hexadecimal: the name of a file.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    ObjectName::of(bytes).as_str().to_owned()
}

row! {
    /// What is known about a file; the bytes are vouched for by its name.
    FileFacts in "f_file", key 1 {
        /// SHA-256 of the bytes.
        sha256: String,
        /// The name that it was handed in with.
        name: String,
        /// How many bytes.
        size: i64,
        /// When it was received, epoch milliseconds.
        received_at: i64,
    }
}

impl FileFacts {
    pub(crate) fn of(file: &FileRow) -> Self {
        Self {
            sha256: file.sha256.clone(),
            name: file.name.clone(),
            size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
            received_at: file.received_at,
        }
    }
}

impl Store {
    /// A file by its hash.
    ///
    /// # Errors
    /// The database does not answer, or the bytes are missing or damaged.
    pub async fn file(&self, sha256: &str) -> Result<Option<FileRow>, StoreError> {
        load(self.db(), &self.objects, sha256).await
    }

    /// Takes away what writers of files left half written before an instant.
    ///
    /// # Errors
    /// The storage does not answer.
    pub async fn clear_half_written(&self, before: i64) -> Result<usize, StoreError> {
        self.objects.clear_aside(before).await.map_err(StoreError::object)
    }

    /// Objects that no record names and that were written before an instant: left by acts that did not come to their
    /// end. A younger one may belong to an act that is under way.
    ///
    /// # Errors
    /// The database or the storage does not answer.
    pub async fn orphans(&self, before: i64) -> Result<Vec<ObjectName>, StoreError> {
        let seen = self.objects.list().await.map_err(StoreError::object)?;
        let named = names(self.db()).await.map_err(|source| StoreError::db("list the files", source))?;
        let named: BTreeSet<ObjectName> = named.into_iter().collect();
        let orphan = |seen: Seen| (seen.written_at < before && !named.contains(&seen.name)).then_some(seen.name);
        Ok(seen.into_iter().filter_map(orphan).collect())
    }
}

pub(crate) async fn load(
    conn: &impl ConnectionTrait,
    objects: &Objects,
    sha256: &str,
) -> Result<Option<FileRow>, StoreError> {
    let facts = table::select::<FileFacts>(conn, "WHERE sha256 = $1", [sha256.into()]).await;
    let facts = facts.map_err(|source| StoreError::db("load a file", source))?.pop();
    let (Some(facts), Some(object)) = (facts, ObjectName::parse(sha256)) else { return Ok(None) };
    let bytes = objects.get(&object).await.map_err(StoreError::object)?;
    Ok(Some(FileRow { sha256: facts.sha256, name: facts.name, bytes, received_at: facts.received_at }))
}

/// The names of all files that the records hold, in order.
pub(crate) async fn names(conn: &impl ConnectionTrait) -> Result<Vec<ObjectName>, DbErr> {
    let rows = sql::all(conn, "SELECT sha256 FROM f_file ORDER BY sha256", []).await?;
    let name = |row: &QueryResult| {
        let name: String = row.try_get("", "sha256")?;
        ObjectName::parse(&name).ok_or_else(|| DbErr::Type(format!("{name} is no name of a file")))
    };
    rows.iter().map(name).collect()
}

/// Makes objects of the bytes that stood in the table before there were objects. The column goes when all are there.
pub(crate) async fn move_to_objects(tx: &DatabaseTransaction, objects: &Objects) -> Result<(), StoreError> {
    let fault = |source| StoreError::db("move files out of the database", source);
    for name in names(tx).await.map_err(fault)? {
        let row = sql::one(tx, "SELECT bytes FROM f_file WHERE sha256 = $1", [name.as_str().into()]).await;
        let bytes: Option<Vec<u8>> =
            row.and_then(|row| row.map(|row| row.try_get("", "bytes")).transpose()).map_err(fault)?;
        let object = objects.put(&bytes.unwrap_or_default()).await.map_err(StoreError::object)?;
        if object != name {
            return Err(StoreError::object(ObjectError::Damaged(name)));
        }
    }
    tx.execute_unprepared("ALTER TABLE f_file DROP COLUMN bytes").await.map(|_| ()).map_err(fault)
}

/// Adds a file, whose object is there by now; a file that is there already stays as it is. Gives what is new.
pub(crate) async fn insert(tx: &DatabaseTransaction, file: &FileRow) -> Result<Option<FileFacts>, DbErr> {
    let facts = FileFacts::of(file);
    let there = table::select::<FileFacts>(tx, "WHERE sha256 = $1", [file.sha256.as_str().into()]).await?;
    if !there.is_empty() {
        return Ok(None);
    }
    table::insert(tx, vec![facts.clone()], Existing::Refused).await?;
    Ok(Some(facts))
}
