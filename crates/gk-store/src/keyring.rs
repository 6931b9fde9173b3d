//! The keys of personal data: one for each subject, wrapped by a master key, in a folder apart from the records; never in them.
//!
//! What the folder holds: `master.key` (the only file that must stay secret and must never be lost), `check.key` (tells
//! whether the master is the right one), `server.key` (with which the server signs what it hands out), and `subjects/`, a
//! wrapped key for each subject. To forget somebody is to destroy that key: what was sealed with it stays where it is, in every copy, and says nothing any more.
//!
//! Several processes may share a folder. Whatever changes it holds a lock on `keyring.lock`; whatever reads it does
//! not: each file is replaced as a whole.

mod copy;
mod master;
mod problem;
mod rotate;
mod seal;
mod signer;
mod subject;

pub use problem::KeyringProblem;
pub use seal::Sealed;
pub use signer::Signer;

use crate::durable;
use master::Master;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use subject::{Slot, Wrapped};
use zeroize::Zeroizing;

/// A key of 256 bits; wiped when dropped.
type Key = Zeroizing<[u8; 32]>;

/// An opened keyring.
#[derive(Debug, Clone)]
pub struct Keyring {
    folder: PathBuf,
    master: Arc<RwLock<Arc<Master>>>,
}

/// Whether the keyring was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was.
    Found,
    /// It has been made: its master key is to be copied to a safe place now.
    Made,
}

/// What the records hold that belongs to the keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Nothing yet: a missing keyring is made.
    Nothing,
    /// Sealed data: a missing keyring is a mistake that a new one would only hide.
    SealedData,
}

/// What became of something sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The plain bytes.
    Plain(Zeroizing<Vec<u8>>),
    /// The subject's key has been destroyed.
    Erased,
}

impl Keyring {
    /// Opens the keyring of a folder, or makes it.
    ///
    /// # Errors
    /// The master key is missing where there is sealed data, is not the right one, or cannot be read.
    pub fn open(folder: &Path, holding: Holding) -> Result<(Self, Origin), KeyringProblem> {
        let _alone = alone(folder)?;
        let found = Master::load(folder)?;
        let used = holding == Holding::SealedData || Slot::check(folder).exists();
        let (master, origin) = match found {
            Some(master) => (master, Origin::Found),
            None if used => return Err(KeyringProblem::MasterMissing(master::path(folder))),
            None => (Master::make(folder)?, Origin::Made),
        };
        let check = Slot::check(folder);
        match check.load()? {
            Some(wrapped) => drop(wrapped.key(&master, &check)?),
            None => drop(check.make_key(&master)?),
        }
        Ok((Self { folder: folder.to_owned(), master: Arc::new(RwLock::new(Arc::new(master))) }, origin))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of the master key.
    #[must_use]
    pub fn master_file(&self) -> PathBuf {
        master::path(&self.folder)
    }

    /// Seals a field of a subject; the subject's key is made, durably, if this is the first.
    ///
    /// # Errors
    /// The subject has been erased, or the keyring cannot be read or written.
    pub fn seal(&self, subject: &str, field: &str, plain: &[u8]) -> Result<Sealed, KeyringProblem> {
        let slot = Slot::of(&self.folder, subject);
        let key = match self.key(&slot)? {
            Some(key) => key,
            None => self.make_key(&slot)?,
        };
        Sealed::seal(&key, subject, field, plain)
    }

    /// Opens what was sealed for this field of this subject.
    ///
    /// # Errors
    /// It was sealed for another field or subject, was changed, or its key is missing without having been destroyed.
    pub fn open_sealed(&self, subject: &str, field: &str, sealed: &Sealed) -> Result<Opened, KeyringProblem> {
        let slot = Slot::of(&self.folder, subject);
        match self.key(&slot) {
            Ok(Some(key)) => sealed.open(&key, subject, field).map(Opened::Plain),
            Ok(None) => Err(KeyringProblem::SubjectKeyMissing(slot.path)),
            Err(KeyringProblem::Erased) => Ok(Opened::Erased),
            Err(problem) => Err(problem),
        }
    }

    /// Seals several fields of a subject, in their order.
    ///
    /// # Errors
    /// As [`Keyring::seal`].
    pub fn seal_all(&self, subject: &str, fields: &[(String, Vec<u8>)]) -> Result<Vec<Sealed>, KeyringProblem> {
        let slot = Slot::of(&self.folder, subject);
        let key = match self.key(&slot)? {
            Some(key) => key,
            None => self.make_key(&slot)?,
        };
        fields.iter().map(|(field, plain)| Sealed::seal(&key, subject, field, plain)).collect()
    }

    /// Opens several fields of a subject, in their order; none when its key has been destroyed.
    ///
    /// # Errors
    /// As [`Keyring::open_sealed`].
    pub fn open_all(
        &self,
        subject: &str,
        fields: &[(String, Sealed)],
    ) -> Result<Option<Vec<Zeroizing<Vec<u8>>>>, KeyringProblem> {
        let slot = Slot::of(&self.folder, subject);
        match self.key(&slot) {
            Ok(Some(key)) => fields
                .iter()
                .map(|(field, sealed)| sealed.open(&key, subject, field))
                .collect::<Result<_, _>>()
                .map(Some),
            Ok(None) => Err(KeyringProblem::SubjectKeyMissing(slot.path)),
            Err(KeyringProblem::Erased) => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// What the server signs with; its key is made, durably, when it is first asked for.
    ///
    /// # Errors
    /// The keyring cannot be read or written.
    pub fn signer(&self) -> Result<Signer, KeyringProblem> {
        let slot = Slot::server(&self.folder);
        let key = match self.key(&slot)? {
            Some(key) => key,
            None => self.make_key(&slot)?,
        };
        Ok(Signer::new(key))
    }

    /// Destroys the key of a subject for ever: its bytes are overwritten on the disk, and a mark stays in their place.
    /// A second time changes nothing.
    ///
    /// # Errors
    /// The keyring cannot be written.
    pub fn erase(&self, subject: &str) -> Result<(), KeyringProblem> {
        let _alone = alone(&self.folder)?;
        Slot::of(&self.folder, subject).destroy()
    }

    /// The key in a slot.
    fn key(&self, slot: &Slot) -> Result<Option<Key>, KeyringProblem> {
        let unwrap = |wrapped: Option<Wrapped>| {
            let master = self.master();
            wrapped.map(|wrapped| wrapped.key(&master, slot)).transpose()
        };
        match slot.load().and_then(unwrap) {
            Err(KeyringProblem::MasterWrong { .. } | KeyringProblem::SubjectKeyDamaged(_)) => {
                // Another process may be destroying this key, or may have a new master. Nobody is, once we are alone.
                let _alone = alone(&self.folder)?;
                self.load_master()?;
                slot.load().and_then(unwrap)
            }
            key => key,
        }
    }

    fn make_key(&self, slot: &Slot) -> Result<Key, KeyringProblem> {
        let _alone = alone(&self.folder)?;
        let master = self.load_master()?;
        match slot.load()? {
            Some(wrapped) => wrapped.key(&master, slot),
            None => slot.make_key(&master),
        }
    }

    fn master(&self) -> Arc<Master> {
        self.master.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn load_master(&self) -> Result<Arc<Master>, KeyringProblem> {
        let missing = || KeyringProblem::MasterMissing(self.master_file());
        Ok(self.remember(Master::load(&self.folder)?.ok_or_else(missing)?))
    }

    fn remember(&self, master: Master) -> Arc<Master> {
        let master = Arc::new(master);
        *self.master.write().unwrap_or_else(PoisonError::into_inner) = master.clone();
        master
    }
}

/// Waits until nobody else changes the keyring; ends when the value is dropped.
fn alone(folder: &Path) -> Result<File, KeyringProblem> {
    let path = folder.join("keyring.lock");
    let lock = || {
        durable::make_folder(folder)?;
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        file.lock()?;
        Ok(file)
    };
    lock().map_err(|source| KeyringProblem::file(&path, source))
}

/// Bytes of the system's chance.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyringProblem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|source| KeyringProblem::NoRandomness(source.to_string()))?;
    Ok(bytes)
}
