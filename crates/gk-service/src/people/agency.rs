//! 机关: entered, renamed, moved under others, closed, with its units; never without somebody who may.

use super::refused::SignInRefused;
use crate::{Error, Refusal, Service};
use gk_base::Date;
use gk_law::remedies::AgencyKind;
use gk_people::{Act, Actor, Agency, AgencyCommand, AgencyId, AgencyPost, Superiors, decide_agency};

/// An agency as a form or a set-up gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgency {
    /// Its id.
    pub id: AgencyId,
    /// Its full name.
    pub name: String,
    /// What it is.
    pub kind: AgencyKind,
    /// Who supervises it.
    pub superiors: Superiors,
}

impl From<NewAgency> for AgencyPost {
    fn from(new: NewAgency) -> Self {
        Self { name: new.name, kind: new.kind, superiors: new.superiors }
    }
}

impl Service {
    /// Does something to an agency or its units, or enters one.
    ///
    /// # Errors
    /// Not allowed, what stands against it ([`Refusal::People`]), or the records fail.
    pub async fn work_on_agency(
        &self,
        actor: &Actor,
        id: &AgencyId,
        (on, command): (Date, AgencyCommand),
    ) -> Result<(), Error> {
        self.allow(actor, Act::ManageAgencies)?;
        self.change_agency(&actor.signature(), id, (on, command)).await
    }

    pub(super) async fn change_agency(
        &self,
        signature: &str,
        id: &AgencyId,
        (on, command): (Date, AgencyCommand),
    ) -> Result<(), Error> {
        checked_id(id.as_str())?;
        let before = self.agency_events(id).await?;
        let agency = Agency::of(&before);
        let tree = self.agency_tree().await?;
        let event = decide_agency((id, agency.as_ref()), &tree, on, command).map_err(Refusal::People)?;
        let mut append = self.act(signature, "agency.changed", &format!("agency:{id}"));
        self.add_agency(&mut append, id, &before, &event)?;
        self.record(append).await
    }

    /// What an agency was on a day, as far as remedies depend on it; an ordinary department where nothing else is known.
    pub(crate) async fn agency_kind(&self, id: &str) -> Result<AgencyKind, Error> {
        let versions = self.store.agency(id).await.map_err(|source| self.fault(&source))?;
        let kind = versions.last().and_then(|row| AgencyKind::parse(&row.kind));
        Ok(kind.unwrap_or(AgencyKind::Department))
    }

    /// What an agency was called on a day; none for one that was never entered.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn agency_name(&self, id: &AgencyId, on: Date) -> Result<Option<String>, Error> {
        let versions = self.store.agency(id.as_str()).await.map_err(|source| self.fault(&source))?;
        let then = versions.iter().rev().find(|row| row.valid_from <= on).or_else(|| versions.first());
        Ok(then.map(|row| row.name.clone()))
    }
}

/// An id of people's: short, and of characters that stand in an address as they are.
pub(super) fn checked_id(id: &str) -> Result<(), Error> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    match (2..=32).contains(&id.len()) && id.chars().all(fits) {
        true => Ok(()),
        false => Err(Refusal::SignIn(SignInRefused::BadId).into()),
    }
}
