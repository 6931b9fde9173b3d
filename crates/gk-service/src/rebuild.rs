//! Makes all views anew from the facts, while nobody writes; never changes a fact.

use crate::{Error, Service, people, work};
use gk_store::{Defect, Snapshot, Views};

/// What was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many reports there are.
    pub n_reports: usize,
    /// How many applications.
    pub n_cases: usize,
    /// How many disputes.
    pub n_disputes: usize,
    /// How many rectifications of personal records.
    pub n_rectifications: usize,
    /// The rows that stood otherwise before.
    pub differing: Vec<Defect>,
}

/// How many streams are folded at a time.
const STREAMS: u32 = 500;

impl Service {
    /// Rebuilds the views.
    ///
    /// # Errors
    /// The records do not answer; then the old rows stand.
    pub async fn rebuild(&self) -> Result<Rebuilt, Error> {
        let rebuilding = self.store.rebuilding().await.map_err(|source| self.fault(&source))?;
        let views = self.views(&rebuilding).await?;
        let (n_reports, n_cases) = (views.reports.len(), views.cases.len());
        let (n_disputes, n_rectifications) = (views.disputes.len(), views.rectifications.len());
        let differing = rebuilding.replace(views).await.map_err(|source| self.fault(&source))?;
        Ok(Rebuilt { n_reports, n_cases, n_disputes, n_rectifications, differing })
    }

    /// All views as the facts give them now. Streams of events are folded some at a time.
    pub(crate) async fn views(&self, facts: &Snapshot) -> Result<Views, Error> {
        let mut views = Views { reports: self.report_rows(facts).await?, ..Views::default() };
        let clock = self.rules().clock(self.law());
        let mut after: Option<String> = None;
        loop {
            let streams = facts.streams_after(after.as_deref(), STREAMS).await.map_err(|source| self.fault(&source))?;
            let Some(last) = streams.last() else { return Ok(views) };
            after = Some(last.id.clone());
            work::views_of(&clock, &streams, &mut views).map_err(|broken| self.fault(&*broken))?;
            people::views_of(&streams, &mut views).map_err(|broken| self.fault(&*broken))?;
        }
    }
}
