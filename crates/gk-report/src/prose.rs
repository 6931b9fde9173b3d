//! The words of a report: sections, lines and the figures quoted in them; never a judgement on them.

use gk_base::Span;
use rust_decimal::Decimal;

/// A line or a paragraph with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The text as printed; a paragraph that was broken over lines is joined.
    pub text: String,
    /// Its place in the reading text (from the first to the last byte, line breaks included).
    pub span: Span,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Public id: `preface`, `overview`, …, `other`.
    pub id: &'static str,
    /// The heading as printed; empty for the preface.
    pub title: String,
    /// Place of the heading; empty for the preface.
    pub title_span: Span,
    /// Paragraphs, table text left out.
    pub paragraphs: Vec<Line>,
}

impl Section {
    /// All paragraphs, one after the other, each ended by a line feed.
    #[must_use]
    pub fn text(&self) -> String {
        self.paragraphs.iter().flat_map(|p| [p.text.as_str(), "\n"]).collect()
    }
}

/// Whether a quoted figure is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// As it says.
    Exact,
    /// 余, 多, 以上.
    AtLeast,
    /// 近, 不足.
    AtMost,
}

/// A figure quoted in the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// What it speaks of: a row (`applications.new_received`, `remedies.reconsideration`, `proactive.penalty`)
    /// or one of the `x.` ids of the public contract.
    pub what: String,
    /// The figure, 万 and 亿 multiplied out; a rate in per cent, negative for a decrease.
    pub value: Decimal,
    /// Whether it is exact.
    pub bound: Bound,
    /// The clause that says it.
    pub text: String,
    /// Section id.
    pub section: &'static str,
    /// Place of the clause in the reading text.
    pub span: Span,
    /// For a part, a share or a rate: what it is a part or a rate of (an id as in `what`).
    pub of: Option<String>,
    /// The platform, topic or class as printed (`门户网站`, `微信公众号`).
    pub scope: Option<String>,
    /// Whether it is cumulative over years (累计, 历年).
    pub cumulative: bool,
    /// The unit as printed (`件`, `条`, `%`), empty if none.
    pub unit: String,
    /// Another year that the clause names for the figure (去年, 2023年), if not the report's own.
    pub year: Option<i32>,
    /// Whether the wording leaves open what was counted (办理 may mean received).
    pub vague: bool,
}
