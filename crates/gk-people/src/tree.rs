//! Who supervises whom: 块 and 条, two edges up from each agency; never a name.

use crate::AgencyId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The superiors of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Superiors {
    /// The government that it belongs to (块).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territorial: Option<AgencyId>,
    /// The agency above it in its own line (条).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vertical: Option<AgencyId>,
}

impl Superiors {
    /// Those that there are.
    pub fn all(&self) -> impl Iterator<Item = &AgencyId> {
        self.territorial.iter().chain(&self.vertical)
    }
}

/// All agencies with their superiors.
#[derive(Debug, Clone, Default)]
pub struct Tree(BTreeMap<AgencyId, Superiors>);

impl FromIterator<(AgencyId, Superiors)> for Tree {
    fn from_iter<T: IntoIterator<Item = (AgencyId, Superiors)>>(agencies: T) -> Self {
        Self(agencies.into_iter().collect())
    }
}

impl Tree {
    /// Whether there is such an agency.
    #[must_use]
    pub fn has(&self, id: &AgencyId) -> bool {
        self.0.contains_key(id)
    }

    /// All agencies that one supervises, directly or through others, by either edge; not itself.
    #[must_use]
    pub fn below(&self, id: &AgencyId) -> BTreeSet<AgencyId> {
        let mut found = BTreeSet::new();
        let mut next = vec![id];
        while let Some(superior) = next.pop() {
            let directly = self.0.iter().filter(|(_, superiors)| superiors.all().any(|one| one == superior));
            for (one, _) in directly {
                if one != id && found.insert(one.clone()) {
                    next.push(one);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_edges_lead_down() {
        let superiors = |territorial: &str, vertical: &str| -> Superiors {
            let id = |text: &str| (!text.is_empty()).then(|| text.into());
            Superiors { territorial: id(territorial), vertical: id(vertical) }
        };
        let tree: Tree = [
            ("city", superiors("", "")),
            ("county", superiors("city", "")),
            ("bureau", superiors("county", "")),
            ("tax-city", superiors("", "tax-province")),
            ("tax-county", superiors("", "tax-city")),
        ]
        .into_iter()
        .map(|(id, superiors)| (id.into(), superiors))
        .collect();
        let below = |id: &str| tree.below(&id.into()).into_iter().map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(below("city"), ["bureau", "county"]);
        assert_eq!(below("tax-city"), ["tax-county"]);
        assert!(below("bureau").is_empty());
    }
}
