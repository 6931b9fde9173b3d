//! Walks the strips and gathers, for every row label, the cells that follow it; never decides which column they belong to.

mod resolve;
mod words;

use super::lexicon::{Found, Hit, Key, Lexicon};
use super::strips::{Layout, Strip, Strips, Token};
use super::value::Look;
use gk_base::Span;
use resolve::Resolved;

pub(super) const PROACTIVE: &str = "proactive";
pub(super) const APPLICATIONS: &str = "applications";
pub(super) const REMEDIES: &str = "remedies";

/// Cells of one strip that follow a label.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub layout: Layout,
    pub tokens: Vec<Token>,
    /// Line or grid row, from 1.
    pub row: u32,
    pub table: Option<u32>,
    /// Digits run together with the label, without any separator.
    pub glued: bool,
}

/// A label and what was printed after it.
#[derive(Debug, Clone)]
pub(super) struct RawRow {
    pub table: &'static str,
    /// The row; of a group stub, its first row.
    pub row: &'static str,
    /// Further rows whose labels stand in the same cell.
    pub merged: Vec<&'static str>,
    /// Whether the label is a group stub without rows of its own so far.
    pub is_group: bool,
    /// The label's place.
    pub label: Span,
    pub segments: Vec<Segment>,
    /// The head above it (table two), as an index into [`Scan::heads`].
    pub head: usize,
    /// Whether a further label, head or heading follows: the row is not cut off by the end of the file.
    pub is_followed: bool,
    /// Whether something that is no cell of the row stands among its cells.
    pub is_disturbed: bool,
}

impl RawRow {
    pub(super) fn has_tokens(&self) -> bool {
        self.segments.iter().any(|s| !s.tokens.is_empty())
    }

    pub(super) fn has_values(&self) -> bool {
        self.segments.iter().any(|s| s.tokens.iter().any(|t| t.look != Look::Empty))
    }
}

/// A head of table two: the columns named since the last banner.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// Column ids as found, in order.
    pub columns: Vec<&'static str>,
    /// Everything the head says, for units.
    pub span: Option<Span>,
}

/// What the scan gathered.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub rows: Vec<RawRow>,
    pub heads: Vec<Head>,
    /// Strips of figures under the head of table four.
    pub remedies: Vec<Segment>,
    /// Sections whose heading was met.
    pub sections_met: Vec<&'static str>,
    /// Rows of the printed table that no form knows: label places.
    pub unknown_rows: Vec<Span>,
    /// Whether labels of tabbed rows are broken over several strips, as in a scanned page.
    pub has_broken_labels: bool,
    /// Whether words of the head of table three were met.
    pub has_applications_head: bool,
    /// Figures right under a head, before any row label: a label is lost.
    pub has_figures_before_label: bool,
    /// Places that the tables take in the reading text.
    pub used: Vec<Span>,
}

/// Scans the strips of a document's reading text.
pub(super) fn scan(text: &str, strips: &Strips) -> Scan {
    let mut scanner = Scanner {
        text,
        lexicon: Lexicon::embedded(),
        key: Key::default(),
        found: Found::default(),
        looked_up: None,
        scan: Scan::default(),
        current: None,
        section: None,
        open: None,
        last_row: None,
        pending: None,
        in_head: false,
        in_columns: false,
        after_figures_without_label: false,
        region: None,
        buffer: Vec::new(),
        known: Vec::new(),
    };
    for strip in strips.iter() {
        scanner.strip(strip, strips.blank_ends_row);
    }
    scanner.close(Followed::No);
    scanner.flush_region();
    scanner.scan
}

/// Appends cells to those before; cells that come one a line are one sequence.
fn follow(segments: &mut Vec<Segment>, segment: &mut Segment) {
    let one_a_line = matches!(segment.layout, Layout::Lines | Layout::Tabbed);
    match segments.last_mut() {
        Some(last) if one_a_line && last.layout == segment.layout && !last.glued => {
            last.tokens.append(&mut segment.tokens)
        }
        _ => {
            // Room for a row, so that it does not grow cell by cell.
            let mut tokens = Vec::with_capacity(segment.tokens.len().max(8));
            tokens.append(&mut segment.tokens);
            segments.push(Segment { tokens, ..*segment });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Followed {
    Yes,
    No,
}

/// What is known of a strip on the way through it.
struct Walk {
    /// Cells gathered and not yet handed to a row.
    segment: Segment,
    /// Whether a row label stands somewhere in it: cells before it belong to no row.
    has_label: bool,
    /// Whether a row label was met.
    seen_label: bool,
    /// Text that is no phrase of the forms.
    unknown: Option<Span>,
}

struct Scanner<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    key: Key,
    found: Found,
    /// The cell that `key` and `found` are of, while they are of one.
    looked_up: Option<Span>,
    scan: Scan,
    current: Option<&'static str>,
    section: Option<&'static str>,
    open: Option<RawRow>,
    last_row: Option<&'static str>,
    /// An unresolved text just before, to be joined with the next one.
    pending: Option<Span>,
    in_head: bool,
    /// Whether the last phrase was a column's label and nothing else.
    in_columns: bool,
    /// Whether the last strip of tabbed cells had figures and no label that is known.
    after_figures_without_label: bool,
    region: Option<Span>,
    /// Room for the cells of a strip.
    buffer: Vec<Token>,
    /// Cells of the strip at hand that are nothing but phrases, looked up once.
    known: Vec<(Span, Vec<Hit>)>,
}

impl Scanner<'_> {
    fn strip(&mut self, strip: Strip<'_>, blank_ends_row: bool) {
        if strip.tokens.is_empty() {
            let ends = strip.layout == Layout::Lines || strip.layout == Layout::Tabs;
            let tabbed = |r: &RawRow| r.segments.iter().any(|s| s.layout == Layout::Tabbed);
            if ends && blank_ends_row && self.open.as_ref().is_some_and(tabbed) {
                self.close(Followed::Yes);
            }
            return;
        }
        self.in_columns &= strip.tokens.len() == 1;
        self.known.clear();
        let tokens = std::mem::take(&mut self.buffer);
        let mut walk = Walk {
            segment: Segment { layout: strip.layout, tokens, row: strip.row, table: strip.table, glued: false },
            has_label: self.current.is_some()
                && strip.tokens.len() > 1
                && strip.tokens.iter().any(|t| t.look == Look::Other && self.is_row_label(*t)),
            seen_label: false,
            unknown: None,
        };
        for token in strip.tokens {
            if token.look == Look::Other {
                self.text_token(*token, strip, &mut walk);
            } else if walk.seen_label || !walk.has_label {
                if token.look == Look::Value && self.current.is_some() {
                    self.extend_region(token.span);
                }
                walk.segment.tokens.push(*token);
            }
        }
        self.end_strip(strip, walk);
    }

    fn text_token(&mut self, token: Token, strip: Strip<'_>, walk: &mut Walk) {
        match self.resolve(token, strip) {
            Resolved::Words(words) => {
                if strip.layout == Layout::Blanks {
                    self.drop_label_number(&words, token, &mut walk.segment);
                }
                self.attach(&mut walk.segment);
                walk.seen_label |= self.words(words, token, strip);
            }
            Resolved::Row(row) => {
                self.attach(&mut walk.segment);
                let table = self.current.unwrap_or(APPLICATIONS);
                self.open_row(table, row, token.span, false);
                walk.seen_label = true;
            }
            Resolved::Continuation => {
                self.scan.has_broken_labels |= strip.layout == Layout::Tabs;
                self.extend_region(token.span);
                // Cells after the rest of a broken label go on with its row; empty places before it are stubs.
                if walk.segment.tokens.iter().all(|t| t.look == Look::Empty) {
                    walk.segment.tokens.clear();
                }
                walk.seen_label = true;
            }
            Resolved::Prose => {
                self.attach(&mut walk.segment);
                self.prose();
            }
            Resolved::Unknown => self.unknown_token(token, strip, walk),
        }
    }

    fn unknown_token(&mut self, token: Token, strip: Strip<'_>, walk: &mut Walk) {
        if self.current.is_some() {
            self.extend_region(token.span);
        }
        let side_by_side = matches!(strip.layout, Layout::Grid | Layout::Pipes | Layout::Tabs);
        let alone = !side_by_side || strip.tokens.len() == 1;
        let is_short = token.span.end - token.span.start <= 40;
        let is_junk = is_short && !token.span.of(self.text).chars().any(gk_base::fold::is_han);
        let after_figures = walk.segment.tokens.iter().any(|t| t.look == Look::Value);
        // A figure that was misread (`l3O`), or something else printed in a figure's place, still takes its cell.
        let takes_cell = is_junk && alone && self.open.is_some()
            || side_by_side && (walk.seen_label && strip.tokens.len() > 2 || after_figures);
        if takes_cell {
            walk.segment.tokens.push(token);
        } else {
            walk.unknown = Some(walk.unknown.map_or(token.span, |s| s.join(token.span)));
            self.unknown(token, strip, walk.has_label);
        }
    }

    fn end_strip(&mut self, strip: Strip<'_>, mut walk: Walk) {
        let unlabelled = walk.unknown.filter(|_| !walk.seen_label);
        if let Some(label) = unlabelled
            && self.current.is_some()
            && walk.segment.tokens.iter().any(|t| t.look != Look::Empty)
            && matches!(strip.layout, Layout::Grid | Layout::Pipes | Layout::Tabs)
        {
            self.unknown_row(label, &mut walk.segment, strip);
        }
        let has_figures = strip.tokens.iter().any(|t| t.look == Look::Value);
        let n_han = |s: Span| s.of(self.text).chars().filter(|c| gk_base::fold::is_han(*c)).count();
        if unlabelled.is_some_and(|s| n_han(s) > 1)
            && has_figures
            && strip.layout == Layout::Tabs
            && let Some(open) = self.open.as_mut().filter(|open| !open.has_values())
        {
            // Figures beside words that are not this row's label.
            open.is_disturbed = true;
        }
        self.attach(&mut walk.segment);
        if strip.layout == Layout::Tabs && has_figures {
            self.doubt_halves(walk.seen_label);
        }
        self.buffer = walk.segment.tokens;
        if strip.layout == Layout::Grid && self.open.as_ref().is_some_and(RawRow::has_tokens) {
            self.close(Followed::Yes);
        }
    }

    /// A label's own number, set off by a blank (`2 没有现成信息`), is no figure of the row before.
    fn drop_label_number(&self, words: &[Hit], label: Token, segment: &mut Segment) {
        let text = label.span.of(self.text);
        let Some(figure) = segment.tokens.last().filter(|t| t.look == Look::Value) else { return };
        let starts_bare =
            text.chars().next().is_some_and(|c| gk_base::fold::is_han(c) || matches!(c, '.' | '．' | '、'));
        let digits = figure.span.of(self.text);
        if starts_bare && words.first().is_some_and(|hit| self.lexicon.number_of(*hit).is_some_and(|n| n == digits)) {
            segment.tokens.pop();
        }
    }

    /// Labels broken over two strips of tabbed cells: a row that is short of figures right after figures without
    /// a label may be the second half of a row whose first half was not recognised.
    fn doubt_halves(&mut self, has_label: bool) {
        self.scan.has_broken_labels |= !has_label && self.current == Some(APPLICATIONS);
        let half = std::mem::replace(&mut self.after_figures_without_label, !has_label);
        if half
            && has_label
            && let Some(open) = &mut self.open
            && open.table == APPLICATIONS
        {
            let n_values = open.segments.iter().flat_map(|s| &s.tokens).filter(|t| t.look == Look::Value).count();
            open.is_disturbed |= n_values < 7;
        }
    }

    /// A strip that has a label nobody knows and figures: a row of the agency's own; not for the row above.
    fn unknown_row(&mut self, label: Span, segment: &mut Segment, strip: Strip<'_>) {
        // Damage in a stub (one or two characters) is no label.
        let n = label.of(self.text).chars().filter(|c| gk_base::fold::is_han(*c)).count();
        if n >= 4 && self.current != Some(REMEDIES) {
            if let Some(open) = &mut self.open {
                // A row short of figures above figures without a label: they may belong together.
                let n_values = open.segments.iter().flat_map(|s| &s.tokens).filter(|t| t.look == Look::Value).count();
                open.is_disturbed |=
                    n_values == 0 || open.table == APPLICATIONS && strip.layout == Layout::Tabs && n_values < 7;
            }
            self.close(Followed::Yes);
            self.scan.unknown_rows.push(label);
            segment.tokens.clear();
        }
    }

    fn unknown(&mut self, token: Token, strip: Strip<'_>, has_label: bool) {
        if has_label {
            return;
        }
        if self.current.is_none() {
            return;
        }
        // A phrase is broken over three or four cells at most.
        let join =
            self.pending.filter(|p| token.span.start.saturating_sub(p.end) < 40 && token.span.end - p.start < 160);
        self.pending = Some(join.map_or(token.span, |p| p.join(token.span)));
        let alone = strip.layout == Layout::Pipes && strip.tokens.len() == 1;
        if (alone || matches!(strip.layout, Layout::Lines | Layout::Tabbed | Layout::Blanks))
            && let Some(open) = &mut self.open
        {
            if open.has_tokens() {
                self.close(Followed::Yes);
            } else if self.key.n_chars > 1 {
                // The rest of a label that nobody knows, or a label of its own: whose figures follow cannot be told.
                open.is_disturbed = true;
            }
        }
    }

    /// Hands the cells gathered in a strip to the row that is open.
    fn attach(&mut self, segment: &mut Segment) {
        if segment.tokens.is_empty() {
            return;
        }
        match (&mut self.open, self.current) {
            (Some(open), _) => {
                // A lone figure on its own line amid rows that have their cells side by side is a page number.
                let apart =
                    |s: &Segment| s.tokens.len() > 1 && matches!(s.layout, Layout::Tabs | Layout::Pipes | Layout::Grid);
                if segment.layout != Layout::Lines || !open.segments.iter().any(apart) {
                    follow(&mut open.segments, segment);
                }
            }
            (None, Some(REMEDIES)) => follow(&mut self.scan.remedies, segment),
            (None, Some(PROACTIVE))
                if self.in_head && self.scan.heads.last().is_some_and(|h| !h.columns.is_empty()) =>
            {
                let is_figure = |t: &Token| t.look == Look::Value && t.span.of(self.text).chars().any(char::is_numeric);
                self.scan.has_figures_before_label |= segment.tokens.iter().any(is_figure);
            }
            _ => {}
        }
        segment.tokens.clear();
    }

    fn close(&mut self, followed: Followed) {
        if let Some(mut row) = self.open.take() {
            row.is_followed = followed == Followed::Yes;
            self.scan.rows.push(row);
        }
    }

    fn extend_region(&mut self, span: Span) {
        self.region = Some(self.region.map_or(span, |r| r.join(span)));
    }

    fn flush_region(&mut self) {
        if let Some(region) = self.region.take() {
            self.scan.used.push(region);
        }
    }
}
