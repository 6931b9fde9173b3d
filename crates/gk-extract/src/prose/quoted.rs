//! Figures quoted in the prose with what they speak of, clause by clause; a figure whose meaning is not clear is left out.

mod clause;
mod frame;
mod meaning;
mod none;
mod publication;
mod rate;
mod view;

use super::lines::Page;
use super::number;
use super::sections::Cut;
use super::tokens::{Kind, Token};
use super::wording::{starts, wording};
use clause::{Clause, clauses};
use frame::Frame;
use gk_base::Span;
use gk_doc::Document;
use gk_report::{Bound, Quoted};
use rust_decimal::Decimal;
use view::View;

/// Longest paragraph (folded bytes) that is read; what is beyond has no sentences.
const LONGEST: usize = 64 << 10;
/// Most prose that is read.
const MOST: usize = 1 << 20;

/// What a figure means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Meaning {
    /// Row id or `x.` id.
    what: String,
    /// What it is a part or a rate of.
    of: Option<String>,
    /// Platform, topic or class as printed.
    scope: Option<String>,
    /// The verb leaves open what was counted.
    vague: bool,
}

impl Meaning {
    fn of(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    fn scope(mut self, scope: Option<String>) -> Self {
        self.scope = scope;
        self
    }

    fn part_of(mut self, of: impl Into<String>) -> Self {
        self.of = Some(of.into());
        self
    }
}

/// Where a figure was read: paragraph, section, report year.
struct Reader<'a> {
    view: &'a View<'a>,
    tokens: &'a [Token],
    numbers: &'a [number::Number],
    section: &'static str,
    year: Option<i32>,
}

impl Reader<'_> {
    /// Tokens that begin in a range of the paragraph.
    fn tokens_in(&self, start: usize, end: usize) -> &[Token] {
        let from = self.tokens.partition_point(|t| t.start < start);
        let to = self.tokens.partition_point(|t| t.start < end);
        self.tokens.get(from..to.max(from)).unwrap_or(&[])
    }

    /// The last year named in a range.
    fn year_in(&self, start: usize, end: usize) -> Option<&number::Number> {
        let from = self.numbers.partition_point(|n| n.start < start);
        let to = self.numbers.partition_point(|n| n.start < end);
        self.numbers.get(from..to.max(from))?.iter().rev().find(|n| n.is_year && n.end <= end)
    }

    fn text(&self, start: usize, end: usize) -> &str {
        self.view.text.get(start..end).unwrap_or("")
    }

    fn printed(&self, token: &Token) -> String {
        self.view.printed(token.start, token.end)
    }

    /// Whether only words stand in a range that leave the meaning as it is: 共, 任何, 公民的, 案件.
    fn is_plain(&self, start: usize, end: usize) -> bool {
        let words = wording();
        let mut at = start;
        while at < end {
            let rest = self.text(at, end);
            let token = self.tokens_in(at, at + 1).first().filter(|t| t.end <= end && is_plain_kind(t.kind));
            let year =
                self.numbers.get(self.numbers.partition_point(|n| n.start < at)).filter(|n| n.is_year && n.start == at);
            if let Some(t) = token {
                at = t.end;
            } else if let Some(n) = year {
                at = n.end;
            } else if let Some(w) =
                [&words.none.fillers, &words.none.tails, &words.topic.trim_start, &words.topic.trim_end]
                    .iter()
                    .filter_map(|list| starts(list, rest))
                    .max_by_key(|w| w.len())
            {
                at += w.len();
            } else if let Some(c) =
                rest.chars().next().filter(|c| matches!(c, '(' | ')' | '“' | '”' | ':' | '"' | '、'))
            {
                at += c.len_utf8();
            } else {
                return false;
            }
        }
        true
    }
}

fn is_plain_kind(kind: Kind) -> bool {
    kind.is_remedy()
        || matches!(
            kind,
            Kind::Application
                | Kind::Happen
                | Kind::Applicant
                | Kind::Way
                | Kind::Receive
                | Kind::Process
                | Kind::Disclosure
                | Kind::Info
                | Kind::Each
                | Kind::ThisYear
                | Kind::Part
                | Kind::Because
                | Kind::Carry
                | Kind::CarryIn
                | Kind::Outcome(_)
        )
}

/// All quoted figures of the sections.
pub fn find(sections: &[Cut], page: &Page<'_>, document: &Document, year: Option<i32>) -> Vec<Quoted> {
    let lexicon = &wording().lexicon;
    let (mut tokens, mut numbers) = (Vec::new(), Vec::new());
    let mut out = Vec::new();
    let mut budget = MOST;
    for cut in sections {
        for fold in &cut.folds {
            if budget == 0 {
                return out;
            }
            let view = View::new(page, document, fold, LONGEST.min(budget));
            budget = budget.saturating_sub(view.text.len());
            number::scan(&view.text, &mut numbers);
            if numbers.is_empty() && !lexicon.may_deny(&view.text) {
                continue;
            }
            lexicon.scan(&view.text, &mut tokens);
            if numbers.is_empty() && !tokens.iter().any(|t| t.kind == Kind::Negation) {
                continue;
            }
            clause::drop_titles(&view.text, &mut tokens, &mut numbers);
            let reader = Reader { view: &view, tokens: &tokens, numbers: &numbers, section: cut.section.id, year };
            reader.paragraph(&mut out);
        }
    }
    out
}

impl Reader<'_> {
    fn paragraph(&self, out: &mut Vec<Quoted>) {
        let mut frame = Frame::default();
        let all = clauses(&self.view.text);
        for (ix, clause) in all.iter().enumerate() {
            let tokens = self.tokens_in(clause.start, clause.end);
            let numbers = self.numbers_in(clause);
            frame.enter(self, clause, tokens, out.len());
            if numbers.iter().any(|n| !n.is_year) {
                self.figures(clause, numbers, &mut frame, out);
            } else {
                numbers.iter().for_each(|n| frame.year_named(self, n));
            }
            if !numbers.iter().any(|n| !n.is_year && (!n.unit.is_empty() || n.value.is_zero())) {
                let before = ix.checked_sub(1).and_then(|n| all.get(n));
                self.none(clause, before, &mut frame, out);
                publication::platform_after(self, tokens, &frame, out);
            }
            frame.leave(self, tokens);
        }
    }

    fn numbers_in(&self, clause: &Clause) -> &[number::Number] {
        let from = self.numbers.partition_point(|n| n.start < clause.start);
        let to = self.numbers.partition_point(|n| n.start < clause.end);
        self.numbers.get(from..to).unwrap_or(&[])
    }

    fn figures(&self, clause: &Clause, numbers: &[number::Number], frame: &mut Frame, out: &mut Vec<Quoted>) {
        let mut window = clause.start;
        for (ix, n) in numbers.iter().enumerate() {
            if n.is_year {
                frame.year_named(self, n);
                continue;
            }
            let stop = numbers.get(ix + 1).map_or(clause.end, |next| next.start.min(clause.end));
            let lead = self.tokens_in(window, n.start);
            let figure = Figure { n, clause, window, lead, trail: self.tokens_in(n.end, stop), stop };
            frame.see(self, &figure);
            if n.unit == "%" {
                rate::read(self, &figure, frame, out);
                window = n.end;
                continue;
            }
            if frame.counts(&figure) {
                let first = out.len();
                for meaning in meaning::read(self, &figure, frame, out) {
                    self.push(&figure, frame, meaning, out);
                }
                if out.len() > first {
                    frame.took(&figure, first, out);
                    self.added_up(&figure, numbers.get(ix + 1..).unwrap_or(&[]), first, out);
                }
            }
            window = n.end;
        }
    }

    fn push(&self, figure: &Figure<'_>, frame: &Frame, meaning: Meaning, out: &mut Vec<Quoted>) {
        let (text, span) = self.clause_text(figure.clause.start, figure.clause.end);
        out.push(Quoted {
            what: meaning.what,
            value: figure.n.value.normalize(),
            bound: figure.n.bound,
            text,
            section: self.section,
            span,
            of: meaning.of,
            scope: meaning.scope,
            cumulative: frame.cumulative,
            unit: figure.n.unit.to_owned(),
            year: frame.other_year(self.year),
            vague: meaning.vague,
        });
    }

    /// `3357条(633+2724)`: the figures in the bracket are parts of the one before.
    fn added_up(&self, figure: &Figure<'_>, rest: &[number::Number], whole: usize, out: &mut Vec<Quoted>) {
        let mut at = figure.n.end;
        let mut parts: Vec<Decimal> = Vec::new();
        for n in rest {
            let glue = self.text(at, n.start);
            if glue != if parts.is_empty() { "(" } else { "+" } {
                break;
            }
            parts.push(n.value);
            at = n.end;
        }
        if parts.len() < 2 || !self.view.text[at..].starts_with(')') {
            return;
        }
        let Some(total) = out.get(whole).cloned() else { return };
        for value in parts {
            out.push(Quoted {
                value: value.normalize(),
                bound: Bound::Exact,
                of: Some(total.what.clone()),
                scope: None,
                ..total.clone()
            });
        }
    }

    fn clause_text(&self, start: usize, end: usize) -> (String, Span) {
        (self.view.printed(start, end), self.view.span(start, end))
    }
}

/// A figure in its clause.
struct Figure<'a> {
    n: &'a number::Number,
    clause: &'a Clause,
    /// Where the words before it begin: the clause or the figure before.
    window: usize,
    /// Words before it.
    lead: &'a [Token],
    /// Words after it, up to the next figure.
    trail: &'a [Token],
    /// Where the words after it end.
    stop: usize,
}

impl Figure<'_> {
    fn leads(&self, kind: Kind) -> bool {
        self.lead.iter().any(|t| t.kind == kind)
    }

    fn last(&self, wanted: impl Fn(Kind) -> bool) -> Option<&Token> {
        self.lead.iter().rev().find(|t| wanted(t.kind))
    }

    fn first(&self, wanted: impl Fn(Kind) -> bool) -> Option<&Token> {
        self.lead.iter().find(|t| wanted(t.kind))
    }

    /// Whether the unit is one of a list.
    fn unit_in(&self, list: &[String]) -> bool {
        list.iter().any(|u| u == self.n.unit)
    }
}
