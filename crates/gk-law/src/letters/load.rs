//! Reads and validates the files of letters; never lets a kind be missing, or an element name a placeholder that is not there.

use serde::Deserialize;

use super::{
    LetterElement, LetterInfo, LetterKind, Letters, NumberPattern, Paper, Placeholder, Recipient, RemedyDuty,
    RemedyTexts, Signature,
};
use crate::cite::{Cite, LawError, Warrant, check_unique, read_toml, warranted};
use crate::decisions::Decisions;
use crate::embed::File;

/// The files that are no kinds.
const NUMBERS: &str = "letters/numbers.toml";
const PAPER: &str = "letters/paper.toml";
const REMEDY: &str = "letters/remedy.toml";
const ELEMENTS: &str = "letters/elements.toml";
const PLACEHOLDERS: &str = "letters/placeholders.toml";

/// Elements of replies that the program recognises by other means than words of a placeholder.
const RECOGNISED_OTHERWISE: [&str; 6] = ["decision", "legal_basis", "remedy", "agency", "date", "seal"];

impl Letters {
    /// Reads the files of letters.
    ///
    /// # Errors
    /// One is malformed or missing; a kind is missing or stands twice; an element names no placeholder; or an element
    /// that a decision asks for has no entry.
    pub fn parse(files: &[File], decisions: &Decisions) -> Result<Self, LawError> {
        let placeholders: PlaceholdersFile = one(files, PLACEHOLDERS)?;
        let of_replies: ElementsFile = one(files, ELEMENTS)?;
        let numbers: NumbersFile = one(files, NUMBERS)?;
        let remedy: RemedyFile = one(files, REMEDY)?;
        let letters = Self {
            list: kinds(files)?,
            shared: [placeholders.warrant().cite, of_replies.warrant().cite],
            placeholders: placeholders.placeholder,
            of_replies: of_replies.element.into_iter().map(ElementEntry::into_element).collect(),
            number: numbers.into_pattern(),
            remedy: remedy.into_texts()?,
            paper: Paper::parse(find(files, PAPER)?)?,
        };
        letters.check_placeholders()?;
        letters.check_replies(decisions)?;
        Ok(letters)
    }

    fn check_placeholders(&self) -> Result<(), LawError> {
        check_unique(PLACEHOLDERS, self.placeholders.iter().map(|one| one.id.as_str()))?;
        check_unique(PLACEHOLDERS, self.placeholders.iter().map(|one| one.name.as_str()))?;
        let own = self.list.iter().flat_map(|info| info.elements.iter().map(|element| (info.kind.id(), element)));
        for (place, element) in own.chain(self.of_replies.iter().map(|element| ("elements", element))) {
            if element.says.is_empty() && element.shows.is_empty() {
                return Err(LawError::new(place, &*element.id, "an element is shown by placeholders or by phrases"));
            }
            if let Some(unknown) = element.says.iter().find(|name| self.placeholder(name).is_none()) {
                return Err(LawError::new(place, &*element.id, format!("`{unknown}` is no placeholder")));
            }
        }
        Ok(())
    }

    fn check_replies(&self, decisions: &Decisions) -> Result<(), LawError> {
        for decision in decisions.iter().map(|info| info.decision) {
            for asked in decisions.elements(decision) {
                let known = RECOGNISED_OTHERWISE.contains(&asked.id.as_str());
                if !known && !self.of_replies.iter().any(|element| element.id == asked.id) {
                    return Err(LawError::new(ELEMENTS, &*asked.id, "a decision asks for it and it has no entry"));
                }
            }
        }
        Ok(())
    }
}

fn find(files: &[File], name: &str) -> Result<File, LawError> {
    files.iter().copied().find(|(file, _)| *file == name).ok_or_else(|| LawError::new(name, "", "the file is missing"))
}

fn one<T: serde::de::DeserializeOwned>(files: &[File], name: &str) -> Result<T, LawError> {
    let (file, text) = find(files, name)?;
    read_toml(file, text)
}

fn kinds(files: &[File]) -> Result<Vec<LetterInfo>, LawError> {
    let others = [NUMBERS, PAPER, REMEDY, ELEMENTS, PLACEHOLDERS];
    let mut list = Vec::new();
    for (file, text) in files.iter().filter(|(file, _)| !others.contains(file)) {
        let written: KindFile = read_toml(file, text)?;
        list.push(written.into_info(file)?);
    }
    for kind in LetterKind::all() {
        if list.iter().filter(|info| info.kind == kind).count() != 1 {
            return Err(LawError::new("letters", kind.id(), "expected exactly one file with this id"));
        }
    }
    list.sort_by_key(|info| LetterKind::all().position(|kind| kind == info.kind));
    Ok(list)
}

warranted! {
    struct NumbersFile {
        word_chars_max: usize,
        digits_max: usize,
        suffix_chars_max: usize,
        ordinal_allowed: bool,
    }
}

impl NumbersFile {
    fn into_pattern(self) -> NumberPattern {
        NumberPattern {
            word_chars_max: self.word_chars_max,
            digits_max: self.digits_max,
            suffix_chars_max: self.suffix_chars_max,
            ordinal_allowed: self.ordinal_allowed,
            warrant: self.warrant(),
        }
    }
}

warranted! {
    struct RemedyFile {
        online: String,
        clause: Vec<ClauseEntry>,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseEntry {
    id: String,
    #[expect(dead_code, reason = "for the reader of the data")]
    name: String,
    #[serde(default)]
    cite: Option<Cite>,
    text: String,
}

impl RemedyFile {
    fn into_texts(self) -> Result<RemedyTexts, LawError> {
        let text = |id: &str| {
            let clause = self.clause.iter().find(|clause| clause.id == id);
            clause.map(|clause| clause.text.clone()).ok_or_else(|| LawError::new(REMEDY, id, "the clause is missing"))
        };
        let own = self.clause.iter().filter_map(|clause| Some((clause.id.clone(), clause.cite.clone()?)));
        Ok(RemedyTexts {
            choice: text("choice")?,
            reconsideration_first: text("reconsideration-first")?,
            reconsideration_first_for_part: text("reconsideration-first-for-part")?,
            cites: own.chain([("remedy".to_owned(), self.warrant().cite)]).collect(),
            online: self.online,
        })
    }
}

warranted! {
    struct PlaceholdersFile {
        placeholder: Vec<Placeholder>,
    }
}

warranted! {
    struct ElementsFile {
        element: Vec<ElementEntry>,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ElementEntry {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    shows: Vec<String>,
    #[serde(default)]
    when: String,
}

impl ElementEntry {
    fn into_element(self) -> LetterElement {
        LetterElement { id: self.id, name: self.name, says: self.says, shows: self.shows, when: self.when }
    }
}

warranted! {
    struct KindFile {
        id: LetterKind,
        name: String,
        #[serde(default)]
        cites: Vec<Cite>,
        to: Recipient,
        remedy: RemedyDuty,
        suffix: String,
        signature: Signature,
        seal: bool,
        approver: String,
        #[serde(default)]
        states: Vec<String>,
        version: u32,
        text: String,
        #[serde(default)]
        element: Vec<ElementEntry>,
    }
}

impl KindFile {
    fn into_info(self, file: &str) -> Result<LetterInfo, LawError> {
        let warrant: Warrant = self.warrant();
        check_unique(file, self.element.iter().map(|element| element.id.as_str()))?;
        if self.version == 0 || self.text.trim().is_empty() {
            return Err(LawError::new(file, self.id.id(), "expected a template, and versions from 1"));
        }
        if self.id.decision().is_some() == self.states.is_empty() {
            return Err(LawError::new(
                file,
                self.id.id(),
                "a reply, and nothing else, has phrases that state the decision",
            ));
        }
        let mut cites = vec![warrant.cite.clone()];
        cites.extend(self.cites.into_iter().filter(|cite| *cite != warrant.cite));
        Ok(LetterInfo {
            kind: self.id,
            name: self.name,
            cites,
            warrant,
            to: self.to,
            remedy: self.remedy,
            suffix: self.suffix,
            signature: self.signature,
            seal: self.seal,
            approver: self.approver,
            states: self.states,
            version: self.version,
            text: self.text,
            elements: self.element.into_iter().map(ElementEntry::into_element).collect(),
        })
    }
}
