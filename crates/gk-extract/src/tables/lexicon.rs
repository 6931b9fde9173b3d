//! Finds the words of the forms in a piece of text; knows them from law data only and never looks at position.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use gk_base::{Span, fold};
use gk_law::Law;
use std::sync::OnceLock;

/// What a phrase of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Heading of a section (its id).
    Section(&'static str),
    /// Banner of a block in table two: `第二十条第（五）项`.
    Banner,
    /// A word of a table's head that is no column (table id).
    Corner(&'static str),
    /// A column's label (table id, column id).
    Column(&'static str, &'static str),
    /// A row's label (table id, row id).
    Row(&'static str, &'static str),
    /// A stub over several rows (`（三）不予公开`), by the id of its first row.
    Group(&'static str),
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its meanings; a phrase such as 总计 has several.
    pub entry: usize,
    /// Its place in the reading text.
    pub span: Span,
}

/// A text folded to the characters that count for comparison, with the way back.
#[derive(Debug, Default)]
pub(super) struct Key {
    /// Folded Han characters and letters; no blanks, digits, punctuation or bracketed remarks.
    pub text: String,
    /// For each character of `text`, where it starts there and in the reading text.
    back: Vec<(u32, u32)>,
    /// Number of folded characters.
    pub n_chars: usize,
    /// Whether a character stands there that other regions' wording has.
    may_differ: bool,
}

impl Key {
    /// Folds `text`, which starts at byte `base` of the reading text.
    pub(super) fn fill(&mut self, text: &str, base: u32) {
        self.text.clear();
        self.back.clear();
        self.n_chars = 0;
        self.may_differ = false;
        self.append(text, base);
    }

    /// Adds a further piece to the key.
    pub(super) fn append(&mut self, text: &str, base: u32) {
        let mut depth = 0_u32;
        let simplifier = fold::Simplifier::new();
        for (at, c) in text.char_indices() {
            let c = simplifier.fold(c);
            match c {
                '(' | '[' | '<' => depth += 1,
                ')' | ']' | '>' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                _ if fold::is_han(c) || c.is_ascii_alphabetic() => {
                    self.may_differ |= matches!(c, '档' | '资' | '覆' | '讯');
                    let place = base + u32::try_from(at).unwrap_or(0);
                    self.back.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), place));
                    self.text.push(c);
                    self.n_chars += 1;
                }
                _ => {}
            }
        }
    }

    /// The place in the reading text of bytes `from..to` of the key.
    fn span(&self, from: usize, to: usize) -> Span {
        let place = |byte: usize| {
            let at = self.back.partition_point(|(key, _)| *key as usize <= byte);
            at.checked_sub(1).and_then(|i| self.back.get(i)).map_or(0, |(_, place)| *place)
        };
        let (start, last) = (place(from), place(to.saturating_sub(1)));
        // The last character is a Han character of three bytes, or a letter of one.
        let width = if self.text.as_bytes().get(to.saturating_sub(1)).is_some_and(u8::is_ascii) { 1 } else { 3 };
        Span { start, end: last + width }
    }
}

/// The phrases of all forms.
pub(super) struct Lexicon {
    finder: AhoCorasick,
    /// Phrases by pattern number: key and meanings.
    entries: Vec<(String, Vec<Word>)>,
    /// Row labels with their pairs of neighbouring characters, for damaged labels.
    rows: Vec<RowLabel>,
}

/// A row's label, prepared for likeness.
struct RowLabel {
    key: String,
    grams: Vec<(char, char)>,
    /// The same of the label with what stands in brackets.
    full: Vec<(char, char)>,
    table: &'static str,
    row: &'static str,
    /// Its number as the form prints it: `2.`, `（七）`.
    number: &'static str,
}

/// How well a text is made of phrases of the forms.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Phrases in order.
    pub hits: Vec<Hit>,
    /// Folded characters that belong to phrases.
    pub n_covered: usize,
    /// Folded characters in all.
    pub n_chars: usize,
}

impl Found {
    /// Whether (nearly) nothing but phrases stands there.
    pub(super) fn is_pure(&self) -> bool {
        !self.hits.is_empty() && self.n_covered * 10 >= self.n_chars * 8
    }
}

impl Lexicon {
    /// The lexicon of the embedded law.
    pub(super) fn embedded() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::build(Law::embedded()))
    }

    #[expect(clippy::expect_used, reason = "the patterns are law data; every test of this crate builds them")]
    fn build(law: &'static Law) -> Self {
        let mut lexicon =
            Self { finder: AhoCorasick::new::<_, &str>([]).expect("empty"), entries: Vec::new(), rows: Vec::new() };
        for format in law.formats.all() {
            for section in &format.sections {
                if !section.number.is_empty() {
                    lexicon.add_all(section.title, &section.variants, Word::Section(section.id));
                }
            }
            for table in &format.tables {
                for corner in &table.corner {
                    lexicon.add(corner, Word::Corner(table.id));
                }
                for block in &table.blocks {
                    lexicon.add_banner(block.banner);
                    for column in &block.columns {
                        lexicon.add_all(column.label, &column.variants, Word::Column(table.id, column.id));
                    }
                    for row in &block.rows {
                        lexicon.add_all(row.label, &row.variants, Word::Row(table.id, row.id));
                        lexicon.add(row.stub, Word::Corner(table.id));
                        if !row.group.is_empty() {
                            let first = block.rows.iter().find(|r| r.group == row.group).map_or(row.id, |r| r.id);
                            lexicon.add(row.group, Word::Group(first));
                        }
                    }
                }
            }
        }
        let patterns: Vec<&str> = lexicon.entries.iter().map(|(key, _)| key.as_str()).collect();
        lexicon.finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .prefilter(false)
            .build(patterns)
            .expect("law data");
        for (key, words) in &lexicon.entries {
            for word in words {
                if let Word::Row(table, row) = word {
                    lexicon.rows.push(RowLabel {
                        key: key.clone(),
                        grams: bigrams(key),
                        full: full_grams(law, table, row),
                        table,
                        row,
                        number: law.formats.all().iter().find_map(|f| f.row(table, row)).map_or("", |(_, r)| r.number),
                    });
                }
            }
        }
        lexicon
    }

    fn add_all(&mut self, label: &str, variants: &[&str], word: Word) {
        self.add(label, word);
        for variant in variants {
            self.add(variant, word);
        }
    }

    fn add(&mut self, label: &str, word: Word) {
        let mut key = Key::default();
        key.fill(label, 0);
        let key = strip_number(&key.text).to_owned();
        if key.is_empty() {
            return;
        }
        match self.entries.iter_mut().find(|(k, _)| *k == key) {
            Some((_, words)) => {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            None => self.entries.push((key, vec![word])),
        }
    }

    /// Banners lose their bracketed number in the key: `第二十条第项`.
    fn add_banner(&mut self, banner: &str) {
        let mut key = Key::default();
        key.fill(banner, 0);
        let without_di = key.text.replacen("条第", "条", 1);
        for key in [key.text, without_di] {
            if !key.is_empty() && !self.entries.iter().any(|(k, _)| *k == key) {
                self.entries.push((key, vec![Word::Banner]));
            }
        }
    }

    /// The meanings of a phrase.
    pub(super) fn words(&self, hit: Hit) -> &[Word] {
        self.entries.get(hit.entry).map_or(&[], |(_, words)| words)
    }

    /// The digits that the form prints before a row's label (`2` of `2.重复申请`).
    pub(super) fn number_of(&self, hit: Hit) -> Option<&str> {
        let rows = self.words(hit).iter().filter_map(|w| match w {
            Word::Row(table, row) => Some((*table, *row)),
            _ => None,
        });
        rows.filter_map(|(table, row)| self.rows.iter().find(|r| r.table == table && r.row == row))
            .map(|label| label.number.trim_end_matches('.'))
            .find(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Finds the phrases in a key.
    pub(super) fn find(&self, key: &mut Key, found: &mut Found) {
        Self::unify(key);
        found.hits.clear();
        found.n_covered = 0;
        found.n_chars = key.n_chars;
        let mut free_from = 0;
        for m in self.finder.find_iter(key.text.as_str()) {
            // Numbering in Han numerals before a phrase (一本年新收 without its 、) belongs to it.
            let gap = key.text.get(free_from..m.start()).unwrap_or("");
            let number = gap.len() - gap.trim_end_matches(is_numeral).len();
            found.n_covered += key.text.get(m.start() - number..m.end()).map_or(0, |s| s.chars().count());
            found.hits.push(Hit { entry: m.pattern().as_usize(), span: key.span(m.start(), m.end()) });
            free_from = m.end();
        }
    }

    /// Wording of other regions, character counts kept equal so that the way back stays true.
    fn unify(key: &mut Key) {
        if !key.may_differ {
            return;
        }
        for (from, to) in WORDING {
            if key.text.contains(from) {
                key.text = key.text.replace(from, to);
            }
        }
    }

    /// The row of a table of which the key is a beginning or a middle part; `None` if it is no part of any, or of several rows.
    pub(super) fn part_of(&self, key: &str, table: &str) -> Option<(&'static str, Part)> {
        let key = strip_number(key);
        if key.chars().count() < 4 {
            return None;
        }
        let finder = memchr::memmem::Finder::new(key);
        let mut found = None;
        for label in self.rows.iter().filter(|r| r.table == table) {
            let part = match finder.find(label.key.as_bytes()) {
                Some(0) => Part::Beginning,
                Some(_) => Part::Middle,
                None if key.starts_with(label.key.as_str()) && label.key.chars().count() >= 4 => Part::Whole,
                None => continue,
            };
            match found {
                None => found = Some((label.row, part)),
                Some((other, _)) if other == label.row => {}
                Some(_) => return None,
            }
        }
        found
    }

    /// Whether a text is, damage apart, a piece of a row's label (the label was broken over several cells).
    pub(super) fn is_rest_of(&self, key: &str, table: &str, row: &str) -> bool {
        let grams = bigrams(key);
        let n = grams.len();
        let shares = |label: &RowLabel| grams.iter().filter(|g| label.full.contains(g)).count() * 10 >= n * 7;
        n >= 2 && self.rows.iter().any(|r| r.table == table && r.row == row && shares(r))
    }

    /// The row of a table whose label is most like a damaged one; `None` unless one is clearly nearest.
    pub(super) fn nearest(&self, key: &str, table: &str) -> Option<&'static str> {
        let grams = bigrams(strip_number(key));
        if grams.len() < 4 {
            return None;
        }
        let mut best: Option<(&'static str, usize)> = None;
        let mut second = 0;
        for label in self.rows.iter().filter(|r| r.table == table) {
            let shared = grams.iter().filter(|g| label.grams.contains(g)).count();
            let score = shared * 200 / (grams.len() + label.grams.len());
            match best {
                Some((row, top)) if row == label.row => best = Some((row, top.max(score))),
                Some((_, top)) if score <= top => second = second.max(score),
                _ => {
                    second = best.map_or(0, |(_, top)| top);
                    best = Some((label.row, score));
                }
            }
        }
        best.filter(|(_, top)| *top >= 66 && *top >= second + 20).map(|(row, _)| row)
    }
}

/// Which part of a label a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Its beginning.
    Beginning,
    /// A later part.
    Middle,
    /// All of it and something after.
    Whole,
}

/// Taiwan and Hong Kong wording to the form's, after simplification.
const WORDING: &[(&str, &str)] = &[("档案", "文件"), ("资讯", "信息"), ("覆议", "复议"), ("讯息", "信息")];

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// The key without numbering in Han numerals in front.
fn strip_number(key: &str) -> &str {
    let rest = key.trim_start_matches(is_numeral);
    if rest.is_empty() { key } else { rest }
}

/// Neighbouring characters of a row's printed label, remarks in brackets included.
fn full_grams(law: &Law, table: &str, row: &str) -> Vec<(char, char)> {
    let labels = law
        .formats
        .all()
        .iter()
        .filter_map(|f| f.row(table, row))
        .flat_map(|(_, r)| std::iter::once(r.label).chain(r.variants.iter().copied()));
    labels
        .flat_map(|label| {
            bigrams(&label.chars().map(fold::simplified).filter(|c| fold::is_han(*c)).collect::<String>())
        })
        .collect()
}

fn bigrams(text: &str) -> Vec<(char, char)> {
    text.chars().zip(text.chars().skip(1)).collect()
}
