//! Reads what a report says in words: title, agency, year, period, sections, signature and quoted figures; never touches a cell.
//!
//! Everything of the reading text that no table took is prose. Matching runs on a folded copy
//! (simplified script, half width, no blanks) whose every byte leads back to the original, so that
//! texts are shown as printed and places stay true. A figure whose meaning is not clear is left out.

mod folded;
mod headings;
mod identity;
mod lines;
mod number;
mod period;
mod quoted;
mod residue;
mod sections;
mod signature;
mod title;
mod tokens;
mod verdict;
mod wording;

use gk_base::{Date, Finding, Period, Span};
use gk_doc::Document;
use gk_law::Law;
use gk_report::{Line, Quoted, Section};

/// Whether the document is an annual report at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is one.
    Report,
    /// It is something else.
    NotReport {
        /// What it is instead, a clause in Chinese.
        why: String,
    },
    /// It may be one: too little is left of it to say.
    Unclear,
}

/// What the words of a report say.
#[derive(Debug, Clone)]
pub struct Prose {
    /// The agency's name.
    pub agency: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The period covered, as the report states it.
    pub period: Option<Period>,
    /// The title as printed.
    pub title: Option<Line>,
    /// Sections in the order of the document.
    pub sections: Vec<Section>,
    /// Agency and date at the end.
    pub signature: Vec<Line>,
    /// Date of the signature, else of publication as the page prints it.
    pub signed_on: Option<Date>,
    /// Figures quoted in the sections.
    pub quoted: Vec<Quoted>,
    /// Whether it is a report.
    pub verdict: Verdict,
    ///
    pub findings: Vec<Finding>,
}

/// Reads the prose of a document: everything outside `used`, the sorted spans that tables took.
///
/// Never fails: what is not there stays empty, and [`Prose::verdict`] says whether this is a report.
#[must_use]
pub fn read(law: &'static Law, document: &Document, used: &[Span]) -> Prose {
    let page = lines::page(law, document, used);
    let mut residue = residue::find(document, &page);
    let title = title::find(&page);
    let body = title.as_ref().map_or(0, |title| title.after);
    let headings = headings::find(law, &page, body, used);
    let signature = signature::find(&page, body.max(headings.last().map_or(0, |h| h.text)));
    let sections = sections::cut(&page, body, &headings, &signature);
    let period = period::find(&page);
    let year = identity::year(&page, title.as_ref(), period, &headings, document);
    let agency = identity::agency(&page, title.as_ref(), &signature, document);
    let verdict = verdict::judge(&page, title.as_ref(), &headings, used);
    let quoted = if matches!(verdict, Verdict::NotReport { .. }) {
        Vec::new()
    } else {
        quoted::find(&sections, &page, document, year)
    };
    residue.extend(verdict::finding(&verdict));
    Prose {
        agency,
        year,
        period,
        title: title.map(|title| title.line),
        signed_on: signature.signed_on,
        signature: signature.lines,
        sections: sections.into_iter().map(|cut| cut.section).collect(),
        quoted,
        verdict,
        findings: residue,
    }
}
