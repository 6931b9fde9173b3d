//! Finds citations of notices in running text; never looks at which notice would be right.

use std::ops::Range;

use super::Notice;

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

/// What to look for, in folded form.
#[derive(Debug, Clone)]
pub(super) struct Key {
    notice: usize,
    by: CitedBy,
    folded: String,
    not_before: Vec<String>,
}

/// The keys of all notices.
pub(super) fn keys(list: &[Notice]) -> Vec<Key> {
    let mut keys = Vec::new();
    for (notice, entry) in list.iter().enumerate() {
        for number in written_numbers(&entry.number) {
            keys.push(Key { notice, by: CitedBy::Number, folded: number, not_before: Vec::new() });
        }
        for fragment in &entry.fragments {
            let not_before = fragment.not_before.iter().map(|w| Folded::of(w).text).collect();
            keys.push(Key { notice, by: CitedBy::Title, folded: Folded::of(&fragment.words).text, not_before });
        }
    }
    keys
}

/// Finds all citations; of several that overlap by one notice in one way, the longest stays.
pub(super) fn find<'a>(list: &'a [Notice], keys: &[Key], text: &str) -> Vec<Citation<'a>> {
    let folded = Folded::of(text);
    let mut found: Vec<Citation<'a>> = Vec::new();
    for key in keys {
        let Some(notice) = list.get(key.notice) else { continue };
        for (at, _) in folded.text.match_indices(&key.folded) {
            let end = at + key.folded.len();
            let after = &folded.text[end..];
            if key.not_before.iter().any(|words| after.starts_with(words.as_str())) {
                continue;
            }
            keep_longest(&mut found, Citation { notice, range: folded.range(at..end), by: key.by });
        }
    }
    found.sort_by_key(|c| (c.range.start, c.range.end));
    found
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
    /// For each byte of `text`: start and end of the original character.
    origin: Vec<(usize, usize)>,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len()) };
        for (start, character) in original.char_indices() {
            if is_left_out(character) {
                continue;
            }
            let before = folded.text.len();
            folded.text.push(narrow(character));
            let origin = (start, start + character.len_utf8());
            folded.origin.resize(folded.origin.len() + folded.text.len() - before, origin);
        }
        folded
    }

    fn range(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.origin.get(folded.start).map_or(0, |o| o.0);
        let end = folded.end.checked_sub(1).and_then(|last| self.origin.get(last)).map_or(start, |o| o.1);
        start..end
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
