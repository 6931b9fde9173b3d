//! Reads an archive through before anything is believed of it; never writes, and never goes by a path that stands in it.

use super::manifest::FORMAT;
use super::{BackupProblem, Manifest, Progress, Stage, Told};
use crate::hex;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// Parts begin at multiples of this.
pub(super) const BLOCK: u64 = 512;

/// An archive whose every part is what its manifest says.
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
    manifest: Manifest,
}

/// What was read of a part.
struct Seen {
    bytes: u64,
    n_lines: u64,
    sha256: String,
}

impl Archive {
    /// Reads a whole archive and compares each part with the manifest.
    ///
    /// # Errors
    /// It is no backup, was cut off, is damaged, or is of a newer version; or it cannot be read.
    pub fn open(path: &Path, told: Told<'_>) -> Result<Self, BackupProblem> {
        let mut parts: BTreeMap<String, Seen> = BTreeMap::new();
        let mut kept = Kept::default();
        let total = std::fs::metadata(path).map_err(|source| BackupProblem::unreadable(path, source))?.len();
        let damaged = |part: &str| BackupProblem::Damaged { backup: path.to_owned(), part: part.to_owned() };
        each(path, total, |name, entry| {
            told(Progress { stage: Stage::Checking, done: entry.raw_file_position(), total });
            let keep = kept.of(name);
            let seen = read_through(entry, keep).map_err(|source| BackupProblem::unreadable(path, source))?;
            if name.starts_with("objects/") && name.strip_prefix("objects/") != Some(&*seen.sha256) {
                return Err(damaged(name));
            }
            match parts.insert(name.to_owned(), seen) {
                Some(_) => Err(damaged(name)),
                None => Ok(()),
            }
        })?;
        let manifest = kept.manifest(path, &mut parts)?;
        compare(&manifest, parts).map_err(|part| damaged(&part))?;
        Ok(Self { path: path.to_owned(), manifest })
    }

    /// What it holds.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All parts in their order.
    pub(crate) fn reader(&self) -> Result<tar::Archive<BufReader<File>>, BackupProblem> {
        reader(&self.path)
    }
}

/// The parts that are kept while the others are only hashed.
#[derive(Default)]
struct Kept {
    manifest: Vec<u8>,
    hash: Vec<u8>,
}

impl Kept {
    fn of(&mut self, name: &str) -> Option<&mut Vec<u8>> {
        match name {
            "manifest.json" => Some(&mut self.manifest),
            "manifest.sha256" => Some(&mut self.hash),
            _ => None,
        }
    }

    /// The manifest, if it is whole; its own two parts are taken out of the list.
    fn manifest(&self, path: &Path, parts: &mut BTreeMap<String, Seen>) -> Result<Manifest, BackupProblem> {
        let ours =
            |name: &String| ["tables/", "objects/", "keys/", "manifest."].iter().any(|own| name.starts_with(own));
        if !parts.keys().any(ours) {
            return Err(BackupProblem::Foreign(path.to_owned()));
        }
        let cut_off = || BackupProblem::CutOff(path.to_owned());
        let seen = parts.remove("manifest.json").ok_or_else(cut_off)?;
        parts.remove("manifest.sha256").ok_or_else(cut_off)?;
        let damaged = || BackupProblem::Damaged { backup: path.to_owned(), part: "manifest.json".to_owned() };
        if self.hash != seen.sha256.as_bytes() {
            return Err(damaged());
        }
        let text = std::str::from_utf8(&self.manifest).map_err(|_| damaged())?;
        Manifest::from_json(text).ok_or_else(|| match text.contains(FORMAT) {
            true => damaged(),
            false => BackupProblem::Newer(path.to_owned()),
        })
    }
}

/// Compares what was read with what the manifest says; the name of a part that differs is the error.
fn compare(manifest: &Manifest, mut parts: BTreeMap<String, Seen>) -> Result<(), String> {
    for table in &manifest.tables {
        let name = format!("tables/{}.jsonl", table.name);
        let same = |seen: &Seen| (seen.bytes, seen.n_lines, &seen.sha256) == (table.bytes, table.n_rows, &table.sha256);
        parts.remove(&name).filter(same).ok_or(name)?;
    }
    for object in &manifest.objects {
        let name = format!("objects/{object}");
        parts.remove(&name).ok_or(name)?;
    }
    for key in &manifest.keys {
        let name = format!("keys/{}", key.path);
        parts.remove(&name).filter(|seen| seen.sha256 == key.sha256).ok_or(name)?;
    }
    parts.into_keys().next().map_or(Ok(()), Err)
}

fn read_through(entry: &mut impl Read, mut keep: Option<&mut Vec<u8>>) -> io::Result<Seen> {
    let (mut hash, mut seen) = (Sha256::new(), Seen { bytes: 0, n_lines: 0, sha256: String::new() });
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = entry.read(&mut buffer)?;
        let read = buffer.get(..n).unwrap_or_default();
        if read.is_empty() {
            seen.sha256 = hex::encode(&hash.finalize());
            return Ok(seen);
        }
        hash.update(read);
        seen.bytes += n as u64;
        seen.n_lines += read.iter().filter(|byte| **byte == b'\n').count() as u64;
        if let Some(kept) = &mut keep {
            kept.extend_from_slice(read);
        }
    }
}

fn reader(path: &Path) -> Result<tar::Archive<BufReader<File>>, BackupProblem> {
    let file = File::open(path).map_err(|source| BackupProblem::unreadable(path, source))?;
    Ok(tar::Archive::new(BufReader::with_capacity(1 << 20, file)))
}

/// Goes through the parts of an archive that nobody vouches for yet.
fn each(
    path: &Path,
    total: u64,
    mut visit: impl FnMut(&str, &mut tar::Entry<'_, BufReader<File>>) -> Result<(), BackupProblem>,
) -> Result<(), BackupProblem> {
    let mut archive = reader(path)?;
    let entries = archive.entries().map_err(|source| BackupProblem::unreadable(path, source))?;
    let (mut last, mut end) = (String::new(), 0);
    for entry in entries {
        // What does not begin like an archive is none; what goes wrong later is an archive that suffered.
        let mut entry = entry.map_err(|_| match last.as_str() {
            "" => BackupProblem::Foreign(path.to_owned()),
            _ if end + BLOCK > total => BackupProblem::CutOff(path.to_owned()),
            last => BackupProblem::Damaged { backup: path.to_owned(), part: last.to_owned() },
        })?;
        last = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        end =
            entry.raw_file_position().saturating_add(entry.size().checked_next_multiple_of(BLOCK).unwrap_or(u64::MAX));
        if end > total {
            return Err(BackupProblem::CutOff(path.to_owned()));
        }
        visit(&last, &mut entry)?;
    }
    Ok(())
}
