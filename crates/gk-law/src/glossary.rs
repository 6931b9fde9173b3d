//! The words of the field: Chinese term, English term, identifier, definition; never one identifier for two meanings.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cite::{Cite, LawError, Source, check_unique, read_toml};

/// One word.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Chinese forms, the usual one first.
    pub zh: Vec<String>,
    /// English term.
    pub en: String,
    /// Identifiers used in code, never used for another word.
    pub ids: Vec<String>,
    /// What it means, in our own Chinese words.
    pub definition: String,
    /// What it is not to be confused with; empty without.
    #[serde(default)]
    pub beware: String,
    /// Where the law uses or defines it; none for a word of the trade.
    #[serde(default)]
    pub cite: Option<Cite>,
}

/// All words, Chinese forms and identifiers unique.
#[derive(Debug, Clone)]
pub struct Glossary {
    list: Vec<Term>,
    checks: Vec<(NaiveDate, Source)>,
}

impl Glossary {
    /// Reads the glossary files.
    ///
    /// # Errors
    /// A file is malformed, a word has no Chinese form, identifier or definition,
    /// or a Chinese form or an identifier stands for two words.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let (mut list, mut checks) = (Vec::new(), Vec::new());
        for (file, text) in files {
            let written: GlossaryFile = read_toml(file, text)?;
            for term in &written.term {
                if term.zh.is_empty() || term.ids.is_empty() || term.en.is_empty() || term.definition.is_empty() {
                    return Err(LawError::new(file, term.en.clone(), "zh, en, ids and definition are all needed"));
                }
            }
            list.extend(written.term);
            checks.push((written.checked_on, written.source));
        }
        check_unique("glossary.toml", list.iter().flat_map(|t| t.zh.iter().map(String::as_str)))?;
        check_unique("glossary.toml", list.iter().flat_map(|t| t.ids.iter().map(String::as_str)))?;
        Ok(Self { list, checks })
    }

    /// The word of a Chinese form.
    pub fn find(&self, zh: &str) -> Option<&Term> {
        self.list.iter().find(|t| t.zh.iter().any(|form| form == zh))
    }

    /// The word that an identifier stands for.
    pub fn of_id(&self, id: &str) -> Option<&Term> {
        self.list.iter().find(|t| t.ids.iter().any(|known| known == id))
    }

    /// Every citation with its file and word.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        self.list.iter().filter_map(|t| t.cite.as_ref().map(|cite| ("glossary.toml", t.en.as_str(), cite)))
    }

    /// For each file: when it was last compared with its sources, and how sure it is.
    pub fn checks(&self) -> &[(NaiveDate, Source)] {
        &self.checks
    }

    /// All words in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.list.iter()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GlossaryFile {
    #[serde(deserialize_with = "crate::cite::date")]
    checked_on: NaiveDate,
    source: Source,
    term: Vec<Term>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed;

    #[test]
    fn words_are_found_by_each_form_and_identifier() {
        let glossary = Glossary::parse(embed::GLOSSARY).expect("the embedded glossary");
        assert_eq!(glossary.find("办件").map(|t| t.en.as_str()), Some("case"));
        assert_eq!(glossary.find("案卷").map(|t| t.en.as_str()), Some("case"));
        assert_eq!(glossary.of_id("carried_in").map(|t| t.zh[0].as_str()), Some("上年结转"));
        assert!(glossary.find("没有这个词").is_none());
    }

    #[test]
    fn one_word_for_two_meanings_is_refused() {
        let term = |zh: &str, id: &str| {
            format!("[[term]]\nzh = [\"{zh}\"]\nen = \"x\"\nids = [\"{id}\"]\ndefinition = \"x\"\n")
        };
        let parse = |terms: String| {
            Glossary::parse(&[("glossary.toml", &format!("checked_on = 2026-11-22\nsource = \"D\"\n{terms}"))])
        };
        assert!(parse(term("甲", "a") + &term("乙", "b")).is_ok());
        assert!(parse(term("甲", "a") + &term("甲", "b")).is_err());
        assert!(parse(term("甲", "a") + &term("乙", "a")).is_err());
        assert!(parse(String::from("[[term]]\nzh = []\nen = \"x\"\nids = [\"a\"]\ndefinition = \"x\"\n")).is_err());
    }
}
