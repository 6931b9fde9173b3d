//! Finds the longest of many words at each place of a text, character by character; never inside a character.

use std::ops::Range;

/// A set of characters of the basic plane, one bit each.
#[derive(Debug, Clone)]
pub struct CharSet(Box<[u64; 1024]>);

impl Default for CharSet {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl CharSet {
    /// The set of all.
    #[must_use]
    pub fn full() -> Self {
        Self(Box::new([u64::MAX; 1024]))
    }

    /// The characters of the basic plane that are as wanted.
    #[must_use]
    pub fn of(wanted: impl Fn(char) -> bool) -> Self {
        let mut set = Self::default();
        for code in 0..u16::MAX {
            if char::from_u32(u32::from(code)).is_some_and(&wanted) {
                set.insert(code);
            }
        }
        set
    }

    /// Takes a code out.
    pub fn remove(&mut self, code: u16) {
        self.0[usize::from(code >> 6)] &= !(1 << (code & 63));
    }

    /// Puts a code in.
    pub fn insert(&mut self, code: u16) {
        self.0[usize::from(code >> 6)] |= 1 << (code & 63);
    }

    /// Whether a code is in it.
    #[must_use]
    #[inline]
    pub fn has(&self, code: u16) -> bool {
        self.0[usize::from(code >> 6)] >> (code & 63) & 1 == 1
    }

    /// Whether a character of three bytes is in it.
    #[inline]
    fn has_three(&self, a: u8, b: u8, c: u8) -> bool {
        self.0[usize::from(a & 0xf) << 6 | usize::from(b & 0x3f)] >> (c & 0x3f) & 1 == 1
    }

    /// How far from a place on a text has nothing but characters of the set; at one of two or four bytes it ends too.
    #[must_use]
    #[inline]
    pub fn end_of_run(&self, text: &[u8], at: usize) -> usize {
        let mut rest = text.get(at..).unwrap_or(&[]);
        loop {
            rest = match rest {
                [a @ 0xe0..0xf0, b, c, rest @ ..] if self.has_three(*a, *b, *c) => rest,
                [a @ 0..0x80, rest @ ..] if self.has(u16::from(*a)) => rest,
                _ => return text.len() - rest.len(),
            };
        }
    }
}

/// Many words, found in one pass.
///
/// ```
/// let words = gk_base::Matcher::new(["申请", "依申请公开"]);
/// let found: Vec<_> = words.find_iter("依申请公开的申请").collect();
/// assert_eq!(found, [(1, 0..15), (0, 18..24)]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Matcher {
    /// Characters that begin no word.
    idle: CharSet,
    /// Characters that are words.
    alone: CharSet,
    /// A hash table by [`head`]: where the words that begin so are in `words`. Empty ranges are free places.
    groups: Vec<(u32, Range<u32>)>,
    /// The words, in groups of the same head, the longest first.
    words: Vec<Numbered>,
}

/// A word with its number.
type Numbered = (Box<[u8]>, u32);

/// The character that begins at a place: its code, 0xffff outside the basic plane, and its bytes.
#[must_use]
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
#[must_use]
#[inline]
pub fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

/// First and second character in one number; the second is 0 where a word has only one.
fn head(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// Where a head is looked for first, before the number is cut to the size of the table.
fn place(head: u32) -> usize {
    (head.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

impl Matcher {
    /// Takes the words; their numbers are their places in the list.
    #[must_use]
    pub fn new<'a, W: AsRef<str> + ?Sized + 'a>(list: impl IntoIterator<Item = &'a W>) -> Self {
        let mut all: Vec<(u32, &'a [u8], u32)> = Vec::new();
        let (mut idle, mut alone) = (CharSet::full(), CharSet::default());
        for (number, word) in (0u32..).zip(list) {
            let bytes = word.as_ref().as_bytes();
            let Some((one, width)) = code_at(bytes, 0) else { continue };
            idle.remove(one);
            let two = code_at(bytes, width).map_or(0, |(two, _)| two);
            if bytes.len() == width {
                alone.insert(one);
            }
            all.push((head(one, two), bytes, number));
        }
        all.sort_by_key(|(head, word, number)| (*head, usize::MAX - word.len(), *number));
        let mut groups = vec![(0, 0..0); (all.len() * 2 + 1).next_power_of_two()];
        let mut from = 0;
        for same in all.chunk_by(|(a, ..), (b, ..)| a == b) {
            let to = from + u32::try_from(same.len()).unwrap_or(u32::MAX);
            insert(&mut groups, same.first().map_or(0, |(head, ..)| *head), from..to);
            from = to;
        }
        let words = all.into_iter().map(|(_, word, number)| (word.into(), number)).collect();
        Self { idle, alone, groups, words }
    }

    /// The next word from a place on: its number and its place.
    #[must_use]
    #[inline]
    pub fn next(&self, text: &str, at: usize) -> Option<(usize, Range<usize>)> {
        let bytes = text.as_bytes();
        let mut at = self.idle.end_of_run(bytes, at);
        while let Some((one, width)) = code_at(bytes, at) {
            if let Some((number, len)) = self.word_at(one, bytes, at, width) {
                return Some((number, at..at + len));
            }
            at = self.idle.end_of_run(bytes, at + width);
        }
        None
    }

    /// All words in order, the longest at each place; none overlaps another.
    pub fn find_iter<'m>(&'m self, text: &'m str) -> impl Iterator<Item = (usize, Range<usize>)> + 'm {
        let mut at = 0;
        std::iter::from_fn(move || {
            let (number, place) = self.next(text, at)?;
            at = place.end;
            Some((number, place))
        })
    }

    /// The longest word that begins at a place: its number and its bytes.
    #[must_use]
    pub fn at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let (one, width) = code_at(text.as_bytes(), at)?;
        self.word_at(one, text.as_bytes(), at, width)
    }

    /// Whether a word begins with a character.
    #[must_use]
    pub fn begins_with(&self, code: u16) -> bool {
        !self.idle.has(code)
    }

    /// The longest word at a place where a character of so many bytes begins.
    #[inline]
    fn word_at(&self, one: u16, bytes: &[u8], at: usize, width: usize) -> Option<(usize, usize)> {
        let two = code_at(bytes, at + width).map_or(0, |(two, _)| two);
        let found = self.group(head(one, two)).and_then(|words| longest(words, bytes, at));
        if found.is_none() && self.alone.has(one) {
            return longest(self.group(head(one, 0))?, bytes, at);
        }
        found
    }

    /// The words with a head, the longest first.
    #[inline]
    fn group(&self, head: u32) -> Option<&[Numbered]> {
        let last = self.groups.len().wrapping_sub(1);
        let mut at = place(head);
        // The table is half empty, so the search ends.
        loop {
            let (own, range) = self.groups.get(at & last)?;
            if range.is_empty() {
                return None;
            }
            if *own == head {
                return self.words.get(range.start as usize..range.end as usize);
            }
            at += 1;
        }
    }

    /// Whether any of the words stands in a text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.next(text, 0).is_some()
    }
}

/// The first of the words with which a text goes on at a place: its number and its bytes.
fn longest(words: &[Numbered], bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(at..)?;
    let (word, number) = words.iter().find(|(word, _)| same_start(rest, word))?;
    Some((*number as usize, word.len()))
}

/// Puts a group into the first free place; the table is larger than all groups together.
fn insert(groups: &mut [(u32, Range<u32>)], head: u32, range: Range<u32>) {
    let last = groups.len() - 1;
    let free = (place(head)..).map(|at| at & last).find(|at| groups[*at].1.is_empty());
    if let Some(slot) = free.and_then(|at| groups.get_mut(at)) {
        *slot = (head, range);
    }
}

/// Whether a text starts with a word; its last byte, which tells most words apart, is looked at first.
#[must_use]
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
        let matcher = Matcher::new(words.iter().copied());
        let got: Vec<_> = matcher.find_iter(text).map(|(number, place)| (number, &text[place])).collect();
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
    #[test]
    fn every_word_of_a_long_list_is_found() {
        let letters: Vec<char> = ('一'..'丠').collect();
        let pairs = letters.iter().flat_map(|a| letters.iter().map(move |b| format!("{a}{b}")));
        let words: Vec<String> = pairs.collect();
        let matcher = Matcher::new(&words);
        for (number, word) in words.iter().enumerate() {
            assert_eq!(matcher.at(word, 0), Some((number, word.len())), "{word}");
        }
        assert_eq!(matcher.at("一件", 0), None);
    }
}
