//! How alike the prose of two reports is, section by section, and which sentences were carried over; never a judgement.

use crate::narrative::likeness::{Likeness, likeness};
use gk_base::{Span, fold};
use gk_law::Law;
use gk_report::{Line, Report};
use std::collections::HashMap;

/// A sentence shorter than this is no sign of carrying over: `无。`
const SHORTEST_SENTENCE: usize = 10;

/// One section of both reports.
#[derive(Debug, Clone)]
pub struct SectionLikeness {
    /// Public id.
    pub id: &'static str,
    /// The heading as printed in the right report, else in the left one; the form's title for the preface.
    pub title: String,
    /// How alike they are; none where one of them has no such text.
    pub likeness: Option<Likeness>,
    /// Sentences that stand in both unchanged (white space aside), in the order of the right report.
    pub carried_over: Vec<CarriedOver>,
}

/// A sentence that stands in both reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOver {
    /// The sentence as the right report prints it.
    pub text: String,
    /// Its place in the left report's reading text; the whole paragraph where the paragraph was broken over lines.
    pub a: Span,
    /// Its place in the right report's reading text.
    pub b: Span,
}

/// Every section id that either report has, in the order of the right report.
pub(super) fn likenesses(law: &Law, a: &Report, b: &Report) -> Vec<SectionLikeness> {
    let mut ids: Vec<&'static str> = Vec::new();
    for id in b.sections.iter().chain(&a.sections).map(|section| section.id) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into_iter().map(|id| of_section(law, a, b, id)).collect()
}

fn of_section(law: &Law, a: &Report, b: &Report, id: &'static str) -> SectionLikeness {
    let (lines_a, lines_b) = (lines(a, id), lines(b, id));
    let size = usize::try_from(law.settings.likeness_shingle_chars).unwrap_or(usize::MAX);
    let (text_a, text_b) = (join(&lines_a), join(&lines_b));
    let has_both = !text_a.is_empty() && !text_b.is_empty();
    SectionLikeness {
        id,
        title: title(a, b, id),
        likeness: has_both.then(|| likeness(&text_a, &text_b, size)),
        carried_over: carried_over(&lines_a, &lines_b),
    }
}

fn title(a: &Report, b: &Report, id: &str) -> String {
    let mut printed = [b, a].into_iter().filter_map(|report| report.section(id)).map(|section| section.title.clone());
    let official =
        || [b, a].into_iter().find_map(|report| report.format.section(id)).map(|section| section.title.to_owned());
    printed.find(|title| !title.is_empty()).or_else(official).unwrap_or_else(|| id.to_owned())
}

fn lines<'a>(report: &'a Report, id: &str) -> Vec<&'a Line> {
    report.sections.iter().filter(|section| section.id == id).flat_map(|section| &section.paragraphs).collect()
}

fn join(lines: &[&Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect()
}

fn carried_over(a: &[&Line], b: &[&Line]) -> Vec<CarriedOver> {
    let mut places: HashMap<String, Span> = HashMap::new();
    for (sentence, span) in a.iter().flat_map(|line| sentences(line)) {
        places.entry(fold::squeeze(sentence)).or_insert(span);
    }
    let sentences = b.iter().flat_map(|line| sentences(line));
    sentences
        .filter_map(|(sentence, b)| {
            let key = fold::squeeze(sentence);
            let a = *places.get(&key).filter(|_| key.chars().count() >= SHORTEST_SENTENCE)?;
            Some(CarriedOver { text: sentence.to_owned(), a, b })
        })
        .collect()
}

/// The sentences of a paragraph with their places.
fn sentences(line: &Line) -> Vec<(&str, Span)> {
    let is_whole = line.span.range().len() == line.text.len();
    let mut list = Vec::new();
    let mut at = 0;
    for sentence in line.text.split_inclusive(['。', '！', '？', '!', '?']) {
        let inner = sentence.trim();
        let start = line.span.start as usize + at + (sentence.len() - sentence.trim_start().len());
        let span = if is_whole { Span::new(start, start + inner.len()) } else { line.span };
        if !inner.is_empty() {
            list.push((inner, span));
        }
        at += sentence.len();
    }
    list
}
