//! Cuts a document into strips of tokens: one strip a line or a grid row, one token a printed cell; never says what they mean.

use super::value::{Look, look};
use gk_base::Span;
use gk_doc::{Block, Document, Role, Table};
use memchr::memmem::Finder;
use std::sync::OnceLock;

/// How a strip separates its cells, which says whether an empty cell leaves a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Layout {
    /// One cell a line, nothing between: empty cells vanish.
    Lines,
    /// One cell a line, each led by a tab (a word processor's dump): empty cells show.
    Tabbed,
    /// Cells ended by pipes, one or several on a line: empty cells show.
    Pipes,
    /// Cells between tabs: empty cells show, merged ones leave empty places.
    Tabs,
    /// Cells between blanks: empty cells vanish.
    Blanks,
    /// A grid row of a page or an office file.
    Grid,
}

/// One printed cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its text without blanks around it; an empty place for an empty cell.
    pub span: Span,
    /// What it looks like.
    pub look: Look,
    /// Its number in the strip, from 1.
    pub col: u32,
}

/// A line or a grid row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Strip<'a> {
    /// How its cells are separated.
    pub layout: Layout,
    /// Its cells; none for a blank line.
    pub tokens: &'a [Token],
    /// Number of the line or of the row in its table, from 1.
    pub row: u32,
    /// Number of the grid in the document, from 1; `None` for lines.
    pub table: Option<u32>,
}

/// A strip before its tokens are all known: `n` tokens from `from`.
#[derive(Debug, Clone, Copy)]
struct Cut {
    layout: Layout,
    from: usize,
    n: usize,
    row: u32,
    table: Option<u32>,
}

/// All strips of a document.
#[derive(Debug, Default)]
pub(super) struct Strips {
    cuts: Vec<Cut>,
    tokens: Vec<Token>,
    /// Whether a blank line ends a row in the tabbed layout of this document.
    pub blank_ends_row: bool,
}

impl Strips {
    /// The strips in reading order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Strip<'_>> {
        self.cuts.iter().map(|cut| Strip {
            layout: cut.layout,
            tokens: self.tokens.get(cut.from..cut.from + cut.n).unwrap_or(&[]),
            row: cut.row,
            table: cut.table,
        })
    }
}

/// Cuts a document.
pub(super) fn cut(document: &Document) -> Strips {
    let text = document.text.as_str();
    let separators = pipes_stand_alone(document);
    let mut cutter = Cutter { text, cuts: Vec::new(), tokens: Vec::new(), pipes_stand_alone: separators, after_pipe: false };
    let mut n_tables = 0;
    for (row, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Line(line) if line.role == Role::Furniture => {}
            Block::Line(line) => cutter.line(line.span, u32::try_from(row + 1).unwrap_or(u32::MAX)),
            Block::Table(table) => {
                n_tables += 1;
                cutter.grid(table, n_tables);
            }
        }
    }
    let (mut n, mut n_before_blank) = (0_usize, 0_usize);
    for (cut, next) in cutter.cuts.iter().zip(cutter.cuts.iter().skip(1)) {
        if cut.layout == Layout::Tabbed && cut.n > 0 {
            n += 1;
            n_before_blank += usize::from(next.n == 0);
        }
    }
    Strips { blank_ends_row: n_before_blank * 10 <= n * 6, cuts: cutter.cuts, tokens: cutter.tokens }
}

/// Whether pipes stand on lines of their own and so only separate (layout `pipe_on_own_line`).
fn pipes_stand_alone(document: &Document) -> bool {
    let (mut alone, mut with_text) = (0_usize, 0_usize);
    for block in &document.blocks {
        let Block::Line(line) = block else { continue };
        let text = document.text_of(line.span);
        if text.contains('|') {
            if text.chars().all(|c| c == '|' || c.is_whitespace()) { alone += 1 } else { with_text += 1 }
        }
    }
    alone >= 4 && with_text * 10 <= alone
}

struct Cutter<'a> {
    text: &'a str,
    cuts: Vec<Cut>,
    tokens: Vec<Token>,
    pipes_stand_alone: bool,
    after_pipe: bool,
}

impl Cutter<'_> {
    /// Ends a strip that began when `from` tokens were there.
    fn push(&mut self, layout: Layout, from: usize, row: u32, table: Option<u32>) {
        self.cuts.push(Cut { layout, from, n: self.tokens.len() - from, row, table });
    }

    fn token(&self, span: Span, col: usize) -> Token {
        let span = trim(self.text, span);
        Token { span, look: look(span.of(self.text)), col: u32::try_from(col).unwrap_or(u32::MAX) }
    }

    fn grid(&mut self, table: &Table, number: u32) {
        let mut cells = table.cells.iter().peekable();
        while let Some(first) = cells.peek().copied() {
            let from = self.tokens.len();
            while let Some(cell) = cells.next_if(|c| c.row == first.row) {
                let token = self.token(cell.span, cell.col as usize + 1);
                self.tokens.push(token);
            }
            self.push(Layout::Grid, from, first.row + 1, Some(number));
        }
    }

    fn line(&mut self, span: Span, row: u32) {
        let line = span.of(self.text);
        let from = self.tokens.len();
        // Only short lines and lines that carry a table in one piece can hold cells.
        if line.len() > 400 && !carries_a_table(line) {
            self.tokens.push(Token { span, look: Look::Other, col: 1 });
            self.push(Layout::Lines, from, row, None);
            return;
        }
        let bytes = Bytes::of(line);
        let after_pipe = self.after_pipe;
        if bytes.n_pipes == 0 || !is_only_pipes(line) {
            self.after_pipe = false;
        }
        if bytes.n_pipes > 0 {
            self.pipes(line, span, row, after_pipe, bytes.n_pipes);
        } else if bytes.n_tabs > 0 {
            self.tabs(line, span, row, bytes.n_tabs);
        } else {
            self.plain(span, row, bytes.may_hold_figures);
        }
    }

    fn pipes(&mut self, line: &str, span: Span, row: u32, after_pipe: bool, n_pipes: usize) {
        if is_rule(line) {
            return;
        }
        let from = self.tokens.len();
        if is_only_pipes(line) {
            let n_empty = if self.pipes_stand_alone { n_pipes - usize::from(!self.after_pipe) } else { n_pipes };
            self.after_pipe = true;
            let place = Span { start: span.start, end: span.start };
            self.tokens.extend((0..n_empty).map(|i| Token { span: place, look: Look::Empty, col: u32::try_from(i + 1).unwrap_or(1) }));
            if n_empty > 0 {
                self.push(Layout::Pipes, from, row, None);
            }
            return;
        }
        self.pieces(line, span, b'|');
        // After lines of pipes alone (a row torn apart by its empty cells) the first pipe ends an empty cell too.
        if !after_pipe && line.trim_start().starts_with('|') {
            self.tokens.remove(from);
        }
        if line.trim_end().ends_with('|') {
            self.tokens.pop();
        }
        self.push(Layout::Pipes, from, row, None);
    }

    fn tabs(&mut self, line: &str, span: Span, row: u32, n_tabs: usize) {
        let from = self.tokens.len();
        if n_tabs == 1 && line.trim_start_matches([' ', '\u{a0}', '\u{3000}']).starts_with('\t') {
            let token = self.token(span, 1);
            self.tokens.push(token);
            self.push(Layout::Tabbed, from, row, None);
            return;
        }
        self.pieces(line, span, b'\t');
        if self.tokens.iter().skip(from).all(|t| t.look == Look::Empty) {
            self.tokens.truncate(from);
        }
        self.push(Layout::Tabs, from, row, None);
    }

    /// A line without tabs and pipes: one cell, or cells between blanks where a figure stands apart.
    fn plain(&mut self, span: Span, row: u32, may_hold_figures: bool) {
        let from = self.tokens.len();
        let whole = self.token(span, 1);
        if whole.look == Look::Empty {
            self.push(Layout::Lines, from, row, None);
            return;
        }
        if whole.look == Look::Value || may_hold_figures {
            self.between_blanks(span);
            if self.tokens.len() > from + 1 {
                self.push(Layout::Blanks, from, row, None);
                return;
            }
            self.tokens.truncate(from);
        }
        self.tokens.push(whole);
        self.push(Layout::Lines, from, row, None);
    }

    /// Words that follow each other make one cell, each figure one of its own.
    fn between_blanks(&mut self, span: Span) {
        let first = self.tokens.len();
        let line = span.of(self.text);
        let mut at = 0;
        for piece in line.split(char::is_whitespace) {
            let from = span.start as usize + at;
            at += piece.len();
            at += line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            if piece.is_empty() {
                continue;
            }
            let token = self.token(Span::new(from, from + piece.len()), self.tokens.len() - first + 1);
            let joins = self.tokens.len() > first && token.look == Look::Other;
            match self.tokens.last_mut() {
                Some(last) if joins && last.look == Look::Other => last.span = last.span.join(token.span),
                _ => self.tokens.push(token),
            }
        }
    }

    /// The pieces between separators, one token each.
    fn pieces(&mut self, line: &str, span: Span, separator: u8) {
        let (mut at, mut col) = (0, 0);
        for end in memchr::memchr_iter(separator, line.as_bytes()).chain([line.len()]) {
            col += 1;
            let start = span.start as usize;
            let token = self.token(Span::new(start + at, start + end), col);
            self.tokens.push(token);
            at = end + 1;
        }
    }
}

/// What a look at each byte of a line tells.
struct Bytes {
    n_pipes: usize,
    n_tabs: usize,
    /// Digits, a slash, or a full-width digit or slash (`EF BC 8F`–`EF BC 99`).
    may_hold_figures: bool,
}

impl Bytes {
    fn of(line: &str) -> Self {
        let (mut n_pipes, mut n_tabs, mut figures) = (0, 0, false);
        let mut before = 0;
        for byte in line.bytes() {
            match byte {
                b'|' => n_pipes += 1,
                b'\t' => n_tabs += 1,
                b'0'..=b'9' | b'/' => figures = true,
                0x8f..=0x99 if before == 0xbc => figures = true,
                _ => {}
            }
            before = byte;
        }
        Self { n_pipes, n_tabs, may_hold_figures: figures }
    }
}

fn is_only_pipes(line: &str) -> bool {
    line.chars().all(|c| c == '|' || c.is_whitespace())
}

/// A markdown rule row: `|---|:--:|`.
fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':') || c.is_whitespace())
        && line.bytes().filter(|b| *b == b'|').count() >= 2
}

/// A long line that holds a table in one piece has the head of table two or three in it.
fn carries_a_table(line: &str) -> bool {
    static HEADS: OnceLock<[Finder<'static>; 5]> = OnceLock::new();
    let heads = HEADS.get_or_init(|| ["第二十", "信息内", "資訊內", "勾稽", "本年新收"].map(Finder::new));
    heads.iter().any(|head| head.find(line.as_bytes()).is_some()) || memchr::memchr2_iter(b'|', b'\t', line.as_bytes()).count() >= 8
}

fn trim(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{0}');
    let start = span.start as usize + (piece.len() - piece.trim_start_matches(blank).len());
    let end = start + piece.trim_matches(blank).len();
    Span::new(start, end)
}
