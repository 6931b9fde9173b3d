//! The views as a whole: compared with what the facts give now, and replaced by it; never folds anything itself.

use crate::cell::Cell;
use crate::reports::{FindingLine, ReportLine, ReportRow};
use crate::snapshot::Snapshot;
use crate::table::{self, Existing, Row};
use crate::verify::{Defect, Found, Wrong};
use crate::views::{AgencyRow, CaseRow, DisputeRow, HandlingRow, RectificationRow, StaffRow, SubstitutionRow, UnitRow};
use crate::write::Write;
use crate::{Store, StoreError};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::BTreeMap;
use std::ops::Deref;

/// All rows of all views.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Views {
    /// Reports with their findings.
    pub reports: Vec<ReportRow>,
    /// Applications.
    pub cases: Vec<CaseRow>,
    /// The work on them.
    pub handlings: Vec<HandlingRow>,
    /// Disputes.
    pub disputes: Vec<DisputeRow>,
    /// Rectifications of personal records.
    pub rectifications: Vec<RectificationRow>,
    /// Agencies in each of their versions.
    pub agencies: Vec<AgencyRow>,
    /// Units.
    pub units: Vec<UnitRow>,
    /// Staff.
    pub staff: Vec<StaffRow>,
    /// Who stands in for whom.
    pub substitutions: Vec<SubstitutionRow>,
}

/// A rebuild that has begun: nobody writes until it ends. Dropped before [`Rebuilding::replace`], it changes nothing.
pub struct Rebuilding {
    write: Write,
}

impl Deref for Rebuilding {
    type Target = Snapshot;

    /// The facts that the views are to be folded from.
    fn deref(&self) -> &Snapshot {
        &self.write.snapshot
    }
}

impl Store {
    /// Begins a rebuild.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn rebuilding(&self) -> Result<Rebuilding, StoreError> {
        Ok(Rebuilding { write: self.begin_write("rebuild the views").await? })
    }
}

impl Rebuilding {
    /// Replaces all views. Gives the rows that stood otherwise before.
    ///
    /// # Errors
    /// The database does not answer; then the old rows stand.
    pub async fn replace(self, views: Views) -> Result<Vec<Defect>, StoreError> {
        let fault = |source| StoreError::db("rebuild the views", source);
        let tables = Tables::of(views);
        let differences = tables.compare(&*self.write).await.map_err(fault)?;
        if !differences.is_empty() {
            tables.replace(&*self.write).await.map_err(fault)?;
        }
        self.write.commit().await?;
        Ok(differences)
    }
}

impl Snapshot {
    /// The rows that stand otherwise than they should.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn compare(&self, views: Views) -> Result<Vec<Defect>, StoreError> {
        let differences = Tables::of(views).compare(&self.tx).await;
        differences.map_err(|source| StoreError::db("compare the views", source))
    }
}

/// The views by their tables. A table that refers to another comes after it.
struct Tables {
    reports: Vec<ReportLine>,
    findings: Vec<FindingLine>,
    cases: Vec<CaseRow>,
    handlings: Vec<HandlingRow>,
    disputes: Vec<DisputeRow>,
    rectifications: Vec<RectificationRow>,
    agencies: Vec<AgencyRow>,
    units: Vec<UnitRow>,
    staff: Vec<StaffRow>,
    substitutions: Vec<SubstitutionRow>,
}

impl Tables {
    fn of(views: Views) -> Self {
        Self {
            reports: views.reports.iter().map(ReportRow::line).collect(),
            findings: views.reports.iter().flat_map(ReportRow::finding_lines).collect(),
            cases: views.cases,
            handlings: views.handlings,
            disputes: views.disputes,
            rectifications: views.rectifications,
            agencies: views.agencies,
            units: views.units,
            staff: views.staff,
            substitutions: views.substitutions,
        }
    }

    async fn compare(&self, conn: &impl ConnectionTrait) -> Result<Vec<Defect>, DbErr> {
        let mut found = Found::default();
        compare(conn, &self.reports, &mut found).await?;
        compare(conn, &self.findings, &mut found).await?;
        compare(conn, &self.cases, &mut found).await?;
        compare(conn, &self.handlings, &mut found).await?;
        compare(conn, &self.disputes, &mut found).await?;
        compare(conn, &self.rectifications, &mut found).await?;
        compare(conn, &self.agencies, &mut found).await?;
        compare(conn, &self.units, &mut found).await?;
        compare(conn, &self.staff, &mut found).await?;
        compare(conn, &self.substitutions, &mut found).await?;
        Ok(found.into_defects())
    }

    async fn replace(self, conn: &impl ConnectionTrait) -> Result<(), DbErr> {
        table::clear::<FindingLine>(conn).await?;
        table::clear::<ReportLine>(conn).await?;
        table::clear::<CaseRow>(conn).await?;
        table::clear::<HandlingRow>(conn).await?;
        table::clear::<DisputeRow>(conn).await?;
        table::clear::<RectificationRow>(conn).await?;
        table::clear::<AgencyRow>(conn).await?;
        table::clear::<UnitRow>(conn).await?;
        table::clear::<StaffRow>(conn).await?;
        table::clear::<SubstitutionRow>(conn).await?;
        table::insert(conn, self.reports, Existing::Refused).await?;
        table::insert(conn, self.findings, Existing::Refused).await?;
        table::insert(conn, self.cases, Existing::Refused).await?;
        table::insert(conn, self.handlings, Existing::Refused).await?;
        table::insert(conn, self.disputes, Existing::Refused).await?;
        table::insert(conn, self.rectifications, Existing::Refused).await?;
        table::insert(conn, self.agencies, Existing::Refused).await?;
        table::insert(conn, self.units, Existing::Refused).await?;
        table::insert(conn, self.staff, Existing::Refused).await?;
        table::insert(conn, self.substitutions, Existing::Refused).await
    }
}

/// How many rows are looked at together.
const PAGE: u64 = 1_000;

async fn compare<R: Row>(conn: &impl ConnectionTrait, expected: &[R], found: &mut Found) -> Result<(), DbErr> {
    let table = R::TABLE;
    let keyed = |row: &R| {
        let cells = row.clone().into_cells();
        (table.key(&cells), cells)
    };
    let mut expected: BTreeMap<String, Vec<Cell>> = expected.iter().map(keyed).collect();
    let mut after: Option<Vec<Cell>> = None;
    loop {
        let rows = table::page::<R>(conn, after.as_deref(), PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.clone());
        for row in rows {
            let key = table.key(&row);
            match expected.remove(&key) {
                None => found.add(table.name, key, Wrong::Stray),
                Some(cells) if cells == row => {}
                Some(cells) => found.add(table.name, key, Wrong::Changed(table.differing(&cells, &row))),
            }
        }
    }
    for key in expected.into_keys() {
        found.add(table.name, key, Wrong::Missing);
    }
    Ok(())
}
