//! An agency with its names in time and its units; never who works there.

use crate::{AgencyId, Refused, Superiors, Tree, UnitId};
use gk_base::Date;
use gk_law::remedies::AgencyKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an agency is for a time: name, kind and superiors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyPost {
    /// Its full name.
    pub name: String,
    /// What it is, as far as remedies depend on it.
    pub kind: AgencyKind,
    /// Who supervises it.
    #[serde(flatten)]
    pub superiors: Superiors,
}

/// The two sorts of units that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// 政府信息公开工作机构 (Art. 4).
    DisclosureOffice,
    /// 业务机构: makes and keeps the information.
    Business,
}

impl UnitKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::DisclosureOffice, Self::Business];

    /// Stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::DisclosureOffice => "disclosure-office",
            Self::Business => "business",
        }
    }

    /// Reads an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A unit of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Which sort.
    pub kind: UnitKind,
}

/// What happened to an agency, and when it takes effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyEvent {
    /// The day with effect.
    pub on: Date,
    /// What happened.
    #[serde(flatten)]
    pub fact: AgencyFact,
}

/// What can happen to an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum AgencyFact {
    /// It is entered.
    AgencyEntered(AgencyPost),
    /// Name, kind or superiors changed.
    AgencyChanged(AgencyPost),
    /// It is no more.
    AgencyClosed {
        /// Who has its duties now.
        successor: Option<AgencyId>,
    },
    /// A unit was set up, or its name or sort changed.
    UnitSet {
        /// Which.
        id: UnitId,
        /// What it is.
        unit: Unit,
    },
    /// A unit is no more.
    UnitClosed {
        /// Which.
        id: UnitId,
    },
}

/// What can be done to an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgencyCommand {
    /// Enter it.
    Enter(AgencyPost),
    /// Change name, kind or superiors.
    Change(AgencyPost),
    /// Close it.
    Close {
        /// Who has its duties afterwards.
        successor: Option<AgencyId>,
    },
    /// Set up a unit, or change it.
    SetUnit {
        /// Which.
        id: UnitId,
        /// What it is.
        unit: Unit,
    },
    /// Close a unit.
    CloseUnit {
        /// Which.
        id: UnitId,
    },
}

/// An agency as it was called from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyVersion {
    /// First day.
    pub from: Date,
    /// The day on which it was no more so; none while it still is.
    pub until: Option<Date>,
    /// Name, kind and superiors.
    pub post: AgencyPost,
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its names in time, oldest first; never empty.
    pub versions: Vec<AgencyVersion>,
    /// Its units, each with the day since which it is no more.
    pub units: BTreeMap<UnitId, (Unit, Option<Date>)>,
    /// Since when it is no more, and who has its duties.
    pub closed: Option<(Date, Option<AgencyId>)>,
    /// The day of the last event.
    pub last_on: Date,
    /// How many events it is folded from.
    pub n_events: u32,
}

impl Agency {
    /// The agency of some events; none when the first does not enter one.
    #[must_use]
    pub fn of<'e>(events: impl IntoIterator<Item = &'e AgencyEvent>) -> Option<Self> {
        let mut agency: Option<Self> = None;
        for event in events {
            match &mut agency {
                None => agency = Self::entered(event),
                Some(agency) => agency.evolve(event),
            }
        }
        agency
    }

    fn entered(event: &AgencyEvent) -> Option<Self> {
        let AgencyFact::AgencyEntered(post) = &event.fact else { return None };
        let version = AgencyVersion { from: event.on, until: None, post: post.clone() };
        let units = BTreeMap::new();
        Some(Self { versions: vec![version], units, closed: None, last_on: event.on, n_events: 1 })
    }

    /// Follows one more event.
    pub fn evolve(&mut self, event: &AgencyEvent) {
        self.n_events += 1;
        self.last_on = self.last_on.max(event.on);
        match &event.fact {
            AgencyFact::AgencyEntered(_) => {}
            AgencyFact::AgencyChanged(post) => {
                self.end_version(event.on);
                self.versions.push(AgencyVersion { from: event.on, until: None, post: post.clone() });
            }
            AgencyFact::AgencyClosed { successor } => {
                self.end_version(event.on);
                self.closed = Some((event.on, successor.clone()));
            }
            AgencyFact::UnitSet { id, unit } => {
                self.units.insert(id.clone(), (unit.clone(), None));
            }
            AgencyFact::UnitClosed { id } => {
                if let Some((_, closed_on)) = self.units.get_mut(id) {
                    *closed_on = Some(event.on);
                }
            }
        }
    }

    fn end_version(&mut self, on: Date) {
        if let Some(version) = self.versions.last_mut() {
            version.until = Some(on);
        }
    }

    /// As it is called now, or was when it ended.
    #[must_use]
    pub fn latest(&self) -> Option<&AgencyVersion> {
        self.versions.last()
    }

    /// As it was called on a day; before its first day, as it was called then.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&AgencyVersion> {
        self.versions.iter().rev().find(|version| version.from <= day).or_else(|| self.versions.first())
    }
}

/// Decides what happens to an agency.
///
/// # Errors
/// What stands against it.
pub fn decide_agency(
    (id, agency): (&AgencyId, Option<&Agency>),
    tree: &Tree,
    on: Date,
    command: AgencyCommand,
) -> Result<AgencyEvent, Refused> {
    let fact = match (agency, command) {
        (None, AgencyCommand::Enter(post)) => AgencyFact::AgencyEntered(checked(id, tree, post)?),
        (Some(_), AgencyCommand::Enter(_)) => return Err(Refused::Exists),
        (None, _) => return Err(Refused::Unknown("机关")),
        (Some(agency), command) => {
            if agency.closed.is_some() {
                return Err(Refused::Closed("机关"));
            }
            if on < agency.last_on {
                return Err(Refused::BeforeLast(agency.last_on));
            }
            changed(id, agency, tree, command)?
        }
    };
    Ok(AgencyEvent { on, fact })
}

fn changed(id: &AgencyId, agency: &Agency, tree: &Tree, command: AgencyCommand) -> Result<AgencyFact, Refused> {
    Ok(match command {
        AgencyCommand::Enter(post) | AgencyCommand::Change(post) => AgencyFact::AgencyChanged(checked(id, tree, post)?),
        AgencyCommand::Close { successor } => {
            if successor.as_ref() == Some(id) {
                return Err(Refused::OwnSuccessor);
            }
            if successor.as_ref().is_some_and(|successor| !tree.has(successor)) {
                return Err(Refused::Unknown("机关"));
            }
            AgencyFact::AgencyClosed { successor }
        }
        AgencyCommand::SetUnit { unit, .. } if unit.name.trim().is_empty() => return Err(Refused::NameMissing),
        AgencyCommand::SetUnit { id, unit } => AgencyFact::UnitSet { id, unit },
        AgencyCommand::CloseUnit { id } if !agency.units.get(&id).is_some_and(|(_, closed_on)| closed_on.is_none()) => {
            return Err(Refused::Unknown("内设机构"));
        }
        AgencyCommand::CloseUnit { id } => AgencyFact::UnitClosed { id },
    })
}

fn checked(id: &AgencyId, tree: &Tree, post: AgencyPost) -> Result<AgencyPost, Refused> {
    if post.name.trim().is_empty() {
        return Err(Refused::NameMissing);
    }
    for superior in post.superiors.all() {
        if superior == id || tree.below(id).contains(superior) {
            return Err(Refused::Circle);
        }
        if !tree.has(superior) {
            return Err(Refused::Unknown("上级机关"));
        }
    }
    Ok(post)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn post(name: &str, territorial: Option<&str>) -> AgencyPost {
        let superiors = Superiors { territorial: territorial.map(Into::into), vertical: None };
        AgencyPost { name: name.to_owned(), kind: AgencyKind::Department, superiors }
    }

    fn tree() -> Tree {
        [("gov", None), ("wjw", Some("gov"))]
            .into_iter()
            .map(|(id, above): (&str, Option<&str>)| (id.into(), post(id, above).superiors))
            .collect()
    }

    fn entered() -> Agency {
        let event =
            AgencyEvent { on: day("2019-05-15"), fact: AgencyFact::AgencyEntered(post("卫计委", Some("gov"))) };
        Agency::of([&event]).expect("an agency")
    }

    #[test]
    fn an_agency_keeps_the_name_of_each_time() {
        let id: AgencyId = "wjw".into();
        let mut agency = entered();
        let change = AgencyCommand::Change(post("卫健委", Some("gov")));
        let event = decide_agency((&id, Some(&agency)), &tree(), day("2024-01-01"), change).expect("changes");
        agency.evolve(&event);
        let name = |on: &str| agency.on(day(on)).map(|version| version.post.name.as_str());
        assert_eq!(name("2023-12-31"), Some("卫计委"));
        assert_eq!(name("2024-01-01"), Some("卫健委"));
        assert_eq!(name("2010-01-01"), Some("卫计委"));
        assert_eq!(agency.versions[0].until, Some(day("2024-01-01")));
    }

    #[test]
    fn what_stands_against_a_change_is_said() {
        let (id, gov): (AgencyId, AgencyId) = ("wjw".into(), "gov".into());
        let agency = entered();
        let refused = |id: &AgencyId, on: &str, command| {
            decide_agency((id, Some(&agency)), &tree(), day(on), command).expect_err("refuses")
        };
        let change = |name: &str, above: Option<&str>| AgencyCommand::Change(post(name, above));
        assert_eq!(refused(&id, "2024-01-01", change(" ", None)), Refused::NameMissing);
        assert_eq!(refused(&gov, "2024-01-01", change("政府", Some("wjw"))), Refused::Circle);
        assert_eq!(refused(&id, "2024-01-01", change("委", Some("wjw"))), Refused::Circle);
        assert_eq!(refused(&id, "2024-01-01", change("委", Some("x"))), Refused::Unknown("上级机关"));
        assert_eq!(refused(&id, "2018-01-01", change("委", None)), Refused::BeforeLast(day("2019-05-15")));
        let close = AgencyCommand::Close { successor: Some(id.clone()) };
        assert_eq!(refused(&id, "2024-01-01", close), Refused::OwnSuccessor);
        assert_eq!(refused(&id, "2024-01-01", AgencyCommand::Enter(post("委", None))), Refused::Exists);
    }

    #[test]
    fn a_closed_agency_has_a_successor_and_does_not_change() {
        let id: AgencyId = "wjw".into();
        let mut agency = entered();
        let close = AgencyCommand::Close { successor: Some("gov".into()) };
        let event = decide_agency((&id, Some(&agency)), &tree(), day("2025-01-01"), close.clone()).expect("closes");
        agency.evolve(&event);
        assert_eq!(agency.closed, Some((day("2025-01-01"), Some("gov".into()))));
        let again = decide_agency((&id, Some(&agency)), &tree(), day("2025-01-02"), close);
        assert_eq!(again, Err(Refused::Closed("机关")));
    }
}
