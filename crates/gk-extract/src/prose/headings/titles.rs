//! Section titles of all formats by their folded words; never a title that the law data does not have.

use crate::prose::wording::wording;
use gk_base::fold;
use gk_base::matcher::{CharSet, Matcher};
use gk_law::Law;
use std::collections::HashMap;
use std::sync::OnceLock;

/// How well a title matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Not at all; only the number.
    Number,
    /// By a telling word.
    Word,
    /// With a slip or two.
    Near,
    /// A known variant.
    Exact,
    /// The title of a form.
    Official,
}

/// All known titles.
#[derive(Debug)]
pub struct Titles {
    exact: HashMap<String, (&'static str, Match)>,
    /// Characters that the titles in `exact` begin with.
    first: CharSet,
    /// Folded titles of four characters and more, with ids in the same order.
    pub inside: Matcher,
    list: Vec<(String, &'static str)>,
    /// Ids of the forms' numbered sections in order.
    order: Vec<&'static str>,
}

/// The titles, built once.
pub fn titles(law: &'static Law) -> &'static Titles {
    static TITLES: OnceLock<Titles> = OnceLock::new();
    TITLES.get_or_init(|| build(law))
}

fn build(law: &'static Law) -> Titles {
    let mut exact: HashMap<String, (&'static str, Match)> = HashMap::new();
    let mut order = Vec::new();
    let mut list: Vec<(String, &'static str)> = Vec::new();
    for format in law.formats.all() {
        for section in format.sections.iter().filter(|s| s.id != "preface") {
            if !section.number.is_empty() && !order.contains(&section.id) {
                order.push(section.id);
            }
            let official = if format.tables.is_empty() { Match::Exact } else { Match::Official };
            for (text, how) in
                std::iter::once((section.title, official)).chain(section.variants.iter().map(|v| (*v, Match::Exact)))
            {
                let entry = exact.entry(key(text)).or_insert((section.id, how));
                entry.1 = entry.1.max(how);
                let printed = fold::squeeze(text);
                if printed.chars().count() >= 4 && !list.iter().any(|(t, _)| *t == printed) {
                    list.push((printed, section.id));
                }
            }
        }
    }
    let inside = Matcher::new(list.iter().map(|(t, _)| t));
    let mut first = CharSet::default();
    for c in exact.keys().filter_map(|t| t.chars().next()) {
        // A character outside the basic plane would be left out: no title begins with one.
        if let Ok(code) = u16::try_from(u32::from(c)) {
            first.insert(code);
        }
    }
    Titles { exact, first, inside, list, order }
}

/// A title without punctuation and blanks, folded.
fn key(text: &str) -> String {
    fold::squeeze(text).chars().filter(|c| !is_stop(*c)).collect()
}

fn is_stop(c: char) -> bool {
    matches!(c, '、' | ',' | '.' | '。' | ':' | ';' | '"' | '“' | '”' | '和')
}

impl Titles {
    /// The section of a whole title, numbering taken off.
    pub fn whole(&self, title: &str) -> Option<(&'static str, Match)> {
        let first = title.chars().find(|c| !is_stop(*c))?;
        if !u16::try_from(u32::from(first)).is_ok_and(|code| self.first.has(code)) {
            return None;
        }
        let key: String = title.chars().filter(|c| !is_stop(*c)).collect();
        self.exact.get(&key).copied()
    }

    /// The section of a title with slips, or by a telling word.
    pub fn near(&self, title: &str) -> Option<(&'static str, Match)> {
        let key: Vec<char> = title.chars().filter(|c| !is_stop(*c)).collect();
        if key.len() >= 4 {
            let allowed = if key.len() >= 8 { 2 } else { 1 };
            let best = self
                .exact
                .iter()
                .filter(|(t, _)| t.len() >= 12)
                .filter_map(|(t, (id, _))| distance(t, &key, allowed).map(|d| (d, t, *id)))
                .min();
            if let Some((_, _, id)) = best {
                return Some((id, Match::Near));
            }
        }
        let words = &wording().heading;
        let id = words.iter().find(|h| h.words.iter().any(|w| title.contains(w.as_str()))).map(|h| h.id.as_str())?;
        self.order.iter().find(|o| **o == id).map(|id| (*id, Match::Word))
    }

    /// The longest title that a text starts with.
    pub fn prefix(&self, text: &str) -> Option<(&'static str, Match, usize)> {
        let (ix, len) = self.inside.at(text, 0)?;
        let (id, matched) = self.pattern(ix)?;
        Some((id, matched, len))
    }

    /// The id and strength of a pattern of [`Titles::inside`].
    pub fn pattern(&self, ix: usize) -> Option<(&'static str, Match)> {
        let (title, id) = self.list.get(ix)?;
        Some((*id, self.strength(title)))
    }

    fn strength(&self, title: &str) -> Match {
        self.exact.get(&key(title)).map_or(Match::Exact, |e| e.1)
    }

    /// The section with a number.
    pub fn by_number(&self, number: u32) -> Option<&'static str> {
        self.order.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }

    /// The place of a section in the forms.
    pub fn order(&self, id: &str) -> Option<usize> {
        self.order.iter().position(|o| *o == id)
    }
}

/// The edit distance of a title, if it is at most `allowed`.
fn distance(title: &str, other: &[char], allowed: usize) -> Option<usize> {
    let n = title.chars().count();
    if n.abs_diff(other.len()) > allowed {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in title.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let cost = corner + usize::from(a != *b);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().filter(|d| *d <= allowed)
}
