//! Plain text as lines, verbatim; never trims and never joins.

use crate::encoding::Decoded;
use crate::findings;
use gk_base::Span;
use gk_doc::{Block, Document, FileKind, Line, Role};

/// More lines than this are left in one piece.
const MAX_LINES: usize = 1_000_000;

/// Every physical line a block: `\n`, `\r\n`, `\r`, form feed, U+2028 and U+2029 end a line.
pub(crate) fn document(decoded: Decoded) -> Document {
    let Decoded { text, encoding, runs, findings } = decoded;
    let mut findings: Vec<_> = findings.into_iter().map(|f| findings::with_place(f, &text)).collect();
    let (blocks, rest) = lines(&text);
    if rest == Rest::Unsplit {
        findings.push(findings::too_many_lines(MAX_LINES));
    }
    Document {
        kind: FileKind::Text,
        encoding: encoding.name(),
        source: runs.into_map(),
        text,
        blocks,
        title: None,
        findings,
    }
}

#[derive(PartialEq, Eq)]
enum Rest {
    None,
    Unsplit,
}

#[derive(Clone, Copy)]
enum Separators {
    Absent,
    Present,
}

impl Separators {
    fn of(bytes: &[u8]) -> Self {
        let has = |mark: &[u8]| memchr::memmem::find(bytes, mark).is_some();
        if has(b"\xe2\x80\xa8") || has(b"\xe2\x80\xa9") { Self::Present } else { Self::Absent }
    }
}

fn lines(text: &str) -> (Vec<Block>, Rest) {
    let bytes = text.as_bytes();
    let separators = Separators::of(bytes);
    let mut blocks = Vec::with_capacity(memchr::memchr_iter(b'\n', bytes).count() + 1);
    let mut start = 0;
    while start < bytes.len() {
        if blocks.len() + 1 >= MAX_LINES {
            blocks.push(line(start, bytes.len()));
            return (blocks, Rest::Unsplit);
        }
        let rest = bytes.get(start..).unwrap_or_default();
        let Some((end, width)) = line_end(rest, separators) else {
            blocks.push(line(start, bytes.len()));
            break;
        };
        blocks.push(line(start, start + end));
        start += end + width;
    }
    (blocks, Rest::None)
}

/// Where the first line end starts and how long it is; `separators` says whether U+2028 or U+2029 occur at all.
fn line_end(rest: &[u8], separators: Separators) -> Option<(usize, usize)> {
    let at = match separators {
        Separators::Absent => memchr::memchr3(b'\n', b'\r', 0x0c, rest)?,
        Separators::Present => (0..rest.len()).find(|at| match rest.get(*at..) {
            Some([b'\n' | b'\r' | 0x0c, ..]) => true,
            Some(tail) => is_separator(tail),
            None => false,
        })?,
    };
    let end = rest.get(at..).unwrap_or_default();
    let width = match end {
        [b'\r', b'\n', ..] => 2,
        end if is_separator(end) => 3,
        _ => 1,
    };
    Some((at, width))
}

fn is_separator(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x80, 0xa8 | 0xa9, ..])
}

fn line(start: usize, end: usize) -> Block {
    Block::Line(Line { span: Span::new(start, end), role: Role::Body })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let (blocks, _) = lines(text);
        let found: Vec<_> = blocks.iter().map(|block| block.span().of(text)).collect();
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn every_line_end_ends_a_line() {
        check("一\n二\r\n三\r四\u{c}五\u{2028}六\u{2029}七", &["一", "二", "三", "四", "五", "六", "七"]);
    }

    #[test]
    fn lines_are_verbatim() {
        check("\n\n 规章\t0 | \n", &["", "", " 规章\t0 | "]);
        check("\r\r\n", &["", ""]);
        check("没有行尾", &["没有行尾"]);
    }
}
