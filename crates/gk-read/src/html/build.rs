//! Tokens to events: end tags that are implied, tables that are broken, depth that is hostile; never a tree.

use super::attrs::{self, Attrs, Furniture, Look, Target};
use super::events::{Break, Cell, Event, Events, Heading, Row, Shown, Table, Verbatim};
use super::scan::{Scan, scan};
use super::tag::{Block, Tag};
use super::token::{Token, Tokens};
use crate::sniff::{Escapes, LineEnds, Style};

/// Open blocks beyond this are read without being told apart.
const MAX_OPEN: usize = 256;
/// Open tables beyond this are read as lines.
const MAX_OPEN_TABLES: usize = 64;
/// Cells beyond this are read as lines.
pub(super) const MAX_CELLS: usize = 1_500_000;
/// Furniture with more text than this is content that was named badly.
const MAX_FURNITURE_CHARS: u32 = 400;
/// Furniture with more cells than this is content that was named badly.
const MAX_FURNITURE_CELLS: usize = 20;
/// A list with that many links, and no more other text than links, is a menu.
const MENU_LINKS: u32 = 3;
/// Furniture inside furniture is told apart up to this depth.
const MAX_FURNITURE_DEPTH: u8 = 8;

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
    }
    builder.finish()
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    tag: Tag,
    heading: Heading,
    text: Verbatim,
    /// For furniture: where it started, to take it back if it turns out to be content.
    furniture: Option<Start>,
    /// For a list in no other list: where it started, to make it a menu if it turns out to be links.
    list: Option<Start>,
}

#[derive(Debug, Clone, Copy)]
struct Start {
    event: usize,
    n_unlinked: u32,
    n_linked: u32,
    n_links: u32,
    n_cells: usize,
}

/// A table that is open.
#[derive(Debug, Clone, Copy)]
struct OpenTable {
    table: u32,
    cell: Option<u32>,
    row: RowState,
    /// Whether it has a start tag of its own.
    written: Written,
    group: u32,
    /// Open elements below this belong to the outside.
    floor: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowState {
    Open,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Yes,
    Implied,
}

/// A hidden element that is being left out.
#[derive(Debug, Clone, Copy)]
struct Skipping<'a> {
    tag: Tag,
    name: &'a [u8],
    depth: u32,
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

    /// Starts to leave out a hidden element; rows are marked instead, since their cells must be counted.
    fn hide(&mut self, tag: Tag, name: &'a [u8], inside: &[u8]) -> bool {
        let has_no_content = matches!(tag, Tag::LineBreak | Tag::Rule | Tag::Frame) || inside.ends_with(b"/");
        let is_grid = matches!(tag, Tag::Row | Tag::Cell | Tag::RowGroup | Tag::Caption);
        if self.hidden == Hidden::Shown || has_no_content || is_grid {
            return false;
        }
        self.skipping = Some(Skipping { tag, name, depth: 1 });
        true
    }

    /// Whether a hidden element goes on; inline ones and paragraphs end where a block or a cell does.
    fn still_skipping(&mut self, token: Token<'a>) -> bool {
        let Some(skipping) = &mut self.skipping else { return false };
        let is_short = matches!(skipping.tag, Tag::Inline | Tag::Link | Tag::Paragraph | Tag::Item);
        match token {
            Token::Text { from, to } => {
                let n = self.text.get(from..to).map_or(0, |text| text.chars().filter(|c| !is_blank(*c)).count());
                self.out.n_hidden = self.out.n_hidden.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
                true
            }
            Token::Title { .. } => true,
            Token::Start { tag, name, .. } => {
                if is_short && (tag.is_block() || is_grid(tag)) {
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
                if is_short && (tag.is_block() || is_grid(tag)) {
                    self.skipping = None;
                    return false;
                }
                true
            }
        }
    }

    fn start(&mut self, tag: Tag, attrs: &Attrs, at: usize) {
        match tag {
            Tag::Table => self.open_table(Written::Yes),
            Tag::Row => self.open_row(attrs),
            Tag::Cell => self.open_cell(attrs, at),
            Tag::RowGroup => self.next_group(),
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
            Tag::RowGroup => self.next_group(),
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
        let verbatim = if in_cell && !self.in_pre() { Verbatim::No } else { self.line.text };
        let before = self.out.events.len();
        let found: Scan = scan(slice, from, verbatim, self.escapes, self.line, &mut self.out.events);
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

    fn in_pre(&self) -> bool {
        let floor = self.floor();
        self.open.get(floor..).is_some_and(|open| open.iter().any(|open| open.text == Verbatim::Yes))
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

    // Blocks.

    /// Where the open elements of the innermost cell or table start.
    fn floor(&self) -> usize {
        self.tables.last().map_or(0, |table| table.floor)
    }

    fn open_block(&mut self, tag: Tag, attrs: &Attrs) {
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
            text: if is_pre { Verbatim::Yes } else { Verbatim::No },
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
    fn close_implied(&mut self, tag: Tag) {
        let floor = self.floor();
        if self.open.len() > floor && self.open.last().is_some_and(|open| open.tag == Tag::Paragraph) {
            self.pop();
        }
        if tag == Tag::Item && self.open.len() > floor && self.open.last().is_some_and(|open| open.tag == Tag::Item) {
            self.pop();
        }
    }

    fn close_block(&mut self, tag: Tag) {
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

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.line.heading = open.heading;
        if open.text == Verbatim::Yes && !self.open.iter().any(|open| open.text == Verbatim::Yes) {
            self.line.text = self.outside_text();
        }
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
    fn make_menu(&mut self, from: usize) {
        for event in self.out.events.get_mut(from..).unwrap_or_default() {
            if let Event::Break(line) = event {
                line.n_furniture = line.n_furniture.saturating_add(1);
            }
        }
    }

    /// How line ends count outside every `<pre>`.
    fn outside_text(&self) -> Verbatim {
        match self.out.events.first() {
            Some(Event::Break(first)) => first.text,
            _ => Verbatim::No,
        }
    }

    /// What was taken for furniture since event `from` is content after all.
    fn take_back(&mut self, from: usize) {
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

    // Tables.

    fn open_table(&mut self, written: Written) {
        // A table that starts between the cells of another one follows it.
        if self.n_tables_too_deep == 0 && self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.close_table();
        }
        if self.tables.len() >= MAX_OPEN_TABLES {
            self.n_tables_too_deep += 1;
            self.break_line();
            return;
        }
        let floor = self.floor();
        if self.open.len() > floor && self.open.last().is_some_and(|open| open.tag == Tag::Paragraph) {
            self.pop();
        }
        self.break_line();
        let table = self.out.tables.len();
        self.out.tables.push(Table { n_furniture: self.line.n_furniture, ..Table::default() });
        let table = u32::try_from(table).unwrap_or(u32::MAX);
        self.out.events.push(Event::Table(table));
        let floor = self.open.len();
        self.tables.push(OpenTable { table, cell: None, row: RowState::Closed, written, group: 0, floor });
    }

    fn end_table(&mut self) {
        if self.n_tables_too_deep > 0 {
            self.n_tables_too_deep -= 1;
            self.break_line();
        } else {
            self.close_table();
        }
    }

    fn close_table(&mut self) {
        self.close_cell();
        let floor = self.floor();
        let Some(closed) = self.tables.pop() else { return };
        while self.open.len() > floor {
            self.pop();
        }
        let end = self.out.events.len();
        self.out.events.push(Event::End);
        if let Some(table) = self.out.tables.get_mut(closed.table as usize) {
            table.end = end;
        }
        self.break_line();
    }

    fn leave_implied_table(&mut self) {
        if self.tables.last().is_some_and(|table| table.written == Written::Implied && table.cell.is_none()) {
            self.close_table();
        }
    }

    fn next_group(&mut self) {
        if self.n_tables_too_deep > 0 {
            return;
        }
        self.close_cell();
        self.close_row();
        if let Some(table) = self.tables.last_mut() {
            table.group += 1;
        }
    }

    fn open_row(&mut self, attrs: &Attrs) {
        if self.n_tables_too_deep > 0 {
            self.break_line();
            return;
        }
        self.close_cell();
        if self.tables.is_empty() {
            self.open_table(Written::Implied);
        }
        let shown = if attrs.look == Look::Hidden && self.hidden == Hidden::LeftOut { Shown::No } else { Shown::Yes };
        let Some(table) = self.tables.last_mut() else { return };
        table.row = RowState::Open;
        self.out.events.push(Event::Row(Row { group: table.group, shown }));
    }

    fn close_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row = RowState::Closed;
        }
    }

    fn open_cell(&mut self, attrs: &Attrs, at: usize) {
        if self.n_tables_too_deep > 0 || self.out.cells.len() >= MAX_CELLS {
            self.out.n_cells_left_out += u32::from(self.n_tables_too_deep == 0);
            self.break_line();
            return;
        }
        self.close_cell();
        if self.tables.last().is_none_or(|table| table.row == RowState::Closed) {
            self.open_row(&attrs::NONE);
        }
        self.close_link();
        let cell = u32::try_from(self.out.cells.len()).unwrap_or(u32::MAX);
        self.out.cells.push(Cell {
            rowspan: attrs.rowspan,
            colspan: attrs.colspan,
            start: self.out.events.len() + 1,
            at: u32::try_from(at).unwrap_or(u32::MAX),
            ..Cell::default()
        });
        self.out.events.push(Event::Cell(cell));
        self.has_text = false;
        let floor = self.open.len();
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(cell);
            table.floor = floor;
        }
    }

    fn close_cell(&mut self) {
        if self.n_tables_too_deep > 0 {
            self.break_line();
            return;
        }
        let Some(OpenTable { cell: Some(cell), floor, .. }) = self.tables.last().copied() else { return };
        self.close_link();
        self.break_in_cell();
        while self.open.len() > floor {
            self.pop();
        }
        let end = self.out.events.len();
        self.out.events.push(Event::End);
        let mut total = 0;
        if let Some(cell) = self.out.cells.get_mut(cell as usize) {
            cell.end = end;
            total = cell.n_chars.saturating_add(cell.n_inner);
        }
        if let Some(table) = self.tables.last_mut() {
            table.cell = None;
        }
        self.count_inner(total);
    }

    fn break_in_cell(&mut self) {
        if self.has_text
            && let Some(cell) = self.cell_mut()
        {
            cell.n_paragraphs += 1;
        }
        self.has_text = false;
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

fn is_grid(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Row | Tag::Cell | Tag::RowGroup | Tag::Caption)
}

/// White space of any kind, and the characters that show as nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
