//! What a text in a strip is: phrases of the forms, a damaged label, sentences, or something unknown; never what follows from it.

use super::{REMEDIES, RawRow, Scanner};
use crate::tables::lexicon::{Hit, Part, Word, is_numeral};
use crate::tables::strips::{Layout, Strip, Token};
use gk_base::Span;

/// What a text in a strip turned out to be.
pub(super) enum Resolved {
    /// Phrases of the forms, in order.
    Words(Vec<Hit>),
    /// A beginning or all of one row's label, damaged.
    Row(&'static str),
    /// A later part of a label.
    Continuation,
    /// Sentences.
    Prose,
    /// Something short and unknown.
    Unknown,
}

impl Scanner<'_> {
    pub(super) fn is_row_label(&mut self, token: Token) -> bool {
        let table = self.current.unwrap_or_default();
        self.look_up(token.span);
        if self.found.is_pure() {
            let is_row = |h: &Hit| self.lexicon.words(*h).iter().any(|w| matches!(w, Word::Row(t, _) if *t == table));
            let found = self.found.hits.iter().any(is_row);
            let hits = self.hits();
            self.known.push((token.span, hits));
            return found;
        }
        self.lexicon.part_of(&self.key.text, table).is_some_and(|(_, part)| part != Part::Middle)
    }

    pub(super) fn resolve(&mut self, token: Token, strip: Strip<'_>) -> Resolved {
        let text = token.span.of(self.text);
        if let Some((_, hits)) = self.known.iter_mut().find(|(span, _)| *span == token.span) {
            self.pending = None;
            return Resolved::Words(std::mem::take(hits));
        }
        if text.len() > 400 && strip.layout != Layout::Blanks {
            return Resolved::Prose;
        }
        if text.len() > 150 && strip.layout != Layout::Blanks && text.contains('。') {
            self.pending = None;
            return Resolved::Prose;
        }
        self.look_up(token.span);
        if self.found.is_pure() {
            self.pending = None;
            return Resolved::Words(self.hits());
        }
        if strip.layout == Layout::Blanks
            && let Some(words) = self.trailing_hits(token)
        {
            return Resolved::Words(words);
        }
        if self.key.n_chars > 45 || text.contains('。') {
            self.pending = None;
            return Resolved::Prose;
        }
        if let Some(words) = self.joined(token) {
            self.pending = None;
            return Resolved::Words(words);
        }
        let table = self.current.filter(|table| *table != REMEDIES);
        table.and_then(|table| self.damaged_label(token, table)).unwrap_or(Resolved::Unknown)
    }

    /// A damaged label of a row of the table, or the rest of the label before.
    fn damaged_label(&mut self, token: Token, table: &str) -> Option<Resolved> {
        let n_numbers = n_numbers(token.span.of(self.text));
        if n_numbers > 1 {
            return None;
        }
        self.look_up(token.span);
        // The rest of a label has no number of its own.
        let goes_on = |r: &RawRow| self.lexicon.is_rest_of(&self.key.text, table, r.row);
        if n_numbers == 0 && self.open.as_ref().is_some_and(goes_on) {
            return Some(Resolved::Continuation);
        }
        if let Some((row, Part::Beginning | Part::Whole)) = self.lexicon.part_of(&self.key.text, table) {
            return Some(Resolved::Row(row));
        }
        let row = self.lexicon.nearest(&self.key.text, table)?;
        let is_open = self.open.as_ref().is_some_and(|r| r.row == row);
        Some(if is_open { Resolved::Continuation } else { Resolved::Row(row) })
    }

    /// Looks for phrases in a cell, unless that was the last thing done.
    fn look_up(&mut self, cell: Span) {
        if self.looked_up != Some(cell) {
            self.key.fill(cell.of(self.text), cell.start);
            self.lexicon.find(&mut self.key, &mut self.found);
            self.looked_up = Some(cell);
        }
    }

    fn hits(&mut self) -> Vec<Hit> {
        self.looked_up = None;
        std::mem::take(&mut self.found.hits)
    }

    /// Phrases that close a longer text without gaps: the head and the first label of a table printed on one line.
    fn trailing_hits(&self, token: Token) -> Option<Vec<Hit>> {
        let hits = &self.found.hits;
        let text = token.span.of(self.text);
        let last = hits.last()?;
        let rest = self.text.get(last.span.end as usize..token.span.end as usize)?;
        let rest = rest.find(['(', '（']).map_or(rest, |at| rest.get(..at).unwrap_or(""));
        if rest.chars().any(gk_base::fold::is_han) {
            return None;
        }
        let gap = |a: &Hit, b: &Hit| b.span.start.saturating_sub(a.span.end);
        let mut from = hits.len() - 1;
        while from > 0 && hits.get(from - 1).zip(hits.get(from)).is_some_and(|(a, b)| gap(a, b) <= 40) {
            from -= 1;
        }
        // More numbers than phrases: a label among them is not recognised, and the figures may be its own.
        if text.len() < 200 && n_numbers(text) > hits.len() {
            return None;
        }
        hits.get(from..).map(<[Hit]>::to_vec)
    }

    /// The unresolved text before and this one, as one phrase (本年新 + 制作数量).
    fn joined(&mut self, token: Token) -> Option<Vec<Hit>> {
        let before = self.pending?;
        if token.span.start.saturating_sub(before.end) >= 40 {
            return None;
        }
        self.looked_up = None;
        self.key.fill(before.of(self.text), before.start);
        self.key.append(token.span.of(self.text), token.span.start);
        self.lexicon.find(&mut self.key, &mut self.found);
        self.found.is_pure().then(|| self.hits())
    }
}

/// How many numbers of an enumeration (`（七）`, `四、`, `3.`) a text has: two of them number two labels.
fn n_numbers(text: &str) -> usize {
    let mut n = 0;
    let mut before = ' ';
    for c in text.chars().map(gk_base::fold::plain).filter(|c| !c.is_whitespace()) {
        let numbered = is_numeral(before) || before.is_ascii_digit();
        n += usize::from(numbered && matches!(c, '、' | '.' | ')'));
        before = c;
    }
    n
}
