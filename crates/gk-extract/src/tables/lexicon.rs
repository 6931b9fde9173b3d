//! Finds the words of the forms in a piece of text; knows them from law data only and never looks at position.

use gk_base::matcher::{CharSet, Matcher};
use gk_base::{Span, fold};
use gk_law::Law;
use std::collections::{BTreeMap, BTreeSet};
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
    /// Where places in `text` lead: from the first of a pair on, characters stand in the reading text as far apart as in
    /// `text`, beginning at the second.
    runs: Vec<(usize, u32)>,
    /// Number of folded characters.
    pub n_chars: usize,
    /// Whether a character stands there that other regions' wording has.
    may_differ: bool,
}

impl Key {
    /// Folds `text`, which starts at byte `base` of the reading text.
    pub(super) fn fill(&mut self, text: &str, base: u32) {
        self.text.clear();
        self.runs.clear();
        self.n_chars = 0;
        self.may_differ = false;
        self.append(text, base);
    }

    /// Adds a further piece to the key.
    pub(super) fn append(&mut self, text: &str, base: u32) {
        let kept = kept_as_they_are();
        let (mut depth, mut at) = (0_u32, 0);
        while at < text.len() {
            let place = base + u32::try_from(at).unwrap_or(0);
            let end = if depth == 0 { kept.end_of_run(text.as_bytes(), at) } else { at };
            if let Some(run) = text.get(at..end).filter(|run| !run.is_empty()) {
                self.n_chars += run.len() / HAN_BYTES;
                self.keep(run, place);
                at = end;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            at += c.len_utf8();
            match fold::simplified(c) {
                '(' | '[' | '<' => depth += 1,
                ')' | ']' | '>' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                c if fold::is_han(c) || c.is_ascii_alphabetic() => {
                    self.may_differ |= DIFFERING.contains(&c);
                    self.n_chars += 1;
                    self.keep(c.encode_utf8(&mut [0; 4]), place);
                }
                _ => {}
            }
        }
    }

    /// Adds folded characters that come from a place of the reading text.
    fn keep(&mut self, folded: &str, place: u32) {
        let at = self.text.len();
        let goes_on = self.runs.last().is_some_and(|(from, to)| *to as usize + (at - from) == place as usize);
        if !goes_on {
            self.runs.push((at, place));
        }
        self.text.push_str(folded);
    }

    /// The place in the reading text of bytes `from..to` of the key.
    fn span(&self, from: usize, to: usize) -> Span {
        let place = |byte: usize| {
            let ix = self.runs.partition_point(|(key, _)| *key <= byte);
            let run = ix.checked_sub(1).and_then(|ix| self.runs.get(ix));
            run.map_or(0, |(key, place)| place + u32::try_from(byte - key).unwrap_or(0))
        };
        // The last character is a Han character of the basic plane, or a letter.
        let is_letter = self.text.as_bytes().get(to.saturating_sub(1)).is_some_and(u8::is_ascii);
        let width = if is_letter { 1 } else { HAN_BYTES };
        let end = place(to.saturating_sub(width)) + u32::try_from(width).unwrap_or(0);
        Span { start: place(from), end }
    }
}

/// Bytes of a Han character of the basic plane.
const HAN_BYTES: usize = 3;

/// Characters of the wording of other regions, see [`WORDING`].
const DIFFERING: [char; 4] = ['档', '资', '覆', '讯'];

/// The Han characters that fold to themselves and at which nothing has to be looked at.
fn kept_as_they_are() -> &'static CharSet {
    static KEPT: OnceLock<CharSet> = OnceLock::new();
    KEPT.get_or_init(|| CharSet::of(|c| fold::is_han(c) && fold::simplified(c) == c && !DIFFERING.contains(&c)))
}

/// The phrases of all forms.
#[derive(Default)]
pub(super) struct Lexicon {
    finder: Matcher,
    /// Phrases by their number in `finder`: key and meanings.
    entries: Vec<(String, Vec<Word>)>,
    /// Row labels, for damaged ones.
    rows: Vec<RowLabel>,
    /// Pairs of neighbouring characters, sorted, and the numbers of the row labels that have them.
    by_gram: Vec<(Gram, Vec<usize>)>,
}

/// Two neighbouring characters.
type Gram = (char, char);

/// A row's label, prepared for likeness.
struct RowLabel {
    key: String,
    n_grams: usize,
    /// Pairs of neighbouring characters of the label with what stands in brackets.
    full: Vec<Gram>,
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

    fn build(law: &'static Law) -> Self {
        let mut lexicon = Self::default();
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
        lexicon.finder = Matcher::new(lexicon.entries.iter().map(|(key, _)| key));
        for (key, words) in &lexicon.entries {
            for word in words {
                if let Word::Row(table, row) = word {
                    lexicon.rows.push(RowLabel {
                        key: key.clone(),
                        n_grams: bigrams(key).count(),
                        full: full_grams(law, table, row),
                        table,
                        row,
                        number: law.formats.all().iter().find_map(|f| f.row(table, row)).map_or("", |(_, r)| r.number),
                    });
                }
            }
        }
        let mut by_gram: BTreeMap<Gram, Vec<usize>> = BTreeMap::new();
        for (number, label) in lexicon.rows.iter().enumerate() {
            for gram in bigrams(&label.key).collect::<BTreeSet<_>>() {
                by_gram.entry(gram).or_default().push(number);
            }
        }
        lexicon.by_gram = by_gram.into_iter().collect();
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
        for (entry, place) in self.finder.find_iter(&key.text) {
            // Numbering in Han numerals before a phrase (一本年新收 without its 、) belongs to it.
            let gap = key.text.get(free_from..place.start).unwrap_or("");
            let number = gap.len() - gap.trim_end_matches(is_numeral).len();
            found.n_covered += key.text.get(place.start - number..place.end).map_or(0, |s| s.chars().count());
            found.hits.push(Hit { entry, span: key.span(place.start, place.end) });
            free_from = place.end;
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
        let mut found = None;
        // A label that has the key, or begins it, has its first two characters.
        let near = bigrams(key).next().map_or(&[][..], |start| self.labels_with(start));
        for label in near.iter().filter_map(|number| self.rows.get(*number)).filter(|r| r.table == table) {
            let part = match memchr::memmem::find(label.key.as_bytes(), key.as_bytes()) {
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
        let grams: Vec<Gram> = bigrams(key).collect();
        let n = grams.len();
        let shares = |label: &RowLabel| grams.iter().filter(|g| label.full.contains(g)).count() * 10 >= n * 7;
        n >= 2 && self.rows.iter().any(|r| r.table == table && r.row == row && shares(r))
    }

    /// The row of a table whose label is most like a damaged one; `None` unless one is clearly nearest.
    pub(super) fn nearest(&self, key: &str, table: &str) -> Option<&'static str> {
        let mut n_shared = vec![0; self.rows.len()];
        let mut n_grams = 0;
        for gram in bigrams(strip_number(key)) {
            n_grams += 1;
            for number in self.labels_with(gram) {
                if let Some(n) = n_shared.get_mut(*number) {
                    *n += 1;
                }
            }
        }
        if n_grams < 4 {
            return None;
        }
        let mut best: Option<(&'static str, usize)> = None;
        let mut second = 0;
        for (label, shared) in self.rows.iter().zip(n_shared).filter(|(r, _)| r.table == table) {
            let score = shared * 200 / (n_grams + label.n_grams);
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

    /// The numbers of the row labels that have two neighbouring characters.
    fn labels_with(&self, gram: Gram) -> &[usize] {
        let at = self.by_gram.binary_search_by_key(&gram, |(gram, _)| *gram).ok();
        at.and_then(|at| self.by_gram.get(at)).map_or(&[], |(_, labels)| labels)
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

pub(super) fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// The key without numbering in Han numerals in front.
fn strip_number(key: &str) -> &str {
    let rest = key.trim_start_matches(is_numeral);
    if rest.is_empty() { key } else { rest }
}

/// Neighbouring characters of a row's printed label, remarks in brackets included.
fn full_grams(law: &Law, table: &str, row: &str) -> Vec<Gram> {
    let labels = law
        .formats
        .all()
        .iter()
        .filter_map(|f| f.row(table, row))
        .flat_map(|(_, r)| std::iter::once(r.label).chain(r.variants.iter().copied()));
    labels
        .flat_map(|label| {
            let folded: String = label.chars().map(fold::simplified).filter(|c| fold::is_han(*c)).collect();
            bigrams(&folded).collect::<Vec<_>>()
        })
        .collect()
}

fn bigrams(text: &str) -> impl Iterator<Item = Gram> {
    text.chars().zip(text.chars().skip(1))
}
