//! The words of a released page: what is seen on its image and lies under no box; never anything else.

use super::boxes::Covered;
use crate::draw::Image;
use gk_read::pdf::{Glyph, Page, Rect, Sight};

/// The characters that a released page may be searched for.
pub(super) fn layer<'a>(page: &'a Page, image: &Image, boxes: &[&Covered]) -> Vec<Vec<&'a Glyph>> {
    let is_kept = |glyph: &&Glyph| {
        glyph.sight == Sight::Shown
            && glyph.text != "\u{fffd}"
            && !boxes.iter().any(|found| found.rect.meets(shrunk(glyph.rect)))
    };
    let has_ink = |glyph: &Glyph| glyph.text.chars().all(char::is_whitespace) || image.has_ink(glyph.rect);
    let lines =
        page.lines.iter().map(|line| line.glyphs.iter().filter(is_kept).filter(|glyph| has_ink(glyph)).collect());
    lines.filter(|line: &Vec<&Glyph>| !line.is_empty()).collect()
}

/// A character whose edge alone touches a box is not under it.
fn shrunk(rect: Rect) -> Rect {
    let (x, y) = ((rect.x1 - rect.x0) * 0.2, (rect.y1 - rect.y0) * 0.25);
    Rect { x0: rect.x0 + x, y0: rect.y0 + y, x1: rect.x1 - x, y1: rect.y1 - y }
}
