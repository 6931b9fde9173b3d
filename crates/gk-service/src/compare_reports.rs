//! Compares two kept reports: two years of an agency, or two agencies; never judges which is right.

use crate::{Error, Service, Shown};
use gk_check::Comparison;

/// Two reports side by side.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The first.
    pub a: Shown,
    /// The second.
    pub b: Shown,
    /// Cells, and likeness of the prose.
    pub comparison: Comparison,
}

impl Service {
    /// Two kept reports by their ids.
    ///
    /// # Errors
    /// One of them does not exist.
    pub async fn compare_reports(&self, a: &str, b: &str) -> Result<Compared, Error> {
        let a = self.show_report(a).await?;
        let b = self.show_report(b).await?;
        let law = self.law;
        let (left, right) = (a.examination.report.clone(), b.examination.report.clone());
        let comparison = self.desk.work(self.now(), move || gk_check::compare(law, &left, &right)).await?;
        Ok(Compared { a, b, comparison })
    }
}
