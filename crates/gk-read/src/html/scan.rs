//! One stretch of page text to events: white space, references and escapes; never a tag.

use super::build::{MAX_EVENTS, is_blank};
use super::entity;
use super::events::{Break, Cause, Event, Space, Verbatim};
use crate::sniff::Escapes;

/// What was found.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scan {
    /// Characters that are not white space.
    pub(super) n_chars: u32,
}

/// Adds the events of `text`, which starts at byte `base` of the page.
pub(super) fn scan(text: &str, base: usize, escapes: Escapes, line: Break, events: &mut Vec<Event>) -> Scan {
    let mut scanner = Scanner { text, base, line, events, piece: 0, found: Scan::default() };
    let verbatim = line.text;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(b) = bytes.get(at).filter(|_| scanner.events.len() < MAX_EVENTS) {
        at = match b {
            b'&' => scanner.reference(at),
            b'\\' if escapes == Escapes::Backslash => scanner.escape(at, verbatim),
            b'\n' | b'\r' | 0x0c if verbatim == Verbatim::Yes => scanner.line_end(at),
            b'\n' | b'\r' | b'\t' | 0x0c if verbatim == Verbatim::No => scanner.space(at),
            b' ' if verbatim == Verbatim::No => {
                let next = bytes.get(at + 1);
                let alone = at > 0 && next.is_some_and(|b| !b.is_ascii_whitespace());
                if alone { at + 1 } else { scanner.space(at) }
            }
            _ => at + 1,
        };
    }
    scanner.flush(at);
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    base: usize,
    line: Break,
    events: &'a mut Vec<Event>,
    /// Where the stretch that is taken over as it stands began.
    piece: usize,
    found: Scan,
}

impl Scanner<'_> {
    fn place(&self, at: usize) -> u32 {
        u32::try_from(self.base + at).unwrap_or(u32::MAX)
    }

    /// Takes over everything before `at`; the next stretch starts behind `next`.
    fn flush(&mut self, at: usize) {
        if let Some(piece) = self.text.get(self.piece..at).filter(|piece| !piece.is_empty()) {
            let n = piece.chars().filter(|c| !is_blank(*c)).count();
            self.found.n_chars = self.found.n_chars.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
            self.events.push(Event::Text { from: self.place(self.piece), to: self.place(at) });
        }
        self.piece = at;
    }

    fn character(&mut self, c: char, from: usize, to: usize) {
        self.found.n_chars += u32::from(!is_blank(c));
        self.events.push(Event::Char { c, from: self.place(from), to: self.place(to) });
    }

    fn reference(&mut self, at: usize) -> usize {
        let Some((chars, len)) = self.text.get(at..).and_then(entity::at_start) else { return at + 1 };
        self.flush(at);
        self.piece = at + len;
        self.character(chars.first, at, at + len);
        if let Some(second) = chars.second {
            self.character(second, at, at + len);
        }
        self.piece
    }

    /// `\"`, `\/`, `\\`, `\n`, `\t` and `\u4e2d` inside a quoted string.
    fn escape(&mut self, at: usize, verbatim: Verbatim) -> usize {
        let rest = self.text.as_bytes().get(at + 1..).unwrap_or_default();
        let (c, len) = match rest {
            [b'n' | b'r', ..] => ('\n', 2),
            [b't', ..] => ('\t', 2),
            [b'"', ..] => ('"', 2),
            [b'/', ..] => ('/', 2),
            [b'\\', ..] => ('\\', 2),
            [b'u', digits @ ..] => {
                let digits = digits.get(..4).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or("");
                match u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) {
                    Some(c) => (c, 6),
                    None => return at + 1,
                }
            }
            _ => return at + 1,
        };
        self.flush(at);
        self.piece = at + len;
        let (from, to) = (self.place(at), self.place(at + len));
        match (c, verbatim) {
            ('\n', Verbatim::Yes) => self.events.push(Event::Break(Break { cause: Cause::LineEnd, ..self.line })),
            ('\n', Verbatim::No) => self.events.push(Event::Space { from, to, kind: Space::LineEnd }),
            ('\t', Verbatim::No) => self.events.push(Event::Space { from, to, kind: Space::Blank }),
            _ => self.character(c, at, at + len),
        }
        self.piece
    }

    fn line_end(&mut self, at: usize) -> usize {
        self.flush(at);
        let is_pair = self.text.as_bytes().get(at..at + 2) == Some(b"\r\n");
        self.piece = at + if is_pair { 2 } else { 1 };
        self.events.push(Event::Break(Break { cause: Cause::LineEnd, ..self.line }));
        self.piece
    }

    fn space(&mut self, at: usize) -> usize {
        self.flush(at);
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let n = rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(rest.len());
        let has_line_end = rest.get(..n).is_some_and(|space| space.iter().any(|b| matches!(b, b'\n' | b'\r' | 0x0c)));
        let kind = if has_line_end { Space::LineEnd } else { Space::Blank };
        self.piece = at + n;
        self.events.push(Event::Space { from: self.place(at), to: self.place(at + n), kind });
        self.piece
    }
}
