//! PDF files: their pages as lines of characters with boxes, and as a document; never draws, and never runs what a file carries.

mod bombs;
mod forms;
mod ink;
mod lines;
mod page;

use crate::findings;
use gk_base::Span;
use gk_doc::{Block, Document, FileKind, Line as DocLine, Role, Run, SourceMap};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// More pages than this are not read.
pub const MAX_PAGES: usize = 1_000;

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no PDF file, cut off, or damaged.
    Damaged,
    /// It is protected by a password.
    Encrypted,
    /// It has too many pages or draws too much.
    TooLarge,
}

/// A rectangle on a page in points, from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

impl Rect {
    /// The smallest rectangle that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether the other lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.x0 <= other.x0 && self.y0 <= other.y0 && self.x1 >= other.x1 && self.y1 >= other.y1
    }
}

/// Whether a reader of the page sees a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// It is drawn, and nothing is drawn over it.
    Shown,
    /// It is invisible text, lies outside the page or its clip, or something is drawn over it.
    Hidden,
}

/// One character, or the few that one sign stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// What it says.
    pub text: String,
    /// Where it stands, with all its ink.
    pub rect: Rect,
    /// Whether it can be seen.
    pub sight: Sight,
}

/// Characters that follow each other on one line; blanks between words are characters of their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// The characters in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
}

impl Line {
    /// The words of the line.
    #[must_use]
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Width in points as it is shown.
    pub width: f32,
    /// Height in points as it is shown.
    pub height: f32,
    /// Its lines in the order in which they are drawn.
    pub lines: Vec<Line>,
    /// How many pictures it shows.
    pub n_pictures: usize,
    /// How many characters say nothing: their font does not tell what they stand for.
    pub n_unknown: usize,
}

/// Whether the bytes begin like a PDF file; blanks and a mark before are overlooked, as readers do.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"%PDF-")
}

/// Opens a file; whatever the parser trips over is a damaged file.
///
/// # Errors
/// What [`Unreadable`] says.
pub fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    if !bombs::fits(bytes) {
        return Err(Unreadable::TooLarge);
    }
    let opened = catch_unwind(|| Pdf::new(bytes.to_vec())).map_err(|_| Unreadable::Damaged)?;
    let pdf = opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Encrypted,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    let n_pages = catch_unwind(AssertUnwindSafe(|| pdf.pages().len())).map_err(|_| Unreadable::Damaged)?;
    if n_pages > MAX_PAGES { Err(Unreadable::TooLarge) } else { Ok(pdf) }
}

/// All pages with their characters.
///
/// # Errors
/// What [`Unreadable`] says.
pub fn pages(bytes: &[u8]) -> Result<Vec<Page>, Unreadable> {
    let pdf = open(bytes)?;
    let mut room = page::MOST_STEPS;
    let read = |page| page::read(page, &mut room);
    pdf.pages().iter().map(read).collect()
}

/// The lines of all pages as a document. The bytes of a packed file say nothing to a reader: every place leads to its start.
pub(crate) fn document(bytes: &[u8]) -> Document {
    let pages = match pages(bytes) {
        Ok(pages) => pages,
        Err(why) => return crate::refused(findings::unreadable_pdf(why)),
    };
    let mut text = String::new();
    let mut blocks = Vec::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        let shown = line.glyphs.iter().filter(|glyph| glyph.sight == Sight::Shown);
        let words: String = shown.map(|glyph| glyph.text.as_str()).collect();
        if words.trim().is_empty() {
            continue;
        }
        let start = text.len();
        text.push_str(words.trim());
        blocks.push(Block::Line(DocLine { span: Span::new(start, text.len()), role: Role::Body }));
        text.push('\n');
    }
    let is_empty = |page: &Page| page.lines.is_empty() && page.n_pictures > 0;
    let scanned: Vec<usize> = pages.iter().enumerate().filter(|(_, page)| is_empty(page)).map(|(at, _)| at).collect();
    let findings = if scanned.is_empty() { Vec::new() } else { vec![findings::pages_without_words(&scanned)] };
    Document {
        kind: FileKind::Pdf,
        encoding: encoding_rs::UTF_8.name(),
        text,
        blocks,
        source: SourceMap::from_runs(vec![Run { text: 0, raw: 0, text_unit: 1, raw_unit: 0 }]),
        title: None,
        findings,
    }
}
