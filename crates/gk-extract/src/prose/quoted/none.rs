//! Zeros said in words: 未收到, 无, 没有发生; never where the clause denies something else.

use super::Reader;
use super::clause::{Before, Clause};
use super::frame::Frame;
use super::meaning::{ids, remedy_rows};
use crate::prose::tokens::{Kind, Token};
use crate::prose::wording::{holds, starts, wording};
use gk_report::{Bound, Quoted};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Reads the zeros of a clause without figures.
    pub(super) fn none(&self, clause: &Clause, before: Option<&Clause>, frame: &mut Frame, out: &mut Vec<Quoted>) {
        let tokens = self.tokens_in(clause.start, clause.end);
        let text = self.text(clause.start, clause.end);
        let bare = text.trim_matches(['(', ')', '“', '”']);
        let whole = wording().none.whole.iter().any(|w| w == bare);
        if whole && clause.before != Before::Sentence {
            if let Some(before) = before {
                let subjects = self.named(before, self.tokens_in(before.start, before.end), before.end);
                self.zeros(&subjects, (before.start, clause.end), frame, out);
            }
            return;
        }
        let Some(negation) = tokens.iter().find(|t| t.kind == Kind::Negation) else { return };
        let after: Vec<Token> = tokens.iter().copied().filter(|t| t.start >= negation.end).collect();
        let mut subjects = self.denied(clause, negation, &after);
        if subjects.is_empty() {
            subjects = self.did_not_happen(clause, tokens, negation);
        }
        self.zeros(&subjects, (clause.start, clause.end), frame, out);
    }

    /// What is denied after the negation.
    fn denied(&self, clause: &Clause, negation: &Token, after: &[Token]) -> Vec<&'static str> {
        let rest = self.text(negation.end, clause.end);
        if holds(&wording().none.spoilers, rest) {
            return Vec::new();
        }
        let has = |kind: Kind| after.iter().any(|t| t.kind == kind);
        let Some(last) = after.iter().rev().find(|t| t.kind.is_subject() || t.kind == Kind::Charge) else {
            return Vec::new();
        };
        if !self.is_tail(last.end, clause.end) {
            return Vec::new();
        }
        let between = |t: &Token| self.is_filler(negation.end, t.start, after);
        if after.iter().any(|t| t.kind.is_remedy()) {
            let plain = !after
                .iter()
                .any(|t| matches!(t.kind, Kind::Publish | Kind::Process | Kind::Platform | Kind::Proposal));
            let mut rows: Vec<&'static str> = if plain {
                after.iter().filter(|t| t.kind.is_remedy()).map(|t| remedy_rows(t.kind)).collect()
            } else {
                Vec::new()
            };
            let first = after.iter().find(|t| t.kind.is_subject()).filter(|t| t.kind == Kind::Application);
            if has(Kind::Receive)
                && !has(Kind::Because)
                && first.is_some_and(|t| self.text(t.end, clause.end).starts_with(['、', '和', '及', '或']))
            {
                rows.insert(0, ids::RECEIVED);
            }
            rows.dedup();
            return rows;
        }
        let charges = has(Kind::Charge) || after.iter().any(|t| t.kind == Kind::Fee && t.end - t.start > "费用".len());
        let row = match last.kind {
            Kind::FeeNotice => Some(ids::FEE_NOTICES),
            Kind::Fee | Kind::Charge if charges => self.about_disclosure().then_some(ids::FEE_YUAN),
            Kind::Application if has(Kind::Receive) || between(last) => Some(ids::RECEIVED),
            Kind::Proposal | Kind::ProposalAll if has(Kind::Receive) || has(Kind::Process) || between(last) => {
                Some(ids::PROPOSALS)
            }
            Kind::Normative if has(Kind::Issue) => Some(ids::NORMATIVE),
            Kind::Penalty if has(Kind::Decide) || between(last) => Some("proactive.penalty"),
            Kind::Licensing if has(Kind::Decide) => Some("proactive.licensing"),
            Kind::Coercion if has(Kind::Decide) || between(last) => Some("proactive.coercion"),
            _ => None,
        };
        row.into_iter().collect()
    }

    /// 行政复议、行政诉讼均未发生, 行政复议无: the subjects stand before, nothing but a verb of happening after.
    fn did_not_happen(&self, clause: &Clause, tokens: &[Token], negation: &Token) -> Vec<&'static str> {
        let happens = tokens.iter().any(|t| t.start >= negation.end && matches!(t.kind, Kind::Happen | Kind::Receive));
        let rest = self.text(negation.end, clause.end);
        let only =
            tokens.iter().filter(|t| t.start >= negation.end).all(|t| matches!(t.kind, Kind::Happen | Kind::Receive));
        if !(rest.is_empty() || (happens && only && rest.len() <= 15)) {
            return Vec::new();
        }
        let before: Vec<Token> = tokens.iter().copied().filter(|t| t.end <= negation.start).collect();
        if before.iter().any(|t| matches!(t.kind, Kind::Happen | Kind::Negation))
            && !before.iter().any(|t| t.kind.is_remedy())
        {
            return Vec::new();
        }
        self.named(clause, &before, negation.start)
    }

    /// The subjects at the end of a stretch that says nothing else about them.
    fn named(&self, clause: &Clause, tokens: &[Token], end: usize) -> Vec<&'static str> {
        let Some(last) = tokens.iter().rev().find(|t| t.kind.is_subject()) else { return Vec::new() };
        if !self.is_tail(last.end, end) || end - clause.start > 150 {
            return Vec::new();
        }
        if last.kind.is_remedy() {
            let mut rows: Vec<&'static str> =
                tokens.iter().filter(|t| t.kind.is_remedy()).map(|t| remedy_rows(t.kind)).collect();
            rows.dedup();
            return rows;
        }
        let row = match last.kind {
            Kind::Application if tokens.iter().any(|t| t.kind == Kind::Receive) => Some(ids::RECEIVED),
            Kind::Fee if last.end - last.start > "费用".len() || tokens.iter().any(|t| t.kind == Kind::Charge) => {
                Some(ids::FEE_YUAN)
            }
            Kind::FeeNotice => Some(ids::FEE_NOTICES),
            _ => None,
        };
        row.into_iter().collect()
    }

    /// Whether only words follow that add nothing: 案件, 的情况, 发生.
    fn is_tail(&self, start: usize, end: usize) -> bool {
        let mut rest = self.text(start, end);
        while !rest.is_empty() {
            let Some(w) = starts(&wording().none.tails, rest) else { return false };
            rest = &rest[w.len()..];
        }
        true
    }

    /// Whether only words stand between that add nothing: 任何, 新增, 公民的.
    fn is_filler(&self, start: usize, end: usize, tokens: &[Token]) -> bool {
        let mut at = start;
        while at < end {
            let rest = self.text(at, end);
            if let Some(w) = starts(&wording().none.fillers, rest) {
                at += w.len();
            } else if let Some(t) = tokens.iter().find(|t| {
                t.start == at
                    && matches!(
                        t.kind,
                        Kind::Happen | Kind::Applicant | Kind::Way | Kind::Receive | Kind::Disclosure | Kind::Info
                    )
            }) {
                at = t.end;
            } else {
                return false;
            }
        }
        true
    }

    /// Whether the paragraph or its section is about information and applications.
    fn about_disclosure(&self) -> bool {
        matches!(self.section, "other_matters" | "applications")
            || self.tokens.iter().any(|t| {
                matches!(t.kind, Kind::Application | Kind::Info | Kind::Disclosure)
                    || (t.kind == Kind::Fee && t.end - t.start > "费用".len())
            })
    }

    fn zeros(&self, rows: &[&'static str], at: (usize, usize), frame: &Frame, out: &mut Vec<Quoted>) {
        for row in rows {
            let (text, span) = self.clause_text(at.0, at.1);
            let year_at = self.numbers.iter().rev().find(|n| n.is_year && at.0 <= n.start && n.start < at.1);
            let mut frame = frame.clone();
            if let Some(n) = year_at {
                frame.year_named(self, n);
            }
            out.push(Quoted {
                what: (*row).to_owned(),
                value: Decimal::ZERO,
                bound: Bound::Exact,
                text,
                section: self.section,
                span,
                of: None,
                scope: None,
                cumulative: false,
                unit: String::new(),
                year: frame.other_year(self.year),
                vague: false,
            });
        }
    }
}
