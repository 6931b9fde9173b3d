//! What a sentence has said so far: subject, verb, total, year; never a figure itself.

use super::clause::{Before, Clause};
use super::{Figure, Reader};
use crate::prose::number::Number;
use crate::prose::tokens::{Kind, Token};
use gk_report::Quoted;
use rust_decimal::prelude::ToPrimitive;

/// How far before a year its 截至 may begin, in folded bytes: no such word is longer.
const NEAR: usize = 30;

/// The state of a sentence.
#[derive(Debug, Default, Clone)]
pub struct Frame {
    /// The last subject.
    pub subject: Option<Kind>,
    /// The last verb.
    pub verb: Option<Kind>,
    /// The first of the figures that later ones can be parts of, in the list of quoted figures.
    pub total: Option<usize>,
    /// The last figure.
    pub last: Option<usize>,
    /// Where the clause of the last figure begins.
    pub last_clause: usize,
    /// 其中 was said.
    pub part: bool,
    /// Figures are over several years.
    pub cumulative: bool,
    /// The first figure of the sentence in the list.
    pub first: usize,
    /// Where the sentence begins.
    pub sentence: usize,
    /// The words of comparison that the sentence uses.
    pub comparison: Option<Token>,
    /// The platform that the sentence named, and whether it named several.
    pub platform: Option<(Token, bool)>,
    named_year: Option<i32>,
    year_is_ours: bool,
    /// What held before a year was named for comparison only (较2023年): it holds again in the next clause.
    resumed: Option<(Option<i32>, bool)>,
    compared: bool,
    plan: bool,
    /// A figure was taken in this clause.
    taken: bool,
    respectively: bool,
}

impl Frame {
    /// Enters a clause.
    pub fn enter(&mut self, reader: &Reader<'_>, clause: &Clause, tokens: &[Token], n_out: usize) {
        let continues = tokens.first().is_some_and(|t| t.kind == Kind::Part && t.start < clause.start + 6)
            || tokens
                .iter()
                .find(|t| t.kind.is_verb() || t.kind.is_subject() || t.kind == Kind::Role)
                .is_some_and(|t| t.kind == Kind::Role && t.start < clause.start + 30);
        match clause.before {
            Before::Sentence if continues => self.verb = None,
            Before::Sentence => *self = Self { first: n_out, sentence: clause.start, ..Self::default() },
            Before::Semicolon => {
                self.verb = None;
                self.part = false;
            }
            Before::Comma | Before::Colon => {}
        }
        if let Some((named, ours)) = self.resumed.take() {
            (self.named_year, self.year_is_ours) = (named, ours);
        }
        self.compared = false;
        self.taken = false;
        self.respectively = false;
        self.plan = tokens.iter().any(|t| t.kind == Kind::Plan);
        if tokens.iter().any(|t| t.kind == Kind::LastYear)
            && !tokens.iter().any(|t| matches!(t.kind, Kind::Compare | Kind::CarryIn))
        {
            self.named_year = reader.year.map(|y| y - 1);
        }
    }

    /// Takes in the words before a figure.
    pub fn see(&mut self, reader: &Reader<'_>, figure: &Figure<'_>) {
        for token in figure.lead {
            match token.kind {
                Kind::Part => self.part = true,
                Kind::Compare => {
                    self.compared = true;
                    self.comparison = Some(*token);
                }
                Kind::Respectively => self.respectively = true,
                Kind::Cumulative => self.cumulative = true,
                Kind::Accumulated => self.cumulative |= !self.year_is_ours,
                Kind::ThisYear => self.our_year(),
                _ => {}
            }
        }
        if let Some(year) = reader.year_in(figure.window, figure.n.start) {
            self.year_named(reader, year);
            if let Some(t) = figure.last(|k| k == Kind::Accumulated)
                && t.start > year.start
            {
                self.cumulative |= !self.year_is_ours;
            }
        }
    }

    fn our_year(&mut self) {
        self.named_year = None;
        self.year_is_ours = true;
    }

    /// A calendar year was named.
    pub fn year_named(&mut self, reader: &Reader<'_>, n: &Number) {
        let value = n.value.to_i32();
        let text = &reader.view.text;
        let head = &text[..n.start];
        let since = text[n.end..].starts_with("以来");
        let near = reader.tokens_in(n.start.saturating_sub(NEAR), n.start);
        let until = near.iter().any(|t| t.kind == Kind::Cumulative && t.end == n.start);
        if head.ends_with(['-', '~', '至', '到']) {
            return;
        }
        if until || (since && value < reader.year) {
            self.cumulative = true;
        } else if value == reader.year {
            self.our_year();
            self.cumulative = false;
        } else {
            if head.ends_with(['较', '比', '与', '同']) && self.resumed.is_none() {
                self.resumed = Some((self.named_year, self.year_is_ours));
            }
            self.named_year = value;
            self.year_is_ours = false;
            self.cumulative = false;
        }
    }

    /// The year of the figures, if it is not the report's own.
    pub fn other_year(&self, own: Option<i32>) -> Option<i32> {
        self.named_year.filter(|y| Some(*y) != own)
    }

    /// Whether a count can be read here at all.
    pub fn counts(&self, figure: &Figure<'_>) -> bool {
        let skip = figure.n.about
            || self.plan
            || self.compared
            || self.respectively
            || figure.lead.iter().any(|t| matches!(t.kind, Kind::Engagement | Kind::Per | Kind::Compare))
            || figure.lead.last().is_some_and(|t| matches!(t.kind, Kind::Up | Kind::Down | Kind::Repeal))
            || figure.last(Kind::is_verb).is_some_and(|t| t.kind == Kind::Repeal)
            || figure.trail.first().is_some_and(|t| t.kind == Kind::Engagement && t.start <= figure.n.end + 3);
        !skip
    }

    /// Figures were taken, the first of them at `first`.
    pub fn took(&mut self, figure: &Figure<'_>, first: usize, out: &[Quoted]) {
        self.last = Some(first);
        self.taken = true;
        self.last_clause = figure.clause.start;
        if out.get(first).is_some_and(|q| q.of.is_none()) {
            let keeps = self.part
                && self
                    .total
                    .is_some_and(|t| out.get(t).is_some_and(|a| out.get(first).is_some_and(|b| a.what == b.what)));
            if !keeps {
                self.total = Some(first);
            }
        }
    }

    /// Leaves a clause: its words go on to hold.
    pub fn leave(&mut self, reader: &Reader<'_>, tokens: &[Token]) {
        for token in tokens {
            match token.kind {
                Kind::Compare => self.comparison = Some(*token),
                Kind::Platform => {
                    let several = self
                        .platform
                        .is_some_and(|(before, _)| super::publication::are_several(reader, &before, token));
                    self.platform = Some((*token, several));
                }
                Kind::Cumulative => self.cumulative = true,
                Kind::ThisYear => self.our_year(),
                Kind::Part => self.part = true,
                k if k.is_subject() => self.subject = Some(k),
                k if k.is_verb() && !self.taken => self.verb = Some(k),
                _ => {}
            }
        }
    }
}
