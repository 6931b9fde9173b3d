//! A report and its findings as rows of the views; never what they mean.

use super::ReportRow;
use crate::table::row;

row! {
    /// A report.
    ReportLine in "v_report", key 1 {
        /// The report's id.
        id: String,
        /// Its file.
        file_sha256: String,
        /// The name that the file was handed in with.
        file_name: String,
        /// The size of the file in bytes.
        size: i64,
        /// The agency.
        agency: Option<String>,
        /// The title as printed.
        title: Option<String>,
        /// Agency and title folded for the search.
        search_text: String,
        /// Level of government that counts.
        tier: String,
        /// Government or department.
        body: String,
        /// The level as a person set it.
        level_set: Option<String>,
        /// The report year.
        year: Option<i64>,
        /// Public id of the format.
        format: String,
        /// How many findings of severity error.
        n_errors: i64,
        /// How many warnings.
        n_warnings: i64,
        /// How many for information.
        n_infos: i64,
        /// The public JSON with provenance.
        report: String,
        /// Versions of what made it.
        made_by: String,
        /// When it was kept, epoch milliseconds.
        kept_at: i64,
    }
}

row! {
    /// A finding.
    FindingLine in "v_finding", key 2 {
        /// The report.
        report_id: String,
        /// Its place among the findings, from 0.
        n: i64,
        /// Public code.
        code: String,
        /// `error`, `warning` or `info`.
        severity: String,
        /// The whole sentence.
        message: String,
        /// Addresses of the cells, separated by blanks.
        cells: String,
        /// The sentence concerned.
        text: Option<String>,
    }
}

impl ReportRow {
    pub(crate) fn line(&self) -> ReportLine {
        let count = |severity: &str| {
            let n = self.findings.iter().filter(|finding| finding.severity == severity).count();
            i64::try_from(n).unwrap_or(i64::MAX)
        };
        ReportLine {
            id: self.id.clone(),
            file_sha256: self.file_sha256.clone(),
            file_name: self.file_name.clone(),
            size: self.size,
            agency: self.agency.clone(),
            title: self.title.clone(),
            search_text: self.search_text.clone(),
            tier: self.tier.clone(),
            body: self.body.clone(),
            level_set: self.level_set.clone(),
            year: self.year.map(i64::from),
            format: self.format.clone(),
            n_errors: count("error"),
            n_warnings: count("warning"),
            n_infos: count("info"),
            report: self.report.clone(),
            made_by: self.made_by.clone(),
            kept_at: self.kept_at,
        }
    }

    pub(crate) fn finding_lines(&self) -> Vec<FindingLine> {
        let line = |(n, finding): (i64, &super::FindingRow)| FindingLine {
            report_id: self.id.clone(),
            n,
            code: finding.code.clone(),
            severity: finding.severity.clone(),
            message: finding.message.clone(),
            cells: finding.cells.clone(),
            text: finding.text.clone(),
        };
        (0..).zip(&self.findings).map(line).collect()
    }
}
