//! 本人账户 as its page shows it: post, leave, deputies, what is set up; never anything secret.

use crate::{Error, Service};
use gk_base::Date;
use gk_people::{Act, Actor, Refused, Role, StaffId};
use gk_store::StaffRow;
use std::collections::BTreeSet;

use super::rows::roles;

/// The own account.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    /// Who, where.
    pub row: StaffRow,
    /// The own offices, whatever counts now.
    pub roles: BTreeSet<Role>,
    /// The name of the agency today.
    pub agency: String,
    /// The name of the unit.
    pub unit: Option<String>,
    /// Whether a code is asked for when signing in.
    pub second_factor: bool,
    /// Absent colleagues who lent offices for today.
    pub lenders: Vec<Lender>,
    /// Own leave that is not over yet.
    pub leave: Vec<Leave>,
    /// Colleagues who could stand in.
    pub colleagues: Vec<StaffRow>,
}

/// An absent colleague.
#[derive(Debug, Clone)]
pub struct Lender {
    /// Who.
    pub id: StaffId,
    /// The name.
    pub name: String,
    /// The offices lent.
    pub roles: BTreeSet<Role>,
}

/// Leave with a deputy.
#[derive(Debug, Clone)]
pub struct Leave {
    /// By which it is ended early.
    pub n: u32,
    /// The deputy's name.
    pub deputy: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// The offices lent.
    pub roles: BTreeSet<Role>,
}

impl Service {
    /// The own account, also while standing in for somebody.
    ///
    /// # Errors
    /// There is nobody of that name any more, or the records do not answer.
    pub async fn own_account(&self, actor: &Actor) -> Result<OwnAccount, Error> {
        self.allow(actor, Act::UseOwnAccount)?;
        let own = actor.staff.as_str();
        let Some(row) = self.present_member(own).await? else {
            return Err(crate::Refusal::People(Refused::Unknown("人员")).into());
        };
        let account = self.store.account(own).await.map_err(|source| self.fault(&source))?;
        let staff = self.store.staff().await.map_err(|source| self.fault(&source))?;
        let here = |other: &StaffRow| other.agency == row.agency && other.id != row.id && other.retired_on.is_none();
        let colleagues: Vec<StaffRow> = staff.iter().filter(|other| here(other)).cloned().collect();
        let units = self.store.units().await.map_err(|source| self.fault(&source))?;
        let unit = units.into_iter().find(|unit| unit.agency == row.agency && Some(&unit.id) == row.unit.as_ref());
        let agency = self.agency_name(&row.agency.as_str().into(), self.today()).await?;
        Ok(OwnAccount {
            roles: roles(&row.roles),
            agency: agency.unwrap_or_default(),
            unit: unit.map(|unit| unit.name),
            second_factor: account.second_factor,
            lenders: self.lenders(own).await?,
            leave: self.leave(own, &staff).await?,
            colleagues,
            row,
        })
    }

    async fn lenders(&self, deputy: &str) -> Result<Vec<Lender>, Error> {
        let rows = self.store.substitutions_of(deputy).await.map_err(|source| self.fault(&source))?;
        let principals: BTreeSet<String> =
            rows.into_iter().filter(|row| row.deputy == deputy).map(|row| row.principal).collect();
        let mut lenders = Vec::new();
        for principal in principals {
            if let Some((absent, roles)) = self.lent(deputy, &principal).await? {
                lenders.push(Lender { id: StaffId(absent.id), name: absent.name, roles });
            }
        }
        Ok(lenders)
    }

    async fn leave(&self, principal: &str, staff: &[StaffRow]) -> Result<Vec<Leave>, Error> {
        let today = self.today();
        let rows = self.store.substitutions_of(principal).await.map_err(|source| self.fault(&source))?;
        let own = rows.into_iter().filter(|row| row.principal == principal && row.until_on >= today);
        let name =
            |id: &str| staff.iter().find(|row| row.id == id).map_or_else(|| id.to_owned(), |row| row.name.clone());
        Ok(own
            .map(|row| Leave {
                n: u32::try_from(row.n).unwrap_or(0),
                deputy: name(&row.deputy),
                from: row.from_on,
                until: row.until_on,
                roles: roles(&row.roles),
            })
            .collect())
    }
}
