//! Cuts a document into strips of tokens: one strip a line or a grid row, one token a printed cell; never says what they mean.

use super::value::{Look, look};
use gk_base::{Span, fold};
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
    let has_pipes = memchr::memchr(b'|', text.as_bytes()).is_some();
    let mut cutter = Cutter {
        text,
        cuts: Vec::new(),
        tokens: Vec::new(),
        pipes_stand_alone: false,
        pipes_lead_rows: has_pipes && pipes_lead_rows(document),
        pipes_lead_lines: has_pipes && pipes_lead_lines(document),
        after_pipe: false,
        has_bookmarks: memchr::memmem::find(text.as_bytes(), b"[bookmark:").is_some(),
    };
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

/// Whether lines of cells mostly begin with a pipe.
fn pipes_lead_lines(document: &Document) -> bool {
    let (mut n, mut n_leading) = (0_usize, 0_usize);
    for block in &document.blocks {
        let Block::Line(line) = block else { continue };
        let text = document.text_of(line.span).trim();
        if text.contains('|') && !is_only_pipes(text) {
            n += 1;
            n_leading += usize::from(text.starts_with('|'));
        }
    }
    n_leading * 2 >= n
}

/// Whether rows are opened by a pipe on a line of its own (layout `md_multiline_cell`): nearly every label has one before it.
fn pipes_lead_rows(document: &Document) -> bool {
    let (mut n_labels, mut n_led) = (0_usize, 0_usize);
    let mut lone_before = false;
    for block in &document.blocks {
        let Block::Line(line) = block else { continue };
        let text = document.text_of(line.span).trim();
        if text.is_empty() {
            continue;
        }
        if text.ends_with('|')
            && text.len() > 1
            && text.chars().next().is_some_and(|c| fold::is_han(c) || matches!(c, '(' | '（'))
        {
            n_labels += 1;
            n_led += usize::from(lone_before);
        }
        lone_before = text == "|";
    }
    n_labels >= 4 && n_led * 4 >= n_labels
}

struct Cutter<'a> {
    text: &'a str,
    cuts: Vec<Cut>,
    tokens: Vec<Token>,
    /// Whether the last line with text had no pipe: pipes on lines of their own then only separate.
    pipes_stand_alone: bool,
    pipes_lead_rows: bool,
    pipes_lead_lines: bool,
    after_pipe: bool,
    /// Whether the text has a word processor's marks at all.
    has_bookmarks: bool,
}

impl Cutter<'_> {
    /// Ends a strip that began when `from` tokens were there.
    fn push(&mut self, layout: Layout, from: usize, row: u32, table: Option<u32>) {
        self.cuts.push(Cut { layout, from, n: self.tokens.len() - from, row, table });
    }

    fn token(&self, span: Span, col: usize) -> Token {
        let span = if self.has_bookmarks { without_bookmark(self.text, span) } else { span };
        let text = span.of(self.text);
        let (from, to) = super::value::trim(text);
        let start = span.start as usize;
        Token {
            span: Span::new(start + from, start + to),
            look: look(text.get(from..to).unwrap_or("")),
            col: u32::try_from(col).unwrap_or(u32::MAX),
        }
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
            if bytes.n_pipes > 0 || bytes.has_text {
                self.after_pipe = false;
                self.pipes_stand_alone = bytes.n_pipes == 0;
            }
            if bytes.may_hold_figures && line.len() <= 40 && is_page_number(line) {
                return;
            }
        }
        if bytes.n_pipes > 0 {
            self.pipes(line, span, row, after_pipe, bytes.n_pipes);
        } else if bytes.n_tabs > 0 {
            self.tabs(line, span, row, bytes.n_tabs);
        } else {
            self.plain(span, row, bytes.may_hold_figures && bytes.has_blanks);
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
            self.tokens.extend((0..n_empty).map(|i| Token {
                span: place,
                look: Look::Empty,
                col: u32::try_from(i + 1).unwrap_or(1),
            }));
            if n_empty > 0 {
                self.push(Layout::Pipes, from, row, None);
            }
            return;
        }
        if self.pipes_lead_rows && after_pipe {
            self.drop_leading_pipe(line);
        }
        let from = self.tokens.len();
        if line.len() > 400 && self.long_pieces(line, span, row) {
            return;
        }
        self.pieces(line, span, b'|');
        // After lines of pipes alone (a row torn apart by its empty cells), and where lines do not begin with pipes,
        // the first pipe ends an empty cell.
        if self.pipes_lead_lines && !after_pipe && line.trim_start().starts_with('|') {
            self.tokens.remove(from);
        }
        if line.trim_end().ends_with('|') {
            self.tokens.pop();
        }
        self.push(Layout::Pipes, from, row, None);
    }

    /// A page laid out as one table has all its text in one cell: the cell is a line of its own.
    fn long_pieces(&mut self, line: &str, span: Span, row: u32) -> bool {
        let is_whole = |piece: &&str| {
            piece.len() > 400 && piece.len() * 2 > line.len() - line.bytes().filter(|b| *b == b'|').count()
        };
        let Some(piece) = line.split('|').find(is_whole) else { return false };
        let from = span.start as usize + (piece.as_ptr() as usize - line.as_ptr() as usize);
        let inner = Span::new(from, from + piece.len());
        let first = self.tokens.len();
        if carries_a_table(piece) {
            self.plain(inner, row, true);
        } else {
            self.tokens.push(Token { span: inner, look: Look::Other, col: 1 });
            self.push(Layout::Lines, first, row, None);
        }
        true
    }

    /// The pipe that opens a row, and those of its empty stubs, are no cells of the row above.
    fn drop_leading_pipe(&mut self, line: &str) {
        let is_label = line.trim_start().chars().next().is_some_and(|c| {
            fold::is_han(c) || matches!(c, '(' | '（') || c.is_ascii_digit() && line.chars().any(fold::is_han)
        });
        while is_label
            && self.cuts.last().is_some_and(|cut| cut.layout == Layout::Pipes && cut.n == 1)
            && self.tokens.last().is_some_and(|t| t.look == Look::Empty)
        {
            self.cuts.pop();
            self.tokens.pop();
        }
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
        let span = if self.has_bookmarks { without_bookmark(self.text, span) } else { span };
        if self.goes_on(span) {
            return;
        }
        let from = self.tokens.len();
        let whole = self.token(span, 1);
        if whole.look == Look::Empty {
            // A no-break space alone on its line is a cell without a figure, not a blank line.
            if span.of(self.text).contains(['\u{a0}', '&']) {
                self.tokens.push(whole);
            }
            self.push(Layout::Lines, from, row, None);
            return;
        }
        if may_hold_figures {
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

    /// In a word processor's dump a line without its tab goes on with the label above (`3.补正后申请内容仍` + `不明确`).
    fn goes_on(&mut self, span: Span) -> bool {
        if !self.cuts.last().is_some_and(|cut| cut.layout == Layout::Tabbed && cut.n == 1) {
            return false;
        }
        let line = span.of(self.text).trim();
        if line.is_empty() || line.chars().take(3).any(|c| matches!(c, '、' | '.' | '．')) {
            return false;
        }
        match self.tokens.last_mut() {
            Some(label) if label.look == Look::Other && span.end - label.span.start < 200 => {
                label.span = trim(self.text, label.span.join(span));
                true
            }
            _ => false,
        }
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
            // Something without a Han character behind a label stands in a figure's place.
            let words = |span: Span| span.of(self.text).chars().any(fold::is_han);
            let goes_before =
                |last: &Token| words(last.span) || last.span.of(self.text).ends_with(['.', '、', '．', ')', '）', '“']);
            let joins = self.tokens.len() > first
                && token.look == Look::Other
                && words(token.span)
                && self.tokens.last().is_some_and(goes_before);
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
    /// Digits of either width, a slash, a dash, or 无.
    may_hold_figures: bool,
    /// Anything but ASCII blanks.
    has_text: bool,
    /// A blank within the line, or a character that may be one.
    has_blanks: bool,
}

const PIPE: u8 = 1;
const TAB: u8 = 2;
const FIGURE: u8 = 4;
const TEXT: u8 = 8;
const BLANK: u8 = 16;
/// Lead bytes of the characters outside ASCII that may stand for a figure (dashes, full-width digits, 无).
const WIDE: u8 = 32;

/// What each byte may mean, so that a line is judged by one look-up a byte.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut class = if byte > b' ' as usize { TEXT } else { 0 };
        class |= match byte as u8 {
            b'|' => PIPE,
            b'\t' => TAB,
            b'0'..=b'9' | b'/' | b'-' => FIGURE,
            b' ' | 0xc2 | 0xe3 => BLANK,
            0xe2 => BLANK | WIDE,
            0xe6 | 0xef => WIDE,
            _ => 0,
        };
        classes[byte] = class;
        byte += 1;
    }
    classes
};

impl Bytes {
    fn of(line: &str) -> Self {
        let all = line.bytes().fold(0, |all, byte| all | CLASSES[usize::from(byte)]);
        let count =
            |class: u8, byte: u8| if all & class == 0 { 0 } else { memchr::memchr_iter(byte, line.as_bytes()).count() };
        let wide = |c: char| matches!(c, '０'..='９' | '／' | '－' | '—' | '–' | '―' | '无');
        Self {
            n_pipes: count(PIPE, b'|'),
            n_tabs: count(TAB, b'\t'),
            may_hold_figures: all & FIGURE != 0 || all & WIDE != 0 && all & BLANK != 0 && line.chars().any(wide),
            has_text: all & TEXT != 0,
            has_blanks: all & BLANK != 0,
        }
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
    heads.iter().any(|head| head.find(line.as_bytes()).is_some())
        || memchr::memchr2_iter(b'|', b'\t', line.as_bytes()).count() >= 8
}

/// The text behind a word processor's mark in front of it (`[bookmark: _GoBack]`).
fn without_bookmark(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let inner = piece.trim_start();
    if !inner.starts_with("[bookmark:") {
        return span;
    }
    let end = inner.find(']').map_or(0, |at| piece.len() - inner.len() + at + 1);
    Span::new(span.start as usize + end, span.end as usize)
}

/// A page number on a line of its own: `- 3 -`, `第3页 共6页`.
fn is_page_number(line: &str) -> bool {
    let line = line.trim();
    let ends = |c: Option<char>| c.is_some_and(|c| c == '第' || c == '页' || fold::plain(c) == '-');
    if !ends(line.chars().next()) || !ends(line.chars().next_back()) || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let dashed = |c: char| matches!(fold::plain(c), '-' | ' ') || c.is_ascii_digit();
    let paged = line.starts_with('第')
        && line.contains('页')
        && line.chars().all(|c| "第页共/,，".contains(c) || c.is_whitespace() || c.is_ascii_digit());
    paged
        || (line.chars().all(dashed)
            && fold::plain(line.chars().next().unwrap_or('0')) == '-'
            && fold::plain(line.chars().next_back().unwrap_or('0')) == '-')
}

fn trim(text: &str, span: Span) -> Span {
    let (from, to) = super::value::trim(span.of(text));
    let start = span.start as usize;
    Span::new(start + from, start + to)
}
