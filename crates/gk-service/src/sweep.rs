//! Puts right what a worker or a writer that ended in the middle left behind; never does its work.

use crate::{Error, Service};
use gk_store::{DeadJob, ObjectName, Retry};

/// How old something must be before it counts as left behind: nothing takes that long.
const DAY_MS: i64 = 86_400_000;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sweep {
    /// Jobs whose worker did not come back; others may take them now.
    pub n_expired: usize,
    /// Jobs that were given up and wait for somebody to look at them.
    pub dead: Vec<DeadJob>,
    /// Files that no record names; they do no harm.
    pub orphans: Vec<ObjectName>,
}

impl Service {
    /// Gives back jobs whose worker did not come back in time.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn sweep_jobs(&self) -> Result<Sweep, Error> {
        let swept = self.store.sweep_jobs(&Retry::default(), self.now()).await.map_err(|source| self.fault(&source))?;
        Ok(Sweep { n_expired: swept.expired.len(), dead: swept.dead, orphans: Vec::new() })
    }

    /// Throws the drafts away that nobody submitted in time.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn sweep_drafts(&self) -> Result<Sweep, Error> {
        self.store.drop_expired_drafts(self.now()).await.map_err(|source| self.fault(&source))?;
        Ok(Sweep::default())
    }

    /// Looks through all files for what acts left that did not come to their end. With many files this takes a while.
    ///
    /// # Errors
    /// The records or the files do not answer.
    pub async fn sweep_files(&self) -> Result<Sweep, Error> {
        let before = self.now().saturating_sub(DAY_MS);
        self.store.clear_half_written(before).await.map_err(|source| self.fault(&source))?;
        let orphans = self.store.orphans(before).await.map_err(|source| self.fault(&source))?;
        Ok(Sweep { orphans, ..Sweep::default() })
    }
}
