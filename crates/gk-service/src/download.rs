//! A kept report in one of our formats, to take along; never the raw file of somebody else under our name.

use crate::{Error, Service};
use gk_render::{Sourced, csv, html, json, xlsx};
use gk_report::json::Detail;

/// In which format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Public JSON with provenance.
    Json,
    /// One line a cell.
    Csv,
    /// A workbook.
    Xlsx,
    /// A page that stands alone.
    Html,
}

impl Form {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Json, Self::Html];

    /// Ending of the file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    /// Media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Html => "text/html; charset=utf-8",
        }
    }

    /// The format with an ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }
}

/// A file to take along.
#[derive(Debug, Clone)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its format.
    pub form: Form,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Service {
    /// A kept report in a format.
    ///
    /// # Errors
    /// There is no such report, or the workbook cannot be written.
    pub async fn download(&self, id: &str, form: Form) -> Result<Download, Error> {
        let shown = self.show_report(id).await?;
        let law = self.law;
        let work = move || {
            let examined = &shown.examination;
            let sourced = Sourced { file: &examined.name, sha256: &examined.sha256, report: &examined.report };
            let bytes = match form {
                Form::Json => Ok(json::pretty(&json::report(law, &sourced, Detail::Provenance)).into_bytes()),
                Form::Csv => Ok(csv_file(&csv::rows(law, &sourced))),
                Form::Html => Ok(html::page(law, &sourced).into_bytes()),
                Form::Xlsx => xlsx::workbook(law, &sourced).map_err(|source| source.to_string()),
            };
            (name(examined), bytes)
        };
        let (name, bytes) = self.desk.work(self.now(), work).await?;
        let bytes = bytes.map_err(|what| crate::Fault::said(&what, self.now()))?;
        Ok(Download { name: format!("{name}.{}", form.ending()), form, bytes })
    }
}

/// With a byte order mark, without which spreadsheet programs take Chinese for something else.
fn csv_file(rows: &str) -> Vec<u8> {
    ["\u{feff}", csv::HEADER, rows].concat().into_bytes()
}

fn name(examined: &crate::Examination) -> String {
    let report = &examined.report;
    match (&report.agency, report.year) {
        (Some(agency), Some(year)) => format!("{agency}{year}年政府信息公开年报"),
        (Some(agency), None) => format!("{agency}政府信息公开年报"),
        _ => format!("政府信息公开年报-{}", examined.id()),
    }
}
