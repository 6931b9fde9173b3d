//! Takes a backup of everything while others go on working; never stops anybody.

use crate::{Error, Fault, Refusal, Service};
use gk_store::{BackupProblem, Keyring, Manifest, Taking, Told};
use std::path::Path;

/// Whether the keys go into the backup.
#[derive(Debug, Clone, Copy)]
pub enum WithKeys<'a> {
    /// They stay where they are.
    LeftOut,
    /// They go along: whoever has the backup can read everything.
    Included(&'a Keyring),
}

impl Service {
    /// Writes a backup of the records as they are now.
    ///
    /// # Errors
    /// The file is there already or cannot be written ([`Refusal::NoRoom`]), or the records do not answer.
    pub async fn backup(&self, to: &Path, keys: WithKeys<'_>, told: Told<'_>) -> Result<Manifest, Error> {
        let keys = match keys {
            WithKeys::LeftOut => None,
            WithKeys::Included(keyring) => Some(keyring),
        };
        let taken = self.store.backup(&Taking { to, keys, now: self.now() }, told).await;
        taken.map_err(|problem| said(problem, self.now()))
    }
}

/// What is the user's to mend is said to the user; what is ours is logged.
pub(crate) fn said(problem: BackupProblem, now: i64) -> Error {
    match problem {
        BackupProblem::Store(source) => Fault::of(&source, now).into(),
        problem if problem.is_bad_backup() => Refusal::BadBackup(problem.to_string()).into(),
        problem => Refusal::NoRoom(problem.to_string()).into(),
    }
}
