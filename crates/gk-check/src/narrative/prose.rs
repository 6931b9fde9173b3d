//! A report's prose scanned once for all checks: paragraphs, marked words and their places; never a copy of plain text.

use super::marks::{self, Mark};
use super::sentences;
use gk_base::{Finding, Span, fold};
use gk_report::{Line, Report, Section};
use std::borrow::Cow;
use std::ops::Range;

/// A paragraph with its section.
pub(crate) struct Para<'a> {
    /// The section.
    pub section: &'a Section,
    /// The paragraph as printed.
    pub line: &'a Line,
    /// The paragraph in simplified characters, one character for one.
    pub text: Cow<'a, str>,
}

/// A marked word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// What it stands for.
    pub mark: Mark,
    /// Which paragraph.
    pub para: usize,
    /// First byte in the paragraph's [`Para::text`].
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The prose of a report.
pub(crate) struct Prose<'a> {
    /// Paragraphs in order.
    pub paras: Vec<Para<'a>>,
    /// Marked words in order.
    pub hits: Vec<Hit>,
}

impl<'a> Prose<'a> {
    /// Scans a report.
    pub fn of(report: &'a Report) -> Self {
        let mut prose = Self { paras: Vec::new(), hits: Vec::with_capacity(128) };
        for section in &report.sections {
            for line in &section.paragraphs {
                prose.paras.push(Para { section, line, text: Cow::Borrowed(&line.text) });
            }
        }
        if prose.scan() {
            for para in &mut prose.paras {
                let simplified = para.line.text.chars().map(|c| if fold::is_han(c) { fold::simplified(c) } else { c });
                para.text = Cow::Owned(simplified.collect());
            }
            prose.scan();
        }
        prose
    }

    /// Fills the hits; tells whether the text is in traditional characters.
    fn scan(&mut self) -> bool {
        self.hits.clear();
        let mut traditional = 0;
        for (para, Para { text, .. }) in self.paras.iter().enumerate() {
            let hits = &mut self.hits;
            marks::scan(text, |mark, start, end| match mark {
                Mark::Traditional => traditional += 1,
                _ => hits.push(Hit { mark, para, start, end }),
            });
        }
        traditional > 0
    }

    /// The hits of a mark with their paragraphs.
    pub fn of_mark(&self, mark: Mark) -> impl Iterator<Item = (Hit, &Para<'a>)> {
        self.hits.iter().filter(move |hit| hit.mark == mark).filter_map(|hit| Some((*hit, self.paras.get(hit.para)?)))
    }

    /// The paragraphs of the sections with an id.
    pub fn in_section<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Para<'a>> {
        self.paras.iter().filter(move |para| para.section.id == id)
    }

    /// Whether the report has prose worth speaking of: more than the tables and their headings.
    pub fn is_told(&self) -> bool {
        self.paras.iter().any(|para| {
            matches!(para.section.id, "overview" | "problems" | "other_matters") && !para.text.trim().is_empty()
        })
    }

    /// The paragraph that holds a quoted clause.
    pub fn para_of(&self, section: &str, span: Span) -> Option<&Para<'a>> {
        self.paras
            .iter()
            .filter(|para| para.section.id == section)
            .find(|para| para.line.span.start <= span.start && span.end <= para.line.span.end)
    }
}

impl Para<'_> {
    /// The sentence around a byte of the text, as printed, with its place.
    pub fn sentence(&self, at: usize) -> (String, Span) {
        self.printed(sentences::sentence_at(&self.text, at))
    }

    /// A range of the text as printed, with its place; the whole paragraph's place where lines were joined.
    pub fn printed(&self, range: Range<usize>) -> (String, Span) {
        let range = match self.text {
            Cow::Borrowed(_) => range,
            Cow::Owned(_) => self.in_print(range),
        };
        let whole = self.line.span;
        let exact = whole.end.saturating_sub(whole.start) as usize == self.line.text.len();
        let start = whole.start as usize;
        let span = if exact { Span::new(start + range.start, start + range.end) } else { whole };
        (self.line.text.get(range).unwrap_or(&self.line.text).to_owned(), span)
    }

    /// The bytes of the printed text that the same characters take.
    fn in_print(&self, range: Range<usize>) -> Range<usize> {
        let chars = |to: usize| self.text.get(..to).map_or(0, |head| head.chars().count());
        let byte = |n: usize| self.line.text.char_indices().nth(n).map_or(self.line.text.len(), |(i, _)| i);
        byte(chars(range.start))..byte(chars(range.end))
    }
}

/// A finding at the sentence around a byte of a paragraph.
pub(crate) fn at_sentence(finding: Finding, para: &Para<'_>, at: usize) -> Finding {
    let (text, span) = para.sentence(at);
    finding.at(text, span)
}
