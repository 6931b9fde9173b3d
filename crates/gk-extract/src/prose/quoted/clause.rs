//! Clauses of a paragraph and what is left aside before reading them; never a meaning.

use crate::prose::number::Number;
use crate::prose::tokens::Token;
use gk_base::matcher::{CharSet, width};
use memchr::memmem;
use std::sync::OnceLock;

/// What ends the clause before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// A full stop or the beginning.
    Sentence,
    /// A semicolon.
    Semicolon,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
}

/// A clause: a stretch without comma, colon, semicolon or full stop outside brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// First byte.
    pub start: usize,
    /// One past the last byte, punctuation left out.
    pub end: usize,
    /// What stands before it.
    pub before: Before,
}

/// Longest clause in folded bytes; what is longer has lost its punctuation and is cut.
const LONGEST: usize = 1500;
/// What ends a sentence.
const FULL_STOP: &[u8] = "。".as_bytes();

/// The clauses of a paragraph.
pub fn clauses(text: &str) -> Vec<Clause> {
    let mut out = Vec::new();
    let (bytes, words) = (text.as_bytes(), words());
    let (mut start, mut before) = (0, Before::Sentence);
    let mut at = 0;
    while at < bytes.len() {
        let end = words.end_of_run(bytes, at);
        let longest = text.ceil_char_boundary(start + LONGEST + 1).max(at);
        if longest < end {
            out.push(Clause { start, end: longest, before });
            (start, before, at) = (longest, Before::Comma, longest);
            continue;
        }
        let Some(mark) = bytes.get(end).copied() else { break };
        at = end + width(mark);
        if mark == b'('
            && let Some(len) = bracket(&text[end..])
        {
            at = end + len;
            continue;
        }
        if end - start > LONGEST {
            out.push(Clause { start, end, before });
            (start, before) = (end, Before::Comma);
        }
        let Some(next) = ended_by(text, end) else { continue };
        if end > start {
            out.push(Clause { start, end, before });
            before = next;
        } else if next == Before::Sentence {
            before = next;
        }
        start = at;
    }
    if start < text.len() {
        out.push(Clause { start, end: text.len(), before });
    }
    out
}

/// The characters at which nothing has to be looked at.
fn words() -> &'static CharSet {
    static WORDS: OnceLock<CharSet> = OnceLock::new();
    WORDS.get_or_init(|| CharSet::of(|c| !matches!(c, '(' | '!' | '?' | ';' | ',' | ':' | '。')))
}

/// What the character at a place ends, if it is a mark that ends a clause.
fn ended_by(text: &str, at: usize) -> Option<Before> {
    match text.as_bytes().get(at..)? {
        [b'!' | b'?', ..] => Some(Before::Sentence),
        rest if rest.starts_with(FULL_STOP) => Some(Before::Sentence),
        [b';', ..] => Some(Before::Semicolon),
        [b',', after @ ..] => {
            let n_digits = after.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
            let in_figure = n_digits == 3 && text[..at].ends_with(|c: char| c.is_ascii_digit());
            (!in_figure).then_some(Before::Comma)
        }
        [b':', ..] => Some(Before::Colon),
        _ => None,
    }
}

/// How far the closing bracket is, if it closes before the sentence ends.
fn bracket(text: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.floor_char_boundary(120)];
    let close = memchr::memchr(b')', near)?;
    memmem::find(&near[..close], FULL_STOP).is_none().then_some(close)
}

/// Leaves out words and figures inside titles of documents, `《…》`, and inside other words.
pub fn drop_titles(text: &str, tokens: &mut Vec<Token>, numbers: &mut Vec<Number>) {
    let mut titles: Vec<(usize, usize)> = Vec::new();
    let bytes = text.as_bytes();
    for (open, close) in [("《", "》"), ("<", ">"), ("[", "]")] {
        let mut at = 0;
        while let Some(start) = memmem::find(&bytes[at..], open.as_bytes()).map(|s| at + s) {
            let Some(len) = memmem::find(&bytes[start..], close.as_bytes()) else { break };
            titles.push((start, start + len));
            at = start + len;
        }
    }
    if !titles.is_empty() {
        titles.sort_unstable();
        let outside =
            |at: usize| titles[..titles.partition_point(|(s, _)| *s < at)].iter().rev().take(3).all(|(_, e)| *e <= at);
        tokens.retain(|t| outside(t.start));
        numbers.retain(|n| outside(n.start));
    }
    let inside = |at: usize| {
        let ix = tokens.partition_point(|t| t.start <= at);
        ix.checked_sub(1).and_then(|ix| tokens.get(ix)).is_some_and(|t| at < t.end)
    };
    numbers.retain(|n| n.is_year || !inside(n.start));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> = clauses(text).iter().map(|clause| &text[clause.start..clause.end]).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn marks_end_clauses_outside_brackets_and_figures() {
        check(
            "收到3件,办结(含结转1件,均已答复)4件;其中:网上1,234件。无!",
            &["收到3件", "办结(含结转1件,均已答复)4件", "其中", "网上1,234件", "无"],
        );
        check("(未完,待续。甲,乙", &["(未完", "待续", "甲", "乙"]);
    }

    #[test]
    fn what_has_no_marks_is_cut() {
        let (long, most) = ("公".repeat(1100), "公".repeat(501));
        check(&long, &[&most, &most, &"公".repeat(98)]);
        check(&format!("{most},开"), &[&most, "开"]);
    }
}
