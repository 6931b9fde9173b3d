//! Raw bytes, kept once and named by their hash; never changed and never thrown away.

use crate::table::row;
use crate::{Store, StoreError, hex, sql};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, QueryResult};
use sha2::{Digest, Sha256};

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
    hex::encode(&Sha256::digest(bytes))
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

impl Store {
    /// A file by its hash.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn file(&self, sha256: &str) -> Result<Option<FileRow>, StoreError> {
        load(self.db(), sha256).await
    }
}

pub(crate) async fn load(conn: &impl ConnectionTrait, sha256: &str) -> Result<Option<FileRow>, StoreError> {
    let select = "SELECT sha256, name, bytes, received_at FROM f_file WHERE sha256 = $1";
    let row = sql::one(conn, select, [sha256.into()]).await;
    row.and_then(|row| row.as_ref().map(read).transpose()).map_err(|source| StoreError::db("load a file", source))
}

/// Adds a file; one that is there already stays as it is. Gives what is new.
pub(crate) async fn insert(tx: &DatabaseTransaction, file: &FileRow) -> Result<Option<FileFacts>, DbErr> {
    let insert = "INSERT INTO f_file (sha256, name, size, bytes, received_at) VALUES ($1, $2, $3, $4, $5)
                  ON CONFLICT (sha256) DO NOTHING";
    let facts = FileFacts {
        sha256: file.sha256.clone(),
        name: file.name.clone(),
        size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        received_at: file.received_at,
    };
    let values = [
        file.sha256.as_str().into(),
        file.name.as_str().into(),
        facts.size.into(),
        file.bytes.clone().into(),
        file.received_at.into(),
    ];
    let n_rows = sql::execute(tx, insert, values).await?;
    Ok((n_rows > 0).then_some(facts))
}

fn read(row: &QueryResult) -> Result<FileRow, DbErr> {
    Ok(FileRow {
        sha256: row.try_get("", "sha256")?,
        name: row.try_get("", "name")?,
        bytes: row.try_get("", "bytes")?,
        received_at: row.try_get("", "received_at")?,
    })
}
