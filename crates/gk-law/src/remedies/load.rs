//! Reads and validates the file of remedies; never a regime that leaves a kind of agency or a period open.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    AgencyInfo, AgencyKind, Cause, Column, Forum, ForumRow, Outcome, Precondition, Proceeding, Regime, Remedies,
    RemedyPeriods,
};
use crate::cite::{Cite, Dated, LawError, Source, check_sequence, check_unique, read_toml, warranted};
use crate::formats::Formats;
use crate::periods::Periods;

pub(super) const FILE: &str = "remedies.toml";

/// Before whom a dispute is: outcomes of suits do not depend on what came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Before {
    Reconsideration,
    Litigation,
}

impl Before {
    pub(super) fn of(proceeding: Proceeding) -> Self {
        match proceeding {
            Proceeding::Reconsideration => Self::Reconsideration,
            Proceeding::LitigationDirect | Proceeding::LitigationAfterReconsideration => Self::Litigation,
        }
    }
}

impl Remedies {
    /// Reads the file of remedies.
    ///
    /// # Errors
    /// It is malformed; regimes overlap; a kind of agency, a forum or a period is left out, stands twice or is not
    /// in force with its regime; an id stands twice; or a row or column of table 4 is not in a format.
    pub fn parse((file, text): (&str, &str), periods: &Periods, formats: &Formats) -> Result<Self, LawError> {
        let written: RemediesFile = read_toml(file, text)?;
        let remedies = Self {
            regimes: written.regime.into_iter().map(RegimeEntry::into_regime).collect(),
            agencies: written.agency,
            forums: written.forum.into_iter().map(|f| (f.id, f.label)).collect(),
            outcomes: written.outcome.into_iter().map(OutcomeEntry::into_outcome).collect(),
            causes: written.cause,
        };
        check_sequence(&remedies.regimes).map_err(|problem| LawError::new(file, "regime", problem))?;
        for dated in &remedies.regimes {
            check_complete(file, &dated.value.id, AgencyKind::ALL, dated.value.forums.iter().map(|row| row.agency))?;
            if dated.value.forums.iter().any(|row| row.to.is_empty()) {
                return Err(LawError::new(file, &*dated.value.id, "an agency's acts go nowhere"));
            }
            check_periods(file, dated, periods)?;
        }
        check_complete(file, "agency", AgencyKind::ALL, remedies.agencies.iter().map(|info| info.kind))?;
        check_complete(file, "forum", Forum::ALL, remedies.forums.iter().map(|(forum, _)| *forum))?;
        for before in [Before::Reconsideration, Before::Litigation] {
            let ids = remedies.outcomes.iter().filter(|o| o.before == before).map(|o| o.id.as_str());
            check_unique(file, ids)?;
        }
        check_unique(file, remedies.causes.iter().map(|cause| cause.id.as_str()))?;
        remedies.check_outcomes(file)?;
        check_cells(file, formats)?;
        Ok(remedies)
    }

    /// An outcome is an end: what has none is pending, and no outcome says so.
    fn check_outcomes(&self, file: &str) -> Result<(), LawError> {
        match self.outcomes.iter().find(|outcome| outcome.column == Column::Pending) {
            None => Ok(()),
            Some(outcome) => Err(LawError::new(file, &*outcome.id, "an outcome is not pending")),
        }
    }
}

/// Checks that each kind is there once.
fn check_complete<T: PartialEq + std::fmt::Debug>(
    file: &str,
    place: &str,
    kinds: &[T],
    found: impl Iterator<Item = T>,
) -> Result<(), LawError> {
    let found: Vec<T> = found.collect();
    for kind in kinds {
        let n = found.iter().filter(|k| *k == kind).count();
        if n != 1 {
            return Err(LawError::new(file, place, format!("{kind:?} stands {n} times, and not once")));
        }
    }
    Ok(())
}

/// Checks that the periods of a regime are in force on its first and on its last day.
fn check_periods(file: &str, dated: &Dated<Regime>, periods: &Periods) -> Result<(), LawError> {
    let RemedyPeriods { reconsideration, reconsideration_untold, suit, suit_untold, suit_after_reconsideration } =
        &dated.value.periods;
    let named = [reconsideration, suit, suit_untold, suit_after_reconsideration];
    for id in named.into_iter().chain(reconsideration_untold) {
        for on in [Some(dated.warrant.from), dated.warrant.until].into_iter().flatten() {
            periods.length(id, on).map_err(|e| LawError::new(file, &*dated.value.id, e.to_string()))?;
        }
    }
    Ok(())
}

/// Checks that every format with table 4 has the row of each proceeding with each column.
fn check_cells(file: &str, formats: &Formats) -> Result<(), LawError> {
    for format in formats.all() {
        let Some(table) = format.table("remedies") else { continue };
        for proceeding in Proceeding::ALL {
            let row = table.rows().find(|(_, row)| row.id == proceeding.id());
            let has = |column: &Column| row.is_some_and(|(block, _)| block.columns.iter().any(|c| c.id == column.id()));
            if let Some(column) = Column::ALL.iter().find(|column| !has(column)) {
                let problem = format!("{} has no cell {}.{}", format.id, proceeding.id(), column.id());
                return Err(LawError::new(file, "table 4", problem));
            }
        }
    }
    Ok(())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RemediesFile {
    #[expect(dead_code, reason = "for the reader of the data: since when the conventions of this file hold")]
    #[serde(deserialize_with = "crate::cite::date")]
    from: NaiveDate,
    #[expect(dead_code, reason = "for the reader of the data")]
    cite: Cite,
    #[expect(dead_code, reason = "for the reader of the data")]
    source: Source,
    #[expect(dead_code, reason = "for the reader of the data")]
    #[serde(deserialize_with = "crate::cite::date")]
    checked_on: NaiveDate,
    agency: Vec<AgencyInfo>,
    regime: Vec<RegimeEntry>,
    forum: Vec<ForumEntry>,
    outcome: Vec<OutcomeEntry>,
    cause: Vec<Cause>,
}

warranted! {
    struct RegimeEntry {
        id: String,
        label: String,
        denials: Precondition,
        #[serde(default)]
        duty_to_tell: Option<Cite>,
        #[serde(default)]
        online_channel: Option<Cite>,
        periods: RemedyPeriods,
        forum: Vec<ForumRow>,
    }
}

impl RegimeEntry {
    fn into_regime(self) -> Dated<Regime> {
        let warrant = self.warrant();
        let value = Regime {
            id: self.id,
            label: self.label,
            denials: self.denials,
            duty_to_tell: self.duty_to_tell,
            online_channel: self.online_channel,
            periods: self.periods,
            forums: self.forum,
        };
        Dated { value, warrant }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForumEntry {
    id: Forum,
    label: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeEntry {
    before: Before,
    id: String,
    label: String,
    column: Column,
    cite: Cite,
    #[serde(default)]
    may_order_reply: bool,
}

impl OutcomeEntry {
    fn into_outcome(self) -> Outcome {
        let Self { before, id, label, column, cite, may_order_reply } = self;
        Outcome { id, label, column, may_order_reply, cite, before }
    }
}
