//! Word documents (DOCX): the package, its parts as a reader sees them, and its body as lines and grids; never runs or fetches anything.

mod body;
mod package;
mod shown;

pub use package::{Package, Relation};
pub use shown::{HiddenStyles, is_switched_on, shown};

use crate::findings;
use gk_doc::Document;

/// Whether an archive begins like a Word document; its content decides later.
pub(crate) fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, b"word/").is_some()
}

/// The body of a Word document.
pub(crate) fn document(bytes: &[u8]) -> Document {
    match Package::open(bytes) {
        Ok(package) => match package.main_part() {
            Ok((_, root)) => body::document(&package, root),
            Err(finding) => crate::refused(*finding),
        },
        Err(locked) => crate::refused(findings::locked(locked)),
    }
}
