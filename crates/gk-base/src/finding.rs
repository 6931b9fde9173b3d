//! What is wrong in the material, as a value: never an error of ours and never a refusal of the law.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks submission or publication.
    Error,
    /// Needs a written reason.
    Warning,
    /// Worth knowing.
    Info,
}

/// A defect in a report or a file, in Chinese, with its place.
///
/// `found`, `expected` and `mend` are whole Chinese clauses without a full stop at the end;
/// [`Finding::message`] joins them into the sentence that users and the public JSON see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The check's or the reader's public code: `T3-02`, `N-04`, `R-08`.
    pub code: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// What stands there.
    pub found: String,
    /// What should stand there; empty when nothing definite can be said.
    pub expected: String,
    /// How to mend it; empty when there is nothing to do.
    pub mend: String,
    /// Public addresses of the cells concerned: `applications.new_received.total`.
    pub cells: Vec<String>,
    /// The sentence or the raw text concerned.
    pub text: Option<String>,
    /// Where `text` stands in the document's reading text.
    pub span: Option<Span>,
}

impl Finding {
    /// A finding that says what was found, and nothing else yet.
    pub fn new(code: impl Into<Cow<'static, str>>, severity: Severity, found: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            severity,
            found: found.into(),
            expected: String::new(),
            mend: String::new(),
            cells: Vec::new(),
            text: None,
            span: None,
        }
    }

    /// Says what should stand there.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = mend.into();
        self
    }

    /// Names the cells concerned.
    #[must_use]
    pub fn cells(mut self, cells: impl IntoIterator<Item = String>) -> Self {
        self.cells.extend(cells);
        self
    }

    /// Quotes the text concerned and its place in the reading text.
    #[must_use]
    pub fn at(mut self, text: impl Into<String>, span: Span) -> Self {
        self.text = Some(text.into());
        self.span = Some(span);
        self
    }

    /// The whole sentence in Chinese: what was found, what was expected, how to mend it.
    #[must_use]
    pub fn message(&self) -> String {
        let mut message = self.found.clone();
        if !self.expected.is_empty() {
            message.push('；');
            message.push_str(&self.expected);
        }
        message.push('。');
        if !self.mend.is_empty() {
            message.push_str(&self.mend);
            message.push('。');
        }
        message
    }
}
