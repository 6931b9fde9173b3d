//! A letter as DOCX in official-document typography; equal letters give equal bytes, and no property names a person.

use std::io::{Cursor, Write};

use gk_law::letters::Paper;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::Letter;

mod document;
mod parts;

/// The letter could not be packed; only for want of memory, or a defect of the packer.
#[derive(Debug)]
pub struct DocxError(zip::result::ZipError);

impl std::fmt::Display for DocxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "生成 DOCX 文件失败：{}", self.0)
    }
}

impl std::error::Error for DocxError {}

impl From<std::io::Error> for DocxError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

impl From<zip::result::ZipError> for DocxError {
    fn from(error: zip::result::ZipError) -> Self {
        Self(error)
    }
}

/// The file of one letter.
///
/// # Errors
/// The packer fails.
pub fn file(paper: &Paper, letter: &Letter) -> Result<Vec<u8>, DocxError> {
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(letter)),
        ("word/document.xml", document::document(paper, letter)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", parts::styles(paper)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/fontTable.xml", parts::font_table(paper)),
        ("word/footer1.xml", parts::footer(paper, "right")),
        ("word/footer2.xml", parts::footer(paper, "left")),
    ];
    // The first day that the format knows: the file does not depend on the clock.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Millimetres as twips.
fn mm(mm: f64) -> i64 {
    twips(mm * 72.0 / 25.4)
}

/// Points as twips, rounded down, so that a line never holds less than it should.
#[expect(clippy::cast_possible_truncation, reason = "measures of paper are small")]
fn twips(pt: f64) -> i64 {
    (pt * 20.0).floor() as i64
}

/// Points as half points.
#[expect(clippy::cast_possible_truncation, reason = "sizes of type are small")]
fn half_points(pt: f64) -> i64 {
    (pt * 2.0).round() as i64
}
