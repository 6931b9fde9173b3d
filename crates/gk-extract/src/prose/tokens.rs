//! Words of the prose as tokens, found in one pass; never a figure and never a meaning of several words together.

use super::wording::Wording;
use gk_base::matcher::Matcher;
use serde::Deserialize;

/// What a word can do in a clause that quotes a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An application for disclosure.
    Application,
    /// Administrative reconsideration.
    Reconsideration,
    /// Administrative litigation of either kind.
    Litigation,
    /// Suits without reconsideration before.
    LitigationDirect,
    /// Suits after reconsideration.
    LitigationAfter,
    /// Penalties.
    Penalty,
    /// Licences.
    Licensing,
    /// Coercive measures.
    Coercion,
    /// Normative documents.
    Normative,
    /// Proposals of one kind of deputies.
    Proposal,
    /// Proposals of all kinds together.
    ProposalAll,
    /// The hotline.
    Hotline,
    /// A processing fee.
    Fee,
    /// A notice to pay it.
    FeeNotice,
    /// A catalogue of items.
    Catalogue,
    /// Government information.
    Info,
    /// A place of publication.
    Platform,
    /// To receive.
    Receive,
    /// To handle or to answer.
    Process,
    /// To carry over to next year.
    Carry,
    /// Carried over from last year.
    CarryIn,
    /// To publish.
    Publish,
    /// To hand up to a higher body.
    ReportUp,
    /// To decide (penalties and the like).
    Decide,
    /// To make a document.
    Issue,
    /// To take a document out of force, or other words for stocks of documents.
    Repeal,
    /// To charge.
    Charge,
    /// Not.
    Negation,
    /// To happen.
    Happen,
    /// Because of.
    Because,
    /// Last year.
    LastYear,
    /// Compared with another year.
    Compare,
    /// More.
    Up,
    /// Less.
    Down,
    /// A share of a total.
    Share,
    /// A rate.
    Rate,
    /// Of these.
    Part,
    /// Over years.
    Cumulative,
    /// In all, over a time that the rest of the sentence tells.
    Accumulated,
    /// The report year in other words.
    ThisYear,
    /// A count a day, a week, a month.
    Per,
    /// Disclosure of government information.
    Disclosure,
    /// Each, all.
    Each,
    /// Respectively.
    Respectively,
    /// Readers, not publications.
    Engagement,
    /// A plan.
    Plan,
    /// A class of applicants.
    Applicant,
    /// A way of applying.
    Way,
    /// A role in handling a proposal.
    Role,
    /// What a hotline hands on.
    Handled,
    /// A longer word that only looks like one of the others.
    Ignored,
    /// An outcome, by its number in the data.
    #[serde(skip)]
    Outcome(u8),
}

impl Kind {
    /// Whether figures are counted of it.
    pub fn is_subject(self) -> bool {
        self.is_remedy()
            || self.is_decision()
            || matches!(
                self,
                Self::Application
                    | Self::Normative
                    | Self::Proposal
                    | Self::ProposalAll
                    | Self::Hotline
                    | Self::Fee
                    | Self::FeeNotice
                    | Self::Catalogue
            )
    }

    /// Reconsideration or litigation.
    pub fn is_remedy(self) -> bool {
        matches!(self, Self::Reconsideration | Self::Litigation | Self::LitigationDirect | Self::LitigationAfter)
    }

    /// Licences, penalties, coercive measures.
    pub fn is_decision(self) -> bool {
        matches!(self, Self::Penalty | Self::Licensing | Self::Coercion)
    }

    /// What is done to a subject.
    pub fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Receive
                | Self::Process
                | Self::Carry
                | Self::CarryIn
                | Self::Publish
                | Self::ReportUp
                | Self::Decide
                | Self::Issue
                | Self::Repeal
                | Self::Charge
        )
    }
}

/// A word at a place of the text that was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// All words by kind.
#[derive(Debug)]
pub struct Lexicon {
    words: Matcher,
    negations: Matcher,
    kinds: Vec<Kind>,
}

impl Lexicon {
    /// Takes the words; of a word with two kinds the later one counts.
    pub fn new(words: &Wording) -> Self {
        let mut all: Vec<(&String, Kind)> = Vec::new();
        for group in &words.word {
            all.retain(|(word, _)| !group.words.contains(word));
            all.extend(group.words.iter().map(|w| (w, group.kind)));
        }
        for (ix, outcome) in (0u8..).zip(&words.outcome) {
            all.extend(outcome.words.iter().map(|w| (w, Kind::Outcome(ix))));
        }
        Self {
            words: Matcher::new(all.iter().map(|(word, _)| *word)),
            negations: Matcher::new(all.iter().filter(|(_, kind)| *kind == Kind::Negation).map(|(word, _)| *word)),
            kinds: all.into_iter().map(|(_, kind)| kind).collect(),
        }
    }

    /// All tokens of a text, the longest at each place, in order.
    pub fn scan(&self, text: &str, out: &mut Vec<Token>) {
        out.clear();
        let mut at = 0;
        while let Some((word, place)) = self.words.next(text, at) {
            at = place.end;
            let kind = self.kinds.get(word).copied().unwrap_or(Kind::Ignored);
            out.push(Token { kind, start: place.start, end: place.end });
        }
    }

    /// Whether a word of denial may stand in a text: a quick look before [`Lexicon::scan`].
    pub fn may_deny(&self, text: &str) -> bool {
        self.negations.is_in(text)
    }
}
