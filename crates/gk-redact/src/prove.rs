//! Looks for withheld words in a released file, wherever a file can hold words; never relies on how the file was made.
//!
//! Words are sought in what is shown (folded: width, case and blanks make no difference, lines and runs are joined), and, as they
//! are written, in everything else: attributes, names, comments, metadata, and the unpacked bytes of every part, in UTF-8 and in
//! both orders of UTF-16. What a released file has no use for at all is reported too.

mod packed;
mod pages;

use crate::fold::{Folded, folded, folded_text};

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// How many different words were sought.
    pub n_words: usize,
    /// What was looked through, in words.
    pub looked_at: Vec<String>,
    /// Words that are left.
    pub leaks: Vec<Leak>,
    /// What should not be in a released file, whatever it says.
    pub unexpected: Vec<String>,
    /// Words too short to be told from chance in bytes: they were sought in what is shown only.
    pub short: Vec<String>,
}

/// A word that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// The word as it was withheld.
    pub words: String,
    /// Where it was found, in words.
    pub place: String,
    /// Whether a reader sees it there.
    pub sort: Sort,
}

/// Whether a reader sees a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// It is shown.
    Shown,
    /// It is in what programs read: metadata, attributes, layers.
    Hidden,
}

/// Looks for words in a file.
#[must_use]
pub fn prove(bytes: &[u8], words: &[String]) -> Proof {
    let mut search = Search::new(words);
    if bytes.starts_with(b"PK\x03\x04") {
        packed::search(bytes, &mut search);
    } else if gk_read::pdf::is_pdf(bytes) {
        pages::search(bytes, &mut search);
    } else {
        let document = gk_read::read(bytes, None);
        search.looked_at("全部文字");
        search.shown(&document.text, "正文");
    }
    search.proof
}

/// The words and what was found of them so far.
struct Search {
    words: Vec<Word>,
    proof: Proof,
}

struct Word {
    words: String,
    folded: Vec<char>,
    /// The ways in which it may be written in bytes; none for words that are too short.
    written: Vec<Vec<u8>>,
}

impl Search {
    fn new(words: &[String]) -> Self {
        let mut search = Self { words: Vec::new(), proof: Proof::default() };
        for words in words {
            let folded = folded(words);
            if folded.is_empty() {
                continue;
            }
            let is_long = folded.len() >= 5 || (folded.len() >= 2 && folded.iter().any(|c| !c.is_ascii()));
            if !is_long {
                search.proof.short.push(words.clone());
            }
            let written = if is_long { written(words) } else { Vec::new() };
            search.words.push(Word { words: words.clone(), folded, written });
        }
        search.proof.n_words = search.words.len();
        search
    }

    fn looked_at(&mut self, what: impl Into<String>) {
        self.proof.looked_at.push(what.into());
    }

    fn unexpected(&mut self, what: impl Into<String>) {
        self.proof.unexpected.push(what.into());
    }

    /// Seeks in what a reader sees.
    fn shown(&mut self, text: &str, place: &str) {
        self.seek(text, place, Sort::Shown);
    }

    /// Seeks in a text that only programs read: there a word that is too short says nothing.
    fn hidden(&mut self, text: &str, place: &str) {
        self.seek(text, place, Sort::Hidden);
    }

    fn seek(&mut self, text: &str, place: &str, sort: Sort) {
        let mut folded = Folded::default();
        folded.add(0, text);
        let is_left = |word: &&Word| {
            let counts = sort == Sort::Shown || !word.written.is_empty();
            counts && !folded.find(&word.folded).is_empty()
        };
        let left: Vec<String> = self.words.iter().filter(is_left).map(|word| word.words.clone()).collect();
        left.into_iter().for_each(|words| self.leak(words, place, sort));
    }

    /// Seeks in the text of something that also holds what is shown: a word that was found there is told once.
    fn raw_text(&mut self, text: &str, place: &str) {
        let shown = self.shown_so_far();
        self.hidden(text, place);
        self.forget(place, &shown);
    }

    /// Seeks in the bytes of something that also holds what is shown.
    fn raw_bytes(&mut self, bytes: &[u8], place: &str) {
        let shown = self.shown_so_far();
        self.bytes(bytes, place);
        self.forget(place, &shown);
    }

    fn shown_so_far(&self) -> Vec<String> {
        let shown = self.proof.leaks.iter().filter(|leak| leak.sort == Sort::Shown);
        shown.map(|leak| leak.words.clone()).collect()
    }

    fn forget(&mut self, place: &str, shown: &[String]) {
        let is_told = |leak: &Leak| leak.sort == Sort::Hidden && leak.place == place && shown.contains(&leak.words);
        self.proof.leaks.retain(|leak| !is_told(leak));
    }

    /// Seeks in bytes.
    fn bytes(&mut self, bytes: &[u8], place: &str) {
        let is_left = |word: &&Word| word.written.iter().any(|written| contains(bytes, written));
        let left: Vec<String> = self.words.iter().filter(is_left).map(|word| word.words.clone()).collect();
        left.into_iter().for_each(|words| self.leak(words, place, Sort::Hidden));
    }

    fn leak(&mut self, words: String, place: &str, sort: Sort) {
        let leak = Leak { words, place: place.to_owned(), sort };
        if !self.proof.leaks.contains(&leak) {
            self.proof.leaks.push(leak);
        }
    }
}

/// The bytes of words, as they stand and folded, in UTF-8 and UTF-16.
fn written(words: &str) -> Vec<Vec<u8>> {
    let mut written = Vec::new();
    for words in [words.trim().to_owned(), folded_text(words)] {
        written.push(words.clone().into_bytes());
        written.push(words.encode_utf16().flat_map(u16::to_le_bytes).collect());
        written.push(words.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    written.sort();
    written.dedup();
    written
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else { return false };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with(wanted) {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_written() {
        let words = ["王小明".to_owned(), "13812345678".to_owned()];
        let leaks = |text: &str| prove(text.as_bytes(), &words).leaks.len();
        assert_eq!(leaks("王 小\n明的电话是１３８-1234"), 1);
        assert_eq!(leaks("１３８ 1234 5678"), 1);
        assert_eq!(leaks("王小红"), 0);
        let mut search = Search::new(&words);
        let bytes: Vec<u8> = "王小明".encode_utf16().flat_map(u16::to_be_bytes).collect();
        search.bytes(&[b"..", bytes.as_slice()].concat(), "流");
        assert_eq!(search.proof.leaks.len(), 1);
    }
}
