//! The lines of the document that no table took, folded for matching; never decides what a line means.

use super::folded::Folded;
use super::wording::{starts, wording};
use gk_base::matcher::Matcher;
use gk_base::{Span, fold};
use gk_doc::{Block, Document, FileKind, Role};
use gk_law::Law;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

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
    pub folded: Folded<'a>,
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

    /// The lines that are text, with their numbers, from a number on.
    pub fn texts(&self, from: usize) -> impl DoubleEndedIterator<Item = (usize, &ProseLine)> {
        self.lines.iter().enumerate().skip(from).filter(|(_, line)| line.kind == LineKind::Text)
    }
}

/// Most bytes of folded prose that are looked at: a hundred times the longest report.
pub const MOST: usize = 4 << 20;

/// Gathers the lines outside `used`.
pub fn page<'a>(law: &'static Law, document: &'a Document, used: &[Span]) -> Page<'a> {
    let mut page = Page {
        original: &document.text,
        lines: Vec::with_capacity(document.blocks.len()),
        folded: Folded::new(&document.text),
        wraps: matches!(document.kind, FileKind::Text | FileKind::Pdf),
    };
    let labels = labels(law);
    let used: Vec<Span> = used.iter().copied().filter(|s| labels.is_table(s.of(&document.text))).collect();
    let mut used = Used { spans: &used, at: 0 };
    for block in &document.blocks {
        if page.folded.text.len() > MOST {
            break;
        }
        match block {
            Block::Line(line) => add(&mut page, document, line.span, line.role, labels, &mut used),
            Block::Table(table) => {
                for cell in &table.cells {
                    add(&mut page, document, cell.span, Role::Body, labels, &mut used);
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

fn add(page: &mut Page<'_>, document: &Document, span: Span, role: Role, labels: &Labels, used: &mut Used<'_>) {
    let mut start = span.start;
    while start < span.end || (start == span.start && span.is_empty()) {
        let (stop, resume) = match used.next(start) {
            Some(taken) if taken.start < span.end && taken.end > start => (taken.start.max(start), taken.end),
            _ => (span.end, span.end.max(start + 1)),
        };
        let stretch = Span { start, end: stop };
        if resume > stop && stop < span.end {
            if !document.text_of(stretch).trim().is_empty() {
                put(page, document, stretch, role, labels);
            }
            mark(page, LineKind::Table, Span { start: stop, end: resume });
        } else {
            put(page, document, stretch, role, labels);
        }
        start = resume;
    }
}

fn put(page: &mut Page<'_>, document: &Document, span: Span, role: Role, labels: &Labels) {
    let raw = document.text_of(span);
    let left = raw.trim_start_matches(is_rim);
    let start = span.start as usize + raw.len() - left.len();
    let text = left[..left.floor_char_boundary(MOST)].trim_end_matches(is_rim);
    let fold = page.folded.push(text, start);
    let folded = page.folded.text.get(fold.clone()).unwrap_or("");
    let kind = if folded.is_empty() {
        LineKind::Blank
    } else if role == Role::Furniture || is_furniture(folded) {
        LineKind::Furniture
    } else if is_table_rest(text) || labels.has(folded) {
        LineKind::TableRest
    } else {
        LineKind::Text
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
    if is_picture(bare) {
        return true;
    }
    let words = &wording().furniture;
    if words.whole.iter().any(|w| w == bare) {
        return true;
    }
    starts(&words.labels, bare)
        .is_some_and(|label| bare[label.len()..].starts_with([':', '[', '>', '-']) || bare.len() == label.len())
}

/// The file name of a picture, left where a table was one.
fn is_picture(bare: &str) -> bool {
    const ENDS: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".bmp"];
    let bytes = bare.as_bytes();
    ENDS.iter()
        .any(|end| bytes.len() > end.len() && bytes[bytes.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes()))
}

/// What surrounds the text of a line without belonging to it.
fn is_rim(c: char) -> bool {
    c.is_whitespace() || c == '|'
}

/// A row with separators that no table took: no sentence ends in it.
fn is_table_rest(text: &str) -> bool {
    memchr::memchr2_iter(b'\t', b'|', text.as_bytes()).nth(1).is_some() && !text.contains('。')
}

/// The labels of all forms' tables, so that what is left of a table is not taken for a sentence.
struct Labels {
    whole: HashSet<String>,
    /// The longest of `whole` in bytes.
    longest: usize,
    corners: Vec<String>,
    /// All stretches of six bytes in `corners`.
    corner_starts: HashSet<[u8; 6]>,
    /// Labels of three characters and more.
    any: Matcher,
}

impl Labels {
    /// Whether a place that was taken for a table is one: figures inside a sentence are none, and a table has a label.
    fn is_table(&self, text: &str) -> bool {
        if text.len() < 100 && !text.contains(['\n', '\t', '|']) {
            return false;
        }
        let head = &text[..text.floor_char_boundary(900)];
        self.any.is_in(head) || self.any.is_in(&fold::squeeze(head))
    }

    fn has(&self, folded: &str) -> bool {
        folded.len() < 150
            && ((folded.len() <= self.longest && self.whole.contains(folded))
                || (folded.len() >= 15 && self.in_corner(folded.trim_matches(['(', ')', ',', '.', '。']))))
    }
}

impl Labels {
    /// Whether a text is a part of the corner of a table.
    fn in_corner(&self, text: &str) -> bool {
        let may = text.as_bytes().first_chunk().is_none_or(|start| self.corner_starts.contains(start));
        may && self.corners.iter().any(|c| c.contains(text))
    }
}

fn labels(law: &'static Law) -> &'static Labels {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    LABELS.get_or_init(|| {
        let (mut whole, mut corners) = (HashSet::new(), Vec::new());
        for table in law.formats.all().iter().flat_map(|f| &f.tables) {
            corners.extend(table.corner.iter().map(|c| fold::squeeze(c)).filter(|c| c.len() >= 30));
            whole.extend(table.corner.iter().map(|c| fold::squeeze(c)));
            for block in &table.blocks {
                whole.insert(fold::squeeze(block.banner));
                whole.extend(block.columns.iter().flat_map(|c| [c.label, c.group]).map(fold::squeeze));
                whole.extend(
                    block
                        .rows
                        .iter()
                        .flat_map(|r| [r.printed(), r.label.to_owned(), r.group.to_owned(), r.stub.to_owned()])
                        .map(|l| fold::squeeze(&l)),
                );
            }
        }
        let any = Matcher::new(whole.iter().filter(|l| l.chars().count() >= 3));
        let corner_starts =
            corners.iter().flat_map(|c| c.as_bytes().windows(6)).filter_map(|w| w.try_into().ok()).collect();
        let longest = whole.iter().map(String::len).max().unwrap_or(0);
        Labels { whole, longest, corners, corner_starts, any }
    })
}
