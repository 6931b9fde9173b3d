//! The documents of the work (文书): each kind with its template, its mandatory elements and its look on paper; never writes one.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cite::{Cite, Warrant};
use crate::decisions::{Decisions, Element};

mod kinds;
mod load;
mod paper;

pub use kinds::LetterKind;
pub use paper::{Face, FaceKind, Grid, Indent, Paper, Sheet, Type};

/// To whom a document goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// The applicant.
    Applicant,
    /// A third party whose rights are concerned.
    ThirdParty,
    /// Another agency.
    Agency,
    /// Nobody: it stays in the file.
    File,
}

/// Whether a document tells of remedies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemedyDuty {
    /// It may not: it decides nothing that could be challenged on its own.
    None,
    /// It must, as the decision and the day demand.
    Required,
    /// It must: reconsideration or a suit, as the reader likes.
    Choice,
}

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signature {
    /// The agency, above the date.
    Agency,
    /// Nobody below the text: the form has its own lines.
    None,
}

/// Something that a document must contain, and how its text shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterElement {
    /// Stable id within the kind.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// Names of the placeholders whose values must all stand in the text.
    pub says: Vec<String>,
    /// Phrases of which one must stand in the text; none when empty.
    pub shows: Vec<String>,
    /// In which case only, in Chinese; empty when always. Whether it is the case is told by whether the values are known.
    pub when: String,
}

/// What the data says about a kind of document.
#[derive(Debug, Clone)]
pub struct LetterInfo {
    /// Which one.
    pub kind: LetterKind,
    /// Chinese name.
    pub name: String,
    /// All articles, the chief one first.
    pub cites: Vec<Cite>,
    /// Since when it can be issued, the chief article, and how sure that is.
    pub warrant: Warrant,
    /// To whom it goes.
    pub to: Recipient,
    /// Whether it tells of remedies.
    pub remedy: RemedyDuty,
    /// The suffix of its number; may be empty.
    pub suffix: String,
    /// Who signs.
    pub signature: Signature,
    /// Whether it is sealed.
    pub seal: bool,
    /// Id of the role that approves it.
    pub approver: String,
    /// Phrases of which one states the decision; empty for what is no reply.
    pub states: Vec<String>,
    /// Version of the template, counted from 1.
    pub version: u32,
    /// The template.
    pub text: String,
    /// What it must contain of its own.
    elements: Vec<LetterElement>,
}

/// A name that templates may write between braces.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placeholder {
    /// How the program knows it.
    pub id: String,
    /// What a template writes.
    pub name: String,
    /// What it stands for, in Chinese.
    pub says: String,
    /// Whether it is an element of a reply, by the id of `decisions.toml`.
    #[serde(default)]
    pub element: bool,
}

/// How numbers of documents are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPattern {
    /// The longest word of an office.
    pub word_chars_max: usize,
    /// The most digits of the number.
    pub digits_max: usize,
    /// The longest suffix, without its dash.
    pub suffix_chars_max: usize,
    /// Whether 第 may stand before the number.
    pub ordinal_allowed: bool,
    /// What it rests on.
    pub warrant: Warrant,
}

/// The sentences of the remedy clause; placeholders stand between double braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemedyTexts {
    /// Reconsideration or a suit.
    pub choice: String,
    /// Reconsideration first.
    pub reconsideration_first: String,
    /// Reconsideration first for what is withheld.
    pub reconsideration_first_for_part: String,
    /// The way to apply online.
    pub online: String,
    cites: Vec<(String, Cite)>,
}

/// All documents; there is exactly one entry for each kind.
#[derive(Debug, Clone)]
pub struct Letters {
    list: Vec<LetterInfo>,
    placeholders: Vec<Placeholder>,
    of_replies: Vec<LetterElement>,
    shared: [Cite; 2],
    /// How numbers are written.
    pub number: NumberPattern,
    /// The sentences of the remedy clause.
    pub remedy: RemedyTexts,
    /// How a document looks on paper.
    pub paper: Paper,
}

impl Letters {
    /// What the data says about a kind.
    ///
    /// # Panics
    /// Never: loading refuses data without an entry for each kind.
    #[expect(clippy::expect_used, reason = "validated at load")]
    pub fn get(&self, kind: LetterKind) -> &LetterInfo {
        self.list.iter().find(|info| info.kind == kind).expect("validated at load")
    }

    /// All, in the order of their kinds.
    pub fn iter(&self) -> impl Iterator<Item = &LetterInfo> {
        self.list.iter()
    }

    /// All placeholders, in the order of the data.
    pub fn placeholders(&self) -> &[Placeholder] {
        &self.placeholders
    }

    /// A placeholder by the name that templates write.
    pub fn placeholder(&self, name: &str) -> Option<&Placeholder> {
        self.placeholders.iter().find(|placeholder| placeholder.name == name)
    }

    /// What a document must contain and shows by its text, in order: its own elements, and for a reply what `decisions`
    /// asks. What the program recognises otherwise (decision, articles, remedy, agency, date, seal) is not among them.
    pub fn elements(&self, kind: LetterKind, decisions: &Decisions) -> Vec<LetterElement> {
        let mut elements = self.get(kind).elements.clone();
        if let LetterKind::Reply(decision) = kind {
            elements.extend(decisions.elements(decision).filter_map(|asked| self.of_reply(asked)));
        }
        elements
    }

    fn of_reply(&self, asked: &Element) -> Option<LetterElement> {
        let shown = self.of_replies.iter().find(|element| element.id == asked.id)?;
        Some(LetterElement { name: asked.name.clone(), when: asked.when.clone(), ..shown.clone() })
    }

    /// Whether a kind may be issued on a day.
    pub fn holds_on(&self, kind: LetterKind, day: NaiveDate) -> bool {
        self.get(kind).warrant.holds_on(day)
    }

    /// Every citation with its file and place.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        let of_kinds = self.list.iter().flat_map(|info| info.cites.iter().map(|cite| (info.kind.id(), cite)));
        let of_remedy = self.remedy.cites.iter().map(|(id, cite)| (id.as_str(), cite));
        let others = [("numbers", &self.number.warrant.cite), ("paper", &self.paper.warrant.cite)];
        let shared = self.shared.iter().map(|cite| ("shared", cite));
        of_kinds.chain(of_remedy).chain(shared).chain(others).map(|(id, cite)| ("letters", id, cite))
    }
}

#[cfg(test)]
mod tests;
