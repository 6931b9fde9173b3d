//! Characters to lines, in the order in which they are drawn; never sorts a page.

use super::{Glyph, Line, Rect, Sight};
use hayro_interpret::kurbo::{Point, Vec2};

/// A character with the way it is written.
pub(super) struct Placed {
    pub(super) glyph: Glyph,
    /// Where its writing starts, and where the next one's would.
    pub(super) origin: Point,
    pub(super) end: Point,
    /// The direction of writing, and the height of the letters.
    pub(super) along: Vec2,
    pub(super) size: f64,
}

/// Gaps in parts of the letters' height: a word ends, a line ends.
const WORD_GAP: f64 = 0.22;
const LINE_GAP: f64 = 2.6;

/// A line ends where writing goes back, turns, moves up or down, or leaves a wide gap.
pub(super) fn lines(glyphs: Vec<Placed>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<Placed> = None;
    for placed in glyphs {
        let step = last.as_ref().map_or(Step::Line, |last| step(last, &placed));
        let glyph = placed.glyph.clone();
        match (step, lines.last_mut()) {
            (Step::Next, Some(line)) => line.glyphs.push(glyph),
            (Step::Word, Some(line)) => {
                if let Some(blank) = line.glyphs.last().and_then(|last| blank(last, &glyph)) {
                    line.glyphs.push(blank);
                }
                line.glyphs.push(glyph);
            }
            _ => lines.push(Line { glyphs: vec![glyph] }),
        }
        last = Some(placed);
    }
    lines
}

enum Step {
    Next,
    Word,
    Line,
}

fn step(last: &Placed, next: &Placed) -> Step {
    let size = last.size.max(next.size).max(0.1);
    let way = next.origin - last.end;
    let gap = last.along.dot(way) / size;
    let rise = last.along.cross(way).abs() / size;
    let turns = last.along.dot(next.along) < 0.98;
    // Bold text is often drawn twice at almost the same place.
    let back = last.along.dot(next.origin - last.origin) / size;
    if turns || rise > 0.4 || back < -0.3 || gap > LINE_GAP {
        Step::Line
    } else if gap > WORD_GAP {
        Step::Word
    } else {
        Step::Next
    }
}

/// A blank between two characters, unless one stands there.
fn blank(before: &Glyph, after: &Glyph) -> Option<Glyph> {
    let is_blank = |glyph: &Glyph| glyph.text.chars().all(char::is_whitespace);
    if is_blank(before) || is_blank(after) {
        return None;
    }
    let rect = Rect {
        x0: before.rect.x1.min(after.rect.x0),
        y0: before.rect.y0.min(after.rect.y0),
        x1: after.rect.x0.max(before.rect.x1),
        y1: before.rect.y1.max(after.rect.y1),
    };
    let is_seen = before.sight == Sight::Shown && after.sight == Sight::Shown;
    Some(Glyph { text: " ".to_owned(), rect, sight: if is_seen { Sight::Shown } else { Sight::Hidden } })
}
