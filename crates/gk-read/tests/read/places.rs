//! Every place leads back to the bytes it came from, for random texts, pages and noise.

use crate::sound::assert_sound;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use gk_doc::{Block, Document};
use proptest::prelude::*;

/// Han, ASCII, marks and rare characters mixed.
fn characters() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一-龥]{1,6}",
        "[ -~]{1,6}",
        Just("　".to_owned()),
        Just("\t|".to_owned()),
        Just("𠮷㐂ㄅ€".to_owned()),
        "[0-9]{1,4}",
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    match encoding {
        e if e == UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        e if e == UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        e => e.encode(text).0.into_owned(),
    }
}

/// A file that is sure to be recognised: with a mark, or with enough plain Chinese before it.
fn file(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let mark = encode("\u{feff}", encoding);
    match encoding {
        e if e == UTF_16LE || e == UTF_16BE || e == UTF_8 => [mark, encode(text, encoding)].concat(),
        e => encode(&format!("{}\n{text}", "政府信息公开工作年度报告的主要内容".repeat(8)), e),
    }
}

fn decode(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn pieces(document: &Document) -> Vec<gk_base::Span> {
    let mut spans = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Line(line) => spans.push(line.span),
            Block::Table(table) => spans.extend(table.cells.iter().map(|cell| cell.span)),
        }
    }
    spans
}

const ENCODINGS: [&Encoding; 4] = [UTF_8, GB18030, UTF_16LE, UTF_16BE];

proptest! {
    #[test]
    fn every_line_of_text_leads_to_its_bytes(
        lines in prop::collection::vec(characters(), 1..8),
        encoding in prop::sample::select(ENCODINGS.to_vec()),
    ) {
        let bytes = file(&lines.join("\r\n"), encoding);
        let document = gk_read::read(&bytes, Some("a.txt"));
        assert_sound(&document, bytes.len());
        prop_assert_eq!(document.encoding, encoding.name());
        let found: Vec<&str> = document.blocks.iter().map(|block| document.text_of(block.span())).collect();
        let skipped = found.len() - lines.len();
        prop_assert_eq!(&found[skipped..], &lines.iter().map(String::as_str).collect::<Vec<_>>()[..]);
        for block in &document.blocks {
            let raw = document.bytes_of(block.span());
            prop_assert_eq!(decode(&bytes[raw.range()], encoding), document.text_of(block.span()));
        }
    }

    #[test]
    fn every_character_of_a_line_leads_to_its_bytes(
        line in characters(),
        encoding in prop::sample::select(ENCODINGS.to_vec()),
    ) {
        let bytes = file(&line, encoding);
        let document = gk_read::read(&bytes, Some("a.txt"));
        for (at, c) in document.text.char_indices() {
            let raw = document.bytes_of(gk_base::Span::new(at, at + c.len_utf8()));
            prop_assert_eq!(decode(&bytes[raw.range()], encoding), c.to_string());
        }
    }

    #[test]
    fn damaged_legacy_text_stays_in_step(
        noise in prop::collection::vec(any::<u8>().prop_filter("text", |b| *b >= 0x20 && *b != 0x7f), 0..60),
        encoding in prop::sample::select(vec![GB18030, BIG5]),
    ) {
        let start = format!("<meta charset={}>", encoding.name());
        let mut bytes = start.clone().into_bytes();
        bytes.extend(encode(&"政府公開工作年度報告".repeat(20), encoding));
        bytes.extend(&noise);
        bytes.extend(b"\n--");
        let document = gk_read::read(&bytes, Some("a.txt"));
        // The end of the file is reached in step only if every width before it was right.
        let end = u32::try_from(document.text.trim_end().len()).unwrap();
        let tail = document.bytes_of(gk_base::Span { start: end - 2, end });
        if document.text.trim_end().ends_with("--") {
            prop_assert_eq!(&bytes[tail.range()], b"--");
        }
    }

    #[test]
    fn the_ends_of_every_cell_lead_to_their_bytes(
        rows in prop::collection::vec(prop::collection::vec(characters(), 2..5), 1..5),
        encoding in prop::sample::select(ENCODINGS.to_vec()),
    ) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let row = |row: &Vec<String>| {
            let cells: String = row.iter().map(|cell| format!("<td><p>\n {} </p></td>", escape(cell))).collect();
            format!("<tr>{cells}</tr>\n")
        };
        let page = format!("<html><table>{}</table>", rows.iter().map(row).collect::<String>());
        let bytes = file(&page, encoding);
        let document = gk_read::read(&bytes, None);
        assert_sound(&document, bytes.len());
        for span in pieces(&document) {
            let text = document.text_of(span);
            let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { continue };
            for (c, at) in [(first, span.start as usize), (last, span.end as usize - last.len_utf8())] {
                let raw = document.bytes_of(gk_base::Span::new(at, at + c.len_utf8()));
                let raw = decode(&bytes[raw.range()], encoding);
                prop_assert_eq!(raw, escape(&c.to_string()));
            }
        }
    }

    #[test]
    fn noise_is_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..2000), name in "a\\.(html|txt)") {
        assert_sound(&gk_read::read(&bytes, Some(&name)), bytes.len());
    }

    #[test]
    fn tag_soup_is_read_without_harm(
        pieces in prop::collection::vec(prop::sample::select(SOUP.to_vec()), 0..200),
        encoding in prop::sample::select(ENCODINGS.to_vec()),
    ) {
        let bytes = encode(&pieces.concat(), encoding);
        let document = gk_read::read(&bytes, Some("a.html"));
        assert_sound(&document, bytes.len());
    }

    /// No figure is ever lost: every number outside hidden parts stands in some block, once and in one piece.
    #[test]
    fn no_text_of_a_soup_is_lost(
        pieces in prop::collection::vec(prop::sample::select(SHOWN_SOUP.to_vec()), 0..100),
    ) {
        let mut page = "<html>".to_owned();
        let mut expect = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            page.push_str(piece);
            page.push_str(&format!(" n{at}n "));
            expect.push(format!("n{at}n"));
        }
        let document = gk_read::read(page.as_bytes(), Some("a.html"));
        let mut found: Vec<String> = Vec::new();
        for span in self::pieces(&document) {
            found.extend(document.text_of(span).split_whitespace().map(str::to_owned));
        }
        expect.sort();
        found.sort();
        prop_assert_eq!(found, expect, "{}", page);
    }
}

const SOUP: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th rowspan=2>",
    "<td colspan=3>",
    "<td rowspan=0>",
    "<tbody>",
    "</tbody>",
    "<caption>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<h1>",
    "</h1>",
    "<br>",
    "<pre>",
    "</pre>",
    "<nav>",
    "</nav>",
    "<a href=1>",
    "</a>",
    "<span style='display:none'>",
    "</span>",
    "<div hidden>",
    "<ul>",
    "<li>",
    "</ul>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<",
    ">",
    "\"",
    "'",
    "<td rowspan=\\\"8\\\">",
    "<\\/td>",
    "\\n",
    "\\u4e2d",
    "&nbsp;",
    "&#160;",
    "&amp",
    "&",
    " ",
    "\n",
    "\t",
    "　",
    "规章",
    "0",
    "12",
    "年度报告",
    "一、",
    "\u{fffd}",
    "\u{feff}",
    "\u{0}",
    "<tr style='display:none'>",
    "<meta charset=gbk>",
];

const SHOWN_SOUP: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th rowspan=2>",
    "<td colspan=3>",
    "<td rowspan=0>",
    "<tbody>",
    "</tbody>",
    "<caption>",
    "</caption>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<h1>",
    "</h1>",
    "<br>",
    "<pre>",
    "</pre>",
    "<nav>",
    "</nav>",
    "<a href=1>",
    "</a>",
    "<ul>",
    "<li>",
    "</ul>",
    "\n",
    "<b>",
    "<!-- -->",
    "<hr>",
];
