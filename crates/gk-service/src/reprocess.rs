//! Makes all stored reports anew from their raw bytes and says what changed; never touches the bytes.

use crate::examine::{Material, examine};
use crate::level::Level;
use crate::{Error, MADE_BY, Refusal, Service};
use gk_store::ReportRow;

/// What a rebuild changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reprocessed {
    /// How many reports there are.
    pub total: usize,
    /// Ids of those whose figures or findings are different now.
    pub changed: Vec<String>,
}

impl Service {
    /// Whether stored reports were made by other versions than the present ones.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn is_outdated(&self) -> Result<bool, Error> {
        let versions = self.store.versions().await.map_err(|source| self.fault(&source))?;
        Ok(versions.iter().any(|version| version != MADE_BY))
    }

    /// Drops the views and makes them anew from the raw bytes: once alone, then those that have a predecessor.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn reprocess(&self) -> Result<Reprocessed, Error> {
        let standing = self.store.standing().await.map_err(|source| self.fault(&source))?;
        let mut rows: Vec<ReportRow> = Vec::with_capacity(standing.len());
        let mut before = Vec::with_capacity(standing.len());
        for report in &standing {
            before.push(self.state_of(&report.report_id).await?);
            let file = self.store.file(&report.file_sha256).await.map_err(|source| self.fault(&source))?;
            let file = file.ok_or(Refusal::NoSuchReport)?;
            let material = Material { name: file.name, bytes: file.bytes };
            let (law, set) = (self.law, report.level_set.as_deref().and_then(Level::of_key));
            let examined = self.desk.work(self.now(), move || examine(law, &material, set, None)).await?;
            rows.push(examined.row(law, report.kept_at));
        }
        self.store.rebuild(&rows).await.map_err(|source| self.fault(&source))?;
        let mut changed = Vec::new();
        for (report, before) in standing.iter().zip(before) {
            self.renew(&report.report_id).await?;
            if self.state_of(&report.report_id).await? != before {
                changed.push(report.report_id.clone());
            }
        }
        Ok(Reprocessed { total: standing.len(), changed })
    }

    async fn state_of(&self, id: &str) -> Result<Option<String>, Error> {
        self.store.report_json(id).await.map_err(|source| self.fault(&source))
    }
}
