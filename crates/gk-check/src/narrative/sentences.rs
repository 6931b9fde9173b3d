//! Cuts prose into sentences and clauses; never changes a byte of it.

use std::ops::Range;

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n' | '!' | '?')
}

fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '；' | ';')
}

fn ends_phrase(c: char) -> bool {
    ends_clause(c) || matches!(c, '，' | ',' | '：' | ':')
}

/// The sentence around a byte, its full stop included, without white space at its ends.
pub(crate) fn sentence_at(text: &str, at: usize) -> Range<usize> {
    around(text, at, ends_sentence, true)
}

/// The part of a sentence between full stops and semicolons.
pub(crate) fn clause_at(text: &str, at: usize) -> Range<usize> {
    around(text, at, ends_clause, false)
}

/// The part of a clause between commas.
pub(crate) fn phrase_at(text: &str, at: usize) -> Range<usize> {
    around(text, at, ends_phrase, false)
}

/// No sentence is longer; the bound keeps text without any full stop from being searched again and again.
const LONGEST: usize = 3_000;

fn around(text: &str, at: usize, ends: fn(char) -> bool, with_end: bool) -> Range<usize> {
    let head = before(text, at, LONGEST);
    let tail = text.get(at..text.floor_char_boundary(at.saturating_add(LONGEST))).unwrap_or("");
    let from = at - head.len();
    let start = head.char_indices().rev().find(|(_, c)| ends(*c)).map_or(from, |(i, c)| from + i + c.len_utf8());
    let end = tail.char_indices().find(|(_, c)| ends(*c));
    let end = end.map_or(at + tail.len(), |(i, c)| at + i + if with_end { c.len_utf8() } else { 0 });
    trim(text, start..end)
}

/// At most so many bytes before a place.
pub(crate) fn before(text: &str, at: usize, most: usize) -> &str {
    text.get(text.ceil_char_boundary(at.saturating_sub(most))..at).unwrap_or("")
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or("");
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..(start + inner.trim().len())
}

/// Whether any of the words stands in the text.
pub(crate) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_has_its_sentence_clause_and_phrase() {
        let text = "甲，乙。 丙，丁；戊。己";
        let at = text.find('丁').expect("there");
        assert_eq!(&text[sentence_at(text, at)], "丙，丁；戊。");
        assert_eq!(&text[clause_at(text, at)], "丙，丁");
        assert_eq!(&text[phrase_at(text, at)], "丁");
        assert_eq!(&text[sentence_at(text, text.len())], "己");
    }
}
