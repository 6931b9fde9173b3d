//! Objects in a folder: written aside, made durable, then moved into place; never changed afterwards.

use super::{ObjectError, ObjectName, Seen};
use crate::durable;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The folder inside the root in which files are written before they get their name.
const ASIDE: &str = "tmp";

#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Two writers of the same bytes do not disturb each other: each moves a whole file to the same name.
    pub(super) fn put(&self, name: &ObjectName, bytes: &[u8]) -> io::Result<Result<(), ObjectError>> {
        let path = self.root.join(name.path());
        if let Some(there) = self.get(name)? {
            if ObjectName::of(&there) != *name {
                return Ok(Err(ObjectError::Damaged(name.clone())));
            }
            // Whoever moved it here may not have come to the next line yet.
            return durable::sync_folders(&path, &self.root).map(Ok);
        }
        durable::write_new(&self.root.join(ASIDE), &path, bytes)?;
        durable::sync_folders(&path, &self.root).map(Ok)
    }

    pub(super) fn get(&self, name: &ObjectName) -> io::Result<Option<Vec<u8>>> {
        durable::read_if_there(&self.root.join(name.path()))
    }

    pub(super) fn list(&self) -> io::Result<Vec<Seen>> {
        let mut seen = Vec::new();
        for first in entries(&self.root)? {
            for second in entries(&first)? {
                for path in entries(&second)? {
                    seen.extend(object(&path)?);
                }
            }
        }
        Ok(seen)
    }

    pub(super) fn clear_aside(&self, before: i64) -> io::Result<usize> {
        let mut n_cleared = 0;
        for path in entries(&self.root.join(ASIDE))? {
            if written_at(&path)? < before {
                std::fs::remove_file(&path)?;
                n_cleared += 1;
            }
        }
        Ok(n_cleared)
    }
}

/// The object at a path; none where something else lies there.
fn object(path: &Path) -> io::Result<Option<Seen>> {
    let Some(name) = path.file_name().and_then(|name| ObjectName::parse(name.to_str()?)) else { return Ok(None) };
    Ok(Some(Seen { name, written_at: written_at(path)? }))
}

fn written_at(path: &Path) -> io::Result<i64> {
    let written = path.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(i64::try_from(written.as_millis()).unwrap_or(i64::MAX))
}

/// What is in a folder; nothing in one that is not there, or that is none.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
