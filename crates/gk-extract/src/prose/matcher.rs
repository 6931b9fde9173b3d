//! Finds the longest of many words at each place of a folded text, character by character; never inside a character.

use std::ops::Range;

/// A set of characters of the basic plane, one bit each.
#[derive(Debug, Clone)]
pub struct CharSet(Box<[u64; 1024]>);

impl CharSet {
    /// An empty set.
    pub fn new() -> Self {
        Self(Box::new([0; 1024]))
    }

    /// Puts a code in.
    pub fn insert(&mut self, code: u16) {
        self.0[usize::from(code >> 6)] |= 1 << (code & 63);
    }

    /// Whether a code is in it.
    #[inline]
    pub fn has(&self, code: u16) -> bool {
        self.0[usize::from(code >> 6)] >> (code & 63) & 1 == 1
    }
}

impl CharSet {
    /// Whether a character of three bytes is in it.
    #[inline]
    pub fn has_three(&self, a: u8, b: u8, c: u8) -> bool {
        self.0[usize::from(a & 0xf) << 6 | usize::from(b & 0x3f)] >> (c & 0x3f) & 1 == 1
    }
}

/// Many words, found in one pass.
#[derive(Debug)]
pub struct Matcher {
    /// Characters that begin a word.
    first: CharSet,
    /// First and second character of words, as [`pair`] mixes them; of words of one character the first with all.
    second: CharSet,
    /// Characters that are words.
    single: CharSet,
    /// By first and second character (0 if there is none): where the words are in `words`.
    heads: Vec<(u32, Range<u32>)>,
    /// Words and their numbers, in groups of the same head, the longest first.
    words: Vec<(Box<[u8]>, u32)>,
}

/// The character that begins at a place: its code, 0xffff outside the basic plane, and its bytes.
#[inline]
pub fn code_at(bytes: &[u8], at: usize) -> Option<(u16, usize)> {
    let low = |b: u8| u16::from(b & 0x3f);
    Some(match *bytes.get(at..)? {
        [a @ 0xe0..0xf0, b, c, ..] => (u16::from(a) << 12 | low(b) << 6 | low(c), 3),
        [a @ 0..0x80, ..] => (u16::from(a), 1),
        [a @ 0x80..0xe0, b, ..] => (u16::from(a & 0x1f) << 6 | low(b), 2),
        [_, ..] => (u16::MAX, 4),
        [] => return None,
    })
}

/// How many bytes the character has that begins with a byte.
#[inline]
pub fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

#[inline]
fn pair(first: u16, second: u16) -> u16 {
    first.wrapping_mul(0x9e37) ^ second
}

impl Matcher {
    /// Takes the words; their numbers are their places in the list.
    pub fn new<'a>(list: impl IntoIterator<Item = &'a String>) -> Self {
        let mut all: Vec<(u32, &'a [u8], u32)> = Vec::new();
        let (mut first, mut second, mut single) = (CharSet::new(), CharSet::new(), CharSet::new());
        for (number, word) in (0u32..).zip(list) {
            let bytes = word.as_bytes();
            let Some((one, width)) = code_at(bytes, 0) else { continue };
            first.insert(one);
            let two = code_at(bytes, width).map_or(0, |(two, _)| two);
            if bytes.len() == width {
                single.insert(one);
            } else {
                second.insert(pair(one, two));
            }
            all.push((u32::from(one) << 16 | u32::from(two), bytes, number));
        }
        all.sort_by_key(|(head, word, number)| (*head, usize::MAX - word.len(), *number));
        let mut heads: Vec<(u32, Range<u32>)> = Vec::new();
        for (ix, (head, _, _)) in (0u32..).zip(&all) {
            match heads.last_mut() {
                Some((last, range)) if last == head => range.end = ix + 1,
                _ => heads.push((*head, ix..ix + 1)),
            }
        }
        let words = all.into_iter().map(|(_, word, number)| (word.into(), number)).collect();
        Self { first, second, single, heads, words }
    }

    /// The next word from a place on: its number and its place.
    #[inline]
    pub fn next(&self, text: &str, mut at: usize) -> Option<(usize, Range<usize>)> {
        let bytes = text.as_bytes();
        while let Some((one, width)) = code_at(bytes, at) {
            if self.first.has(one)
                && let Some((number, len)) = self.word_at(one, bytes, at, width)
            {
                return Some((number, at..at + len));
            }
            at += width;
        }
        None
    }

    /// The longest word that begins at a place: its number and its bytes.
    pub fn at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let (one, width) = code_at(text.as_bytes(), at)?;
        self.word_at(one, text.as_bytes(), at, width)
    }

    /// Whether a word begins with a character.
    pub fn begins_with(&self, code: u16) -> bool {
        self.first.has(code)
    }

    fn word_at(&self, one: u16, bytes: &[u8], at: usize, width: usize) -> Option<(usize, usize)> {
        let two = code_at(bytes, at + width).map_or(0, |(two, _)| two);
        let found = self.second.has(pair(one, two)).then(|| self.longest(one, two, bytes, at)).flatten();
        found.or_else(|| self.single.has(one).then(|| self.longest(one, 0, bytes, at)).flatten())
    }

    fn longest(&self, one: u16, two: u16, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let head = u32::from(one) << 16 | u32::from(two);
        let ix = self.heads.binary_search_by_key(&head, |(head, _)| *head).ok()?;
        let (_, range) = self.heads.get(ix)?;
        let rest = bytes.get(at..)?;
        let words = self.words.get(range.start as usize..range.end as usize)?;
        let (word, number) = words.iter().find(|(word, _)| same_start(rest, word))?;
        Some((*number as usize, word.len()))
    }

    /// Whether any of the words stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.next(text, 0).is_some()
    }
}

/// Whether a text starts with a word; its last byte, which tells most words apart, is looked at first.
#[inline]
pub fn same_start(text: &[u8], word: &[u8]) -> bool {
    match word.len().checked_sub(1) {
        Some(last) => text.get(last) == word.get(last) && text.starts_with(word),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], text: &str, expect: &[(usize, &str)]) {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        let matcher = Matcher::new(&words);
        let (mut at, mut got) = (0, Vec::new());
        while let Some((number, range)) = matcher.next(text, at) {
            at = range.end;
            got.push((number, &text[range]));
        }
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn the_longest_at_each_place() {
        check(
            &["申请", "依申请公开", "公开"],
            "依申请公开申请依申请公",
            &[(1, "依申请公开"), (0, "申请"), (0, "申请")],
        );
        check(&["未", "未经", "经"], "未经未未来经", &[(1, "未经"), (0, "未"), (0, "未"), (2, "经")]);
        check(&["APP", "Ã¤", "𠀀"], "用APPÃ¤或𠀀", &[(0, "APP"), (1, "Ã¤"), (2, "𠀀")]);
        check(&["件"], "", &[]);
    }
}
