//! Bytes in, Document out, one module per file format; never fails and never touches the disk.
//!
//! [`read`] finds out what a file is, decodes it, and lays it out as lines and table grids whose spans
//! lead back to the bytes. Whatever is wrong with the file becomes a finding of the document. Time and
//! memory are bounded by the length of the input, whatever stands in it.

pub mod archive;
pub mod docx;
mod encoding;
mod findings;
mod html;
pub mod pdf;
mod runs;
mod sniff;
mod text;
pub mod xml;

use encoding::Outcome;
use gk_doc::{Document, FileKind, SourceMap};
use sniff::Layout;

/// The longest file that is read at all.
pub const MAX_BYTES: usize = 64 << 20;

/// The longest page, and the longest file that is not sound UTF-8: they need more memory a byte.
pub const MAX_BYTES_DENSE: usize = 16 << 20;

/// Reads a file; `hint` is its name, if it has one, and only helps to tell pages from text.
///
/// Never fails: a file that cannot be read gives a document without blocks and a finding that says why.
#[must_use]
pub fn read(bytes: &[u8], hint: Option<&str>) -> Document {
    if bytes.len() > MAX_BYTES {
        return refused(findings::too_large(bytes.len(), MAX_BYTES));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refused(findings::empty(bytes.len()));
    }
    if docx::is_docx(bytes) {
        return docx::document(bytes);
    }
    if pdf::is_pdf(bytes) {
        return pdf::document(bytes);
    }
    let decoded = match encoding::decode(bytes) {
        Outcome::Text(decoded) => decoded,
        Outcome::Binary(kind) => return refused(findings::binary(kind)),
        Outcome::TooLarge => return refused(findings::too_large(bytes.len(), MAX_BYTES_DENSE)),
    };
    match sniff::layout(&decoded.text, hint) {
        Layout::Lines => text::document(decoded),
        Layout::Page(_) if bytes.len() > MAX_BYTES_DENSE => refused(findings::too_large(bytes.len(), MAX_BYTES_DENSE)),
        Layout::Page(style) => html::document(decoded, style),
    }
}

fn refused(finding: gk_base::Finding) -> Document {
    Document {
        kind: FileKind::Text,
        encoding: encoding_rs::UTF_8.name(),
        text: String::new(),
        blocks: Vec::new(),
        source: SourceMap::identity(0),
        title: None,
        findings: vec![finding],
    }
}
