//! Shows a kept report: made anew from its bytes, so that every figure leads to its place; never from memory alone.

use crate::level::Level;
use crate::{Error, Examination, Refusal, Service};
use gk_store::Entry;

/// A kept report.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its line in the list.
    pub entry: Entry,
    /// What is made of its file.
    pub examination: Examination,
    /// The report of the year before that it was checked against, if it is kept too.
    pub previous: Option<Entry>,
}

impl Service {
    /// A kept report by its id.
    ///
    /// # Errors
    /// There is no such report.
    pub async fn show_report(&self, id: &str) -> Result<Shown, Error> {
        let entry = self.entry(id).await?;
        let file = self.store.file(&entry.file_sha256).await.map_err(|source| self.fault(&source))?;
        let file = file.ok_or(Refusal::NoSuchReport)?;
        let set = entry.level_set.as_deref().and_then(Level::of_key);
        let examination = self.examine_stored(file, set).await?;
        let previous = match (&examination.report.agency, examination.report.year) {
            (Some(agency), Some(year)) => {
                let before = self.store.entry_of(agency, year.saturating_sub(1)).await;
                before.map_err(|source| self.fault(&source))?
            }
            _ => None,
        };
        Ok(Shown { entry, examination, previous })
    }

    /// The line of a report in the list.
    pub(crate) async fn entry(&self, id: &str) -> Result<Entry, Error> {
        let entry = self.store.entry(id).await.map_err(|source| self.fault(&source))?;
        entry.ok_or_else(|| Refusal::NoSuchReport.into())
    }
}
