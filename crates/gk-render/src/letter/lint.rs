//! What is missing, wrong or unlawful in a letter before it is issued; judges the edited text, and never mends it.

use gk_base::{Finding, Severity, Span};
use gk_law::Law;
use gk_law::letters::{LetterInfo, Signature};

use super::clause::{self, Clause};
use super::values::{self, Values};
use super::{DraftError, Facts, Letter};

mod elements;
mod head;
mod privacy;
mod remedy;

/// A rule.
type Rule = fn(&Seen<'_>) -> Vec<Finding>;

const RULES: &[Rule] = &[
    elements::missing,
    elements::left_over,
    remedy::not_allowed,
    remedy::missing,
    remedy::order,
    remedy::forum,
    remedy::periods,
    remedy::online,
    head::number,
    head::date,
    head::names,
    head::application_number,
    head::kind_of_the_day,
    privacy::leaks,
];

/// Everything that is wrong with a letter; nothing that is an error may be issued.
///
/// The text of a finding is the line concerned, its span that line's place in [`Letter::text`].
#[must_use]
pub fn lint(law: &Law, facts: &Facts, letter: &Letter) -> Vec<Finding> {
    match Seen::of(law, facts, letter) {
        Ok(seen) => RULES.iter().flat_map(|rule| rule(&seen)).collect(),
        Err(error) => vec![Finding::new("W-00", Severity::Error, error.to_string())],
    }
}

/// A letter with what it is judged by.
struct Seen<'a> {
    law: &'a Law,
    info: &'a LetterInfo,
    facts: &'a Facts,
    letter: &'a Letter,
    values: Values,
    clause: Option<Clause>,
    text: String,
}

impl<'a> Seen<'a> {
    fn of(law: &'a Law, facts: &'a Facts, letter: &'a Letter) -> Result<Self, DraftError> {
        Ok(Self {
            law,
            info: law.letters.get(letter.kind),
            facts,
            letter,
            values: values::of(law, letter.kind, facts)?,
            clause: clause::of(law, letter.kind, facts)?,
            text: letter.text(),
        })
    }

    /// Whether it has number, addressee, signature and date.
    fn is_signed(&self) -> bool {
        self.info.signature == Signature::Agency
    }

    /// The lines of the body, counted from 1.
    fn body(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.letter.body.iter().enumerate().map(|(at, line)| (at + 1, line.as_str()))
    }

    /// Whether a phrase stands in the body; white space does not count.
    fn has(&self, phrase: &str) -> bool {
        squeezed(&self.letter.body.join("\n")).contains(&squeezed(phrase))
    }

    /// A finding at a line of the letter.
    fn at(&self, finding: Finding, line: &str) -> Finding {
        match self.text.find(line).filter(|_| !line.is_empty()) {
            Some(start) => finding.at(line, Span::new(start, start + line.len())),
            None => finding,
        }
    }
}

fn error(code: &'static str, found: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Error, found)
}

fn warning(code: &'static str, found: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Warning, found)
}

/// Without white space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
