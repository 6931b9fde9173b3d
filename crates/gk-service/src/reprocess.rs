//! Makes all stored reports anew from their raw bytes and says what changed; never touches the bytes.

use crate::{Error, MADE_BY, Service};
use gk_store::{Defect, Wrong};

/// What a new version of the program changed.
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

    /// Makes the views anew with the present versions.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn reprocess(&self) -> Result<Reprocessed, Error> {
        let rebuilt = self.rebuild().await?;
        let changed = rebuilt.differing.into_iter().filter(has_other_figures).map(|defect| defect.key).collect();
        Ok(Reprocessed { total: rebuilt.n_reports, changed })
    }
}

/// The public JSON of a report holds its figures and its findings, and says nothing about versions.
fn has_other_figures(defect: &Defect) -> bool {
    let is_other = match &defect.wrong {
        Wrong::Changed(columns) => columns.contains(&"report"),
        Wrong::Missing | Wrong::Stray | Wrong::Damaged(_) => true,
    };
    defect.table == "v_report" && is_other
}
