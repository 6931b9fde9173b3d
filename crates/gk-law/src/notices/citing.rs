//! Finds citations of notices in running text; never looks at which notice would be right.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::Notice;
use crate::cite::LawError;

/// How a text cites a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitedBy {
    /// By its 文号.
    Number,
    /// By words of its title.
    Title,
}

/// One place where a text cites a notice.
#[derive(Debug, Clone)]
pub struct Citation<'a> {
    /// The notice that is cited.
    pub notice: &'a Notice,
    /// Bytes of the text, from the first to the last character of the number or title words.
    pub range: Range<usize>,
    /// By number or by title.
    pub by: CitedBy,
}

/// All keys in one automaton, so that a text is gone through once however many notices there are.
#[derive(Debug, Clone)]
pub(super) struct Citing {
    keys: Vec<Key>,
    automaton: AhoCorasick,
}

/// What to look for beside the folded words, which are the pattern of the same index.
#[derive(Debug, Clone)]
struct Key {
    notice: usize,
    by: CitedBy,
    not_before: Vec<String>,
}

impl Citing {
    /// Prepares the keys of all notices.
    pub(super) fn of(list: &[Notice]) -> Result<Self, LawError> {
        let (mut keys, mut patterns) = (Vec::new(), Vec::new());
        for (notice, entry) in list.iter().enumerate() {
            for number in written_numbers(&entry.number) {
                patterns.push(number);
                keys.push(Key { notice, by: CitedBy::Number, not_before: Vec::new() });
            }
            for fragment in &entry.fragments {
                patterns.push(Folded::of(&fragment.words).text);
                let not_before = fragment.not_before.iter().map(|w| Folded::of(w).text).collect();
                keys.push(Key { notice, by: CitedBy::Title, not_before });
            }
        }
        match AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&patterns) {
            Ok(automaton) => Ok(Self { keys, automaton }),
            Err(error) => Err(LawError::new("notices.toml", "cited_as", error.to_string())),
        }
    }

    /// Finds all citations; of several that overlap by one notice in one way, the longest stays.
    pub(super) fn find<'a>(&self, list: &'a [Notice], text: &str) -> Vec<Citation<'a>> {
        let folded = Folded::of(text);
        let mut found: Vec<Citation<'a>> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&folded.text) {
            let Some(key) = self.keys.get(hit.pattern().as_usize()) else { continue };
            let Some(notice) = list.get(key.notice) else { continue };
            let after = &folded.text[hit.end()..];
            if !key.not_before.iter().any(|words| after.starts_with(words.as_str())) {
                keep_longest(&mut found, Citation { notice, range: folded.range(hit.range()), by: key.by });
            }
        }
        found.sort_by_key(|c| (c.range.start, c.range.end));
        found
    }
}

fn keep_longest<'a>(found: &mut Vec<Citation<'a>>, new: Citation<'a>) {
    let rival = found.iter_mut().find(|old| {
        old.notice.id == new.notice.id
            && old.by == new.by
            && old.range.start < new.range.end
            && new.range.start < old.range.end
    });
    match rival {
        Some(old) if old.range.len() >= new.range.len() => {}
        Some(old) => *old = new,
        None => found.push(new),
    }
}

/// 国办函〔2020〕109号 is also written 国办函〔2020〕第109号.
fn written_numbers(number: &str) -> Vec<String> {
    if number.is_empty() {
        return Vec::new();
    }
    let plain = Folded::of(number).text;
    let with_ordinal = Folded::of(&number.replace('〕', "〕第")).text;
    if with_ordinal == plain { vec![plain] } else { vec![plain, with_ordinal] }
}

/// Text without what citations vary in, and the way back to the original bytes.
struct Folded {
    text: String,
    /// For each kept character: where it begins in `text`, and its first byte and the one after it in the original.
    origin: Vec<(usize, usize, usize)>,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len() / 3) };
        for (start, character) in original.char_indices() {
            if !is_left_out(character) {
                folded.origin.push((folded.text.len(), start, start + character.len_utf8()));
                folded.text.push(narrow(character));
            }
        }
        folded
    }

    /// The original bytes from the first to the last character of a folded range, which is never empty.
    fn range(&self, folded: Range<usize>) -> Range<usize> {
        let first = self.origin.partition_point(|kept| kept.0 < folded.start);
        let last = self.origin.partition_point(|kept| kept.0 < folded.end).saturating_sub(1);
        let start = self.origin.get(first).map_or(0, |kept| kept.1);
        start..self.origin.get(last).map_or(start, |kept| kept.2)
    }
}

fn is_left_out(character: char) -> bool {
    const MARKS: &str = "()（）[]［］〔〕﹝﹞【】〖〗{}｛｝<>＜＞《》〈〉«»‹›\"'“”‘’「」『』＂＇﹙﹚\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}";
    character.is_whitespace() || (!is_ideograph(character) && MARKS.contains(character))
}

/// Most characters of a report; asked first because it is the cheapest question.
fn is_ideograph(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// Full-width letters and digits (U+FF10 and on) in their plain form.
fn narrow(character: char) -> char {
    match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}
