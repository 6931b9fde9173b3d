//! The rows of all kept reports, made anew from their files: first alone, then against the year before; never looks at the views.

use crate::examine::{Material, bare, examine};
use crate::level::Level;
use crate::{Error, Service};
use gk_store::{ReportRow, Snapshot, Standing};
use std::cmp::Reverse;
use std::collections::HashMap;

/// By agency and year: the report that counts, the one kept last, with its file.
type Latest<'a> = HashMap<(&'a str, i32), (Reverse<i64>, &'a str, &'a str)>;

impl Service {
    pub(crate) async fn report_rows(&self, facts: &Snapshot) -> Result<Vec<ReportRow>, Error> {
        let standing = facts.standing().await.map_err(|source| self.fault(&source))?;
        let mut alone = Vec::with_capacity(standing.len());
        for report in &standing {
            alone.extend(self.report_row(facts, report, None).await?);
        }
        let latest = latest(&alone);
        let by_id: HashMap<&str, &ReportRow> = alone.iter().map(|row| (row.id.as_str(), row)).collect();
        let mut rows = Vec::with_capacity(alone.len());
        for report in &standing {
            let row = by_id.get(report.report_id.as_str()).copied();
            let before = row.and_then(|row| Some((row.agency.as_deref()?, row.year?.saturating_sub(1))));
            let row = match before.and_then(|before| latest.get(&before)) {
                Some((_, _, predecessor)) => self.report_row(facts, report, Some(predecessor)).await?,
                None => row.cloned(),
            };
            rows.extend(row);
        }
        Ok(rows)
    }

    /// The row of one report; none where its file is gone, which is for verification to say.
    async fn report_row(
        &self,
        facts: &Snapshot,
        report: &Standing,
        predecessor: Option<&str>,
    ) -> Result<Option<ReportRow>, Error> {
        let Some(material) = self.material(facts, &report.file_sha256).await? else { return Ok(None) };
        let previous = match predecessor {
            Some(sha256) => self.material(facts, sha256).await?,
            None => None,
        };
        let (law, set) = (self.law, report.level_set.as_deref().and_then(Level::of_key));
        let work = move || {
            let previous = previous.map(|previous| bare(law, &previous));
            examine(law, &material, set, previous.as_ref())
        };
        let examined = self.desk.work(self.now(), work).await?;
        Ok(Some(examined.row(law, report.kept_at)))
    }

    async fn material(&self, facts: &Snapshot, sha256: &str) -> Result<Option<Material>, Error> {
        let file = facts.file(sha256).await.map_err(|source| self.fault(&source))?;
        Ok(file.map(|file| Material { name: file.name, bytes: file.bytes }))
    }
}

fn latest(rows: &[ReportRow]) -> Latest<'_> {
    let mut latest = Latest::new();
    for row in rows {
        let (Some(agency), Some(year)) = (row.agency.as_deref(), row.year) else { continue };
        let this = (Reverse(row.kept_at), row.id.as_str(), row.file_sha256.as_str());
        let known = latest.entry((agency, year)).or_insert(this);
        *known = this.min(*known);
    }
    latest
}
