//! The words that reports use, loaded once from `law/wording.toml`; never a rule about what they mean together.

use super::tokens::{Kind, Lexicon};
use gk_base::matcher::{Matcher, same_start};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const WORDING: &str = include_str!("../../../../law/wording.toml");

/// Everything in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "checked_on")]
    _checked_on: toml::value::Datetime,
    /// Verbs that leave open what was counted.
    pub vague: Vec<String>,
    /// Words of the traditional script that differ in more than the form of their characters.
    pub vocabulary: BTreeMap<String, String>,
    /// Words of titles.
    pub title: TitleWords,
    /// Words around names of agencies.
    pub agency: AgencyWords,
    /// Words around dates.
    pub dates: DateWords,
    /// Words of page furniture.
    pub furniture: FurnitureWords,
    /// Words that tell a section when its title is not an official one, most telling first.
    pub heading: Vec<HeadingWords>,
    /// What templates and broken encodings leave.
    pub residue: ResidueWords,
    /// Units after figures.
    pub units: UnitWords,
    /// Limits around figures.
    pub bounds: BoundWords,
    /// Words around negations.
    pub none: NoneWords,
    /// What to trim from a topic.
    pub topic: TopicWords,
    /// Words by kind.
    pub word: Vec<KindWords>,
    /// Outcomes.
    pub outcome: Vec<OutcomeWords>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs, reason = "named and explained in the data file")]
        pub struct $name { $(pub $field: $type),* }
    };
}

words!(TitleWords { report: Vec<String>, subject: Vec<String>, leading: Vec<String>, year_tail: Vec<String>, shared_government: String, government: String, interpretation: Vec<String>, other_papers: Vec<String>, letter_end: Vec<String>, interpretation_headings: Vec<String> });
words!(AgencyWords { relative: Vec<String>, suffixes: Vec<String>, short_end: String, full_end: String, compiled_by: Vec<String>, compiled_end: Vec<String>, labels: Vec<String>, stops: String });
words!(DateWords { between: Vec<String>, published: Vec<String> });
words!(FurnitureWords { labels: Vec<String>, whole: Vec<String> });
words!(HeadingWords { id: String, words: Vec<String> });
words!(ResidueWords { templates: Vec<String>, mojibake: Vec<String> });
words!(UnitWords { cases: Vec<String>, items: Vec<String>, decisions: Vec<String>, publications: Vec<String>, catalogue: Vec<String>, money: Vec<String>, percent: Vec<String>, points: Vec<String> });
words!(BoundWords { at_least_after: Vec<String>, at_least_before: Vec<String>, at_most_before: Vec<String>, about_before: Vec<String>, about_after: Vec<String>, not_counted_before: String });
words!(NoneWords { tails: Vec<String>, fillers: Vec<String>, whole: Vec<String>, spoilers: Vec<String> });
words!(TopicWords { trim_start: Vec<String>, trim_end: Vec<String>, generic: Vec<String>, platform_stops: String });
words!(KindWords { kind: Kind, words: Vec<String> });
words!(OutcomeWords { of: String, id: String, words: Vec<String> });

/// The words, ready to be found.
pub struct Loaded {
    /// The words.
    pub words: Wording,
    /// All words by kind.
    pub lexicon: Lexicon,
    /// Residue: templates first, then mojibake.
    pub residue_words: Matcher,
    /// All units after figures.
    pub units_all: Vec<String>,
    /// `units_all`, ready to be found.
    pub counted: Matcher,
    /// Words that a title must have.
    pub title_report: Matcher,
    /// Words that say what a title's report is about.
    pub title_subject: Matcher,
}

impl std::ops::Deref for Loaded {
    type Target = Wording;
    fn deref(&self) -> &Wording {
        &self.words
    }
}

fn load() -> Result<Loaded, String> {
    let words: Wording = toml::from_str(WORDING).map_err(|e| e.to_string())?;
    let lexicon = Lexicon::new(&words);
    let residue_words = Matcher::new(words.residue.templates.iter().chain(&words.residue.mojibake));
    let units = &words.units;
    let units_all = [&units.points, &units.percent, &units.money, &units.catalogue, &units.cases, &units.items];
    let units_all: Vec<String> = units_all.into_iter().flatten().cloned().collect();
    let counted = Matcher::new(&units_all);
    let title_report = Matcher::new(&words.title.report);
    let title_subject = Matcher::new(&words.title.subject);
    Ok(Loaded { words, lexicon, residue_words, units_all, counted, title_report, title_subject })
}

/// The embedded words.
#[expect(clippy::panic, reason = "broken embedded data is a broken build; the test below loads it")]
pub fn wording() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| match load() {
        Ok(loaded) => loaded,
        Err(error) => panic!("law/wording.toml: {error}"),
    })
}

/// The longest of the words that the text starts with.
pub fn starts<'a>(words: &'a [String], text: &str) -> Option<&'a str> {
    let text = text.as_bytes();
    let mut best = None::<&str>;
    for word in words {
        if best.is_none_or(|b| b.len() < word.len()) && same_start(text, word.as_bytes()) {
            best = Some(word);
        }
    }
    best
}

/// The longest of the words that the text ends with.
pub fn ends<'a>(words: &'a [String], text: &str) -> Option<&'a str> {
    let last = text.as_bytes().last();
    let fits = |w: &&str| w.as_bytes().last() == last && text.ends_with(w);
    words.iter().map(String::as_str).filter(|w| w.is_empty() || fits(w)).max_by_key(|w| w.len())
}

/// Whether the text holds any of the words.
pub fn holds(words: &[String], text: &str) -> bool {
    words.iter().any(|w| text.contains(w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_base::fold;

    #[test]
    fn the_file_is_whole() {
        let loaded = load().expect("loads");
        let folded = |w: &String| assert_eq!(&fold::squeeze(w), w, "words are compared with folded text");
        loaded.word.iter().flat_map(|k| &k.words).for_each(folded);
        loaded.outcome.iter().flat_map(|o| &o.words).for_each(folded);
        loaded.title.report.iter().chain(&loaded.title.subject).for_each(folded);
        loaded.none.tails.iter().chain(&loaded.none.fillers).for_each(folded);
        let law = gk_law::Law::embedded();
        for heading in &loaded.heading {
            assert!(law.formats.free().section(&heading.id).is_some(), "{}", heading.id);
        }
        for outcome in loaded.outcome.iter().filter(|o| o.of == "remedies") {
            assert!(law.formats.cell("remedies", "reconsideration", &outcome.id).is_some(), "{}", outcome.id);
        }
    }

    #[test]
    fn no_word_has_two_kinds_but_those_meant_to() {
        let loaded = load().expect("loads");
        let mut seen = std::collections::HashMap::new();
        for group in &loaded.word {
            for word in &group.words {
                if let Some(before) = seen.insert(word, group.kind) {
                    assert!(
                        before == Kind::Proposal && group.kind == Kind::ProposalAll,
                        "{word}: {before:?}, {:?}",
                        group.kind
                    );
                }
            }
        }
    }
}
