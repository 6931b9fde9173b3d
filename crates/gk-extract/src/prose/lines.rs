//! The lines of the document that no table took, folded for matching; never decides what a line means.

use super::folded::Folded;
use super::wording::{starts, wording};
use gk_base::Span;
use gk_doc::{Block, Document, FileKind, Role};
use std::ops::Range;

/// One line of prose.
#[derive(Debug, Clone)]
pub struct ProseLine {
    /// Its place in the reading text, blanks at both ends left out.
    pub span: Span,
    /// Its place in the folded copy; empty for a blank line.
    pub fold: Range<usize>,
    /// What it is.
    pub kind: LineKind,
}

/// What a line is before anybody has read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Text.
    Text,
    /// Text of a table that could not be read as one: a cell or a row with separators.
    TableRest,
    /// A menu, a label of the page, a page number.
    Furniture,
    /// Nothing.
    Blank,
    /// A table that was read stood here.
    Table,
}

/// All prose of a document.
#[derive(Debug)]
pub struct Page<'a> {
    /// The reading text.
    pub original: &'a str,
    /// Lines in order.
    pub lines: Vec<ProseLine>,
    /// The folded copy of all of them.
    pub folded: Folded,
    /// Whether lines may be broken anywhere (plain text from a PDF) or are paragraphs.
    pub wraps: bool,
}

impl<'a> Page<'a> {
    /// The original under a span.
    pub fn original(&self, span: Span) -> &'a str {
        span.of(self.original)
    }

    /// A line's folded text.
    pub fn text(&self, line: &ProseLine) -> &str {
        self.folded.text.get(line.fold.clone()).unwrap_or("")
    }

    /// The folded text of the line with a number, `""` past the end.
    pub fn text_at(&self, ix: usize) -> &str {
        self.lines.get(ix).map_or("", |line| self.text(line))
    }

    /// The lines that are text, with their numbers, from a number on.
    pub fn texts(&self, from: usize) -> impl DoubleEndedIterator<Item = (usize, &ProseLine)> {
        self.lines.iter().enumerate().skip(from).filter(|(_, line)| line.kind == LineKind::Text)
    }
}

/// Gathers the lines outside `used`.
pub fn page<'a>(document: &'a Document, used: &[Span]) -> Page<'a> {
    let mut page = Page {
        original: &document.text,
        lines: Vec::with_capacity(document.blocks.len()),
        folded: Folded::with_capacity(document.text.len()),
        wraps: document.kind == FileKind::Text,
    };
    let mut used = Used { spans: used, at: 0 };
    for block in &document.blocks {
        match block {
            Block::Line(line) => add(&mut page, document, line.span, line.role, LineKind::Text, &mut used),
            Block::Table(table) => {
                for cell in &table.cells {
                    add(&mut page, document, cell.span, Role::Body, LineKind::Text, &mut used);
                }
                mark(&mut page, LineKind::Blank, table.span);
            }
        }
    }
    page
}

/// Walks along the sorted spans that tables took.
struct Used<'a> {
    spans: &'a [Span],
    at: usize,
}

impl Used<'_> {
    /// The first span that ends after `from`.
    fn next(&mut self, from: u32) -> Option<Span> {
        while self.spans.get(self.at).is_some_and(|s| s.end <= from) {
            self.at += 1;
        }
        self.spans.get(self.at).copied()
    }
}

fn mark(page: &mut Page<'_>, kind: LineKind, span: Span) {
    if page.lines.last().is_none_or(|last| last.kind != kind) {
        let at = page.folded.text.len();
        page.lines.push(ProseLine { span: Span { start: span.start, end: span.start }, fold: at..at, kind });
    }
}

fn add(page: &mut Page<'_>, document: &Document, span: Span, role: Role, kind: LineKind, used: &mut Used<'_>) {
    let mut start = span.start;
    while start < span.end || (start == span.start && span.is_empty()) {
        let (stop, resume) = match used.next(start) {
            Some(taken) if taken.start < span.end && taken.end > start => (taken.start.max(start), taken.end),
            _ => (span.end, span.end.max(start + 1)),
        };
        let stretch = Span { start, end: stop };
        if resume > stop && stop < span.end {
            if !document.text_of(stretch).trim().is_empty() {
                put(page, document, stretch, role, kind);
            }
            mark(page, LineKind::Table, Span { start: stop, end: resume });
        } else {
            put(page, document, stretch, role, kind);
        }
        start = resume;
    }
}

fn put(page: &mut Page<'_>, document: &Document, span: Span, role: Role, kind: LineKind) {
    let raw = document.text_of(span);
    let left = raw.trim_start_matches(is_rim);
    let start = span.start as usize + raw.len() - left.len();
    let text = left.trim_end_matches(is_rim);
    let fold = page.folded.push(text, start);
    let folded = page.folded.text.get(fold.clone()).unwrap_or("");
    let kind = if folded.is_empty() {
        LineKind::Blank
    } else if role == Role::Furniture || is_furniture(folded) {
        LineKind::Furniture
    } else if is_table_rest(text) {
        LineKind::TableRest
    } else {
        kind
    };
    page.folded.separate(start + text.len());
    page.lines.push(ProseLine { span: Span::new(start, start + text.len()), fold, kind });
}

/// A page number, an image's file name, or a line that begins with a label of the page.
fn is_furniture(folded: &str) -> bool {
    if folded.len() > 120 {
        return false;
    }
    let bare = folded.trim_matches(['-', '第', '页', '/', '|', '>', '[', ']', '·']);
    if bare.is_empty() || (bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit())) {
        return true;
    }
    if [".png", ".jpg", ".jpeg", ".gif", ".bmp"].iter().any(|end| bare.len() > end.len() && bare.to_ascii_lowercase().ends_with(end)) {
        return true;
    }
    let words = &wording().furniture;
    if words.whole.iter().any(|w| w == bare) {
        return true;
    }
    starts(&words.labels, bare).is_some_and(|label| bare[label.len()..].starts_with([':', '[', '>', '-']) || bare.len() == label.len())
}

/// What surrounds the text of a line without belonging to it.
fn is_rim(c: char) -> bool {
    c.is_whitespace() || c == '|'
}

/// A row with separators that no table took: no sentence ends in it.
fn is_table_rest(text: &str) -> bool {
    text.bytes().filter(|b| matches!(b, b'\t' | b'|')).count() >= 2 && !text.contains('。')
}
