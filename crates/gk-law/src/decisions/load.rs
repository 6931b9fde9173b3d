//! Reads and validates the file of decisions; never lets one be missing, or count in a row that a format does not have.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Decision, DecisionInfo, Decisions, Denial, Element, Given, Misc};
use crate::cite::{Cite, LawError, Source, Warrant, check_unique, read_toml};
use crate::formats::Formats;

pub(super) const FILE: &str = "decisions.toml";

/// The id of the entry that the kinds of D23 share.
const MISC: &str = "misc";

impl Decisions {
    /// Reads the file of decisions.
    ///
    /// # Errors
    /// It is malformed; a decision is missing, unknown or stands twice; the order of grounds leaves one out;
    /// a letter needs an element that is not described; or a row is not in its format.
    pub fn parse((file, text): (&str, &str), formats: &Formats) -> Result<Self, LawError> {
        let written: DecisionsFile = read_toml(file, text)?;
        check_unique(file, written.element.iter().map(|e| e.id.as_str()))?;
        let list: Vec<DecisionInfo> =
            Decision::ALL.into_iter().map(|d| written.info(file, d)).collect::<Result<_, _>>()?;
        written.check_known(file)?;
        let decisions = Self {
            order: written.order(file)?,
            order_warrant: written.warrant(None, Some(written.order.source), &written.order.cite),
            of_every_letter: written.letter.every,
            of_every_refusal: written.letter.refusal,
            elements: written.element.into_iter().map(ElementEntry::into_element).collect(),
            list,
        };
        decisions.check_elements(file)?;
        decisions.check_rows(file, formats)?;
        Ok(decisions)
    }

    fn check_elements(&self, file: &str) -> Result<(), LawError> {
        let named = self.list.iter().flat_map(|info| &info.elements);
        for id in named.chain(&self.of_every_letter).chain(&self.of_every_refusal) {
            if !self.elements.iter().any(|element| element.id == *id) {
                return Err(LawError::new(file, id, "no element has this id"));
            }
        }
        Ok(())
    }

    fn check_rows(&self, file: &str, formats: &Formats) -> Result<(), LawError> {
        for format in formats.all().iter().filter(|format| format.table("applications").is_some()) {
            for info in &self.list {
                let row = info.rows.get(format.id).map_or("", String::as_str);
                if format.row("applications", row).is_none() {
                    let problem = format!("`{row}` is no row of table `applications` in {}", format.id);
                    return Err(LawError::new(file, info.decision.id(), problem));
                }
            }
        }
        Ok(())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionsFile {
    #[serde(deserialize_with = "crate::cite::date")]
    from: NaiveDate,
    #[expect(dead_code, reason = "what the file as a whole rests on; its entries cite more closely")]
    cite: Cite,
    source: Source,
    #[serde(deserialize_with = "crate::cite::date")]
    checked_on: NaiveDate,
    order: OrderEntry,
    letter: LetterEntry,
    element: Vec<ElementEntry>,
    decision: Vec<DecisionEntry>,
    misc: Vec<MiscEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderEntry {
    cite: Cite,
    source: Source,
    codes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LetterEntry {
    #[expect(dead_code, reason = "for the reader of the data")]
    cite: Cite,
    #[expect(dead_code, reason = "for the reader of the data")]
    source: Source,
    every: Vec<String>,
    refusal: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ElementEntry {
    id: String,
    name: String,
    #[serde(default)]
    when: String,
}

impl ElementEntry {
    fn into_element(self) -> Element {
        Element { id: self.id, name: self.name, when: self.when }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionEntry {
    code: String,
    id: String,
    label: String,
    #[serde(default, deserialize_with = "crate::cite::date_opt")]
    from: Option<NaiveDate>,
    #[serde(default)]
    source: Option<Source>,
    cites: Vec<Cite>,
    given: Given,
    denial: Denial,
    rows: BTreeMap<String, String>,
    elements: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MiscEntry {
    id: String,
    label: String,
    source: Source,
    cites: Vec<Cite>,
}

impl DecisionsFile {
    fn info(&self, file: &str, decision: Decision) -> Result<DecisionInfo, LawError> {
        let missing =
            || LawError::new(file, decision.id(), "expected one entry with its code, and at least one citation");
        let id = match decision {
            Decision::Misc(_) => MISC,
            _ => decision.id(),
        };
        let mut entries = self.decision.iter().filter(|e| e.code == decision.code() && e.id == id);
        let (Some(entry), None) = (entries.next(), entries.next()) else { return Err(missing()) };
        let (label, cites, source) = match decision {
            Decision::Misc(misc) => {
                let own = self.misc.iter().find(|m| m.id == misc.id()).ok_or_else(missing)?;
                (&own.label, &own.cites, Some(own.source))
            }
            _ => (&entry.label, &entry.cites, entry.source),
        };
        let chief = cites.first().ok_or_else(missing)?;
        Ok(DecisionInfo {
            decision,
            label: label.clone(),
            cites: cites.clone(),
            warrant: self.warrant(entry.from, source, chief),
            given: entry.given,
            denial: entry.denial,
            rows: entry.rows.clone(),
            elements: entry.elements.clone(),
        })
    }

    fn warrant(&self, from: Option<NaiveDate>, source: Option<Source>, cite: &Cite) -> Warrant {
        Warrant {
            from: from.unwrap_or(self.from),
            until: None,
            cite: cite.clone(),
            source: source.unwrap_or(self.source),
            checked_on: self.checked_on,
        }
    }

    /// Refuses entries that no kind asked for.
    fn check_known(&self, file: &str) -> Result<(), LawError> {
        let is_known = |id: &str| id == MISC || Decision::ALL.iter().any(|d| d.id() == id && d.code() != "D23");
        if let Some(entry) = self.decision.iter().find(|e| !is_known(&e.id)) {
            return Err(LawError::new(file, &*entry.id, "the program knows no such decision"));
        }
        if let Some(entry) = self.misc.iter().find(|m| !Misc::ALL.iter().any(|misc| misc.id() == m.id)) {
            return Err(LawError::new(file, &*entry.id, "the program knows no such kind of D23"));
        }
        check_unique(file, self.misc.iter().map(|m| m.id.as_str()))
    }

    /// Every decision but the partial one, once; those of D23 stand together.
    fn order(&self, file: &str) -> Result<Vec<Decision>, LawError> {
        let of_code = |code: &str| Decision::ALL.into_iter().filter(move |d| d.code() == code).collect::<Vec<_>>();
        check_unique(file, self.order.codes.iter().map(String::as_str))?;
        let order: Vec<Decision> = self.order.codes.iter().flat_map(|code| of_code(code)).collect();
        match Decision::ALL.into_iter().find(|d| order.contains(d) == (*d == Decision::Partial)) {
            None => Ok(order),
            Some(decision) => {
                Err(LawError::new(file, "order", format!("{} is left out or out of place", decision.code())))
            }
        }
    }
}
