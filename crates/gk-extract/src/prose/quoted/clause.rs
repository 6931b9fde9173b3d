//! Clauses of a paragraph and what is left aside before reading them; never a meaning.

use crate::prose::matcher::width;
use crate::prose::number::Number;
use crate::prose::tokens::Token;
use memchr::memmem;

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
    let bytes = text.as_bytes();
    let (mut start, mut before) = (0, Before::Sentence);
    let mut skip_to = 0;
    while let Some(first) = bytes.get(skip_to).copied() {
        let at = skip_to;
        skip_to += width(first);
        if first == b'('
            && let Some(len) = bracket(&text[at..])
        {
            skip_to = at + len;
            continue;
        }
        if at - start > LONGEST {
            out.push(Clause { start, end: at, before });
            (start, before) = (at, Before::Comma);
        }
        let next = match first {
            b'!' | b'?' => Before::Sentence,
            0xe3 if bytes[at..].starts_with(FULL_STOP) => Before::Sentence,
            b';' => Before::Semicolon,
            b',' => {
                let digit = |s: &str, back: bool| {
                    if back {
                        s.ends_with(|c: char| c.is_ascii_digit())
                    } else {
                        s.starts_with(|c: char| c.is_ascii_digit())
                    }
                };
                if digit(&text[..at], true)
                    && digit(&text[at + 1..], false)
                    && text[at + 1..].bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
                {
                    continue;
                }
                Before::Comma
            }
            b':' => Before::Colon,
            _ => continue,
        };
        if at > start {
            out.push(Clause { start, end: at, before });
            before = next;
        } else if next == Before::Sentence {
            before = next;
        }
        start = skip_to;
    }
    if start < text.len() {
        out.push(Clause { start, end: text.len(), before });
    }
    out
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
