//! Cuts the body into sections and paragraphs; never reads a figure.

use super::folded::shown;
use super::headings::{Heading, OTHER};
use super::lines::{LineKind, Page, ProseLine};
use super::signature::{Signature, whole_date};
use gk_base::Span;
use gk_report::{Line, Section};
use std::ops::Range;

/// A section with the places of its paragraphs in the folded copy.
#[derive(Debug)]
pub struct Cut {
    /// The section.
    pub section: Section,
    /// For every paragraph, its lines.
    pub folds: Vec<Vec<Range<usize>>>,
}

/// Shortest line (folded bytes) that may be a line broken by its width.
const BROKEN: usize = 45;

/// Cuts the text after `body` at the headings; the text before the first one is the preface.
pub fn cut(page: &Page<'_>, body: usize, headings: &[Heading], signature: &Signature) -> Vec<Cut> {
    let end = signature.start.min(page.folded.text.len());
    let first = headings.first().map_or(end, |h| h.fold.start);
    let mut out = Vec::with_capacity(headings.len() + 1);
    let preface = paragraphs(page, body..first.min(end));
    if !preface.0.is_empty() {
        // Without any heading the whole text would be a preface: it is a section of its own then.
        let id = if headings.is_empty() { OTHER } else { "preface" };
        out.push(Cut {
            section: Section { id, title: String::new(), title_span: Span::default(), paragraphs: preface.0 },
            folds: preface.1,
        });
    }
    for (ix, heading) in headings.iter().enumerate() {
        let stop = headings.get(ix + 1).map_or(end, |h| h.fold.start).min(end).max(heading.text);
        let (paragraphs, folds) = paragraphs(page, heading.text..stop);
        let title_span = page.folded.span(heading.fold.clone());
        let title = shown(page.original(title_span));
        out.push(Cut { section: Section { id: heading.id, title, title_span, paragraphs }, folds });
    }
    out
}

fn paragraphs(page: &Page<'_>, region: Range<usize>) -> (Vec<Line>, Vec<Vec<Range<usize>>>) {
    let mut out: Vec<Line> = Vec::new();
    let mut folds: Vec<Vec<Range<usize>>> = Vec::new();
    let mut open = false;
    let from =
        page.lines.partition_point(|l| l.fold.end < region.start || (l.fold.end == region.start && !l.fold.is_empty()));
    for line in page.lines[from..].iter().take_while(|l| l.fold.start < region.end) {
        match line.kind {
            LineKind::Furniture => continue,
            LineKind::Text => {}
            LineKind::TableRest | LineKind::Blank | LineKind::Table => {
                open = false;
                continue;
            }
        }
        let range = line.fold.start.max(region.start)..line.fold.end.min(region.end);
        let text = page.folded.text.get(range.clone()).unwrap_or("");
        if text.is_empty()
            || text.chars().all(|c| c.is_ascii_punctuation())
            || (text.len() < 60 && whole_date(text).is_some())
        {
            continue;
        }
        let span = part(page, line, &range);
        if open
            && page.wraps
            && !starts_anew(text)
            && let (Some(last), Some(fold)) = (out.last_mut(), folds.last_mut())
        {
            last.span = last.span.join(span);
            fold.push(range);
        } else {
            out.push(Line { text: String::new(), span });
            folds.push(vec![range]);
        }
        open = text.len() >= BROKEN
            && text.contains([',', '、', '。', ';', ':'])
            && !text.ends_with(['。', ';', ':', '!', '?', '”', '…']);
    }
    for paragraph in &mut out {
        paragraph.text = shown(page.original(paragraph.span));
    }
    (out, folds)
}

/// The span of a line or of the part of it that lies in a range.
fn part(page: &Page<'_>, line: &ProseLine, range: &Range<usize>) -> Span {
    if *range == line.fold { line.span } else { page.folded.span(range.clone()) }
}

/// Whether a line begins with a number, so that it is no continuation.
fn starts_anew(text: &str) -> bool {
    let rest = text.trim_start_matches(['(', '-', '·', '*']);
    if rest.len() < text.len() {
        return true;
    }
    let mut chars = text.chars();
    let first = chars.next();
    let after: String = chars.by_ref().take(2).collect();
    match first {
        Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十') => {
            after.starts_with(['、', '是', '.', ',']) || after.starts_with("十、")
        }
        Some('1'..='9') => after.starts_with(['、', '.', ')']) && !after.ends_with(|c: char| c.is_ascii_digit()),
        Some('第') => text.starts_with("第一,") || text.starts_with("第二,") || text.starts_with("第三,"),
        _ => false,
    }
}
