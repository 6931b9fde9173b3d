//! 机关和人员 as the pages list them, and the names behind ids; never a password or a session.

use super::rows::roles;
use crate::{Error, Service};
use gk_base::Date;
use gk_people::{Agency, AgencyId, Role, Staff, StaffId, signers};
use gk_store::{AgencyRow, StaffRow, SubstitutionRow, UnitRow};
use std::collections::BTreeSet;

/// Everything that there is, as it stands now.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// The agencies, each with its units and staff.
    pub agencies: Vec<AgencySeen>,
}

/// An agency as it stands.
#[derive(Debug, Clone)]
pub struct AgencySeen {
    /// Its last version.
    pub now: AgencyRow,
    /// All its versions, oldest first.
    pub versions: Vec<AgencyRow>,
    /// Its units, those that are no more included.
    pub units: Vec<UnitRow>,
    /// Its staff, those who are gone included.
    pub staff: Vec<StaffSeen>,
}

/// A member of staff as it stands.
#[derive(Debug, Clone)]
pub struct StaffSeen {
    /// The line.
    pub row: StaffRow,
    /// The offices.
    pub roles: BTreeSet<Role>,
}

impl Service {
    /// Everything that there is.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn directory(&self) -> Result<Directory, Error> {
        let fault = |source| self.fault(&source);
        let mut directory = Directory::default();
        for row in self.store.agencies().await.map_err(fault)? {
            match directory.agencies.last_mut() {
                Some(agency) if agency.now.id == row.id => {
                    agency.now = row.clone();
                    agency.versions.push(row);
                }
                _ => directory.agencies.push(AgencySeen {
                    now: row.clone(),
                    versions: vec![row],
                    units: Vec::new(),
                    staff: Vec::new(),
                }),
            }
        }
        let (units, staff) = (self.store.units().await.map_err(fault)?, self.store.staff().await.map_err(fault)?);
        for agency in &mut directory.agencies {
            agency.units = units.iter().filter(|row| row.agency == agency.now.id).cloned().collect();
            let own = staff.iter().filter(|row| row.agency == agency.now.id);
            agency.staff = own.map(|row| StaffSeen { roles: roles(&row.roles), row: row.clone() }).collect();
        }
        Ok(directory)
    }

    /// Where somebody stands in for others, or others for that person.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn substitutions_of(&self, staff: &StaffId) -> Result<Vec<SubstitutionRow>, Error> {
        self.store.substitutions_of(staff.as_str()).await.map_err(|source| self.fault(&source))
    }

    /// The people of an agency who hold an office now, for choosing whom to assign to.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn holders(&self, agency: &AgencyId, role: Role) -> Result<Vec<StaffRow>, Error> {
        let staff = self.store.staff().await.map_err(|source| self.fault(&source))?;
        let holds =
            |row: &StaffRow| row.agency == agency.0 && row.retired_on.is_none() && roles(&row.roles).contains(&role);
        Ok(staff.into_iter().filter(holds).collect())
    }

    /// Who acted, as people read it: 李四（代张三）. An id of nobody stays as it is.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn shown_actor(&self, signature: &str) -> Result<String, Error> {
        let mut names = Vec::new();
        for id in signers(signature) {
            let member = self.store.member(id).await.map_err(|source| self.fault(&source))?;
            names.push(member.map_or_else(|| id.to_owned(), |row| row.name));
        }
        Ok(match names.as_slice() {
            [deputy, principal] => format!("{deputy}（代{principal}）"),
            names => names.concat(),
        })
    }

    /// An agency with its history; none where there is no such one.
    ///
    /// # Errors
    /// The records fail.
    pub async fn agency(&self, id: &AgencyId) -> Result<Option<Agency>, Error> {
        Ok(Agency::of(&self.agency_events(id).await?))
    }

    /// A member of staff with leave and deputies; none where there is no such one.
    ///
    /// # Errors
    /// The records fail.
    pub async fn member(&self, id: &StaffId) -> Result<Option<Staff>, Error> {
        Ok(Staff::of(&self.staff_events(id).await?))
    }

    /// The last day on which something happened to somebody or an agency is the first on which something else may.
    #[must_use]
    pub fn day_from(&self, last_on: Date) -> Date {
        self.today().max(last_on)
    }
}
