//! The keyring of the office: opened when it is first needed, and the erasing of a person; never shows a key.

use gk_case::SubjectId;
use gk_store::{By, Keyring, KeyringProblem, Origin, PersonalError, Signer};
use std::path::PathBuf;

use crate::{Error, Refusal, Service};

impl Service {
    /// The keyring. Made where there is none and nothing is sealed yet.
    ///
    /// # Errors
    /// It is missing although something is sealed, or its master key is not the right one ([`Refusal::Keyring`]).
    pub(crate) async fn keyring(&self) -> Result<&Keyring, Error> {
        if let Some(keyring) = self.keyring.get() {
            return Ok(keyring);
        }
        let (keyring, _) = self.open_keyring().await?;
        Ok(self.keyring.get_or_init(|| keyring))
    }

    /// Makes the keys ready before anybody needs them; gives the file of the master key if it was made just now, so that
    /// somebody is told to keep a copy of it.
    ///
    /// # Errors
    /// They are missing although something is sealed, or the master key is not the right one ([`Refusal::Keyring`]).
    pub async fn ready_keys(&self) -> Result<Option<PathBuf>, Error> {
        let (keyring, origin) = self.open_keyring().await?;
        let keyring = self.keyring.get_or_init(|| keyring);
        Ok((origin == Origin::Made).then(|| keyring.master_file()))
    }

    /// What the server signs forms, sessions and codes with.
    ///
    /// # Errors
    /// The keyring cannot be read or written.
    pub async fn signer(&self) -> Result<&Signer, Error> {
        if let Some(signer) = self.signer.get() {
            return Ok(signer);
        }
        let signer = self.keyring().await?.signer().map_err(|problem| refused(&problem))?;
        Ok(self.signer.get_or_init(|| signer))
    }

    async fn open_keyring(&self) -> Result<(Keyring, Origin), Error> {
        let holding = self.store.holding().await.map_err(|source| self.fault(&source))?;
        let folder = self.keys.clone();
        let opened = tokio::task::spawn_blocking(move || Keyring::open(&folder, holding)).await;
        let (keyring, origin) = opened.map_err(|source| self.fault(&source))?.map_err(|problem| refused(&problem))?;
        self.store.finish_erasures(&keyring).await.map_err(|source| self.personal_failed(&source))?;
        Ok((keyring, origin))
    }

    /// Destroys the key of a person: what was sealed about it can never be read again, in no copy and in no backup.
    /// What happened stays, with its dates and decisions.
    ///
    /// # Errors
    /// The keyring or the records fail.
    pub async fn erase(&self, subject: &SubjectId, actor: &str) -> Result<(), Error> {
        let keyring = self.keyring().await?;
        let done = self.store.erase(keyring, &subject.0, By { actor, at: self.now() }).await;
        done.map_err(|source| self.personal_failed(&source))
    }

    /// Keys that cannot be used are for a person to mend; anything else is a fault of ours.
    pub(crate) fn personal_failed(&self, source: &PersonalError) -> Error {
        match source {
            PersonalError::Keys(problem) => refused(problem),
            PersonalError::Store(source) => self.fault(source),
        }
    }
}

fn refused(problem: &KeyringProblem) -> Error {
    Refusal::Keyring(problem.to_string()).into()
}
