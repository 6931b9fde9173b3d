//! Tokens to events: end tags that are implied, tables that are broken, depth that is hostile; never a tree.

mod blocks;
mod hidden;
mod tables;

use super::attrs::{self, Attrs, Look, Target};
use super::events::{Break, Cell, Event, Events, Extent, Verbatim};
use super::scan::{Scan, scan};
use super::tag::Tag;
use super::token::{Token, Tokens};
use crate::sniff::{Escapes, LineEnds, Style};
use blocks::Open;
use hidden::Skipping;
use tables::{OpenTable, Written};

/// Cells beyond this are read as lines.
pub(super) const MAX_CELLS: usize = 1_500_000;

/// A page with more events is read no further.
pub(super) const MAX_EVENTS: usize = 4_000_000;

/// Whether what a page hides is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    LeftOut,
    Shown,
}

/// Walks the whole page once.
pub(super) fn build(text: &str, style: Style, hidden: Hidden) -> Events {
    let mut builder = Builder::new(text, style, hidden);
    for token in Tokens::new(text) {
        builder.token(token);
        if builder.out.events.len() >= MAX_EVENTS {
            builder.out.extent = Extent::Cut;
            break;
        }
    }
    builder.finish()
}

struct Builder<'a> {
    text: &'a str,
    escapes: Escapes,
    hidden: Hidden,
    out: Events,
    open: Vec<Open>,
    tables: Vec<OpenTable>,
    n_too_deep: usize,
    n_tables_too_deep: usize,
    line: Break,
    link: Target,
    n_unlinked: u32,
    n_linked: u32,
    n_links: u32,
    n_lists: u32,
    skipping: Option<Skipping<'a>>,
    /// Whether text stands on the line already.
    has_text: bool,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, style: Style, hidden: Hidden) -> Self {
        let verbatim = if style.line_ends == LineEnds::Break { Verbatim::Yes } else { Verbatim::No };
        let line = Break { text: verbatim, ..Break::default() };
        let mut out = Events::default();
        out.events.push(Event::Break(line));
        Self {
            text,
            escapes: style.escapes,
            hidden,
            out,
            open: Vec::new(),
            tables: Vec::new(),
            n_too_deep: 0,
            n_tables_too_deep: 0,
            line,
            link: Target::None,
            n_unlinked: 0,
            n_linked: 0,
            n_links: 0,
            n_lists: 0,
            skipping: None,
            has_text: false,
        }
    }

    fn token(&mut self, token: Token<'a>) {
        if self.skipping.is_some() && self.still_skipping(token) {
            return;
        }
        match token {
            Token::Text { from, to } => self.text(from, to),
            Token::Title { from, to } => {
                self.out.title.get_or_insert((from, to));
            }
            Token::Start { tag, name, inside, end } => {
                let attrs = if inside.is_empty() { attrs::NONE } else { attrs::read(inside) };
                if attrs.look == Look::Hidden && self.hide(tag, name, inside) {
                    return;
                }
                self.start(tag, &attrs, end);
            }
            Token::End { tag, .. } => self.end(tag),
        }
    }

    fn start(&mut self, tag: Tag, attrs: &Attrs, at: usize) {
        match tag {
            Tag::Table => self.open_table(Written::Yes),
            Tag::Row => self.open_row(attrs),
            Tag::Cell => self.open_cell(attrs, at),
            Tag::RowGroup => self.next_group(attrs),
            Tag::Caption => self.break_line(),
            Tag::LineBreak => self.break_line(),
            Tag::Link => self.open_link(attrs.target),
            Tag::Title | Tag::Skipped(_) | Tag::Frame | Tag::Inline => {}
            Tag::Paragraph
            | Tag::Item
            | Tag::Block(_)
            | Tag::MainHeading
            | Tag::SubHeading
            | Tag::Pre
            | Tag::Furniture(_)
            | Tag::Rule => self.open_block(tag, attrs),
        }
    }

    fn end(&mut self, tag: Tag) {
        match tag {
            Tag::Table => self.end_table(),
            Tag::Row => {
                self.close_cell();
                self.close_row();
            }
            Tag::Cell => self.close_cell(),
            Tag::RowGroup => self.next_group(&attrs::NONE),
            Tag::Caption | Tag::LineBreak => self.break_line(),
            Tag::Link => self.close_link(),
            Tag::Title | Tag::Skipped(_) | Tag::Frame | Tag::Inline => {}
            Tag::Paragraph
            | Tag::Item
            | Tag::Block(_)
            | Tag::MainHeading
            | Tag::SubHeading
            | Tag::Pre
            | Tag::Furniture(_)
            | Tag::Rule => self.close_block(tag),
        }
    }

    // Text.

    fn text(&mut self, from: usize, to: usize) {
        let Some(slice) = self.text.get(from..to) else { return };
        let in_cell = self.tables.last().is_some_and(|table| table.cell.is_some());
        let before = self.out.events.len();
        let found: Scan = scan(slice, from, self.escapes, self.line, &mut self.out.events);
        if found.n_chars == 0 {
            return;
        }
        if !in_cell && let Some(table) = self.tables.last().copied() {
            if table.written == Written::Implied {
                let text = self.out.events.split_off(before);
                self.end_table();
                self.out.events.extend(text);
            } else if let Some(table) = self.out.tables.get_mut(table.table as usize) {
                table.n_loose = table.n_loose.saturating_add(1);
            }
        }
        self.count(found.n_chars);
    }

    fn count(&mut self, n_chars: u32) {
        self.has_text = true;
        self.out.n_chars = self.out.n_chars.saturating_add(n_chars);
        let linked = self.link == Target::Some;
        let sum = if linked { &mut self.n_linked } else { &mut self.n_unlinked };
        *sum = sum.saturating_add(n_chars);
        if let Some(cell) = self.cell_mut() {
            cell.n_chars = cell.n_chars.saturating_add(n_chars);
            if linked {
                cell.n_linked = cell.n_linked.saturating_add(n_chars);
            }
        } else {
            self.count_inner(n_chars);
        }
    }

    /// Counts text of the innermost table for the cell around it.
    fn count_inner(&mut self, n_chars: u32) {
        let around = self.tables.len().checked_sub(2).and_then(|at| self.tables.get(at)).and_then(|table| table.cell);
        if let Some(cell) = around.and_then(|cell| self.out.cells.get_mut(cell as usize)) {
            cell.n_inner = cell.n_inner.saturating_add(n_chars);
        }
    }

    fn cell_mut(&mut self) -> Option<&mut Cell> {
        let cell = self.tables.last()?.cell?;
        self.out.cells.get_mut(cell as usize)
    }

    // Lines.

    /// Ends the line that is being read; the next one takes its role from the elements that are open then.
    fn break_line(&mut self) {
        if self.has_text
            && let Some(cell) = self.cell_mut()
        {
            cell.n_paragraphs += 1;
        }
        self.has_text = false;
        let line = self.line;
        match self.out.events.last_mut() {
            Some(Event::Break(last)) => *last = Break { cause: last.cause, ..line },
            _ => self.out.events.push(Event::Break(line)),
        }
    }

    fn open_link(&mut self, target: Target) {
        self.close_link();
        if target == Target::Some {
            self.link = Target::Some;
            self.n_links += 1;
            self.out.events.push(Event::LinkOpen);
            if let Some(cell) = self.cell_mut() {
                cell.n_links += 1;
            }
        }
    }

    fn close_link(&mut self) {
        if self.link == Target::Some {
            self.link = Target::None;
            self.out.events.push(Event::LinkClose);
        }
    }

    fn finish(mut self) -> Events {
        self.n_tables_too_deep = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        while !self.open.is_empty() {
            self.pop();
        }
        self.out
    }
}

/// White space of any kind, and the characters that show as nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
