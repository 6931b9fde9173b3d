//! From the bytes of a file to a checked report, in one place; never touches the disk.

use crate::place::{self, Place};
use gk_check::Options;
use gk_doc::Document;
use gk_law::Law;
use gk_render::Sourced;
use gk_report::Report;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A report as it was read from a file, its findings complete.
#[derive(Debug)]
pub struct Reading {
    /// Name of the file as the user gave it; `-` for standard input.
    pub file: String,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
    /// The report; its findings are those of reading, extracting and checking.
    pub report: Report,
    /// Where each finding stands in the file, in the order of the findings.
    pub places: Vec<Option<Place>>,
    /// What kind of thing the file turned out to be.
    pub outcome: Outcome,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A report.
    Report,
    /// Readable, but no report (finding R-08).
    NoReport,
    /// Not readable at all: binary, empty, too large.
    Unreadable,
}

impl Reading {
    /// The report with its source, as the renderers take it.
    #[must_use]
    pub fn sourced(&self) -> Sourced<'_> {
        Sourced { file: &self.file, sha256: &self.sha256, report: &self.report }
    }
}

/// Reads, extracts and checks one file.
#[must_use]
pub fn read(law: &'static Law, file: &str, bytes: &[u8], previous: Option<&Report>) -> Reading {
    let document = gk_read::read(bytes, Some(file));
    let mut report = gk_extract::extract(law, &document);
    let outcome = outcome(&document, &report);
    if outcome == Outcome::Report {
        report.findings.extend(check(law, &report, previous));
    }
    let places = report.findings.iter().map(|finding| place::find(law, &document, bytes, &report, finding)).collect();
    Reading { file: file.to_owned(), sha256: sha256(bytes), report, places, outcome }
}

/// A report that somebody else made (public JSON), checked; it has no places.
#[must_use]
pub fn checked(law: &'static Law, file: &str, bytes: &[u8], mut report: Report, previous: Option<&Report>) -> Reading {
    report.findings.extend(check(law, &report, previous));
    let places = vec![None; report.findings.len()];
    Reading { file: file.to_owned(), sha256: sha256(bytes), report, places, outcome: Outcome::Report }
}

fn check(law: &'static Law, report: &Report, previous: Option<&Report>) -> Vec<gk_base::Finding> {
    gk_check::check(law, report, &Options { previous, ..Options::default() })
}

fn outcome(document: &Document, report: &Report) -> Outcome {
    if document.blocks.is_empty() {
        Outcome::Unreadable
    } else if !gk_extract::is_report(report) {
        Outcome::NoReport
    } else {
        Outcome::Report
    }
}

/// SHA-256 in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
