//! Folds Chinese text for comparison, character by character; never changes what is shown.
//!
//! Three foldings, each one character to one character, so that places can be mapped back:
//! full width, compatibility forms and radicals to their plain characters (Unicode NFKC, and its list of
//! unified ideographs for the radicals' supplement),
//! traditional to simplified (`OpenCC`'s character table), and bracket and dash variants to one form.

use std::sync::OnceLock;

const COMPAT: &str = include_str!("../data/compat.tsv");
const TRADITIONAL: &str = include_str!("../data/traditional.tsv");

struct Tables {
    plain: Box<[u16]>,
    simplified: Box<[u16]>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut plain: Vec<u16> = (0..=u16::MAX).collect();
        load(&mut plain, COMPAT);
        for (from, to) in [
            ('〔', '['),
            ('〕', ']'),
            ('【', '['),
            ('】', ']'),
            ('［', '['),
            ('］', ']'),
            ('－', '-'),
            ('−', '-'),
            ('–', '-'),
            ('—', '-'),
            ('―', '-'),
            ('‐', '-'),
            ('‑', '-'),
            ('﹣', '-'),
            ('\u{a0}', ' '),
            ('\u{3000}', ' '),
            ('\u{2002}', ' '),
            ('\u{2003}', ' '),
            ('\u{2009}', ' '),
            ('\u{202f}', ' '),
            ('\u{feff}', ' '),
            ('\u{200b}', ' '),
            ('〈', '<'),
            ('〉', '>'),
            ('﹝', '['),
            ('﹞', ']'),
        ] {
            put(&mut plain, from, to);
        }
        let mut simplified = plain.clone();
        let mut traditional: Vec<u16> = (0..=u16::MAX).collect();
        load(&mut traditional, TRADITIONAL);
        for slot in &mut simplified {
            *slot = traditional.get(usize::from(*slot)).copied().unwrap_or(*slot);
        }
        Tables { plain: plain.into_boxed_slice(), simplified: simplified.into_boxed_slice() }
    })
}

fn load(table: &mut [u16], tsv: &str) {
    for line in tsv.lines() {
        let mut chars = line.chars();
        if let (Some(from), Some('\t'), Some(to)) = (chars.next(), chars.next(), chars.next()) {
            put(table, from, to);
        }
    }
}

fn put(table: &mut [u16], from: char, to: char) {
    if let (Some(slot), Ok(to)) = (table.get_mut(from as usize), u16::try_from(to as u32)) {
        *slot = to;
    }
}

fn look(table: &[u16], c: char) -> char {
    table.get(c as usize).and_then(|n| char::from_u32(u32::from(*n))).unwrap_or(c)
}

/// The plain form of a character: half width, unified, one form of each bracket, dash and blank.
///
/// ```
/// assert_eq!(gk_base::fold::plain('０'), '0');
/// assert_eq!(gk_base::fold::plain('⾏'), '行');
/// ```
#[must_use]
pub fn plain(c: char) -> char {
    if c.is_ascii() { c } else { look(&tables().plain, c) }
}

/// The plain form of a character, traditional script taken to simplified.
///
/// ```
/// assert_eq!(gk_base::fold::simplified('議'), '议');
/// ```
#[must_use]
pub fn simplified(c: char) -> char {
    if c.is_ascii() { c } else { look(&tables().simplified, c) }
}

/// [`simplified`] for many characters in a row: the table is looked up once.
#[derive(Clone, Copy)]
pub struct Simplifier(&'static [u16]);

impl Simplifier {
    /// The embedded table.
    #[must_use]
    pub fn new() -> Self {
        Self(&tables().simplified)
    }

    /// The same as [`simplified`].
    #[must_use]
    #[inline]
    pub fn fold(self, c: char) -> char {
        if c.is_ascii() { c } else { look(self.0, c) }
    }
}

impl Default for Simplifier {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a character is a Han character of the common blocks.
#[must_use]
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// The value of a digit: ASCII, full width, or a Han numeral of a year (`二〇二四`).
///
/// ```
/// assert_eq!(gk_base::fold::digit('四'), Some(4));
/// assert_eq!(gk_base::fold::digit('７'), Some(7));
/// assert_eq!(gk_base::fold::digit('十'), None);
/// ```
#[must_use]
pub fn digit(c: char) -> Option<i32> {
    match c {
        '〇' | '○' | '零' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => plain(c).to_digit(10).and_then(|n| i32::try_from(n).ok()),
    }
}

/// A text folded to simplified plain characters without any white space.
///
/// ```
/// assert_eq!(gk_base::fold::squeeze("總　計 （件）"), "总计(件)");
/// ```
#[must_use]
pub fn squeeze(text: &str) -> String {
    text.chars().map(simplified).filter(|c| !c.is_whitespace()).collect()
}
