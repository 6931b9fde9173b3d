//! Remedies against a decision (复议、诉讼) by the day of the act: what comes first, where to, within what; never counts a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::cite::{Cite, Dated, NoRule, Source, in_force};
use crate::decisions::{Decision, Decisions, Denial};
use crate::settings::Settings;

mod kinds;
mod load;

pub use kinds::{AgencyKind, Column, Forum, Proceeding};

/// Whether a suit needs a reconsideration before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precondition {
    /// 复议前置: only after reconsideration.
    ReconsiderationFirst,
    /// Reconsideration or a suit, as the applicant likes.
    Choice,
}

/// The court level that hears a suit in first instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Court {
    /// 基层人民法院.
    Basic,
    /// 中级人民法院.
    Intermediate,
}

/// What an applicant is dissatisfied with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// A decision; for a partial one also the grounds on which parts are withheld.
    Decision {
        /// The decision on the unit.
        decision: Decision,
        /// The grounds of what is withheld; empty unless partial.
        withheld: &'a [Decision],
    },
    /// No reply in time.
    Silence,
}

/// The law of remedies for acts of a span of days.
#[derive(Debug, Clone)]
pub struct Regime {
    /// Stable id.
    pub id: String,
    /// What it amounts to, in Chinese.
    pub label: String,
    /// What comes first against denials.
    pub denials: Precondition,
    /// The article by which the agency must tell of reconsideration; none where there is no such duty.
    pub duty_to_tell: Option<Cite>,
    /// The article by which a decision served online names the way to apply online; none without.
    pub online_channel: Option<Cite>,
    /// Ids of its periods in `law/periods`.
    pub periods: RemedyPeriods,
    forums: Vec<ForumRow>,
}

/// Ids of the periods of a regime.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemedyPeriods {
    /// To apply for reconsideration.
    pub reconsideration: String,
    /// The longest time for it when the right was not told; none where the law knows no such limit.
    #[serde(default)]
    pub reconsideration_untold: Option<String>,
    /// To sue without reconsideration.
    pub suit: String,
    /// The longest time for it when the period was not told.
    pub suit_untold: String,
    /// To sue after reconsideration.
    pub suit_after_reconsideration: String,
}

/// Where the acts of a kind of agency go.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForumRow {
    /// Whose acts.
    pub agency: AgencyKind,
    /// Where to, at least one; of several the applicant chooses one.
    pub to: Vec<Forum>,
    /// The article.
    pub cite: Cite,
    /// How sure that is.
    pub source: Source,
}

/// A kind of agency and the court that hears suits against it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyInfo {
    /// Which kind.
    #[serde(rename = "id")]
    pub kind: AgencyKind,
    /// Chinese name of the kind.
    pub label: String,
    /// The level of the court; it is the one at the agency's place unless a cross-regional one is set.
    pub court: Court,
    /// The article.
    pub cite: Cite,
    /// How sure that is.
    pub source: Source,
}

/// How a dispute ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Stable id, unique for reconsideration and for suits.
    pub id: String,
    /// Chinese name.
    pub label: String,
    /// The column of table 4 that counts it.
    pub column: Column,
    /// Whether the ruling may order a new reply.
    pub may_order_reply: bool,
    /// The article.
    pub cite: Cite,
    before: load::Before,
}

/// Why a decision was corrected, for the measures that follow.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Stable id.
    pub id: String,
    /// Chinese name.
    pub label: String,
}

/// Everything about remedies.
#[derive(Debug, Clone)]
pub struct Remedies {
    regimes: Vec<Dated<Regime>>,
    agencies: Vec<AgencyInfo>,
    forums: Vec<(Forum, String)>,
    outcomes: Vec<Outcome>,
    causes: Vec<Cause>,
}

impl Regime {
    /// What comes first against an act: reconsideration against denials under Arts. 14 to 16
    /// (行政复议法第二十三条第一款第（四）项), for partial denials and for silence as the settings say.
    pub fn precondition(&self, act: Act<'_>, decisions: &Decisions, settings: &Settings) -> Precondition {
        let is_denial = |decision: &Decision| decisions.get(*decision).denial == Denial::Articles14To16;
        let goes_first = match act {
            Act::Silence => settings.overdue_silence_reconsideration_first,
            Act::Decision { decision, withheld } => match decisions.get(decision).denial {
                Denial::Articles14To16 => true,
                Denial::ByGrounds => settings.remedy_first_for_partial && withheld.iter().any(is_denial),
                Denial::None => false,
            },
        };
        if goes_first { self.denials } else { Precondition::Choice }
    }

    /// Where the acts of a kind of agency go for reconsideration.
    ///
    /// # Panics
    /// Never: loading refuses a regime that leaves a kind out.
    #[expect(clippy::expect_used, reason = "validated at load")]
    pub fn forum(&self, agency: AgencyKind) -> &ForumRow {
        self.forums.iter().find(|row| row.agency == agency).expect("validated at load")
    }
}

impl Remedies {
    /// The regime for an act of a day.
    ///
    /// # Errors
    /// The data knows none for that day.
    pub fn regime(&self, act_on: NaiveDate) -> Result<&Dated<Regime>, NoRule> {
        in_force(&self.regimes, "remedies", act_on)
    }

    /// All regimes in the order of time.
    pub fn regimes(&self) -> &[Dated<Regime>] {
        &self.regimes
    }

    /// A kind of agency in words, with its court.
    ///
    /// # Panics
    /// Never: loading refuses data that leaves a kind out.
    #[expect(clippy::expect_used, reason = "validated at load")]
    pub fn agency(&self, kind: AgencyKind) -> &AgencyInfo {
        self.agencies.iter().find(|info| info.kind == kind).expect("validated at load")
    }

    /// A forum in words.
    pub fn forum_label(&self, forum: Forum) -> &str {
        self.forums.iter().find(|(kind, _)| *kind == forum).map_or("", |(_, label)| label)
    }

    /// The outcomes that a proceeding can have, in the order of the data.
    pub fn outcomes(&self, proceeding: Proceeding) -> impl Iterator<Item = &Outcome> {
        let before = load::Before::of(proceeding);
        self.outcomes.iter().filter(move |outcome| outcome.before == before)
    }

    /// An outcome of a proceeding by its id.
    pub fn outcome(&self, proceeding: Proceeding, id: &str) -> Option<&Outcome> {
        self.outcomes(proceeding).find(|outcome| outcome.id == id)
    }

    /// The causes for which decisions are corrected.
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// A cause by its id.
    pub fn cause(&self, id: &str) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.id == id)
    }

    /// Every citation with its file and place.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        let regimes = self.regimes.iter().flat_map(|dated| {
            let regime = &dated.value;
            let own = [Some(&dated.warrant.cite), regime.duty_to_tell.as_ref(), regime.online_channel.as_ref()];
            let forums = regime.forums.iter().map(|row| &row.cite);
            own.into_iter().flatten().chain(forums).map(|cite| (regime.id.as_str(), cite))
        });
        let agencies = self.agencies.iter().map(|info| (info.kind.id(), &info.cite));
        let outcomes = self.outcomes.iter().map(|outcome| (outcome.id.as_str(), &outcome.cite));
        regimes.chain(agencies).chain(outcomes).map(|(place, cite)| (load::FILE, place, cite))
    }
}

#[cfg(test)]
mod tests;
