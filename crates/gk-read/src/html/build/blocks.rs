//! Blocks while they are open: headings, furniture, lists and preformatted text; never a tree.

use super::super::attrs::{Attrs, Furniture, Look};
use super::super::events::{Event, Heading, Verbatim};
use super::super::tag::{Block, Tag};
use super::Builder;

/// Open blocks beyond this are read without being told apart.
const MAX_OPEN: usize = 256;
/// Furniture with more text than this is content that was named badly.
const MAX_FURNITURE_CHARS: u32 = 400;
/// Furniture with more cells than this is content that was named badly.
const MAX_FURNITURE_CELLS: usize = 20;
/// A list with that many links, and no more other text than links, is a menu.
const MENU_LINKS: u32 = 3;
/// Furniture inside furniture is told apart up to this depth.
const MAX_FURNITURE_DEPTH: u8 = 8;

/// An element that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) tag: Tag,
    /// What the line was outside it.
    pub(super) heading: Heading,
    pub(super) text: Verbatim,
    /// For furniture: where it started, to take it back if it turns out to be content.
    pub(super) furniture: Option<Start>,
    /// For a list in no other list: where it started, to make it a menu if it turns out to be links.
    pub(super) list: Option<Start>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) event: usize,
    pub(super) n_unlinked: u32,
    pub(super) n_linked: u32,
    pub(super) n_links: u32,
    pub(super) n_cells: usize,
}

impl Builder<'_> {
    /// Where the open elements of the innermost cell or table start.
    pub(super) fn floor(&self) -> usize {
        self.tables.last().map_or(0, |table| table.floor)
    }

    pub(super) fn open_block(&mut self, tag: Tag, attrs: &Attrs) {
        self.leave_implied_table();
        self.close_implied(tag);
        if tag == Tag::Rule {
            self.break_line();
            return;
        }
        if self.open.len() >= MAX_OPEN {
            self.n_too_deep += 1;
            self.break_line();
            return;
        }
        let is_furniture = matches!(tag, Tag::Furniture(_)) || attrs.furniture == Furniture::ByName;
        let is_furniture = is_furniture && self.line.n_furniture < MAX_FURNITURE_DEPTH;
        // The line so far ends under its old role, before the new one counts.
        self.break_line();
        let heading = match tag {
            Tag::MainHeading => Heading::Main,
            Tag::SubHeading => Heading::Sub,
            _ => Heading::None,
        };
        let is_list = tag == Tag::Block(Block::List);
        let start = Start {
            event: self.out.events.len().saturating_sub(1),
            n_unlinked: self.n_unlinked,
            n_linked: self.n_linked,
            n_links: self.n_links,
            n_cells: self.out.cells.len(),
        };
        let is_pre = tag == Tag::Pre || attrs.look == Look::Preformatted;
        self.open.push(Open {
            tag,
            heading: self.line.heading,
            text: self.line.text,
            furniture: is_furniture.then_some(start),
            list: (is_list && self.n_lists == 0).then_some(start),
        });
        self.n_lists += u32::from(is_list);
        self.line.n_furniture += u8::from(is_furniture);
        if heading != Heading::None {
            self.line.heading = heading;
            if let Some(cell) = self.cell_mut() {
                cell.n_headings += 1;
            }
        }
        if is_pre {
            self.line.text = Verbatim::Yes;
        }
        self.break_line();
    }

    /// A paragraph ends where any block starts, an item where the next item does.
    pub(super) fn close_implied(&mut self, tag: Tag) {
        let floor = self.floor();
        if self.open.len() > floor && self.open.last().is_some_and(|open| open.tag == Tag::Paragraph) {
            self.pop();
        }
        if tag == Tag::Item && self.open.len() > floor && self.open.last().is_some_and(|open| open.tag == Tag::Item) {
            self.pop();
        }
    }

    pub(super) fn close_block(&mut self, tag: Tag) {
        if self.n_too_deep > 0 {
            self.n_too_deep -= 1;
            self.break_line();
            return;
        }
        self.leave_implied_table();
        let floor = self.floor();
        let found = self.open.get(floor..).and_then(|open| open.iter().rposition(|open| open.tag == tag));
        if let Some(found) = found {
            while self.open.len() > floor + found {
                self.pop();
            }
        }
        self.break_line();
    }

    pub(super) fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.line.heading = open.heading;
        self.line.text = open.text;
        if let Some(start) = open.furniture {
            self.line.n_furniture = self.line.n_furniture.saturating_sub(1);
            let n_chars = self.n_unlinked.saturating_sub(start.n_unlinked);
            let n_cells = self.out.cells.len().saturating_sub(start.n_cells);
            if n_chars > MAX_FURNITURE_CHARS || n_cells > MAX_FURNITURE_CELLS {
                self.take_back(start.event);
            }
        }
        self.n_lists -= u32::from(open.tag == Tag::Block(Block::List) && self.n_lists > 0);
        if let Some(start) = open.list {
            let n_linked = self.n_linked.saturating_sub(start.n_linked);
            let n_unlinked = self.n_unlinked.saturating_sub(start.n_unlinked);
            let n_links = self.n_links.saturating_sub(start.n_links);
            if n_links >= MENU_LINKS && n_linked >= n_unlinked && self.out.cells.len() == start.n_cells {
                self.make_menu(start.event);
            }
        }
    }

    /// A list since event `from` is mostly links, so its other entries belong to the menu as well.
    pub(super) fn make_menu(&mut self, from: usize) {
        for event in self.out.events.get_mut(from..).unwrap_or_default() {
            if let Event::Break(line) = event {
                line.n_furniture = line.n_furniture.saturating_add(1);
            }
        }
    }

    /// What was taken for furniture since event `from` is content after all.
    pub(super) fn take_back(&mut self, from: usize) {
        let Some(events) = self.out.events.get_mut(from..) else { return };
        for event in events {
            match event {
                Event::Break(line) => line.n_furniture = line.n_furniture.saturating_sub(1),
                Event::Table(table) => {
                    if let Some(table) = self.out.tables.get_mut(*table as usize) {
                        table.n_furniture = table.n_furniture.saturating_sub(1);
                    }
                }
                _ => {}
            }
        }
    }
}
