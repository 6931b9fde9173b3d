//! The rows that are folded from the events: written with them, compared and replaced as a whole; never the folding.

mod cases;
mod disputes;
mod handlings;
mod people;
mod rectifications;

pub use cases::CaseRow;
pub use disputes::DisputeRow;
pub use handlings::HandlingRow;
pub use people::{AgencyRow, StaffRow, SubstitutionRow, UnitRow};
pub use rectifications::RectificationRow;

use crate::table::{self, Existing, Row};
use sea_orm::{ConnectionTrait, DbErr};

/// A row to be written with the events that change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewWrite {
    /// An application.
    Case(CaseRow),
    /// The work on an application.
    Handling(HandlingRow),
    /// A dispute.
    Dispute(DisputeRow),
    /// A rectification of personal records.
    Rectification(RectificationRow),
    /// An agency in one of its versions.
    Agency(AgencyRow),
    /// A unit.
    Unit(UnitRow),
    /// A member of staff.
    Staff(StaffRow),
    /// A substitution.
    Substitution(SubstitutionRow),
}

/// Writes rows in their order: of several with one key, the last stands.
pub(crate) async fn write(conn: &impl ConnectionTrait, writes: Vec<ViewWrite>) -> Result<(), DbErr> {
    let (mut agencies, mut units, mut staff, mut substitutions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut cases, mut handlings, mut disputes, mut rectifications) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for write in writes {
        match write {
            ViewWrite::Case(row) => cases.push(row),
            ViewWrite::Handling(row) => handlings.push(row),
            ViewWrite::Dispute(row) => disputes.push(row),
            ViewWrite::Rectification(row) => rectifications.push(row),
            ViewWrite::Agency(row) => agencies.push(row),
            ViewWrite::Unit(row) => units.push(row),
            ViewWrite::Staff(row) => staff.push(row),
            ViewWrite::Substitution(row) => substitutions.push(row),
        }
    }
    put(conn, cases).await?;
    put(conn, handlings).await?;
    put(conn, disputes).await?;
    put(conn, rectifications).await?;
    put(conn, agencies).await?;
    put(conn, units).await?;
    put(conn, staff).await?;
    put(conn, substitutions).await
}

async fn put<R: Row>(conn: &impl ConnectionTrait, rows: Vec<R>) -> Result<(), DbErr> {
    table::insert(conn, table::last_of_each(rows), Existing::Replaced).await
}
