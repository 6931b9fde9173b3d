//! The released pages read again: each box is black in the picture that the file holds, and no word came in; never trusts the writer.

use super::{DOTS_PER_INCH, Source, boxes};
use crate::cuts::Cuts;
use crate::draw;
use crate::{fold, problems};
use gk_base::Finding;
use gk_read::pdf::{Page, Sight};

/// What is not as it should be.
pub(crate) fn compare(before: &Source, after: &Source, cuts: &Cuts) -> Vec<Finding> {
    let mut problems = Vec::new();
    if before.pages.len() != after.pages.len() {
        problems.push(problems::changed("页数"));
        return problems;
    }
    let boxes = boxes::of(before, cuts);
    let Some(stored) = draw::Pages::open(&after.bytes) else { return vec![problems::not_drawn(0)] };
    for (at, (old, new)) in before.pages.iter().zip(&after.pages).enumerate() {
        let Some(picture) = stored.embedded(at) else {
            problems.push(problems::not_drawn(at));
            continue;
        };
        let mut expect = picture.like((old.width, old.height), DOTS_PER_INCH);
        let here = || boxes.iter().filter(|found| found.page == at);
        here().for_each(|found| boxes::draw(&mut expect, found));
        let is_black = |found: &boxes::Covered| picture.agrees(&expect, expect.pixels(found.rect));
        if !here().all(is_black) {
            problems.push(problems::changed(&format!("第 {} 页上遮盖的区域", at + 1)));
        }
        if brought_in(old, new) {
            problems.push(problems::changed(&format!("第 {} 页的文字", at + 1)));
        }
    }
    problems
}

/// Whether the new page says a character more often than the old one shows it.
fn brought_in(old: &Page, new: &Page) -> bool {
    let chars = |page: &Page| {
        let shown = page.lines.iter().flat_map(|line| &line.glyphs);
        let text: String = shown.map(|glyph| glyph.text.as_str()).collect();
        let mut chars = fold::folded(&text);
        chars.sort_unstable();
        chars
    };
    let shown = Page { lines: old.lines.iter().map(seen).collect(), ..old.clone() };
    let (old, new) = (chars(&shown), chars(new));
    let mut old = old.into_iter().peekable();
    new.into_iter().any(|c| {
        while old.next_if(|known| *known < c).is_some() {}
        old.next_if_eq(&c).is_none()
    })
}

fn seen(line: &gk_read::pdf::Line) -> gk_read::pdf::Line {
    let glyphs = line.glyphs.iter().filter(|glyph| glyph.sight == Sight::Shown);
    gk_read::pdf::Line { glyphs: glyphs.cloned().collect() }
}
