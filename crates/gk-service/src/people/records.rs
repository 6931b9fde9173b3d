//! Streams of agencies and staff: loaded, and appended to with their rows; never decides.

use super::rows;
use crate::work::load;
use crate::{Error, Refusal, Service};
use gk_base::Date;
use gk_case::Ladder;
use gk_people::{Agency, AgencyEvent, AgencyId, Staff, StaffEvent, StaffId};
use gk_store::{Append, AppendError, NewEvent, Stream, StreamAppend};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The streams of agencies.
pub(super) const AGENCY: &str = "agency:";
/// The streams of staff, and the subjects of their secrets.
pub(super) const STAFF: &str = "staff:";

/// The ladder of the events of agencies and staff. Every shape is still the first one.
const LADDER: Ladder = Ladder { rungs: &[] };

/// An event in the shape in which it is appended.
pub(super) fn written<E: Serialize>(event: &E, on: Date) -> Result<NewEvent, load::Broken> {
    let stored = LADDER.store(event, on)?;
    Ok(NewEvent { kind: stored.kind, version: stored.version, on: Some(on), payload: stored.payload.to_string() })
}

impl Service {
    pub(super) async fn agency_events(&self, id: &AgencyId) -> Result<Vec<AgencyEvent>, Error> {
        self.people_events(format!("{AGENCY}{id}")).await
    }

    pub(super) async fn staff_events(&self, id: &StaffId) -> Result<Vec<StaffEvent>, Error> {
        self.people_events(format!("{STAFF}{id}")).await
    }

    async fn people_events<E: DeserializeOwned>(&self, id: String) -> Result<Vec<E>, Error> {
        let events = self.store.stream(&id).await.map_err(|source| self.fault(&source))?;
        load::read(&Stream { id, events }).map_err(|broken| self.fault(&*broken))
    }

    /// Adds what happened to an agency, with all its rows.
    pub(super) fn add_agency(
        &self,
        append: &mut Append,
        id: &AgencyId,
        before: &[AgencyEvent],
        event: &AgencyEvent,
    ) -> Result<(), Error> {
        let written = written(event, event.on).map_err(|broken| self.fault(&*broken))?;
        let stream = format!("{AGENCY}{id}");
        append.streams.push(StreamAppend { stream, expected: before.len() as u64, events: vec![written] });
        if let Some(agency) = Agency::of(before.iter().chain([event])) {
            append.views.extend(rows::of_agency(id.as_str(), &agency));
        }
        Ok(())
    }

    /// Adds what happened to a member of staff, with all rows.
    pub(super) fn add_staff(
        &self,
        append: &mut Append,
        id: &StaffId,
        before: &[StaffEvent],
        event: &StaffEvent,
    ) -> Result<(), Error> {
        let written = written(event, event.on).map_err(|broken| self.fault(&*broken))?;
        let stream = format!("{STAFF}{id}");
        append.streams.push(StreamAppend { stream, expected: before.len() as u64, events: vec![written] });
        if let Some(staff) = Staff::of(before.iter().chain([event])) {
            append.views.extend(rows::of_staff(id.as_str(), &staff));
        }
        Ok(())
    }

    /// Records an act about people; afterwards everybody is looked up again. Nobody is in the way of an act that
    /// somebody does with a form, so a conflict is said and not tried again.
    pub(super) async fn record(&self, append: Append) -> Result<(), Error> {
        let recorded = self.store.append(append).await;
        self.people.forget();
        match recorded {
            Ok(_) => Ok(()),
            Err(AppendError::Conflict(_)) => Err(Refusal::Busy.into()),
            Err(AppendError::Fault(source)) => Err(self.fault(&source)),
        }
    }
}
