//! Places that look like a top-level heading; never the choice among them.

pub use super::titles::Match;

use super::titles::Titles;
use crate::prose::lines::{Page, ProseLine};
use crate::prose::number::han_value;
use std::ops::Range;

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `一、`
    Han,
    /// `1、`
    Arabic,
    /// `（一）`, also with one bracket lost.
    Bracket,
    /// Not at all.
    Bare,
}

/// A place that looks like a heading.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Number and title in the folded copy.
    pub fold: Range<usize>,
    /// Where its title begins.
    pub title: usize,
    /// Where the text after it begins.
    pub text: usize,
    /// How it is numbered.
    pub style: Style,
    /// The number, 0 without one.
    pub number: u32,
    /// The section that its words name.
    pub id: Option<&'static str>,
    /// How well they do.
    pub matched: Match,
}

/// Most candidates that are looked at.
const MOST: usize = 400;
/// Longest heading in folded bytes.
const LONGEST: usize = 120;

/// A number at the start of a text: style, value, bytes with its punctuation.
fn numbering(text: &str) -> Option<(Style, u32, usize)> {
    let open = usize::from(text.starts_with(['(', '[']));
    let rest = &text[open..];
    let (value, len, han) = match han_value(rest) {
        Some((value, len)) if len <= 6 => (value, len, true),
        _ => {
            let len = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
            if len == 0 || rest[len..].starts_with(|c: char| c.is_ascii_digit() || c == '年') {
                return None;
            }
            (rest[..len].parse().ok()?, len, false)
        }
    };
    let number = u32::try_from(value).ok().filter(|n| (1..=20).contains(n))?;
    let mut at = open + len;
    let mut closed = false;
    while let Some(c) =
        text[at..].chars().next().filter(|c| matches!(c, ')' | ']' | '、' | ',' | '.' | ':' | '．' | '。'))
    {
        closed |= matches!(c, ')' | ']');
        at += c.len_utf8();
    }
    let style = if open > 0 || closed {
        Style::Bracket
    } else if han {
        Style::Han
    } else {
        Style::Arabic
    };
    (style == Style::Bracket || at > open + len || han).then_some((style, number, at))
}

/// Candidates at the starts of lines.
pub fn at_line_starts(titles: &Titles, page: &Page<'_>, body: usize) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (_, line) in page.texts(0) {
        if line.fold.end <= body {
            continue;
        }
        let start = line.fold.start.max(body);
        let text = page.folded.text.get(start..line.fold.end).unwrap_or("");
        if let Some(candidate) = line_start(titles, page, line, start, text)
            && !leads_to_a_page(text.get(candidate.title - start..).unwrap_or(""))
        {
            out.push(candidate);
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// A line of a table of contents: `一、总体情况……3`.
fn leads_to_a_page(title: &str) -> bool {
    title.contains("...") || title.contains("……")
}

fn line_start(titles: &Titles, page: &Page<'_>, line: &ProseLine, start: usize, text: &str) -> Option<Candidate> {
    let junk = text.len() - text.trim_start_matches(['?', '#', '*', '·', '-', '、']).len();
    let bare = &text[junk..];
    let first = bare.chars().next()?;
    let (style, number, skip) = numbering(bare).unwrap_or((Style::Bare, 0, 0));
    if style == Style::Bare && (bare.len() > LONGEST || first.is_ascii()) {
        return None;
    }
    let title = &bare[skip..];
    let at = start + junk;
    let punctuated = skip > 0 && bare[..skip].ends_with(['、', ',', '.', ':', '。', ')', ']']);
    let make = |id, matched, len: usize, text| Candidate {
        fold: at..at + skip + len,
        title: at + skip,
        text,
        style,
        number,
        id,
        matched,
    };
    let trimmed = title.trim_end_matches(['、', ':', '。', ',', '.', ';', '|']);
    if trimmed.len() <= LONGEST {
        if let Some((id, matched)) = titles.whole(trimmed) {
            return Some(make(Some(id), matched, trimmed.len(), line.fold.end));
        }
        if punctuated
            && matches!(style, Style::Han | Style::Arabic)
            && trimmed.len() <= 90
            && !trimmed.contains(['。', ',', ';', ':'])
        {
            return Some(make(None, Match::Number, trimmed.len(), line.fold.end));
        }
    }
    if !punctuated || style == Style::Bracket {
        return None;
    }
    let (id, matched, len) = titles.prefix(title)?;
    let next = at + skip + len;
    let separated = title[len..].starts_with([':', '。'])
        || blank_before(page, next)
        || (style == Style::Han
            && title.len() > 3 * LONGEST / 2
            && len >= 12
            && !title[len..].starts_with(['、', '和', '及', '等', '的', '工', ',']));
    separated.then(|| make(Some(id), matched, len, next))
}

/// Whether the original has a blank before a place of the folded copy.
fn blank_before(page: &Page<'_>, at: usize) -> bool {
    let start = page.folded.span(at..at + 1).start as usize;
    page.original.get(..start).is_some_and(|head| head.ends_with(char::is_whitespace))
}

/// Candidates inside long lines, where a text has no line breaks.
pub fn inside_lines(titles: &Titles, page: &Page<'_>, body: usize, out: &mut Vec<Candidate>) {
    for (_, line) in page.texts(0) {
        if line.fold.end <= body || line.fold.len() < LONGEST {
            continue;
        }
        let base = line.fold.start.max(body);
        let text = page.folded.text.get(base..line.fold.end).unwrap_or("");
        let mut from = 0;
        while let Some((title, hit)) = titles.inside.next(text, from) {
            from = hit.end;
            let Some((number, at)) = number_before(&text[..hit.start]) else { continue };
            let opens = at == 0
                || blank_before(page, base + at)
                || text[..at].ends_with(['。', ';', '!', '?', ')', '”', ':', '|']);
            let goes_on = text[hit.end..].starts_with(['、', '和', '及', '等', ',', '”', '》', '"']);
            if out.len() >= MOST {
                return;
            }
            if !opens || goes_on || out.iter().any(|c| c.fold.contains(&(base + at))) {
                continue;
            }
            let Some((id, matched)) = titles.pattern(title) else { continue };
            let text_at = base + hit.end + usize::from(text[hit.end..].starts_with(':'));
            out.push(Candidate {
                fold: base + at..base + hit.end,
                title: base + hit.start,
                text: text_at,
                style: Style::Han,
                number,
                id: Some(id),
                matched,
            });
        }
    }
}

/// The unbracketed Chinese number with punctuation that ends a text, and where it begins.
fn number_before(text: &str) -> Option<(u32, usize)> {
    let head = text.trim_end_matches(['、', ',', '.', ':']);
    if head.len() == text.len() {
        return None;
    }
    let digits = head.trim_end_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    if digits.len() == head.len() || head.len() - digits.len() > 6 || digits.ends_with(['(', '第', '[']) {
        return None;
    }
    let (value, _) = han_value(&head[digits.len()..])?;
    Some((u32::try_from(value).ok()?, digits.len()))
}
