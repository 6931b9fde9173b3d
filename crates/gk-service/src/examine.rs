//! Examines a file: read, extract, check; keeps nothing.

use crate::level::{Level, LevelSeen};
use crate::{Error, MADE_BY, Refusal, Service};
use gk_base::{Finding, Severity};
use gk_check::Options;
use gk_doc::Document;
use gk_law::Law;
use gk_report::Report;
use gk_report::json::{Detail, to_json};
use gk_store::{FileRow, FindingRow, ReportRow, sha256_hex};

/// A file to examine.
#[derive(Debug, Clone)]
pub struct Material {
    /// Its name; a pasted text has one made up for it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What was made of a file.
#[derive(Debug, Clone)]
pub struct Examination {
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its length in bytes.
    pub size: usize,
    /// The reading text with its lines and tables.
    pub document: Document,
    /// The report; its findings are all there are: of reading, extracting and checking, errors first.
    pub report: Report,
    /// The agency's level.
    pub level: LevelSeen,
    why_not: Option<Finding>,
}

impl Examination {
    /// Whether the file is a report at all.
    #[must_use]
    pub fn is_report(&self) -> bool {
        self.not_a_report().is_none()
    }

    /// Why it is no report.
    #[must_use]
    pub fn not_a_report(&self) -> Option<&Finding> {
        self.why_not.as_ref()
    }

    /// How many findings have a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.report.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The id that the report has when it is kept: the head of the file's hash.
    #[must_use]
    pub fn id(&self) -> String {
        self.sha256.chars().take(ID_LENGTH).collect()
    }

    pub(crate) fn row(&self, law: &Law, kept_at: i64) -> ReportRow {
        let agency = self.report.agency.clone();
        let title = self.report.title.as_ref().map(|line| line.text.clone());
        let search = format!("{} {}", agency.as_deref().unwrap_or_default(), title.as_deref().unwrap_or_default());
        ReportRow {
            id: self.id(),
            file_sha256: self.sha256.clone(),
            file_name: self.name.clone(),
            size: i64::try_from(self.size).unwrap_or(i64::MAX),
            search_text: gk_base::fold::squeeze(&search),
            agency,
            title,
            tier: self.level.tier_id().to_owned(),
            body: self.level.body_id().to_owned(),
            level_set: self.level.set.map(Level::key),
            year: self.report.year,
            format: self.report.format.id.to_owned(),
            report: to_json(law, &self.report, Detail::Provenance).to_string(),
            made_by: MADE_BY.to_owned(),
            kept_at,
            findings: self.report.findings.iter().map(finding_row).collect(),
        }
    }
}

const ID_LENGTH: usize = 16;

fn finding_row(finding: &Finding) -> FindingRow {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    FindingRow {
        code: finding.code.to_string(),
        severity: severity.to_owned(),
        message: finding.message(),
        cells: finding.cells.join(" "),
        text: finding.text.clone(),
    }
}

impl Service {
    /// Examines a file, with the report of the year before where there is one. Nothing is kept.
    ///
    /// # Errors
    /// The file is empty or too long, or it takes too long; see [`Refusal`].
    pub async fn examine(&self, material: Material, previous: Option<Material>) -> Result<Examination, Error> {
        self.admit(&material)?;
        if let Some(previous) = &previous {
            self.admit(previous)?;
        }
        let law = self.law;
        let work = move || {
            let previous = previous.map(|previous| bare(law, &previous));
            examine(law, &material, None, previous.as_ref())
        };
        self.desk.work(self.now(), work).await
    }

    /// Examines a stored file with what else is stored: the report of the year before and the level that was set.
    pub(crate) async fn examine_stored(&self, file: FileRow, set: Option<Level>) -> Result<Examination, Error> {
        let law = self.law;
        let material = Material { name: file.name, bytes: file.bytes };
        let alone = move || {
            let examined = examine(law, &material, set, None);
            (material, examined)
        };
        let (material, examined) = self.desk.work(self.now(), alone).await?;
        match self.previous_of(&examined).await? {
            None => Ok(examined),
            Some(previous) => {
                let work = move || examine(law, &material, set, Some(&bare(law, &previous)));
                self.desk.work(self.now(), work).await
            }
        }
    }

    /// The stored file of the same agency's report of the year before.
    async fn previous_of(&self, examined: &Examination) -> Result<Option<Material>, Error> {
        let (Some(agency), Some(year)) = (&examined.report.agency, examined.report.year) else { return Ok(None) };
        let before = year.saturating_sub(1);
        let entry = self.store.entry_of(agency, before).await.map_err(|source| self.fault(&source))?;
        let Some(entry) = entry else { return Ok(None) };
        let file = self.store.file(&entry.file_sha256).await.map_err(|source| self.fault(&source))?;
        Ok(file.map(|file| Material { name: file.name, bytes: file.bytes }))
    }

    fn admit(&self, material: &Material) -> Result<(), Error> {
        let limit = self.max_bytes();
        match material.bytes.len() {
            0 => Err(Refusal::Empty.into()),
            size if size > limit => Err(Refusal::TooLarge(size, limit).into()),
            _ => Ok(()),
        }
    }
}

/// A report without checks: what a predecessor is needed for.
pub(crate) fn bare(law: &'static Law, material: &Material) -> Report {
    gk_extract::extract(law, &gk_read::read(&material.bytes, Some(&material.name)))
}

pub(crate) fn examine(
    law: &'static Law,
    material: &Material,
    set: Option<Level>,
    previous: Option<&Report>,
) -> Examination {
    let document = gk_read::read(&material.bytes, Some(&material.name));
    let mut report = gk_extract::extract(law, &document);
    let level = LevelSeen::of(law, report.agency.as_deref(), set);
    let options = Options { previous, level: set.map(|_| level.level) };
    let mut findings = document.findings.clone();
    let is_report = !document.blocks.is_empty() && gk_extract::is_report(&report);
    findings.append(&mut report.findings);
    let why_not = if is_report { None } else { findings.iter().min_by_key(|finding| finding.severity).cloned() };
    if is_report {
        findings.extend(gk_check::check(law, &report, &options));
    }
    report.findings = in_order(findings);
    Examination {
        name: material.name.clone(),
        sha256: sha256_hex(&material.bytes),
        size: material.bytes.len(),
        document,
        report,
        level,
        why_not,
    }
}

/// Errors first; a finding that two stages report is said once.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.severity);
    let mut said: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        if !said.contains(&finding) {
            said.push(finding);
        }
    }
    said
}
