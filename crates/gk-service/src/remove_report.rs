//! Takes a report out of the list, with a reason; never throws its file away.

use crate::{Error, Refusal, Service};

impl Service {
    /// Removes a kept report.
    ///
    /// # Errors
    /// There is no such report, or the reason is missing.
    pub async fn remove_report(&self, id: &str, reason: &str) -> Result<(), Error> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let shown = self.show_report(id).await?;
        let done = self.store.remove(id, reason, self.by()).await.map_err(|source| self.fault(&source))?;
        if !done {
            return Err(Refusal::NoSuchReport.into());
        }
        self.renew_successor(&shown.examination).await
    }
}
