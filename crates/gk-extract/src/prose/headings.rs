//! Top-level headings: by the words of the title first, by their number second; never the paragraphs under them.

mod candidate;
mod titles;

use super::lines::Page;
use candidate::{Candidate, Match, Style};
use gk_base::Span;
use gk_law::Law;
use std::ops::Range;

/// A top-level heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Public section id.
    pub id: &'static str,
    /// Number and title in the folded copy.
    pub fold: Range<usize>,
    /// Where the section's text begins.
    pub text: usize,
}

/// The id of a section that matches none.
pub const OTHER: &str = "other";

/// Finds the headings after the offset `body`.
pub fn find(law: &'static Law, page: &Page<'_>, body: usize, used: &[Span]) -> Vec<Heading> {
    let titles = titles::titles(law);
    let mut all = candidate::at_line_starts(titles, page, body);
    let n_han = all.iter().filter(|c| c.id.is_some() && c.style == Style::Han).count();
    for c in
        all.iter_mut().filter(|c| c.id.is_none() && (c.style == Style::Han || (c.style == Style::Arabic && n_han < 2)))
    {
        let title = page.folded.text.get(c.title..c.fold.end).unwrap_or("");
        if let Some((id, matched)) = titles.near(title) {
            (c.id, c.matched) = (Some(id), matched);
        }
    }
    if n_han < 4 {
        candidate::inside_lines(titles, page, body, &mut all);
    }
    all.sort_by_key(|c| c.fold.start);
    all.dedup_by(|b, a| a.fold.start <= b.fold.start && b.fold.start < a.fold.end);
    drop_contents(&mut all);
    let style = top_style(&all);
    let tables =
        !used.is_empty() || all.iter().filter(|c| c.matched == Match::Official && c.style == style).count() >= 4;
    choose(all, style, tables, titles)
}

/// The style of numbers that the top level uses.
fn top_style(all: &[Candidate]) -> Style {
    let count = |style| all.iter().filter(|c| c.style == style && c.id.is_some()).count();
    if count(Style::Han) >= 2 {
        Style::Han
    } else if count(Style::Arabic) >= 2 {
        Style::Arabic
    } else if count(Style::Bracket) >= 3 {
        Style::Bracket
    } else if count(Style::Han) == 1 {
        Style::Han
    } else {
        Style::Bare
    }
}

/// A table of contents repeats the headings one after another before the text: the first run goes.
fn drop_contents(all: &mut Vec<Candidate>) {
    let run = all.windows(2).take_while(|w| w[1].fold.start <= w[0].text + 12 && w[0].id.is_some()).count();
    if run < 2 {
        return;
    }
    let (head, tail) = all.split_at(run + 1);
    let again = head.iter().filter(|c| tail.iter().any(|t| t.id == c.id && t.style == c.style)).count();
    if again >= 2 && again + 1 >= head.len().min(3) {
        let keep = head.iter().filter(|c| !tail.iter().any(|t| t.id == c.id)).count();
        if keep <= 1 {
            all.drain(..=run);
        }
    }
}

/// Takes the candidates of the top style, then what is still missing from the other styles.
fn choose(all: Vec<Candidate>, style: Style, tables: bool, titles: &titles::Titles) -> Vec<Heading> {
    let has_exact = |id: &str| all.iter().any(|c| c.style == style && c.id == Some(id) && c.matched >= Match::Exact);
    let found = |id: &str| all.iter().any(|c| c.style == style && c.id == Some(id));
    let mut out: Vec<Heading> = Vec::new();
    for (ix, c) in all.iter().enumerate() {
        let id = match c.id {
            Some(id) if c.style == style && (c.matched >= Match::Exact || !has_exact(id)) => Some(id),
            Some(id) if c.style != style && !found(id) && lost_number(c, id) => Some(id),
            None if c.style == style && style == Style::Han && !tables => Some(OTHER),
            None if c.style == style && style == Style::Han => by_number(c, ix, &all, titles).filter(|id| !found(id)),
            _ => None,
        };
        let Some(id) = id else { continue };
        if id != OTHER && out.last().is_some_and(|last| last.id == id) {
            continue;
        }
        out.push(Heading { id, fold: c.fold.clone(), text: c.text });
    }
    out
}

/// A heading whose number was lost or damaged: its title must be one that no sub-heading has.
fn lost_number(c: &Candidate, id: &str) -> bool {
    match c.style {
        Style::Bare => c.matched == Match::Official,
        Style::Bracket | Style::Arabic => {
            c.matched == Match::Official && id != "proactive" && id != "overview" && id != "applications"
        }
        Style::Han => true,
    }
}

/// The section that the number stands for, if its neighbours do not say otherwise.
fn by_number(c: &Candidate, ix: usize, all: &[Candidate], titles: &titles::Titles) -> Option<&'static str> {
    let id = titles.by_number(c.number)?;
    let order = |id: &str| titles.order(id);
    let before = all[..ix].iter().rev().find_map(|c| c.id.filter(|_| c.style == Style::Han)).and_then(order);
    let after = all[ix + 1..].iter().find_map(|c| c.id.filter(|_| c.style == Style::Han)).and_then(order);
    let own = order(id)?;
    (before.is_none_or(|b| b < own) && after.is_none_or(|a| own < a)).then_some(id)
}
