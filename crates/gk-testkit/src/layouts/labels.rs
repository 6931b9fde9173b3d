//! Writes labels as they are met in published reports; never a label of another row.

use super::dice::Dice;
use super::style::{Layout, Script, Wording};
use super::values::widen;
use gk_base::fold;
use gk_law::formats::{Column, Row};
use std::collections::HashMap;
use std::sync::OnceLock;

pub(crate) struct Labels<'a> {
    pub layout: &'a Layout,
    pub dice: Dice,
    /// Whether a label was written with a wrong or missing character.
    pub n_damaged: usize,
    /// Whether the last label was damaged.
    pub last_damaged: bool,
}

impl Labels<'_> {
    /// The label of a row with its number.
    pub(crate) fn row(&mut self, row: &Row) -> String {
        let label = self.choose(row.label, &row.variants);
        let number = if self.layout.labels.wording == Wording::Unnumbered && !row.number.contains('七') {
            ""
        } else {
            row.number
        };
        let label = self.damage(&label);
        let renumbered =
            if self.layout.labels.wording == Wording::Renumbered { self.renumber(number) } else { number.to_owned() };
        let number = renumbered.as_str();
        let noted = match (self.layout.labels.wording, row.id) {
            (Wording::Instructed, "rules") => format!("{label}（设区的市以上2019年起填报）"),
            (Wording::Instructed, "partial") => format!("{label}（1件只计1次）"),
            _ => label,
        };
        let bookmark = if self.layout.labels.wording == Wording::Bookmarks && self.dice.chance(30) {
            "[bookmark: _Hlk66973412]"
        } else {
            ""
        };
        format!("{bookmark}{}", self.dress(&format!("{number}{noted}")))
    }

    /// The label of a column.
    pub(crate) fn column(&mut self, column: &Column) -> String {
        let label = self.choose(column.label, &column.variants);
        let label = match (self.layout.labels.wording, column.id) {
            (Wording::Instructed, "items_delta") => format!("{label}（减少用负值表示，如-8）"),
            (Wording::Instructed, "valid" | "total_published") => format!("{label}（历史累计）"),
            (Wording::Instructed, "amount_wan") if !label.contains('万') => format!("{label}（万元，保留四位小数）"),
            (Wording::Cut, _) if label.chars().count() >= 5 && !label.contains('万') => {
                label.chars().take(label.chars().count() - 1).collect()
            }
            _ => label,
        };
        if matches!(self.layout.labels.wording, Wording::Broken) && label.chars().count() >= 4 {
            let half = label.chars().count() / 2;
            let (a, b): (String, String) = (label.chars().take(half).collect(), label.chars().skip(half).collect());
            return format!("{}\n{}", self.dress(&a), self.dress(&b));
        }
        self.dress(&label)
    }

    /// A stub over several rows.
    pub(crate) fn stub(&mut self, stub: &str) -> String {
        self.dress(stub)
    }

    fn renumber(&mut self, number: &str) -> String {
        let digit = number.trim_end_matches('.');
        if digit == number {
            return number.replace('（', "(").replace('）', ") ");
        }
        match self.dice.below(4) {
            0 => format!("{digit}、"),
            1 => format!("（{digit}）"),
            2 => format!("{digit}．"),
            _ => format!("{digit} "),
        }
    }

    fn choose(&mut self, label: &'static str, variants: &[&'static str]) -> String {
        if self.layout.labels.wording == Wording::Variants && !variants.is_empty() && self.dice.chance(60) {
            return self.dice.word(variants).to_owned();
        }
        label.to_owned()
    }

    fn damage(&mut self, label: &str) -> String {
        self.last_damaged = false;
        let n = label.chars().count();
        let wording = self.layout.labels.wording;
        if wording == Wording::Cut && n >= 12 && self.dice.chance(50) {
            return label.chars().take(n - n / 3).collect();
        }
        if n < 4 || !matches!(wording, Wording::Typos | Wording::Gaps) || !self.dice.chance(20) {
            return label.to_owned();
        }
        self.n_damaged += 1;
        self.last_damaged = true;
        let at = self.dice.below(n);
        let wrong = self.dice.word(&["曰", "未", "巳", "末", "田", "工"]);
        label
            .chars()
            .enumerate()
            .filter_map(|(i, c)| {
                if i != at {
                    Some(c)
                } else if wording == Wording::Typos {
                    wrong.chars().next()
                } else {
                    None
                }
            })
            .collect()
    }

    /// A text in the script of the labels.
    pub(crate) fn dress(&mut self, text: &str) -> String {
        let text = match self.layout.labels.wording {
            Wording::Spaced => self.spaced(text),
            Wording::Stretched => text.chars().map(String::from).collect::<Vec<_>>().join(" "),
            _ => text.to_owned(),
        };
        match self.layout.labels.script {
            Script::Simplified => text,
            Script::Traditional => text.chars().map(traditional).collect(),
            Script::Taiwan => text.replace("文件", "檔案").replace("信息", "資訊").chars().map(traditional).collect(),
            Script::Kangxi => text.chars().map(kangxi).collect(),
            Script::Wide => widen(&text),
            Script::Narrow => narrow(&text),
            Script::Pinyin => self.pinyin(&text),
        }
    }

    fn spaced(&mut self, text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            if !out.is_empty() && fold::is_han(c) && self.dice.chance(12) {
                out.push_str(self.dice.word(&[" ", " ", "\u{3000}", "\u{a0}"]));
            }
            out.push(c);
        }
        out
    }

    fn pinyin(&mut self, text: &str) -> String {
        const GLOSSES: &[(char, &str)] =
            &[('公', "gōng"), ('开', "kāi"), ('据', "jù"), ('发', "fā"), ('机', "jī"), ('处', "chǔ"), ('计', "jì")];
        let mut out = String::new();
        for c in text.chars() {
            out.push(c);
            if let Some((_, gloss)) = GLOSSES.iter().find(|(han, _)| *han == c)
                && self.dice.chance(30)
            {
                out.push_str(&format!("({gloss})"));
            }
        }
        out
    }
}

fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '，' => ',',
            '：' => ':',
            '“' | '”' => '"',
            c => c,
        })
        .collect()
}

/// The traditional form of a character, or itself.
pub(crate) fn traditional(c: char) -> char {
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for c in '\u{4e00}'..='\u{9fff}' {
            let s = fold::simplified(c);
            if s != c && fold::plain(c) == c {
                table.entry(s).or_insert(c);
            }
        }
        table
    });
    table.get(&c).copied().unwrap_or(c)
}

fn kangxi(c: char) -> char {
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    let table = TABLE.get_or_init(|| ('\u{2f00}'..='\u{2fd5}').map(|c| (fold::plain(c), c)).collect());
    table.get(&c).copied().unwrap_or(c)
}
