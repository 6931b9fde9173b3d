//! What a page hides, left out up to its end; never a table row, whose cells must be counted.

use super::super::tag::Tag;
use super::super::token::Token;
use super::{Builder, Hidden, is_blank};

/// A hidden element that is being left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Skipping<'a> {
    pub(super) tag: Tag,
    pub(super) name: &'a [u8],
    pub(super) depth: u32,
}

impl<'a> Builder<'a> {
    /// Starts to leave out a hidden element; rows are marked instead, since their cells must be counted.
    pub(super) fn hide(&mut self, tag: Tag, name: &'a [u8], inside: &[u8]) -> bool {
        let has_no_content = matches!(tag, Tag::LineBreak | Tag::Rule | Tag::Frame) || inside.ends_with(b"/");
        let is_marked = matches!(tag, Tag::Row | Tag::RowGroup | Tag::Caption);
        if self.hidden == Hidden::Shown || has_no_content || is_marked {
            return false;
        }
        if tag == Tag::Cell {
            self.close_cell();
        }
        self.skipping = Some(Skipping { tag, name, depth: 1 });
        true
    }

    /// Whether a hidden element goes on; inline ones and paragraphs end where a block or a cell does, a cell
    /// where the next one starts.
    pub(super) fn still_skipping(&mut self, token: Token<'a>) -> bool {
        let Some(skipping) = &mut self.skipping else { return false };
        let is_short = matches!(skipping.tag, Tag::Inline | Tag::Link | Tag::Paragraph | Tag::Item);
        let is_cell = skipping.tag == Tag::Cell;
        let ends_at = |tag: Tag| (is_short && (tag.is_block() || is_grid(tag))) || (is_cell && is_grid(tag));
        match token {
            Token::Text { from, to } => {
                let n = self.text.get(from..to).map_or(0, |text| text.chars().filter(|c| !is_blank(*c)).count());
                self.out.n_hidden = self.out.n_hidden.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
                true
            }
            Token::Title { .. } => true,
            Token::Start { tag, name, .. } => {
                if ends_at(tag) {
                    self.skipping = None;
                    return false;
                }
                skipping.depth += u32::from(name.eq_ignore_ascii_case(skipping.name));
                true
            }
            Token::End { tag, name, .. } => {
                if name.eq_ignore_ascii_case(skipping.name) {
                    skipping.depth -= 1;
                    if skipping.depth == 0 {
                        self.skipping = None;
                    }
                    return true;
                }
                if ends_at(tag) {
                    self.skipping = None;
                    return false;
                }
                true
            }
        }
    }
}

fn is_grid(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Row | Tag::Cell | Tag::RowGroup | Tag::Caption)
}
