//! 人员: entered, given other offices, let go; and leave with a deputy, which everybody arranges for the own offices; never a password.

use super::agency::checked_id;
use crate::{Error, Refusal, Service};
use gk_base::Date;
use gk_people::{Act, Actor, Post, Refused, Staff, StaffCommand, StaffId, decide_staff};

impl Service {
    /// Does something to a member of staff, or enters one. Leave of one's own needs no permission but that of using the
    /// own account; standing in for somebody else, nobody arranges further leave.
    ///
    /// # Errors
    /// Not allowed, what stands against it ([`Refusal::People`]), or the records fail.
    pub async fn work_on_staff(
        &self,
        actor: &Actor,
        id: &StaffId,
        (on, command): (Date, StaffCommand),
    ) -> Result<(), Error> {
        let own_leave = matches!(command, StaffCommand::Substitute(_) | StaffCommand::EndSubstitution { .. })
            && *id == actor.staff
            && actor.standing_in_for.is_none();
        self.allow(actor, if own_leave { Act::UseOwnAccount } else { Act::ManageStaff })?;
        if let StaffCommand::Enter(post) | StaffCommand::Change(post) = &command {
            self.check_post(post).await?;
        }
        self.change_staff(&actor.signature(), id, (on, command)).await
    }

    pub(super) async fn change_staff(
        &self,
        signature: &str,
        id: &StaffId,
        (on, command): (Date, StaffCommand),
    ) -> Result<(), Error> {
        checked_id(id.as_str())?;
        let before = self.staff_events(id).await?;
        let staff = Staff::of(&before);
        let deputy = match &command {
            StaffCommand::Substitute(one) => self.present_post(&one.deputy).await?,
            _ => None,
        };
        let retires = command == StaffCommand::Retire;
        let event = decide_staff((id, staff.as_ref()), deputy.as_ref(), on, command).map_err(Refusal::People)?;
        let mut append = self.act(signature, "staff.changed", &format!("staff:{id}"));
        self.add_staff(&mut append, id, &before, &event)?;
        self.record(append).await?;
        if retires {
            self.end_all_sessions(id).await?;
        }
        Ok(())
    }

    /// The post of somebody who is not gone.
    async fn present_post(&self, id: &StaffId) -> Result<Option<Post>, Error> {
        let staff = Staff::of(&self.staff_events(id).await?);
        Ok(staff.filter(|staff| staff.retired_on.is_none()).map(|staff| staff.post))
    }

    /// Agency and unit of a post exist.
    async fn check_post(&self, post: &Post) -> Result<(), Error> {
        let versions = self.store.agency(post.agency.as_str()).await.map_err(|source| self.fault(&source))?;
        if versions.last().is_none_or(|row| row.closed) {
            return Err(Refusal::People(Refused::Unknown("机关")).into());
        }
        let Some(unit) = &post.unit else { return Ok(()) };
        let units = self.store.units().await.map_err(|source| self.fault(&source))?;
        let found = units.iter().any(|row| row.agency == post.agency.0 && row.id == unit.0 && row.closed_on.is_none());
        if found { Ok(()) } else { Err(Refusal::People(Refused::Unknown("内设机构")).into()) }
    }
}
