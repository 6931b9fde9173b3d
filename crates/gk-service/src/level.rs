//! The level of an agency: as a person set it, else as its name tells; never a guess beyond the name.

use gk_law::Law;
use gk_law::levels::{AgencyLevel, Body, RuleMaker, Tier, TierReading};

/// How the list names a level that neither a person nor the name tells.
pub const UNDETERMINED: &str = "undetermined";

/// A level that a person can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Level of government.
    pub tier: Tier,
    /// The government itself or a department.
    pub body: Body,
}

impl Level {
    /// Every level that can be set.
    pub fn all() -> impl Iterator<Item = Self> {
        [Tier::State, Tier::Province, Tier::Prefecture, Tier::County, Tier::Township]
            .into_iter()
            .flat_map(|tier| [Body::Government, Body::Department].map(|body| Self { tier, body }))
    }

    /// `county-department`.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}-{}", self.tier.id(), body_id(self.body))
    }

    /// The level of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::all().find(|level| level.key() == key)
    }

    fn agency_level(self, law: &Law) -> AgencyLevel {
        let maker = RuleMaker { tier: self.tier, body: self.body };
        let may_make_rules = Some(law.levels.rule_making().iter().any(|(known, _)| *known == maker));
        AgencyLevel { tier: Some(self.tier), reading: TierReading::Read, body: self.body, may_make_rules }
    }
}

/// The level that counts, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelSeen {
    /// The level.
    pub level: AgencyLevel,
    /// What a person set, if one did.
    pub set: Option<Level>,
}

impl LevelSeen {
    pub(crate) fn of(law: &Law, agency: Option<&str>, set: Option<Level>) -> Self {
        let nothing =
            AgencyLevel { tier: None, reading: TierReading::Unread, body: Body::Unknown, may_make_rules: None };
        let level = match (set, agency) {
            (Some(set), _) => set.agency_level(law),
            (None, Some(agency)) => law.levels.read(agency),
            (None, None) => nothing,
        };
        Self { level, set }
    }

    /// Public id of the tier, [`UNDETERMINED`] where it is not known.
    #[must_use]
    pub fn tier_id(&self) -> &'static str {
        self.level.tier.map_or(UNDETERMINED, Tier::id)
    }

    /// Public id of the body.
    #[must_use]
    pub fn body_id(&self) -> &'static str {
        body_id(self.level.body)
    }
}

fn body_id(body: Body) -> &'static str {
    match body {
        Body::Government => "government",
        Body::Department => "department",
        Body::Unknown => UNDETERMINED,
    }
}
