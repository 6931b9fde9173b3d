//! Agency and report year, from all places that name them; never from a file's name or address.

use super::folded::Folded;
use super::headings::Heading;
use super::lines::{LineKind, Page};
use super::signature::Signature;
use super::title::{Title, agency_part, year_in};
use super::wording::{ends, starts, wording};
use chrono::Datelike;
use gk_base::{Period, fold};
use gk_doc::Document;
use std::collections::BTreeMap;

/// How many occurrences of a name are looked at.
const OCCURRENCES: usize = 100;

/// The year: the title's, else the period's, else the page title's, else the one that the text names most.
pub fn year(
    page: &Page<'_>,
    title: Option<&Title>,
    period: Option<Period>,
    headings: &[Heading],
    document: &Document,
) -> Option<i32> {
    let in_title = title.and_then(|t| year_in(&t.text));
    let in_page_title = || document.title.as_deref().map(fold::squeeze).and_then(|t| year_in(&t));
    in_title.or_else(|| period.map(|p| p.from.year())).or_else(in_page_title).or_else(|| most_named(page, headings))
}

fn most_named(page: &Page<'_>, headings: &[Heading]) -> Option<i32> {
    let text = page.folded.text.get(..headings.get(3).map_or(page.folded.text.len(), |h| h.fold.start)).unwrap_or("");
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (at, _) in text.match_indices('年') {
        let Some(start) = at.checked_sub(4) else { continue };
        if let Some(year) = text.get(start..at).filter(|y| y.starts_with("20")).and_then(|y| y.parse().ok()) {
            *counts.entry(year).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(year, n)| (*n, *year)).map(|(year, _)| year)
}

/// The agency: the title's name made full from the body, else the name in preface, signature or labels.
pub fn agency(page: &Page<'_>, title: Option<&Title>, signature: &Signature, document: &Document) -> Option<String> {
    let text = page.folded.text.as_str();
    let named = title.and_then(|t| agency_part(&t.text)).filter(|name| plausible(name));
    let page_title =
        || document.title.as_deref().map(fold::squeeze).and_then(|t| agency_part(&t)).filter(|name| plausible(name));
    let name = named
        .or_else(|| signature.agency.clone())
        .or_else(|| compiled_by(text))
        .or_else(|| label(page))
        .or_else(page_title)?;
    let full = complete(&name, page, signature);
    Some(printed(page, &full))
}

fn plausible(name: &str) -> bool {
    let n = name.chars().count();
    (2..=40).contains(&n) && !name.contains(['。', ':', '《'])
}

/// A name without its place or with its end cut short, in the full form that the text has.
fn complete(name: &str, page: &Page<'_>, signature: &Signature) -> String {
    let text = page.folded.text.as_str();
    let words = &wording().agency;
    let full_end = |name: &str| match name.strip_suffix(words.short_end.as_str()) {
        Some(stem) if text.contains(&format!("{stem}{}", words.full_end)) => format!("{stem}{}", words.full_end),
        _ => name.to_owned(),
    };
    if starts(&words.relative, name).is_none() {
        return full_end(name);
    }
    if let Some(signed) = signature.agency.as_ref().filter(|s| s.len() > name.len() && s.contains(name)) {
        return signed.clone();
    }
    full_end(&format!("{}{name}", place_before(name, page)))
}

/// The place that stands before a name wherever the text gives one: what two occurrences agree on.
fn place_before(name: &str, page: &Page<'_>) -> String {
    let text = page.folded.text.as_str();
    let before = |at: usize| -> Vec<char> {
        text[..at]
            .chars()
            .rev()
            .take(8)
            .take_while(|c| fold::is_han(*c) && !wording().agency.stops.contains(*c))
            .collect()
    };
    let mut seen: Vec<Vec<char>> = text
        .match_indices(name)
        .filter(|(at, _)| !in_furniture(page, *at))
        .take(OCCURRENCES)
        .map(|(at, _)| before(at))
        .filter(|b| b.len() >= 2)
        .collect();
    let mut best: Vec<char> = Vec::new();
    while let Some(one) = seen.pop() {
        for other in &seen {
            let common: Vec<char> = one.iter().zip(other).take_while(|(a, b)| a == b).map(|(a, _)| *a).collect();
            if common.len() >= 2 && common.len() > best.len() {
                best = common;
            }
        }
    }
    best.into_iter().rev().collect()
}

/// Whether a place is in a line of the page that says nothing of the report; a label with its value may name the agency.
fn in_furniture(page: &Page<'_>, at: usize) -> bool {
    let ix = page.lines.partition_point(|line| line.fold.end <= at);
    page.lines
        .get(ix)
        .is_some_and(|line| line.kind == LineKind::Furniture && line.fold.start <= at && !page.text(line).contains(':'))
}

/// The name in 由…编制 or 与…联系.
fn compiled_by(text: &str) -> Option<String> {
    let words = &wording().agency;
    for end in &words.compiled_end {
        for (at, _) in text.match_indices(end.as_str()) {
            let head = &text[..at];
            let from = head.floor_char_boundary(head.len().saturating_sub(90));
            let window = head[from..].rsplit(['。', ',', ';', '\n', ':', '(']).next().unwrap_or("");
            let start = words.compiled_by.iter().filter_map(|w| window.rfind(w.as_str()).map(|p| p + w.len())).max();
            if let Some(name) =
                start.map(|s| &window[s..]).filter(|n| plausible(n) && ends(&words.suffixes, n).is_some())
            {
                return Some(name.to_owned());
            }
        }
    }
    None
}

/// The name after a label such as 发布机构.
fn label(page: &Page<'_>) -> Option<String> {
    let words = &wording().agency;
    page.lines.iter().filter(|l| matches!(l.kind, LineKind::Furniture | LineKind::Text) && l.fold.len() < 120).find_map(
        |line| {
            let text = page.text(line);
            let label = starts(&words.labels, text)?;
            let name = text[label.len()..].strip_prefix(':')?;
            (plausible(name) && ends(&words.suffixes, name).is_some()).then(|| name.to_owned())
        },
    )
}

/// The name in the script of the document: the first place where it stands there, else as folded.
fn printed(page: &Page<'_>, name: &str) -> String {
    let folded: &Folded<'_> = &page.folded;
    folded.text.find(name).map_or_else(
        || name.to_owned(),
        |at| {
            let raw = page.original(folded.span(at..at + name.len()));
            raw.chars().filter(|c| !c.is_whitespace()).collect()
        },
    )
}
