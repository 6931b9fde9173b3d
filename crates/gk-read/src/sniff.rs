//! What kind of file this is, from its first bytes and its marks; never from its name alone.

use memchr::{memchr_iter, memmem};

/// Files that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binary {
    Zip,
    Ole,
    Image,
    Unknown,
}

/// How a decoded text is to be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Line by line.
    Lines,
    /// By its marks.
    Page(Style),
}

/// Two ways in which marks and text go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// What a line end outside tables means.
    pub(crate) line_ends: LineEnds,
    /// Whether quotes and slashes are written with a backslash before them.
    pub(crate) escapes: Escapes,
}

/// What a line end outside tables means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnds {
    /// A blank, as in any page.
    Blank,
    /// A line end: the file is plain text with tables set in marks.
    Break,
}

/// Whether the page is the inside of a quoted string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escapes {
    /// `"` is `"`.
    None,
    /// `\"` is `"`.
    Backslash,
}

/// How much of a file is searched for marks.
const SAMPLE_BYTES: usize = 1 << 20;

/// How much of a file is searched for control characters.
const CONTROL_SAMPLE_BYTES: usize = 64 << 10;

/// A known signature, or more control characters than any text has.
pub(crate) fn binary(bytes: &[u8]) -> Option<Binary> {
    const SIGNATURES: &[(&[u8], Binary)] = &[
        (b"PK\x03\x04", Binary::Zip),
        (b"Rar!\x1a", Binary::Zip),
        (b"7z\xbc\xaf", Binary::Zip),
        (b"\xd0\xcf\x11\xe0", Binary::Ole),
        (b"\x89PNG", Binary::Image),
        (b"\xff\xd8\xff", Binary::Image),
        (b"GIF8", Binary::Image),
        (b"II*\0", Binary::Image),
        (b"MM\0*", Binary::Image),
    ];
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(*kind);
    }
    let sample = bytes.get(..CONTROL_SAMPLE_BYTES).unwrap_or(bytes);
    (count_controls(sample) * 50 > sample.len()).then_some(Binary::Unknown)
}

/// Control characters other than line ends, tabs, and the marks of old terminals.
fn count_controls(sample: &[u8]) -> usize {
    // Short stretches summed in one byte are what compilers turn into vector instructions.
    let count = |stretch: &[u8]| {
        let is_control = |b: u8| u8::from(b < 0x20 || b == 0x7f) & u8::from(!(b'\t'..=b'\r').contains(&b));
        stretch.iter().fold(0_u8, |n, b| n.wrapping_add(is_control(*b) & u8::from(*b != 0x1a && *b != 0x1b)))
    };
    sample.chunks(255).map(|stretch| usize::from(count(stretch))).sum()
}

/// Page or lines.
pub(crate) fn layout(text: &str, hint: Option<&str>) -> Layout {
    let marks = Marks::count(text);
    let named_page = hint.is_some_and(is_page_name);
    let is_page = marks.n_frame > 0
        || marks.n_table > 1
        || marks.n_blocks > 2
        || (marks.n_line_breaks > 2 && !text.contains('|'))
        || (named_page && marks.n_table + marks.n_blocks + marks.n_line_breaks > 0);
    if !is_page {
        return Layout::Lines;
    }
    let bare = marks.n_frame == 0 && marks.n_blocks_outside == 0;
    let line_ends = if bare { LineEnds::Break } else { LineEnds::Blank };
    let has = |mark: &[u8]| memmem::find(text.as_bytes(), mark).is_some();
    // A script may quote a mark; where everything is quoted, no mark stands bare.
    let escaped = (has(b"=\\\"") && !has(b"=\"")) || (has(b"<\\/") && !has(b"</"));
    let escapes = if escaped { Escapes::Backslash } else { Escapes::None };
    Layout::Page(Style { line_ends, escapes })
}

fn is_page_name(name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or("");
    ["html", "htm", "shtml", "xhtml", "mht"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// How many marks of each sort the text has.
#[derive(Default)]
struct Marks {
    /// The frame of a page: doctype, html, head, body.
    n_frame: usize,
    /// Table, row and cell.
    n_table: usize,
    /// Paragraphs and other blocks.
    n_blocks: usize,
    /// `<br>`, which texts with columns between bars use inside a column.
    n_line_breaks: usize,
    /// Blocks that stand in no table.
    n_blocks_outside: usize,
}

impl Marks {
    fn count(text: &str) -> Self {
        let mut marks = Self::default();
        let mut n_open_tables = 0_usize;
        let sample = text.as_bytes();
        let sample = sample.get(..SAMPLE_BYTES).unwrap_or(sample);
        for at in memchr_iter(b'<', sample) {
            let rest = sample.get(at + 1..).unwrap_or_default();
            let rest = rest.strip_prefix(b"\\").unwrap_or(rest);
            let (rest, closing) = match rest.strip_prefix(b"/") {
                Some(rest) => (rest, true),
                None => (rest, false),
            };
            let mut name = [0_u8; 8];
            let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'!').unwrap_or(rest.len());
            let Some(slot) = name.get_mut(..end) else { continue };
            slot.copy_from_slice(rest.get(..end).unwrap_or_default());
            slot.make_ascii_lowercase();
            match &*slot {
                b"!doctype" | b"html" | b"head" | b"body" => {
                    marks.n_frame += 1;
                    return marks;
                }
                b"table" => {
                    marks.n_table += 1;
                    n_open_tables = if closing { n_open_tables.saturating_sub(1) } else { n_open_tables + 1 };
                }
                b"tr" | b"td" | b"th" => marks.n_table += 1,
                b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"section" | b"article" => {
                    marks.n_blocks += 1;
                    marks.n_blocks_outside += usize::from(n_open_tables == 0);
                }
                b"br" => marks.n_line_breaks += 1,
                _ => {}
            }
        }
        marks
    }
}
