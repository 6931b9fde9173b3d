//! Keeps a report: its file by hash, its figures and findings; never a file that is no report.

use crate::{Error, Examination, Material, Refusal, Service};
use gk_store::FileRow;

/// A report that is kept now.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// What was made of it.
    pub examination: Examination,
}

impl Service {
    /// Keeps a report. The same file again is the same report.
    ///
    /// # Errors
    /// It cannot be examined, or it is no report; see [`Refusal`].
    pub async fn keep_report(&self, material: Material) -> Result<Kept, Error> {
        let examination = self.examine(material.clone(), None).await?;
        if let Some(finding) = examination.not_a_report() {
            return Err(Refusal::NotAReport(finding.message()).into());
        }
        let now = self.now();
        // A file that is there already keeps the name that it first had.
        let known = self.store.file(&examination.sha256).await.map_err(|source| self.fault(&source))?;
        let file = known.unwrap_or_else(|| FileRow {
            sha256: examination.sha256.clone(),
            name: material.name,
            bytes: material.bytes,
            received_at: now,
        });
        let examination = self.examine_stored(file.clone(), None).await?;
        let row = examination.row(self.law, now);
        self.store.keep(&file, &row, &self.actor).await.map_err(|source| self.fault(&source))?;
        self.renew_successor(&examination).await?;
        Ok(Kept { id: row.id, examination })
    }

    /// The next year's report is checked against this one: its findings are made anew.
    pub(crate) async fn renew_successor(&self, examination: &Examination) -> Result<(), Error> {
        let (Some(agency), Some(year)) = (&examination.report.agency, examination.report.year) else { return Ok(()) };
        let next = year.saturating_add(1);
        let entry = self.store.entry_of(agency, next).await.map_err(|source| self.fault(&source))?;
        match entry {
            Some(entry) => self.renew(&entry.id).await,
            None => Ok(()),
        }
    }

    /// Makes the rows of a stored report anew from its file.
    pub(crate) async fn renew(&self, id: &str) -> Result<(), Error> {
        let shown = self.show_report(id).await?;
        let row = shown.examination.row(self.law, shown.entry.kept_at);
        self.store.renew(&row).await.map_err(|source| self.fault(&source))
    }
}
