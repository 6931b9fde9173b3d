//! Web pages as lines and table grids in reading order; never runs, fetches or renders anything.

mod attrs;
mod build;
mod entity;
mod events;
mod grid;
mod layout;
mod scan;
mod tag;
mod token;
mod write;

use crate::encoding::Decoded;
use crate::findings;
use crate::sniff::Style;
use build::Hidden;
use events::Extent;
use gk_doc::{Document, FileKind, SourceMap};
use write::Writer;

/// A page that shows less than this may keep its text in an element that a script unhides.
const FEW_CHARS: u32 = 200;

/// Reads a decoded page.
pub(crate) fn document(decoded: Decoded, style: Style) -> Document {
    let Decoded { text: page, encoding, runs, findings } = decoded;
    let mut events = build::build(&page, style, Hidden::LeftOut);
    if events.n_chars < FEW_CHARS && events.n_hidden > FEW_CHARS {
        events = build::build(&page, style, Hidden::Shown);
    }
    let title = events.title.and_then(|(from, to)| page.get(from..to)).map(plain).filter(|t| !t.is_empty());
    let out = layout::lay_out(&events, &page, Writer::new(&page, &runs));
    let mut findings: Vec<_> = findings.into_iter().map(|f| findings::with_place(f, &out.text)).collect();
    if events.n_cells_left_out > 0 {
        findings.push(findings::too_many_cells(build::MAX_CELLS));
    }
    if events.extent == Extent::Cut {
        findings.push(findings::too_many_marks(build::MAX_EVENTS));
    }
    Document {
        kind: FileKind::Html,
        encoding: encoding.name(),
        source: SourceMap::from_runs(out.runs),
        blocks: out.blocks,
        text: out.text,
        title,
        findings,
    }
}

/// The characters of a title: references resolved, white space taken together.
fn plain(title: &str) -> String {
    let mut text = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(c) = rest.chars().next() {
        if let Some((chars, len)) = entity::at_start(rest) {
            text.extend([Some(chars.first), chars.second].into_iter().flatten());
            rest = rest.get(len..).unwrap_or("");
        } else {
            text.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
    text.split(build::is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
