//! The words of the field: Chinese term, English term, identifier, definition; never one identifier for two meanings.

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
}

impl Glossary {
    /// Reads the glossary files.
    ///
    /// # Errors
    /// A file is malformed, a word has no Chinese form, identifier or definition,
    /// or a Chinese form or an identifier stands for two words.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut list = Vec::new();
        for (file, text) in files {
            let written: GlossaryFile = read_toml(file, text)?;
            for term in &written.term {
                if term.zh.is_empty() || term.ids.is_empty() || term.en.is_empty() || term.definition.is_empty() {
                    return Err(LawError::new(file, term.en.clone(), "zh, en, ids and definition are all needed"));
                }
            }
            list.extend(written.term);
        }
        check_unique("glossary.toml", list.iter().flat_map(|t| t.zh.iter().map(String::as_str)))?;
        check_unique("glossary.toml", list.iter().flat_map(|t| t.ids.iter().map(String::as_str)))?;
        Ok(Self { list })
    }

    /// The word of a Chinese form.
    pub fn find(&self, zh: &str) -> Option<&Term> {
        self.list.iter().find(|t| t.zh.iter().any(|form| form == zh))
    }

    /// The word that an identifier stands for.
    pub fn of_id(&self, id: &str) -> Option<&Term> {
        self.list.iter().find(|t| t.ids.iter().any(|known| known == id))
    }

    /// All words in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.list.iter()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GlossaryFile {
    checked_on: toml::value::Datetime,
    source: Source,
    term: Vec<Term>,
}

impl GlossaryFile {
    /// The day and the evidence of the whole file.
    fn provenance(&self) -> (String, Source) {
        (self.checked_on.to_string(), self.source)
    }
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
        assert!(parse(term("甲", "")).is_ok_and(|g| g.of_id("").is_some()));
    }
}
