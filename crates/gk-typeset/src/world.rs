//! What the engine sees: one source, the fonts, and nothing else — no file, no package, no clock.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Fonts, TypesetError};

/// Layouts that were remembered longer than for so many documents are forgotten.
const REMEMBERED: usize = 10;

struct OneSource<'a> {
    fonts: &'a Fonts,
    source: Source,
}

fn library() -> &'static LazyHash<Library> {
    static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
}

impl World for OneSource<'_> {
    fn library(&self) -> &LazyHash<Library> {
        library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a source as an archival, tagged PDF (PDF/A-2a, PDF/UA-1).
pub(crate) fn pdf(source: String, fonts: &Fonts) -> Result<Vec<u8>, TypesetError> {
    let world = OneSource { fonts, source: Source::detached(source) };
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let document = output.map_err(|errors| words(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|error| TypesetError::Engine(error.message().to_string()))?;
    let options = PdfOptions { standards, creator: Smart::Custom(None), ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| words(&errors));
    typst::comemo::evict(REMEMBERED);
    bytes
}

fn words(errors: &[SourceDiagnostic]) -> TypesetError {
    let first = errors.first().map(|error| error.message.to_string());
    TypesetError::Engine(first.unwrap_or_else(|| "没有说明原因".to_owned()))
}
