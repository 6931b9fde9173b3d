//! Plain text: its lines, and the same lines with the marked parts replaced; never keeps another encoding than UTF-8.

use crate::cuts::Cut;
use crate::material::{Material, Paragraph, Source};
use gk_doc::Document;

/// The sign of what was taken out: always as long, so that its length says nothing.
pub(crate) const BLACK: &str = "■■■■";

/// The lines of a text.
pub(crate) fn open(document: &Document) -> Material {
    let line = |(at, block): (usize, &gk_doc::Block)| Paragraph {
        place: format!("第 {} 行", at + 1),
        text: document.text_of(block.span()).to_owned(),
        page: None,
        flow: 0,
    };
    Material { paragraphs: document.blocks.iter().enumerate().map(line).collect(), source: Source::Text }
}

/// What stands in the place of a part that was taken out.
pub(crate) fn sign(words: &str) -> String {
    if words.is_empty() { BLACK.to_owned() } else { format!("{BLACK}〔{words}〕") }
}

/// A paragraph without what is cut out of it; cuts are in order and do not overlap.
pub(crate) fn without(text: &str, cuts: &[Cut]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for cut in cuts {
        out.push_str(text.get(at..cut.from).unwrap_or_default());
        out.push_str(&cut.sign);
        at = cut.to;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The file.
pub(crate) fn write(paragraphs: &[String]) -> Vec<u8> {
    let mut out = paragraphs.join("\n");
    out.push('\n');
    out.into_bytes()
}
