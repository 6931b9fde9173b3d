//! The file of one subject's key: wrapped, or the mark that it was destroyed; never the plain key.

use super::master::Master;
use super::seal::{decrypt, encrypt};
use super::{Key, KeyringProblem, random};
use crate::{ObjectName, durable, hex};
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

const HEAD: &str = "gongkai-key/1";
const ERASED: &str = "gongkai-key/1 erased\n";

/// The place of one key.
pub(super) struct Slot {
    /// The folder of the keyring.
    folder: PathBuf,
    /// The file.
    pub(super) path: PathBuf,
}

/// A key as it lies in its file.
pub(super) struct Wrapped {
    /// The id of the master key that wrapped it.
    pub(super) master: String,
    bytes: Vec<u8>,
}

impl Slot {
    /// The place of a subject's key. Its name is a hash: any text may name a subject.
    pub(super) fn of(folder: &Path, subject: &str) -> Self {
        let name = ObjectName::of(subject.as_bytes());
        let near = &name.as_str()[..2];
        let path = folder.join(format!("subjects/{near}/{name}.key"));
        Self { folder: folder.to_owned(), path }
    }

    /// The place of a key that seals nothing: it tells whether a master key is the right one.
    pub(super) fn check(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), path: folder.join("check.key") }
    }

    /// The place of the key that the server signs with.
    pub(super) fn server(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), path: folder.join("server.key") }
    }

    /// Every place that may have a file.
    pub(super) fn all(folder: &Path) -> io::Result<Vec<Self>> {
        let mut slots = vec![Self::check(folder), Self::server(folder)];
        let subjects = folder.join("subjects");
        if subjects.exists() {
            for near in std::fs::read_dir(subjects)? {
                for file in std::fs::read_dir(near?.path())? {
                    slots.push(Self { folder: folder.to_owned(), path: file?.path() });
                }
            }
        }
        Ok(slots)
    }

    pub(super) fn exists(&self) -> bool {
        self.path.exists()
    }

    /// What lies in the file; none where there is no file.
    pub(super) fn load(&self) -> Result<Option<Wrapped>, KeyringProblem> {
        let bytes = durable::read_if_there(&self.path).map_err(|source| KeyringProblem::file(&self.path, source))?;
        let Some(bytes) = bytes else { return Ok(None) };
        if bytes == ERASED.as_bytes() {
            return Err(KeyringProblem::Erased);
        }
        let wrapped = std::str::from_utf8(&bytes).ok().and_then(Wrapped::parse);
        wrapped.map(Some).ok_or_else(|| KeyringProblem::SubjectKeyDamaged(self.path.clone()))
    }

    /// Makes a key and writes it down, durably, before it is used. The caller holds the lock.
    pub(super) fn make_key(&self, master: &Master) -> Result<Key, KeyringProblem> {
        let key = Key::new(random()?);
        self.wrap(&key, master)?;
        Ok(key)
    }

    /// Writes a key down under the current master key. The caller holds the lock.
    pub(super) fn wrap(&self, key: &Key, master: &Master) -> Result<(), KeyringProblem> {
        let (id, master_key) = master.current();
        let bytes = encrypt(master_key, &self.purpose(), &**key)?;
        self.write(&format!("{HEAD} {id} {}\n", hex::encode(&bytes)))
    }

    /// Destroys the key: first its bytes, then its place is marked. The caller holds the lock.
    pub(super) fn destroy(&self) -> Result<(), KeyringProblem> {
        if matches!(self.load(), Err(KeyringProblem::Erased)) {
            return Ok(());
        }
        if self.exists() {
            self.overwrite().map_err(|source| KeyringProblem::file(&self.path, source))?;
        }
        self.write(ERASED)
    }

    fn write(&self, text: &str) -> Result<(), KeyringProblem> {
        let written = durable::write_new(&self.folder.join("tmp"), &self.path, text.as_bytes());
        let written = written.and_then(|()| durable::sync_folders(&self.path, &self.folder));
        written.map_err(|source| KeyringProblem::file(&self.path, source))
    }

    /// In place, so that the very blocks of the disk are written that held the key.
    fn overwrite(&self) -> io::Result<()> {
        let mut file = std::fs::File::options().write(true).open(&self.path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX).min(1 << 16);
        file.rewind()?;
        file.write_all(&vec![b'0'; length])?;
        file.sync_all()
    }

    /// What the wrapped key is tied to: the name of its file.
    fn purpose(&self) -> Vec<u8> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{HEAD}/{name}").into_bytes()
    }
}

impl Wrapped {
    fn parse(text: &str) -> Option<Self> {
        let (master, hex) = text.strip_prefix(HEAD)?.trim().split_once(' ')?;
        Some(Self { master: master.to_owned(), bytes: hex::decode(hex)? })
    }

    /// The plain key.
    pub(super) fn key(&self, master: &Master, slot: &Slot) -> Result<Key, KeyringProblem> {
        let wrong =
            || KeyringProblem::MasterWrong { master: super::master::path(&slot.folder), wrapped: slot.path.clone() };
        let master_key = master.by_id(&self.master).ok_or_else(wrong)?;
        let damaged = || KeyringProblem::SubjectKeyDamaged(slot.path.clone());
        let plain = decrypt(master_key, &slot.purpose(), &self.bytes).ok_or_else(damaged)?;
        plain.as_slice().try_into().map(Key::new).map_err(|_| damaged())
    }
}
