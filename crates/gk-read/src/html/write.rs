//! The reading text as it grows, with the way back to the file; never decides what is a table.

use super::build::is_blank;
use super::events::{Break, Cause, Heading, Space, Verbatim};
use crate::runs::Runs;
use gk_base::Span;
use gk_base::fold::is_han;
use gk_doc::{Block, Line, Role, Run};

/// What has been written so far.
pub(super) struct Writer<'a> {
    page: &'a str,
    decoded: &'a Runs,
    pub(super) text: String,
    pub(super) runs: Vec<Run>,
    pub(super) blocks: Vec<Block>,
    /// Where the line or cell that is being written started.
    start: usize,
    /// White space or a break that counts only if more text follows.
    pending: Option<Pending>,
    line: Break,
    /// The byte of the file behind what was written last.
    raw_end: u32,
    link: Link,
    n_links: usize,
    n_linked: usize,
    pub(super) linked: Vec<LinkedLine>,
}

#[derive(Clone, Copy)]
enum Pending {
    Space { from: u32, to: u32, kind: Space },
    Break,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Open,
    /// Nothing has been written since.
    JustClosed,
    Closed,
}

/// A line that is mostly links.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinkedLine {
    pub(super) block: usize,
    pub(super) n_links: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(page: &'a str, decoded: &'a Runs) -> Self {
        Self {
            page,
            decoded,
            text: String::with_capacity(page.len() / 2),
            runs: Vec::new(),
            blocks: Vec::new(),
            start: 0,
            pending: None,
            line: Break::default(),
            raw_end: 0,
            link: Link::Closed,
            n_links: 0,
            n_linked: 0,
            linked: Vec::new(),
        }
    }

    // Characters.

    /// Takes over `from..to` of the page.
    pub(super) fn text(&mut self, from: u32, to: u32) {
        let mut from = from;
        if self.text.len() == self.start && self.line.text == Verbatim::No {
            let piece = self.page.get(from as usize..to as usize).unwrap_or("");
            let n_blank = piece.len() - piece.trim_start_matches(is_blank).len();
            from += u32::try_from(n_blank).unwrap_or(0);
        }
        let Some(piece) = self.page.get(from as usize..to as usize).filter(|piece| !piece.is_empty()) else { return };
        if let Some(first) = piece.chars().next() {
            self.settle(first);
        }
        let at = self.at();
        for run in self.decoded.under(from, to) {
            self.push_run(Run { text: at + (run.text - from), ..run });
        }
        self.raw_end = self.decoded.raw_of(to);
        self.text.push_str(piece);
        self.count_link(piece.len());
    }

    /// Writes one character that stands for `from..to` of the page.
    pub(super) fn character(&mut self, c: char, from: u32, to: u32) {
        if self.text.len() == self.start && self.line.text == Verbatim::No && is_blank(c) {
            return;
        }
        self.settle(c);
        self.put(c, from, to);
    }

    fn put(&mut self, c: char, from: u32, to: u32) {
        let raw = self.decoded.raw_of(from);
        self.raw_end = self.decoded.raw_of(to);
        let raw_unit = u8::try_from(self.raw_end.saturating_sub(raw)).unwrap_or(u8::MAX);
        let text_unit = u8::try_from(c.len_utf8()).unwrap_or(4);
        self.push_run(Run { text: self.at(), raw, text_unit, raw_unit });
        self.text.push(c);
        self.count_link(c.len_utf8());
    }

    /// White space: counts once, and only between characters.
    pub(super) fn space(&mut self, from: u32, to: u32, kind: Space) {
        if self.text.len() > self.start && self.pending.is_none() {
            self.pending = Some(Pending::Space { from, to, kind });
        }
    }

    /// A break inside a cell.
    pub(super) fn join(&mut self) {
        if self.text.len() > self.start {
            self.pending = Some(Pending::Break);
        }
    }

    /// Writes the blank that is due before `next`: none between two Han characters where only a line end or a break stood.
    fn settle(&mut self, next: char) {
        let Some(pending) = self.pending.take() else { return };
        let last = self.text.get(self.start..).and_then(|text| text.chars().next_back());
        let Some(last) = last else { return };
        if is_blank(last) || is_blank(next) {
            return;
        }
        let glued = is_wide(last) && is_wide(next);
        match pending {
            Pending::Space { from, kind: Space::Blank, .. } => self.put(' ', from, from + 1),
            Pending::Space { from, to, kind: Space::LineEnd } if !glued => self.put(' ', from, to),
            Pending::Break if !glued => self.separate(' '),
            Pending::Space { .. } | Pending::Break => {}
        }
    }

    /// Writes a character that does not stand in the file.
    pub(super) fn separate(&mut self, c: char) {
        self.push_run(Run { text: self.at(), raw: self.raw_end, text_unit: 1, raw_unit: 0 });
        self.text.push(c);
    }

    fn at(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn push_run(&mut self, run: Run) {
        if let Some(last) = self.runs.last() {
            let unit = u32::from(run.text_unit.max(1));
            let ahead = run.text - last.text;
            let in_step = ahead.is_multiple_of(unit)
                && last.raw.saturating_add(ahead / unit * u32::from(run.raw_unit)) == run.raw;
            if last.text_unit == run.text_unit && last.raw_unit == run.raw_unit && in_step {
                return;
            }
        }
        self.runs.push(run);
    }

    // Links.

    /// A link starts; one right behind another is a word of its own.
    pub(super) fn link_opens(&mut self) {
        if self.link == Link::JustClosed && self.pending.is_none() && self.text.len() > self.start {
            self.separate(' ');
        }
        self.link = Link::Open;
        self.n_links += 1;
    }

    pub(super) fn link_closes(&mut self) {
        self.link = Link::JustClosed;
    }

    fn count_link(&mut self, n_bytes: usize) {
        match self.link {
            Link::Open => self.n_linked += n_bytes,
            Link::JustClosed => self.link = Link::Closed,
            Link::Closed => {}
        }
    }

    // Lines and cells.

    /// What the line that starts now is; the line before it ends.
    pub(super) fn line(&mut self, line: Break) {
        self.finish_line(line.cause);
        self.line = line;
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        self.finish_line(Cause::Mark);
    }

    /// One without text leaves no trace, unless it stands between two line ends that count.
    fn finish_line(&mut self, cause: Cause) {
        self.finish_piece();
        let span = Span::new(self.start, self.text.len());
        let is_blank_line = self.line.cause == Cause::LineEnd && cause == Cause::LineEnd;
        if !span.is_empty() || is_blank_line {
            let n_bytes = self.text.len() - self.start;
            if self.n_links > 0 && self.n_linked * 10 >= n_bytes * 6 {
                self.linked.push(LinkedLine { block: self.blocks.len(), n_links: self.n_links });
            }
            self.blocks.push(Block::Line(Line { span, role: role(self.line) }));
            self.separate('\n');
        }
        self.begin();
        self.line.text = Verbatim::No;
        self.line.cause = Cause::Mark;
    }

    /// Starts a cell whose content starts at byte `at` of the page.
    pub(super) fn begin_cell(&mut self, at: u32) {
        self.begin();
        self.line.text = Verbatim::No;
        self.raw_end = self.decoded.raw_of(at);
    }

    /// Ends a cell and gives its place.
    pub(super) fn end_cell(&mut self) -> Span {
        self.finish_piece();
        let span = Span::new(self.start, self.text.len());
        self.begin();
        span
    }

    /// What follows is a new piece.
    pub(super) fn begin(&mut self) {
        self.start = self.text.len();
        self.pending = None;
        self.n_links = 0;
        self.n_linked = 0;
    }

    /// Takes blanks at the end back.
    fn finish_piece(&mut self) {
        self.pending = None;
        if self.line.text == Verbatim::Yes {
            return;
        }
        let n_kept = self.text.get(self.start..).map_or(0, |piece| piece.trim_end_matches(is_blank).len());
        self.text.truncate(self.start + n_kept);
        let end = self.at();
        while self.runs.last().is_some_and(|run| run.text >= end) {
            self.runs.pop();
        }
    }
}

/// What a line is: a main heading wins over furniture, furniture over a lesser heading.
fn role(line: Break) -> Role {
    match (line.heading, line.n_furniture) {
        (Heading::Main, _) | (Heading::Sub, 0) => Role::Heading,
        (Heading::Sub | Heading::None, 1..) => Role::Furniture,
        (Heading::None, 0) => Role::Body,
    }
}

/// Han characters and the marks set with them, between which a line end means nothing.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}' | '“' | '”')
}
