//! A person sets the level of an agency, or leaves it to the name again; never changes the report itself.

use crate::level::Level;
use crate::{Error, Refusal, Service};

impl Service {
    /// Sets the level of a kept report by its key, or (`None`) lets the name decide again; findings are made anew.
    ///
    /// # Errors
    /// There is no such report or no such level.
    pub async fn set_level(&self, id: &str, key: Option<&str>) -> Result<(), Error> {
        let level = key.map(|key| Level::of_key(key).ok_or(Refusal::UnknownLevel)).transpose()?;
        let key = level.map(Level::key);
        let done = self.store.set_level(id, key.as_deref(), self.by()).await.map_err(|source| self.fault(&source))?;
        if !done {
            return Err(Refusal::NoSuchReport.into());
        }
        self.renew(id).await
    }
}
