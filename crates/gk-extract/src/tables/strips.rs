//! Cuts a document into strips of tokens: one strip a line or a grid row, one token a printed cell; never says what they mean.

use super::value::{Look, look};
use gk_base::Span;
use gk_doc::{Block, Document, Role, Table};

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
#[derive(Debug, Clone)]
pub(super) struct Strip {
    /// How its cells are separated.
    pub layout: Layout,
    /// Its cells; none for a blank line.
    pub tokens: Vec<Token>,
    /// Number of the line or of the row in its table, from 1.
    pub row: u32,
    /// Number of the grid in the document, from 1; `None` for lines.
    pub table: Option<u32>,
}

/// All strips of a document.
#[derive(Debug, Default)]
pub(super) struct Strips {
    /// In reading order.
    pub list: Vec<Strip>,
    /// Whether a blank line ends a row in the tabbed layout of this document.
    pub blank_ends_row: bool,
}

/// Cuts a document.
pub(super) fn cut(document: &Document) -> Strips {
    let text = document.text.as_str();
    let separators = pipes_stand_alone(document);
    let mut cutter = Cutter { text, list: Vec::new(), pipes_stand_alone: separators, after_pipe: false };
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
    let list = cutter.list;
    let tabbed = list
        .iter()
        .zip(list.iter().skip(1))
        .filter(|(strip, _)| strip.layout == Layout::Tabbed && !strip.tokens.is_empty());
    let (mut n, mut n_before_blank) = (0_usize, 0_usize);
    for (_, next) in tabbed {
        n += 1;
        n_before_blank += usize::from(next.tokens.is_empty());
    }
    Strips { blank_ends_row: n_before_blank * 10 <= n * 6, list }
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
    list: Vec<Strip>,
    pipes_stand_alone: bool,
    after_pipe: bool,
}

impl Cutter<'_> {
    fn push(&mut self, layout: Layout, tokens: Vec<Token>, row: u32, table: Option<u32>) {
        self.list.push(Strip { layout, tokens, row, table });
    }

    fn token(&self, span: Span, col: usize) -> Token {
        let span = trim(self.text, span);
        Token { span, look: look(span.of(self.text)), col: u32::try_from(col).unwrap_or(u32::MAX) }
    }

    fn grid(&mut self, table: &Table, number: u32) {
        let mut at = 0;
        while let Some(first) = table.cells.get(at) {
            let row = first.row;
            let mut tokens = Vec::new();
            while let Some(cell) = table.cells.get(at).filter(|c| c.row == row) {
                let mut token = self.token(cell.span, tokens.len() + 1);
                token.col = cell.col + 1;
                tokens.push(token);
                at += 1;
            }
            self.push(Layout::Grid, tokens, row + 1, Some(number));
        }
    }

    fn line(&mut self, span: Span, row: u32) {
        let line = span.of(self.text);
        // Only short lines and lines that carry a table in one piece can hold cells.
        if line.len() > 400 && !carries_a_table(line) {
            let token = Token { span, look: Look::Other, col: 1 };
            self.push(Layout::Lines, vec![token], row, None);
            return;
        }
        let has_pipe = line.contains('|');
        let after_pipe = self.after_pipe;
        if !(has_pipe && is_only_pipes(line)) {
            self.after_pipe = false;
        }
        if has_pipe {
            self.pipes(line, span, row, after_pipe);
        } else if line.contains('\t') {
            self.tabs(line, span, row);
        } else {
            self.plain(line, span, row);
        }
    }

    fn pipes(&mut self, line: &str, span: Span, row: u32, after_pipe: bool) {
        if is_rule(line) {
            return;
        }
        let n_pipes = line.bytes().filter(|b| *b == b'|').count();
        if is_only_pipes(line) {
            let n_empty = if self.pipes_stand_alone { n_pipes - usize::from(!self.after_pipe) } else { n_pipes };
            self.after_pipe = true;
            let place = Span { start: span.start, end: span.start };
            let tokens = (0..n_empty)
                .map(|i| Token { span: place, look: Look::Empty, col: u32::try_from(i + 1).unwrap_or(1) })
                .collect::<Vec<_>>();
            if !tokens.is_empty() {
                self.push(Layout::Pipes, tokens, row, None);
            }
            return;
        }
        let mut pieces = pieces(line, span, '|');
        // After lines of pipes alone (a row torn apart by its empty cells) the first pipe ends an empty cell too.
        if !after_pipe
            && pieces.first().is_some_and(|p| p.of(self.text).trim().is_empty())
            && line.trim_start().starts_with('|')
        {
            pieces.remove(0);
        }
        if line.trim_end().ends_with('|') {
            pieces.pop();
        }
        let tokens = pieces.iter().enumerate().map(|(i, p)| self.token(*p, i + 1)).collect();
        self.push(Layout::Pipes, tokens, row, None);
    }

    fn tabs(&mut self, line: &str, span: Span, row: u32) {
        let n_tabs = line.bytes().filter(|b| *b == b'\t').count();
        let leads = line.trim_start_matches([' ', '\u{a0}', '\u{3000}']).starts_with('\t');
        if n_tabs == 1 && leads {
            let token = self.token(span, 1);
            self.push(Layout::Tabbed, vec![token], row, None);
            return;
        }
        let tokens: Vec<Token> =
            pieces(line, span, '\t').iter().enumerate().map(|(i, p)| self.token(*p, i + 1)).collect();
        if tokens.iter().all(|t| t.look == Look::Empty) {
            self.push(Layout::Tabs, Vec::new(), row, None);
            return;
        }
        self.push(Layout::Tabs, tokens, row, None);
    }

    /// A line without tabs and pipes: one cell, or cells between blanks where a figure stands apart.
    fn plain(&mut self, line: &str, span: Span, row: u32) {
        let whole = self.token(span, 1);
        if whole.look == Look::Empty {
            self.push(Layout::Lines, Vec::new(), row, None);
            return;
        }
        if whole.look == Look::Other && line.bytes().any(|b| b.is_ascii_digit())
            || line.contains('／')
            || line.contains('/')
            || has_full_width_digit(line)
        {
            let tokens = self.between_blanks(line, span);
            if tokens.len() > 1 {
                self.push(Layout::Blanks, tokens, row, None);
                return;
            }
        }
        // A row of figures between blanks (`0 0 0`).
        if whole.look == Look::Value {
            let tokens = self.between_blanks(line, span);
            if tokens.len() > 1 {
                self.push(Layout::Blanks, tokens, row, None);
                return;
            }
        }
        self.push(Layout::Lines, vec![whole], row, None);
    }

    /// Words that follow each other make one cell, each figure one of its own.
    fn between_blanks(&self, line: &str, span: Span) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        for piece in line.split(char::is_whitespace) {
            let from = span.start as usize + at;
            at += piece.len();
            at += line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            if piece.is_empty() {
                continue;
            }
            let token = self.token(Span::new(from, from + piece.len()), tokens.len() + 1);
            match tokens.last_mut() {
                Some(last) if last.look == Look::Other && token.look == Look::Other => {
                    last.span = last.span.join(token.span)
                }
                _ => tokens.push(token),
            }
        }
        tokens
    }
}

fn has_full_width_digit(line: &str) -> bool {
    line.chars().any(|c| ('０'..='９').contains(&c))
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
    ["第二十条", "第二十條", "信息内容", "資訊內容", "信息內容", "勾稽", "本年新收"]
        .iter()
        .any(|word| line.contains(word))
        || line.bytes().filter(|b| matches!(b, b'|' | b'\t')).count() >= 8
}

fn pieces(line: &str, span: Span, separator: char) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = span.start as usize;
    for piece in line.split(separator) {
        spans.push(Span::new(at, at + piece.len()));
        at += piece.len() + separator.len_utf8();
    }
    spans
}

fn trim(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{0}');
    let start = span.start as usize + (piece.len() - piece.trim_start_matches(blank).len());
    let end = start + piece.trim_matches(blank).len();
    Span::new(start, end)
}
