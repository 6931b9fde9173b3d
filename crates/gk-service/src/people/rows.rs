//! The rows of agencies, units, staff and substitutions, folded from their events; the one home of what such a row says.

use super::records::{AGENCY, STAFF};
use crate::work::load::{self, Broken};
use gk_people::{Agency, Role, Staff};
use gk_store::{AgencyRow, StaffRow, Stream, SubstitutionRow, UnitRow, ViewWrite, Views};
use std::collections::BTreeSet;

/// Folds the streams of agencies and staff among some into their rows.
pub(crate) fn views_of(streams: &[Stream], views: &mut Views) -> Result<(), Broken> {
    for stream in streams {
        let writes = if let Some(id) = stream.id.strip_prefix(AGENCY) {
            Agency::of(&load::read(stream)?).map(|agency| of_agency(id, &agency)).unwrap_or_default()
        } else if let Some(id) = stream.id.strip_prefix(STAFF) {
            Staff::of(&load::read(stream)?).map(|staff| of_staff(id, &staff)).unwrap_or_default()
        } else {
            continue;
        };
        for write in writes {
            match write {
                ViewWrite::Agency(row) => views.agencies.push(row),
                ViewWrite::Unit(row) => views.units.push(row),
                ViewWrite::Staff(row) => views.staff.push(row),
                ViewWrite::Substitution(row) => views.substitutions.push(row),
                ViewWrite::Case(_) | ViewWrite::Handling(_) | ViewWrite::Dispute(_) | ViewWrite::Rectification(_) => {}
            }
        }
    }
    Ok(())
}

/// Every version and every unit of an agency.
pub(super) fn of_agency(id: &str, agency: &Agency) -> Vec<ViewWrite> {
    let last = agency.versions.len();
    let versions = (1..).zip(&agency.versions).map(|(n, version)| AgencyRow {
        id: id.to_owned(),
        n,
        name: version.post.name.clone(),
        kind: version.post.kind.id().to_owned(),
        territorial: version.post.superiors.territorial.as_ref().map(|id| id.0.clone()),
        vertical: version.post.superiors.vertical.as_ref().map(|id| id.0.clone()),
        valid_from: version.from,
        valid_until: version.until,
        closed: agency.closed.is_some() && usize::try_from(n).is_ok_and(|n| n == last),
        successor: agency.closed.as_ref().and_then(|(_, successor)| successor.as_ref()).map(|id| id.0.clone()),
        version: i64::from(agency.n_events),
    });
    let units = agency.units.iter().map(|(unit_id, (unit, closed_on))| UnitRow {
        agency: id.to_owned(),
        id: unit_id.0.clone(),
        name: unit.name.clone(),
        kind: unit.kind.id().to_owned(),
        closed_on: *closed_on,
    });
    versions.map(ViewWrite::Agency).chain(units.map(ViewWrite::Unit)).collect()
}

/// A member of staff and every substitution.
pub(super) fn of_staff(id: &str, staff: &Staff) -> Vec<ViewWrite> {
    let row = StaffRow {
        id: id.to_owned(),
        name: staff.post.name.clone(),
        agency: staff.post.agency.0.clone(),
        unit: staff.post.unit.as_ref().map(|unit| unit.0.clone()),
        roles: joined(&staff.post.roles),
        retired_on: staff.retired_on,
        version: i64::from(staff.n_events),
    };
    let substitutions = staff.substitutions.iter().map(|(n, one)| SubstitutionRow {
        principal: id.to_owned(),
        n: i64::from(*n),
        deputy: one.deputy.0.clone(),
        from_on: one.from,
        until_on: one.until,
        roles: joined(&one.roles),
    });
    [ViewWrite::Staff(row)].into_iter().chain(substitutions.map(ViewWrite::Substitution)).collect()
}

fn joined(roles: &BTreeSet<Role>) -> String {
    roles.iter().map(|role| role.id()).collect::<Vec<_>>().join(" ")
}

/// Offices as a row has them.
pub(super) fn roles(joined: &str) -> BTreeSet<Role> {
    joined.split_whitespace().filter_map(Role::parse).collect()
}
