//! Finds citations of notices in running text; never looks at which notice would be right.

use std::ops::Range;

use gk_base::Matcher;

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

/// All keys in one matcher, so that a text is gone through once however many notices there are.
#[derive(Debug, Clone)]
pub(super) struct Citing {
    /// For each key: the place of its notice in the list, and what the key is of it.
    keys: Vec<(usize, CitedBy)>,
    matcher: Matcher,
}

impl Citing {
    /// Prepares the numbers and title words of all notices.
    pub(super) fn of(list: &[Notice]) -> Self {
        let (mut keys, mut words) = (Vec::new(), Vec::new());
        for (notice, entry) in list.iter().enumerate() {
            for number in written_numbers(&entry.number) {
                words.push(number);
                keys.push((notice, CitedBy::Number));
            }
            for title_words in &entry.cited_as {
                words.push(Folded::of(title_words).text);
                keys.push((notice, CitedBy::Title));
            }
        }
        Self { keys, matcher: Matcher::new(&words) }
    }

    /// Finds all citations in the order of the text; none overlaps another.
    pub(super) fn find<'a>(&self, list: &'a [Notice], text: &str) -> Vec<Citation<'a>> {
        let folded = Folded::of(text);
        let hits = self.matcher.find_iter(&folded.text);
        hits.filter_map(|(key, place)| {
            let (notice, by) = self.keys.get(key)?;
            Some(Citation { notice: list.get(*notice)?, range: folded.range(place), by: *by })
        })
        .collect()
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
    runs: Vec<Run>,
}

/// A stretch of `text` that stands in the original as it is, or one character that was narrowed.
struct Run {
    folded_start: usize,
    folded_end: usize,
    start: usize,
    end: usize,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), runs: Vec::new() };
        let (mut run_start, mut at) = (0, 0);
        while let Some(first_byte) = original.as_bytes().get(at) {
            // Ideographs are most of a report, and none of them is ever folded.
            if (0xe4..=0xe9).contains(first_byte) {
                at += 3;
                continue;
            }
            let Some(character) = original[at..].chars().next() else { break };
            let next = at + character.len_utf8();
            let kept = if is_left_out(character) { None } else { Some(narrow(character)) };
            if kept != Some(character) {
                folded.keep(&original[run_start..at], run_start..at);
                if let Some(narrowed) = kept {
                    folded.keep(narrowed.encode_utf8(&mut [0; 4]), at..next);
                }
                run_start = next;
            }
            at = next;
        }
        folded.keep(&original[run_start..], run_start..original.len());
        folded
    }

    fn keep(&mut self, words: &str, original: Range<usize>) {
        if words.is_empty() {
            return;
        }
        let folded_start = self.text.len();
        self.text.push_str(words);
        let folded_end = self.text.len();
        self.runs.push(Run { folded_start, folded_end, start: original.start, end: original.end });
    }

    /// The original bytes from the first to the last character of a folded range, which is never empty.
    fn range(&self, folded: Range<usize>) -> Range<usize> {
        let first = self.runs.partition_point(|run| run.folded_end <= folded.start);
        let last = self.runs.partition_point(|run| run.folded_end < folded.end);
        let start = self.runs.get(first).map_or(0, |run| run.start + (folded.start - run.folded_start));
        let end = self.runs.get(last).map_or(start, |run| {
            if run.folded_end == folded.end { run.end } else { run.start + (folded.end - run.folded_start) }
        });
        start..end
    }
}

/// White space, brackets of every kind, quotation and title marks, invisible marks of web pages.
fn is_left_out(character: char) -> bool {
    match character {
        '\u{4e00}'..='\u{9fff}' => false,
        '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\'' | '（' | '）' | '［' | '］' | '｛' | '｝' | '＜'
        | '＞' => true,
        '〈'..='】' | '〔'..='〛' | '﹙'..='﹞' | '‘'..='‟' | '‹' | '›' | '«' | '»' | '＂' | '＇' => {
            true
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => true,
        other => other.is_whitespace(),
    }
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
