//! The decisions on an application: articles, row in the report, order of grounds, what the letter needs; never which one is right.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::cite::{Cite, Warrant};
use crate::formats::Format;
use crate::settings::Settings;

mod kinds;
mod load;

pub use kinds::{Decision, Misc};

/// What the applicant gets of what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// All of it, or the way to it.
    All,
    /// A part.
    Part,
    /// Nothing.
    None,
}

/// Whether a decision is a denial (不予公开) in the sense of 行政复议法第二十三条.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Denial {
    /// It is, by Arts. 14 to 16.
    #[serde(rename = "articles-14-16")]
    Articles14To16,
    /// It is as far as something is withheld by Arts. 14 to 16.
    #[serde(rename = "by-grounds")]
    ByGrounds,
    /// It is not.
    #[serde(rename = "none")]
    None,
}

/// What the data says about a decision.
#[derive(Debug, Clone)]
pub struct DecisionInfo {
    /// Which one.
    pub decision: Decision,
    /// Chinese label.
    pub label: String,
    /// All articles, the chief one first.
    pub cites: Vec<Cite>,
    /// Since when it can be made, the chief article, and how sure that is.
    pub warrant: Warrant,
    /// What the applicant gets.
    pub given: Given,
    /// Whether it is a denial.
    pub denial: Denial,
    /// The row of table 3 by format.
    rows: BTreeMap<String, String>,
    /// What its letter must contain beyond what every letter does, by id.
    elements: Vec<String>,
}

/// Something that a letter must contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Stable id.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// In which case only, in Chinese; empty when always.
    pub when: String,
}

/// All decisions; there is exactly one entry for each kind.
#[derive(Debug, Clone)]
pub struct Decisions {
    list: Vec<DecisionInfo>,
    elements: Vec<Element>,
    of_every_letter: Vec<String>,
    of_every_refusal: Vec<String>,
    order: Vec<Decision>,
    order_warrant: Warrant,
}

impl Decisions {
    /// What the data says about a decision.
    ///
    /// # Panics
    /// Never: loading refuses data without an entry for each kind.
    #[expect(clippy::expect_used, reason = "validated at load")]
    pub fn get(&self, decision: Decision) -> &DecisionInfo {
        self.list.iter().find(|info| info.decision == decision).expect("validated at load")
    }

    /// All, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = &DecisionInfo> {
        self.list.iter()
    }

    /// The row of table 3 that counts a decision in a format; none in a format without that table.
    ///
    /// For the kinds of D23 the settings choose the row.
    pub fn row<'a>(&'a self, decision: Decision, format: &Format, settings: &'a Settings) -> Option<&'a str> {
        let fixed = self.get(decision).rows.get(format.id).map(String::as_str)?;
        let Decision::Misc(misc) = decision else { return Some(fixed) };
        let chosen = match misc {
            Misc::Withdrawn | Misc::ApplicantGone => &settings.withdrawn_row,
            Misc::Consultation => &settings.consultation_row,
            Misc::Archived => &settings.archives_row,
            Misc::NotGovernmentInformation => &settings.not_gov_info_row,
        };
        Some(if format.row("applications", chosen).is_some() { chosen } else { fixed })
    }

    /// The decision on a unit whose parts were decided on their own: partial when something is given and something is
    /// not, else the one that stands first in the order of grounds. None without parts.
    pub fn of_parts(&self, parts: &[Decision]) -> Option<Decision> {
        let given = |wanted: fn(Given) -> bool| parts.iter().any(|part| wanted(self.get(*part).given));
        if given(|g| g == Given::Part) || (given(|g| g == Given::All) && given(|g| g == Given::None)) {
            return Some(Decision::Partial);
        }
        self.order.iter().copied().find(|decision| parts.contains(decision))
    }

    /// The order of grounds with what it rests on.
    pub fn order(&self) -> (&[Decision], &Warrant) {
        (&self.order, &self.order_warrant)
    }

    /// What the letter of a decision must contain, in order.
    pub fn elements(&self, decision: Decision) -> impl Iterator<Item = &Element> {
        let info = self.get(decision);
        let refusal = match info.given {
            Given::All => &[][..],
            Given::Part | Given::None => &self.of_every_refusal,
        };
        let ids = self.of_every_letter.iter().chain(refusal).chain(&info.elements);
        ids.filter_map(|id| self.elements.iter().find(|element| element.id == *id))
    }

    /// What the letter of a decision must contain beyond what every letter and every refusal does, in order.
    pub fn own_elements(&self, decision: Decision) -> impl Iterator<Item = &Element> {
        let ids = self.get(decision).elements.iter();
        ids.filter_map(|id| self.elements.iter().find(|element| element.id == *id))
    }

    /// Every citation with its file and place.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        let of_list = self.list.iter().flat_map(|info| info.cites.iter().map(|cite| (info.decision.id(), cite)));
        of_list.chain([("order", &self.order_warrant.cite)]).map(|(id, cite)| (load::FILE, id, cite))
    }
}

#[cfg(test)]
mod tests;
