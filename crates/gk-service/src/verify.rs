//! Recomputes everything that was ever recorded, and all views; never mends what does not agree.

use crate::{Error, Service};
use gk_store::Walk;

impl Service {
    /// Walks the audit log and compares facts and views with what they should be. `written_down` is the hash of an entry
    /// that somebody noted earlier.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn verify(&self, written_down: Option<&str>) -> Result<Walk, Error> {
        let snapshot = self.store.snapshot().await.map_err(|source| self.fault(&source))?;
        let mut walk = snapshot.walk(written_down).await.map_err(|source| self.fault(&source))?;
        let views = match self.views(&snapshot).await {
            Ok(views) => views,
            // Facts that were changed may give no views any more; what is wrong with them is known by now.
            Err(_) if !walk.defects.is_empty() => return Ok(walk),
            Err(error) => return Err(error),
        };
        walk.defects.extend(snapshot.compare(views).await.map_err(|source| self.fault(&source))?);
        Ok(walk)
    }
}
