//! Everything of a place in one file, taken while others go on writing; never a view, and never a key unless asked for.
//!
//! The file is a tar archive that other tools can open: `tables/<name>.jsonl` with a row a line, `objects/<sha256>`,
//! `keys/…` if asked for, and at the end `manifest.json` with counts and hashes of all of it, and the hash of the
//! manifest. It says nothing about the engine, so that a backup of one can be restored on the other.

mod archive;
mod manifest;
mod problem;
mod rows;
pub(crate) mod schema;
mod writer;

pub use archive::Archive;
pub use manifest::{KeyPart, Manifest, TablePart};
pub use problem::BackupProblem;

pub(crate) use rows::parse as parse_row;

use crate::cell::Cell;
use crate::{Keyring, ObjectError, ObjectName, Snapshot, Store, StoreError, files, sql};
use schema::Shape;
use sea_orm::DatabaseTransaction;
use std::path::Path;
use writer::Writer;

/// How far a backup or a restoration has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub stage: Stage,
    /// How many are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Tables.
    Tables,
    /// Files.
    Objects,
    /// The backup itself, before anything is restored; in bytes.
    Checking,
}

/// Who is told how far it has come.
pub type Told<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// What a backup needs to be told.
#[derive(Debug, Clone, Copy)]
pub struct Taking<'a> {
    /// The file, which must not be there yet.
    pub to: &'a Path,
    /// The keys, if they are to be in it.
    pub keys: Option<&'a Keyring>,
    /// The present instant, epoch milliseconds.
    pub now: i64,
}

impl Store {
    /// Writes a backup of the records as they stand at one moment. The file appears under its name when it is whole and
    /// on the disk.
    ///
    /// # Errors
    /// The file is there already or cannot be written, or the records cannot be read.
    pub async fn backup(&self, taking: &Taking<'_>, told: Told<'_>) -> Result<Manifest, BackupProblem> {
        let mut writer = Writer::create(taking.to)?;
        let Snapshot { tx, .. } = self.snapshot().await?;
        let mut manifest = Manifest::begin(schema_version(&tx).await?, taking.now);
        let shapes = schema::shapes(&tx).await?;
        let total = shapes.len() as u64;
        for (done, shape) in (0..).zip(&shapes) {
            told(Progress { stage: Stage::Tables, done, total });
            manifest.tables.push(table(&tx, shape, &mut writer).await?);
        }
        let names = files::names(&tx).await.map_err(|source| StoreError::db("list the files", source))?;
        drop(tx);
        self.objects_into(&names, &mut writer, &mut manifest, told).await?;
        if let Some(keyring) = taking.keys {
            for (path, bytes) in keyring.files()? {
                writer.part(&format!("keys/{path}"), &bytes)?;
                manifest.keys.push(KeyPart::of(path, &bytes));
            }
        }
        writer.finish(&manifest)?;
        Ok(manifest)
    }

    /// What the records name was there before they named it, and nothing takes it away.
    async fn objects_into(
        &self,
        names: &[ObjectName],
        writer: &mut Writer,
        manifest: &mut Manifest,
        told: Told<'_>,
    ) -> Result<(), BackupProblem> {
        let total = names.len() as u64;
        for (done, name) in (0..).zip(names) {
            told(Progress { stage: Stage::Objects, done, total });
            match self.objects.get(name).await {
                Ok(bytes) => {
                    writer.part(&format!("objects/{name}"), &bytes)?;
                    manifest.objects.push(name.to_string());
                }
                Err(ObjectError::Missing(_) | ObjectError::Damaged(_)) => manifest.broken.push(name.to_string()),
                Err(error @ ObjectError::Storage { .. }) => return Err(StoreError::object(error).into()),
            }
        }
        told(Progress { stage: Stage::Objects, done: total, total });
        Ok(())
    }
}

async fn schema_version(tx: &DatabaseTransaction) -> Result<i64, StoreError> {
    let row = sql::one(tx, "SELECT MAX(n) AS n FROM p_migration", []).await;
    let version = row.and_then(|row| row.map_or(Ok(None), |row| row.try_get::<Option<i64>>("", "n")));
    version.map(Option::unwrap_or_default).map_err(|source| StoreError::db("read the schema", source))
}

async fn table(tx: &DatabaseTransaction, shape: &Shape, writer: &mut Writer) -> Result<TablePart, BackupProblem> {
    let fault = |source| StoreError::db("read a table", source);
    let mut part = writer.begin(&format!("tables/{}.jsonl", shape.name))?;
    let mut n_rows = 0;
    let mut last: Option<Vec<Cell>> = None;
    loop {
        let page = rows::page(tx, shape, last.as_deref()).await.map_err(fault)?;
        for row in &page {
            part.write(rows::line(shape, row).map_err(fault)?.as_bytes())?;
        }
        n_rows += page.len() as u64;
        match page.into_iter().next_back() {
            Some(row) => last = Some(row),
            None => break,
        }
    }
    let (bytes, sha256) = part.end()?;
    Ok(TablePart { name: shape.name.clone(), columns: shape.columns.clone(), n_rows, bytes, sha256 })
}
