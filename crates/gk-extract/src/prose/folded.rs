//! The folded copy of prose that matching runs on, each byte with its place in the original; never shown to anybody.

use super::wording::wording;
use gk_base::matcher::CharSet;
use gk_base::{Span, fold};
use std::sync::OnceLock;

/// Folded text: simplified script, half width, without blanks, glosses and editor's marks.
#[derive(Debug, Default, Clone)]
pub struct Folded<'a> {
    /// The original.
    original: &'a str,
    /// The folded characters; prose lines are separated by line feeds.
    pub text: String,
    /// Where places in `text` lead: from the first of a pair on, characters stand in the original as far apart as in
    /// `text`, beginning at the second.
    runs: Vec<(u32, u32)>,
    /// For the last run, how far the original is ahead of `text`.
    shift: i64,
    /// Where a word of residue may begin in `text`, in order.
    pub suspects: Vec<usize>,
    /// How many glosses in brackets were left out.
    pub glosses: u32,
    /// How many characters came in a compatibility form that plain fonts do not have (Kangxi radicals).
    pub radicals: u32,
}

/// A word processor's bookmark that a conversion left in the text.
const BOOKMARK: &str = "[bookmark:";

impl<'a> Folded<'a> {
    /// An empty copy for a text.
    pub fn new(original: &'a str) -> Self {
        let n = original.len().min(super::lines::MOST);
        Self { original, text: String::with_capacity(n), runs: Vec::with_capacity(n / 16), ..Self::default() }
    }

    /// Adds a stretch of the original, which begins at byte `base`; returns its range in the copy.
    pub fn push(&mut self, stretch: &str, base: usize) -> std::ops::Range<usize> {
        let (start, same) = (self.text.len(), same());
        let (mut blank, mut next) = (false, 0);
        while next < stretch.len() {
            let at = next;
            if !blank {
                next = same.end_of_run(stretch.as_bytes(), at);
                if let Some(run) = stretch.get(at..next).filter(|run| !run.is_empty()) {
                    self.lead(base + at);
                    self.text.push_str(run);
                    continue;
                }
            }
            let Some(c) = stretch.get(at..).and_then(|rest| rest.chars().next()) else { break };
            next = at + c.len_utf8();
            if matches!(c, '[' | '(' | '（') {
                let rest = &stretch[at..];
                let left_out = if c == '[' { bookmark(rest) } else { gloss(rest, self.last_han(start)) };
                if let Some(n) = left_out {
                    self.glosses += u32::from(c != '[');
                    next = at + n;
                    continue;
                }
            }
            let plain = fold::simplified(c);
            if plain == '|' || plain == ' ' || plain.is_whitespace() {
                blank = true;
                continue;
            }
            if blank
                && plain.is_ascii_digit()
                && self.text.len() > start
                && self.text.ends_with(|l: char| l.is_ascii_digit())
            {
                self.put(' ', base + at);
            }
            if u16::try_from(u32::from(plain)).is_ok_and(|code| wording().residue_words.begins_with(code)) {
                self.suspects.push(self.text.len());
            }
            self.put(plain, base + at);
            blank = false;
            match c {
                '\u{2e80}'..='\u{2fdf}' => self.radicals += 1,
                '案' | '訊' | '路' | '式' => self.convert(stretch, at, start),
                _ => {}
            }
        }
        start..self.text.len()
    }

    /// Adds a separator between two stretches.
    pub fn separate(&mut self, at: usize) {
        self.put('\n', at);
    }

    /// The place in the original of a range of the copy.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        if range.start >= range.end {
            let at = self.at(range.start).unwrap_or(Span::new(0, self.original.len()).end);
            return Span { start: at, end: at };
        }
        let start = self.at(range.start).unwrap_or(0);
        let last = self.at(range.end - 1).unwrap_or(start) as usize;
        let width = self.original.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span { start, end: Span::new(last, last + width).end.max(start) }
    }

    fn put(&mut self, c: char, at: usize) {
        self.lead(at);
        self.text.push(c);
    }

    /// Makes what is put next lead to a place of the original.
    fn lead(&mut self, at: usize) {
        let place = Span::new(self.text.len(), at);
        let shift = i64::from(place.end) - i64::from(place.start);
        if shift != self.shift || self.runs.is_empty() {
            self.shift = shift;
            self.runs.push((place.start, place.end));
        }
    }

    /// The byte of the original where the character at a byte of the copy begins.
    fn at(&self, place: usize) -> Option<u32> {
        if place >= self.text.len() {
            return None;
        }
        let place = Span::new(self.text.floor_char_boundary(place), 0).start;
        let ix = self.runs.partition_point(|(from, _)| *from <= place).checked_sub(1)?;
        self.runs.get(ix).map(|(from, to)| to + (place - from))
    }

    fn last_han(&self, start: usize) -> Option<char> {
        self.text.get(start..)?.chars().next_back().filter(|c| fold::is_han(*c))
    }

    /// Replaces a word of the traditional vocabulary that ends at `at` by the usual one.
    fn convert(&mut self, stretch: &str, at: usize, start: usize) {
        for (from, to) in &wording().vocabulary {
            let ends_here = from.chars().next_back().is_some_and(|last| stretch[at..].starts_with(last));
            let whole = (at + 3).checked_sub(from.len()).and_then(|s| stretch.get(s..at + 3)) == Some(from.as_str());
            if ends_here && whole && self.text.len() >= start + to.len() {
                let keep = self.text.len() - to.len();
                self.text.truncate(keep);
                self.text.push_str(to);
                return;
            }
        }
    }
}

/// The characters that stay what they are, and at which nothing has to be looked at.
fn same() -> &'static CharSet {
    static SAME: OnceLock<CharSet> = OnceLock::new();
    SAME.get_or_init(|| {
        let ends: Vec<char> = wording().vocabulary.keys().filter_map(|w| w.chars().next_back()).collect();
        let looked_at = |c: char| {
            matches!(c, '[' | '(' | '（' | '|' | '\u{2e80}'..='\u{2fdf}')
                || c.is_whitespace()
                || ends.contains(&c)
                || u16::try_from(u32::from(c)).is_ok_and(|c| wording().residue_words.begins_with(c))
        };
        CharSet::of(|c| fold::simplified(c) == c && !looked_at(c))
    })
}

fn bookmark(rest: &str) -> Option<usize> {
    let near = &rest[..rest.floor_char_boundary(120)];
    near.starts_with(BOOKMARK).then(|| near.find(']').map(|at| at + 1))?
}

/// A pinyin or a second form of the character before, in brackets: `話(huà)`, `發(发)`.
fn gloss(rest: &str, before: Option<char>) -> Option<usize> {
    let before = before?;
    let mut chars = rest.char_indices().skip(1);
    let mut letters = 0;
    let (mut marked, mut same) = (false, false);
    for (at, c) in chars.by_ref() {
        match c {
            ')' | '）' => return ((marked && letters >= 1) || (same && letters == 1)).then_some(at + c.len_utf8()),
            _ if letters >= 7 => return None,
            'a'..='z' => letters += 1,
            '\u{e0}'..='\u{1dc}' => {
                letters += 1;
                marked = true;
            }
            _ if letters == 0 && fold::simplified(c) == before => {
                letters += 1;
                same = true;
            }
            _ => return None,
        }
    }
    None
}

/// A text as shown: without bookmarks and line breaks, otherwise as printed.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'[', b'\n', b'\r', rest.as_bytes()) {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        if tail.starts_with('[') {
            let skip = bookmark(tail).unwrap_or(1);
            if skip == 1 {
                out.push('[');
            }
            rest = &tail[skip..];
        } else {
            let next = tail.trim_start_matches(['\n', '\r']).trim_start_matches([' ', '\t', '\u{3000}']);
            if out.ends_with(|c: char| c.is_ascii_alphanumeric())
                && next.starts_with(|c: char| c.is_ascii_alphanumeric())
            {
                out.push(' ');
            }
            rest = next;
        }
    }
    out.push_str(rest);
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(original: &str, expect: &str) {
        let mut folded = Folded::new(original);
        folded.push(original, 0);
        assert_eq!(folded.text, expect);
        let places: Vec<_> = (0..folded.text.len()).map(|at| folded.at(at)).collect();
        assert!(places.iter().all(Option::is_some), "every byte leads somewhere");
        assert!(places.is_sorted(), "places only grow");
    }

    #[test]
    fn folding() {
        check("共收到　申請 ３ 件", "共收到申请3件");
        check("規範性檔案", "规范性文件");
        check("執法檔案", "执法文件");
        check("公開(kāi)電話(huà)", "公开电话");
        check("發(发)布", "发布");
        check("甲局(办公室)", "甲局(办公室)");
        check("[bookmark: _Hlk1]一、总体", "一、总体");
        check("12 345 件", "12 345件");
        check("⼯作", "工作");
    }

    #[test]
    fn places_lead_back() {
        let original = "　收到 公開(kāi)申請 12 件";
        let mut folded = Folded::new(original);
        folded.push(original, 0);
        let at = folded.text.find("公开申请").expect("there");
        assert_eq!(folded.span(at..at + "公开申请".len()).of(original), "公開(kāi)申請");
    }

    #[test]
    fn shown_text_is_as_printed() {
        assert_eq!(shown("[bookmark: _GoBack]按照\n 規定"), "按照規定");
        assert_eq!(shown("[2021]30号"), "[2021]30号");
    }
}
