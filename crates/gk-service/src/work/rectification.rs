//! Acts on a rectification of records.

use gk_case::{Office, Rectification, RectificationCommand, RectificationEvent, SubjectId, decide_rectification};
use gk_law::remedies::AgencyKind;
use gk_store::{StreamAppend, ViewWrite};

use super::{Attempts, Doing, RECTIFICATION, load, rows};
use crate::{Error, Refusal, Service};

impl Service {
    /// Does something to a rectification, or opens one.
    ///
    /// # Errors
    /// As for [`Service::work_on_case`].
    pub async fn work_on_rectification(
        &self,
        id: &str,
        doing: Doing<RectificationCommand>,
    ) -> Result<Rectification, Error> {
        let keyring = self.keyring().await?;
        let mut attempts = Attempts::default();
        loop {
            let stream = self.stream(format!("{RECTIFICATION}{id}")).await?;
            let before: Vec<RectificationEvent> = load::read(&stream).map_err(|broken| self.broken(&*broken))?;
            let it = Rectification::of(&before);
            let office = Office::new(self.rules().clock(self.law()), AgencyKind::Department);
            let new = decide_rectification(&office, it.as_ref(), doing.on, doing.command.clone());
            let new = new.map_err(|refusal| Refusal::Law(Box::new(refusal)))?;
            let Some(after) = Rectification::of(before.iter().chain(&new)) else { return Err(Refusal::Busy.into()) };
            let subject = SubjectId(after.subject.0.clone());
            let (mut events, mut personal) = (Vec::new(), Vec::new());
            for (n, event) in (before.len() as u64 + 1..).zip(&new) {
                let written = load::write(keyring, &subject, (&stream.id, n), (event, event.on));
                let (event, sealed) = written.map_err(|broken| self.broken(&*broken))?;
                events.push(event);
                personal.extend(sealed);
            }
            let mut append = self.act(&doing.actor, "rectification", &stream.id);
            append.streams.push(StreamAppend { stream: stream.id, expected: before.len() as u64, events });
            append.views.push(ViewWrite::Rectification(rows::rectification_row(id, &after)));
            append.personal = personal;
            if attempts.recorded(self, append).await? {
                return Ok(after);
            }
        }
    }

    /// A rectification as it stands; none where there is no such one.
    ///
    /// # Errors
    /// The records fail.
    pub async fn rectification(&self, id: &str) -> Result<Option<Rectification>, Error> {
        let stream = self.stream(format!("{RECTIFICATION}{id}")).await?;
        let events: Vec<RectificationEvent> = load::read(&stream).map_err(|broken| self.broken(&*broken))?;
        Ok(Rectification::of(&events))
    }
}
