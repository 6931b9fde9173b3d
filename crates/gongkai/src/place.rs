//! Where a finding stands in the file, as line and column; never a judgement on it.

use gk_base::{Finding, Span};
use gk_doc::Document;
use gk_law::Law;
use gk_report::Report;
use std::fmt;

/// Line and column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line of the file.
    pub line: usize,
    /// Character in the line.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The place of a finding's sentence, else of the first of its cells that stands somewhere.
#[must_use]
pub fn find(law: &Law, document: &Document, bytes: &[u8], report: &Report, finding: &Finding) -> Option<Place> {
    let of_cell = || finding.cells.iter().find_map(|address| report.cell(law.formats.cell_at(address)?)?.at.span);
    let span = finding.span.or_else(of_cell)?;
    // A finding about the whole document has no place worth naming.
    (!document.text.is_empty()).then(|| of_span(document, bytes, span))
}

fn of_span(document: &Document, bytes: &[u8], span: Span) -> Place {
    let raw = document.bytes_of(span).start as usize;
    let before = bytes.get(..raw).unwrap_or(bytes);
    match document.encoding {
        "UTF-16LE" => in_wide(before, u16::from_le_bytes),
        "UTF-16BE" => in_wide(before, u16::from_be_bytes),
        "UTF-8" => in_bytes(before, |byte| byte & 0xC0 != 0x80),
        // In the other encodings of Chinese a character has one or two bytes, of which the first of a
        // pair is above 0x7F; its second may be below, but is never a line feed.
        _ => in_pairs(before),
    }
}

fn in_bytes(before: &[u8], begins: fn(u8) -> bool) -> Place {
    let (line, tail) = last_line(before);
    let mark = usize::from(line == 1 && tail.starts_with(b"\xEF\xBB\xBF"));
    let column = tail.iter().filter(|byte| begins(**byte)).count() + 1;
    Place { line, column: column - mark }
}

fn in_pairs(before: &[u8]) -> Place {
    let (line, tail) = last_line(before);
    let (mut at, mut column) = (0, 1);
    while let Some(byte) = tail.get(at) {
        let four = *byte > 0x7F && tail.get(at + 1).is_some_and(u8::is_ascii_digit);
        at += if four {
            4
        } else if *byte > 0x7F {
            2
        } else {
            1
        };
        column += 1;
    }
    Place { line, column }
}

fn last_line(before: &[u8]) -> (usize, &[u8]) {
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    (breaks + 1, before.get(start..).unwrap_or_default())
}

fn in_wide(before: &[u8], unit: fn([u8; 2]) -> u16) -> Place {
    let (mut line, mut column) = (1, 1);
    for pair in before.as_chunks::<2>().0 {
        match unit(*pair) {
            0xFEFF => {}
            0x000A => (line, column) = (line + 1, 1),
            // The second half of a pair of surrogates.
            0xDC00..=0xDFFF => {}
            _ => column += 1,
        }
    }
    Place { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_in_every_encoding() {
        let at = |line, column| Place { line, column };
        let utf8 = "\u{FEFF}甲\n乙丙x丁";
        assert_eq!(in_bytes("\u{FEFF}甲".as_bytes(), |byte| byte & 0xC0 != 0x80), at(1, 2));
        assert_eq!(in_bytes(utf8.strip_suffix('丁').expect("suffix").as_bytes(), |byte| byte & 0xC0 != 0x80), at(2, 4));
        // 甲, a line feed, 乙 and x in GB18030; then a character of four bytes.
        assert_eq!(in_pairs(b"\xBC\xD7\n\xD2\xD2x"), at(2, 3));
        assert_eq!(in_pairs(b"\x81\x39\xEF\x30a"), at(1, 3));
        let wide: Vec<u8> = "\u{FEFF}甲\n𠀀乙".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(in_wide(&wide, u16::from_le_bytes), at(2, 3));
    }
}
