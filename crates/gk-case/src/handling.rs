//! How an office works an application among itself: who has it, who was asked to search, which letters are on their way; never a fact of law.

mod command;
mod decide;
mod event;

pub use command::{HandlingCommand, LetterCommand, Needed};
pub use decide::decide_handling;
pub use event::{FileUse, HandlingEvent, HandlingFact, Opinion, SearchAnswer};

use gk_base::Date;

use crate::{FileRef, Role, Words};

/// The work on an application as its events made it; nothing yet where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handling {
    /// Who has it, and whether it was accepted.
    pub handler: Option<Handler>,
    /// What units were asked to search.
    pub searches: Vec<SearchDemand>,
    /// The extension that waits for consent.
    pub extension_asked: Option<ExtensionAsked>,
    /// The files that were added.
    pub files: Vec<Added>,
    /// The letters, in the order in which they were drafted.
    pub letters: Vec<Letter>,
    /// How many events there are.
    pub n_events: u32,
}

/// Who has an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handler {
    /// The official's id.
    pub staff: String,
    /// When it was given.
    pub since: Date,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// A demand to a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchDemand {
    /// Its number.
    pub n: u32,
    /// Which unit.
    pub unit: String,
    /// For what.
    pub what: Words,
    /// When it was asked.
    pub asked_on: Date,
    /// By when.
    pub due: Date,
    /// How often it was reminded.
    pub n_chased: u32,
    /// How it ended; open without.
    pub end: Option<SearchEnd>,
}

/// How a demand ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchEnd {
    /// Answered.
    Answered(Date, SearchAnswer),
    /// Not its business.
    Declined(Date, Words),
    /// Taken back.
    TakenBack(Date),
}

/// An extension that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtensionAsked {
    /// Working days; without a number the longest.
    pub n_days: Option<u32>,
    /// Why.
    pub why: Words,
    /// By whom.
    pub by: String,
    /// When.
    pub on: Date,
}

/// A file that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The file.
    pub file: FileRef,
    /// What it is.
    pub of: FileUse,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
}

/// A letter on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The number of the draft.
    pub n: u32,
    /// Which document.
    pub letter: String,
    /// As it is now.
    pub text: Words,
    /// The signatures of all who wrote on it.
    pub writers: Vec<String>,
    /// How often it was written.
    pub revision: u32,
    /// What those who looked at it since it was handed in said.
    pub reviews: Vec<Review>,
    /// Where it is.
    pub stage: LetterStage,
}

/// What somebody who looked at a letter said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who.
    pub by: String,
    /// In which office.
    pub role: Role,
    /// What.
    pub opinion: Opinion,
    /// In words.
    pub said: Words,
    /// When.
    pub on: Date,
}

/// Where a letter is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterStage {
    /// Being written.
    Draft,
    /// With those who review and sign.
    Submitted,
    /// Signed, numbered and frozen.
    Issued(Issued),
    /// Given up.
    Dropped,
}

/// A letter as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its number.
    pub number: String,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: String,
    /// What was issued, in each form.
    pub files: Vec<FileRef>,
}

impl LetterStage {
    /// In Chinese.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Draft => "起草中",
            Self::Submitted => "审核、签发中",
            Self::Issued(_) => "已签发",
            Self::Dropped => "已作废",
        }
    }
}

impl Letter {
    /// Whether a section head agreed since it was handed in.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        self.reviews.iter().any(|review| review.role == Role::SectionHead && review.opinion == Opinion::Agrees)
    }
}

impl Handling {
    /// The work that some events are.
    #[must_use]
    pub fn of<'e>(events: impl IntoIterator<Item = &'e HandlingEvent>) -> Self {
        let mut handling = Self::default();
        events.into_iter().for_each(|event| handling.evolve(event));
        handling
    }

    /// The demands that are open.
    pub fn open_searches(&self) -> impl Iterator<Item = &SearchDemand> {
        self.searches.iter().filter(|demand| demand.end.is_none())
    }

    /// A letter by its number.
    #[must_use]
    pub fn letter(&self, n: u32) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.n == n)
    }

    /// Follows one more event.
    pub fn evolve(&mut self, event: &HandlingEvent) {
        self.n_events += 1;
        let on = event.on;
        match &event.fact {
            HandlingFact::Assigned { to, .. } => {
                self.handler = Some(Handler { staff: to.clone(), since: on, accepted: false });
            }
            HandlingFact::Accepted { .. } => {
                if let Some(handler) = &mut self.handler {
                    handler.accepted = true;
                }
            }
            HandlingFact::HandedBack { .. } => self.handler = None,
            HandlingFact::SearchAsked { n, unit, what, due, .. } => self.searches.push(SearchDemand {
                n: *n,
                unit: unit.clone(),
                what: what.clone(),
                asked_on: on,
                due: *due,
                n_chased: 0,
                end: None,
            }),
            HandlingFact::SearchChased { n, .. } => self.demand(*n, |demand| demand.n_chased += 1),
            HandlingFact::SearchAnswered { n, answer, .. } => {
                self.demand(*n, |demand| demand.end = Some(SearchEnd::Answered(on, answer.clone())));
            }
            HandlingFact::SearchDeclined { n, why, .. } => {
                self.demand(*n, |demand| demand.end = Some(SearchEnd::Declined(on, why.clone())));
            }
            HandlingFact::SearchTakenBack { n, .. } => {
                self.demand(*n, |demand| demand.end = Some(SearchEnd::TakenBack(on)));
            }
            HandlingFact::ExtensionAsked { n_days, why, by } => {
                let asked = ExtensionAsked { n_days: *n_days, why: why.clone(), by: by.clone(), on };
                self.extension_asked = Some(asked);
            }
            HandlingFact::ExtensionSettled { .. } => self.extension_asked = None,
            HandlingFact::Noted { .. } => {}
            HandlingFact::FileAdded { file, of, by } => {
                self.files.push(Added { file: file.clone(), of: *of, on, by: by.clone() });
            }
            HandlingFact::LetterDrafted { n, letter, text, by } => self.letters.push(Letter {
                n: *n,
                letter: letter.clone(),
                text: text.clone(),
                writers: vec![by.clone()],
                revision: 1,
                reviews: Vec::new(),
                stage: LetterStage::Draft,
            }),
            HandlingFact::LetterRevised { n, .. }
            | HandlingFact::LetterSubmitted { n, .. }
            | HandlingFact::LetterReviewed { n, .. }
            | HandlingFact::LetterIssued { n, .. }
            | HandlingFact::LetterDropped { n, .. } => {
                if let Some(letter) = self.letters.iter_mut().find(|letter| letter.n == *n) {
                    letter.evolve(event);
                }
            }
        }
    }

    fn demand(&mut self, n: u32, change: impl FnOnce(&mut SearchDemand)) {
        if let Some(demand) = self.searches.iter_mut().find(|demand| demand.n == n) {
            change(demand);
        }
    }
}

impl Letter {
    fn evolve(&mut self, event: &HandlingEvent) {
        match &event.fact {
            HandlingFact::LetterRevised { text, by, .. } => {
                self.text = text.clone();
                self.revision += 1;
                if !self.writers.contains(by) {
                    self.writers.push(by.clone());
                }
            }
            HandlingFact::LetterSubmitted { .. } => {
                self.reviews.clear();
                self.stage = LetterStage::Submitted;
            }
            HandlingFact::LetterReviewed { opinion, said, role, by, .. } => {
                let review =
                    Review { by: by.clone(), role: *role, opinion: *opinion, said: said.clone(), on: event.on };
                self.reviews.push(review);
                if *opinion == Opinion::SendsBack {
                    self.stage = LetterStage::Draft;
                }
            }
            HandlingFact::LetterIssued { number, files, by, .. } => {
                let issued = Issued { number: number.clone(), on: event.on, by: by.clone(), files: files.clone() };
                self.stage = LetterStage::Issued(issued);
            }
            HandlingFact::LetterDropped { .. } => self.stage = LetterStage::Dropped,
            HandlingFact::Assigned { .. }
            | HandlingFact::Accepted { .. }
            | HandlingFact::HandedBack { .. }
            | HandlingFact::SearchAsked { .. }
            | HandlingFact::SearchChased { .. }
            | HandlingFact::SearchAnswered { .. }
            | HandlingFact::SearchDeclined { .. }
            | HandlingFact::SearchTakenBack { .. }
            | HandlingFact::ExtensionAsked { .. }
            | HandlingFact::ExtensionSettled { .. }
            | HandlingFact::Noted { .. }
            | HandlingFact::FileAdded { .. }
            | HandlingFact::LetterDrafted { .. } => {}
        }
    }
}
