//! Asks the table of permissions, and that two acts are done by two people; never grants anything.

use crate::{Error, Refusal, Service};
use gk_people::{Act, Actor, AgencyId, Superiors, Tree};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Service {
    /// Lets somebody do something, if one of the offices that count may.
    ///
    /// # Errors
    /// None may ([`Refusal::NotAllowed`], which names those that may).
    pub fn allow(&self, actor: &Actor, act: Act) -> Result<(), Error> {
        if actor.may(act) { Ok(()) } else { Err(Refusal::NotAllowed(act).into()) }
    }

    /// Four eyes: whoever does the second act had no part in the first, which the records have under `first`.
    ///
    /// # Errors
    /// It is the same person, or one of them stood in for the other ([`Refusal::SamePerson`]).
    pub fn distinct(&self, first: &str, second: &Actor) -> Result<(), Error> {
        if second.is_distinct_from(first) { Ok(()) } else { Err(Refusal::SamePerson.into()) }
    }

    /// The same service, whose acts are recorded under the name of somebody.
    #[must_use]
    pub fn signed(&self, actor: &Actor) -> Self {
        Self { actor: Arc::from(actor.signature()), ..self.clone() }
    }

    /// The agencies whose applications somebody may look at: the own one, and those below it for a supervising office.
    /// All others are as if they did not exist.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn visible_agencies(&self, actor: &Actor) -> Result<BTreeSet<AgencyId>, Error> {
        let mut visible = BTreeSet::new();
        if actor.may(Act::ViewCases) {
            visible.insert(actor.agency.clone());
        }
        if actor.may(Act::ViewSupervised) {
            visible.extend(self.agency_tree().await?.below(&actor.agency));
        }
        Ok(visible)
    }

    /// Who supervises whom now.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn agency_tree(&self) -> Result<Tree, Error> {
        let rows = self.store.agencies().await.map_err(|source| self.fault(&source))?;
        // Rows come oldest first, so the last of each agency stands.
        let superiors = |row: gk_store::AgencyRow| {
            let superiors =
                Superiors { territorial: row.territorial.map(AgencyId), vertical: row.vertical.map(AgencyId) };
            (AgencyId(row.id), superiors)
        };
        Ok(rows.into_iter().map(superiors).collect())
    }
}
