//! A report in each output format, and letters; total over every report, and never reads or writes a file.

pub mod csv;
pub mod form;
pub mod html;
pub mod json;
pub mod letter;
pub mod xlsx;

mod words;

use gk_report::Report;

/// A report and the file that it came from, as every output names it.
#[derive(Debug, Clone, Copy)]
pub struct Sourced<'a> {
    /// Name of the file as the user gave it; `-` for standard input.
    pub file: &'a str,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: &'a str,
    /// What was read from it.
    pub report: &'a Report,
}
