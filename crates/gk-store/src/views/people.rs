//! The lines of agencies, units, staff and substitutions; never their history, but for the names of an agency.

use crate::table::{self, row};
use crate::{Store, StoreError};
use gk_base::Date;

row! {
    /// An agency as it was called from one day to another.
    AgencyRow in "v_agency", key 2 {
        /// Its id, and the name of its stream.
        id: String,
        /// Which of its versions, from 1.
        n: i64,
        /// Its full name.
        name: String,
        /// What it is.
        kind: String,
        /// The government that it belongs to.
        territorial: Option<String>,
        /// The agency above it in its own line.
        vertical: Option<String>,
        /// First day.
        valid_from: Date,
        /// The day on which it was no more so.
        valid_until: Option<Date>,
        /// Whether the agency ended with this version.
        closed: bool,
        /// Who then had its duties.
        successor: Option<String>,
        /// How many events the agency is folded from.
        version: i64,
    }
}

row! {
    /// A unit of an agency.
    UnitRow in "v_unit", key 2 {
        /// The agency.
        agency: String,
        /// Its id, unique within the agency.
        id: String,
        /// Its name.
        name: String,
        /// Disclosure office or business unit.
        kind: String,
        /// Since when it is no more.
        closed_on: Option<Date>,
    }
}

row! {
    /// A member of staff.
    StaffRow in "v_staff", key 1 {
        /// The id, and the name of the stream.
        id: String,
        /// The name.
        name: String,
        /// The agency.
        agency: String,
        /// The unit.
        unit: Option<String>,
        /// The offices, separated by blanks.
        roles: String,
        /// Since when gone.
        retired_on: Option<Date>,
        /// How many events this is folded from.
        version: i64,
    }
}

row! {
    /// Somebody stands in for somebody.
    SubstitutionRow in "v_substitution", key 2 {
        /// Who is absent.
        principal: String,
        /// The number of the event that set it.
        n: i64,
        /// Who stands in.
        deputy: String,
        /// First day.
        from_on: Date,
        /// Last day.
        until_on: Date,
        /// The offices lent, separated by blanks.
        roles: String,
    }
}

impl Store {
    /// Every version of every agency.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn agencies(&self) -> Result<Vec<AgencyRow>, StoreError> {
        let rows = table::select(self.db(), "ORDER BY id, n", []).await;
        rows.map_err(|source| StoreError::db("list the agencies", source))
    }

    /// The versions of one agency, oldest first; none where there is no such one.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn agency(&self, id: &str) -> Result<Vec<AgencyRow>, StoreError> {
        let rows = table::select(self.db(), "WHERE id = $1 ORDER BY n", [id.into()]).await;
        rows.map_err(|source| StoreError::db("load an agency", source))
    }

    /// Every unit of every agency.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn units(&self) -> Result<Vec<UnitRow>, StoreError> {
        let rows = table::select(self.db(), "ORDER BY agency, id", []).await;
        rows.map_err(|source| StoreError::db("list the units", source))
    }

    /// Everybody, those who are gone included.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn staff(&self) -> Result<Vec<StaffRow>, StoreError> {
        let rows = table::select(self.db(), "ORDER BY agency, id", []).await;
        rows.map_err(|source| StoreError::db("list the staff", source))
    }

    /// One member of staff.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn member(&self, id: &str) -> Result<Option<StaffRow>, StoreError> {
        let rows = table::select(self.db(), "WHERE id = $1", [id.into()]).await;
        rows.map(|mut rows| rows.pop()).map_err(|source| StoreError::db("load a member of staff", source))
    }

    /// Whether anybody was ever entered.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn has_staff(&self) -> Result<bool, StoreError> {
        let rows = table::select::<StaffRow>(self.db(), "LIMIT 1", []).await;
        rows.map(|rows| !rows.is_empty()).map_err(|source| StoreError::db("look for staff", source))
    }

    /// Where somebody stands in for others, or others for that person, whenever that is.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn substitutions_of(&self, staff: &str) -> Result<Vec<SubstitutionRow>, StoreError> {
        let of = "WHERE principal = $1 OR deputy = $1 ORDER BY from_on, principal, n";
        let rows = table::select(self.db(), of, [staff.into()]).await;
        rows.map_err(|source| StoreError::db("list substitutions", source))
    }
}
