//! Black boxes over what is withheld, with the ground in white; never smaller than the ink that they cover.

use super::Source;
use crate::cuts::Cuts;
use crate::draw::Image;
use gk_read::pdf::Rect;

/// How far a box goes beyond the boxes of its characters, in points.
const MARGIN: f32 = 0.8;

/// A box on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Covered {
    pub(super) page: usize,
    pub(super) rect: Rect,
    pub(super) label: String,
}

/// The boxes of all cuts and areas.
pub(super) fn of(source: &Source, cuts: &Cuts) -> Vec<Covered> {
    let mut boxes: Vec<Covered> = Vec::new();
    for (paragraph, cuts) in &cuts.cuts {
        let Some((page, line)) = source.line(*paragraph) else { continue };
        for cut in cuts {
            let mut at = 0;
            let mut covered: Option<Rect> = None;
            for glyph in &line.glyphs {
                let end = at + glyph.text.len();
                if cut.from < end && at < cut.to {
                    covered = Some(covered.map_or(glyph.rect, |so_far| so_far.join(glyph.rect)));
                }
                at = end;
            }
            boxes.extend(covered.map(|rect| Covered { page, rect: widened(rect), label: cut.label.clone() }));
        }
    }
    boxes.extend(cuts.areas.iter().map(|area| Covered { page: area.page, rect: area.rect, label: area.label.clone() }));
    boxes
}

fn widened(rect: Rect) -> Rect {
    Rect { x0: rect.x0 - MARGIN, y0: rect.y0 - MARGIN, x1: rect.x1 + MARGIN, y1: rect.y1 + MARGIN }
}

/// Blackens a box and prints the ground on it.
pub(super) fn draw(image: &mut Image, covered: &Covered) {
    let place = image.pixels(covered.rect);
    image.blacken(place);
    image.print(place, &covered.label);
}
