//! Texts folded for search: width, letter case and blanks make no difference; never used for what is shown.

use gk_base::fold;
use std::ops::Range;

/// A folded text in which each character knows the bytes that it came from.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The characters.
    pub(crate) chars: Vec<char>,
    /// For each the source and the bytes in it.
    pub(crate) places: Vec<(usize, Range<usize>)>,
}

impl Folded {
    /// Adds a text under a number of the caller's.
    pub(crate) fn add(&mut self, source: usize, text: &str) {
        for (at, c) in text.char_indices() {
            if let Some(plain) = plain(c) {
                self.chars.push(plain);
                self.places.push((source, at..at + c.len_utf8()));
            }
        }
    }

    /// Where words stand: first and last character of each occurrence; occurrences do not overlap.
    pub(crate) fn find(&self, words: &[char]) -> Vec<Range<usize>> {
        let Some(first) = words.first() else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = 0;
        while at + words.len() <= self.chars.len() {
            let is_here = self.chars.get(at) == Some(first) && self.chars.get(at..at + words.len()) == Some(words);
            if is_here {
                found.push(at..at + words.len());
            }
            at += if is_here { words.len() } else { 1 };
        }
        found
    }
}

/// Words folded for search.
pub(crate) fn folded(words: &str) -> Vec<char> {
    words.chars().filter_map(plain).collect()
}

/// Words folded for search, as a text.
pub(crate) fn folded_text(words: &str) -> String {
    words.chars().filter_map(plain).collect()
}

/// A character folded; nothing for blanks and for what shows as nothing.
fn plain(c: char) -> Option<char> {
    let c = fold::plain(c);
    let is_nothing = c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}');
    (!is_nothing).then(|| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_blanks_make_no_difference() {
        let mut text = Folded::default();
        text.add(0, "电话 １３８ 12");
        text.add(1, "34，Ａb");
        let found = text.find(&folded("1381234"));
        assert_eq!(found.len(), 1);
        assert_eq!(text.places[found[0].start], (0, 7..10));
        assert_eq!(text.find(&folded("aB")).len(), 1);
        assert_eq!(text.find(&folded("")).len(), 0);
    }
}
