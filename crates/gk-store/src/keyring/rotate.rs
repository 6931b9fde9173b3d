//! A new master key: every subject's key is wrapped anew; never touches what was sealed.

use super::master::Master;
use super::subject::Slot;
use super::{Keyring, KeyringProblem, alone};

impl Keyring {
    /// Makes a new master key and wraps every key under it; gives the number of keys. The old master key is of no use
    /// afterwards. Processes that run meanwhile notice by themselves.
    ///
    /// Cut off in the middle, nothing is lost: both master keys are in the file until the last key is wrapped, and
    /// doing it again finishes it.
    ///
    /// # Errors
    /// A file cannot be read or written, or a key is damaged.
    pub fn rotate(&self) -> Result<usize, KeyringProblem> {
        let _alone = alone(&self.folder)?;
        let missing = || KeyringProblem::MasterMissing(self.master_file());
        let master = Master::load(&self.folder)?.ok_or_else(missing)?.renewed()?;
        master.store(&self.folder)?;
        let slots = Slot::all(&self.folder).map_err(|source| KeyringProblem::file(&self.folder, source))?;
        let mut n_keys = 0;
        for slot in slots {
            match slot.load() {
                Ok(Some(wrapped)) => {
                    let key = wrapped.key(&master, &slot)?;
                    slot.wrap(&key, &master)?;
                    n_keys += 1;
                }
                Ok(None) | Err(KeyringProblem::Erased) => {}
                Err(problem) => return Err(problem),
            }
        }
        let master = master.current_only();
        master.store(&self.folder)?;
        self.remember(master);
        Ok(n_keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyring::{Holding, Opened};

    #[test]
    fn cut_off_in_the_middle_nothing_is_lost_and_doing_it_again_finishes_it() {
        let folder = tempfile::tempdir().unwrap();
        let (keyring, _) = Keyring::open(folder.path(), Holding::Nothing).unwrap();
        let sealed: Vec<_> = ["a", "b"].map(|subject| keyring.seal(subject, "f", b"x").unwrap()).into();
        // As far as the first key.
        let master = Master::load(folder.path()).unwrap().unwrap().renewed().unwrap();
        master.store(folder.path()).unwrap();
        let slot = Slot::of(folder.path(), "a");
        let key = slot.load().unwrap().unwrap().key(&master, &slot).unwrap();
        slot.wrap(&key, &master).unwrap();
        let opens_all = |keyring: &Keyring| {
            for (subject, sealed) in ["a", "b"].iter().zip(&sealed) {
                let opened = keyring.open_sealed(subject, "f", sealed).unwrap();
                assert!(matches!(opened, Opened::Plain(plain) if **plain == *b"x"));
            }
        };
        opens_all(&keyring);
        let (again, _) = Keyring::open(folder.path(), Holding::SealedData).unwrap();
        opens_all(&again);
        assert_eq!(again.rotate().unwrap(), 3);
        opens_all(&keyring);
        let lines = std::fs::read_to_string(again.master_file()).unwrap().lines().count();
        assert_eq!(lines, 3, "one key is left");
    }
}
