//! Acts on an application.

use std::collections::BTreeMap;

use gk_case::{Case, CaseId, Command, Decided, Event, Office, SubjectId, decide};
use gk_law::remedies::AgencyKind;
use gk_store::{Append, Keyring, KeyringProblem, Stream, StreamAppend, ViewWrite};
use zeroize::Zeroizing;

use super::{Attempts, CASE, Doing, load, rows};
use crate::{Error, Refusal, Service};

impl Service {
    /// Does something to an application, or opens one by submitting it. Gives the application as it then stands, without
    /// its words, which [`Service::case`] reads.
    ///
    /// # Errors
    /// The law or the state of the application says no ([`Refusal::Law`]), others were quicker again and again
    /// ([`Refusal::Busy`]), or the records fail.
    pub async fn work_on_case(&self, id: &CaseId, doing: Doing<Command>) -> Result<Case, Error> {
        let keyring = self.keyring().await?;
        let mut attempts = Attempts::default();
        loop {
            let before = self.events_of(id).await?;
            let case = Case::of(&before);
            let kind = self.kind_of(case.as_ref()).await?;
            let office = Office::new(self.rules().clock(self.law()), kind);
            let decided = decide(&office, case.as_ref(), doing.on, doing.command.clone());
            let decided = decided.map_err(|refusal| Refusal::Law(Box::new(refusal)))?;
            let append = self.case_append(keyring, id, &before, &doing, &decided)?;
            let mut after = case.unwrap_or_default();
            decided.events.iter().for_each(|event| after.evolve(event));
            if attempts.recorded(self, append).await? {
                return Ok(after);
            }
        }
    }

    /// An application as it stands, with its words; none where there is no such one.
    ///
    /// # Errors
    /// The records or the keyring fail.
    pub async fn case(&self, id: &CaseId) -> Result<Option<Case>, Error> {
        let stream = self.stream(format!("{CASE}{}", id.0)).await?;
        let bare: Vec<Event> = load::read(&stream).map_err(|broken| self.broken(&*broken))?;
        let Some(subject) = Case::of(&bare).as_ref().and_then(subject_of) else { return Ok(Case::of(&bare)) };
        let words = self.words_of(&subject).await?;
        let events: Vec<Event> = load::read_with_words(&stream, &words).map_err(|broken| self.broken(&*broken))?;
        Ok(Case::of(&events))
    }

    /// What the agency of a case is; an ordinary department while there is no case.
    pub(crate) async fn kind_of(&self, case: Option<&Case>) -> Result<AgencyKind, Error> {
        match case.and_then(Case::submission) {
            Some(submission) => self.agency_kind(&submission.agency).await,
            None => Ok(AgencyKind::Department),
        }
    }

    pub(crate) async fn events_of(&self, id: &CaseId) -> Result<Vec<Event>, Error> {
        let stream = self.stream(format!("{CASE}{}", id.0)).await?;
        load::read(&stream).map_err(|broken| self.broken(&*broken))
    }

    /// A stream with its events; empty where there is none.
    pub(crate) async fn stream(&self, id: String) -> Result<Stream, Error> {
        let events = self.store.stream(&id).await.map_err(|source| self.fault(&source))?;
        Ok(Stream { id, events })
    }

    /// The words of a subject that can still be read, by their places.
    pub(super) async fn words_of(&self, subject: &SubjectId) -> Result<BTreeMap<String, String>, Error> {
        let known = self.store.all_personal(self.keyring().await?, &subject.0).await;
        let known = known.map_err(|source| self.personal_failed(&source))?;
        let text = |(field, plain): (String, Zeroizing<Vec<u8>>)| {
            String::from_utf8(plain.to_vec()).map(|text| (field, text)).map_err(|source| self.fault(&source))
        };
        known.into_iter().map(text).collect()
    }

    fn case_append(
        &self,
        keyring: &Keyring,
        id: &CaseId,
        before: &[Event],
        doing: &Doing<Command>,
        decided: &Decided,
    ) -> Result<Append, Error> {
        let mut append = self.act(&doing.actor, &act_id(&doing.command), &format!("{CASE}{}", id.0));
        self.add_stream(keyring, &mut append, id, before, &decided.events)?;
        for (unit, events) in &decided.opened {
            self.add_stream(keyring, &mut append, unit, &[], events)?;
        }
        Ok(append)
    }

    pub(crate) fn add_stream(
        &self,
        keyring: &Keyring,
        append: &mut Append,
        id: &CaseId,
        before: &[Event],
        new: &[Event],
    ) -> Result<(), Error> {
        let stream = format!("{CASE}{}", id.0);
        let Some(after) = Case::of(before.iter().chain(new)) else { return Ok(()) };
        let subject = subject_of(&after).unwrap_or_else(|| SubjectId(stream.clone()));
        let mut events = Vec::new();
        for (n, event) in (before.len() as u64 + 1..).zip(new) {
            let written = load::write(keyring, &subject, (&stream, n), (event, event.on));
            let (event, personal) = written.map_err(|broken| self.broken(&*broken))?;
            events.push(event);
            append.personal.extend(personal);
        }
        append.streams.push(StreamAppend { stream, expected: before.len() as u64, events });
        let clock = self.rules().clock(self.law());
        append.views.push(ViewWrite::Case(rows::case_row(&clock, &id.0, &after)));
        Ok(())
    }

    /// Keys that cannot be used are for a person to mend; anything else is a fault of ours.
    pub(crate) fn broken(&self, source: &(dyn std::error::Error + Send + Sync + 'static)) -> Error {
        match source.downcast_ref::<KeyringProblem>() {
            Some(problem) => Refusal::Keyring(problem.to_string()).into(),
            None => self.fault(source),
        }
    }
}

fn subject_of(case: &Case) -> Option<SubjectId> {
    case.submission().map(|submission| submission.applicant.clone())
}

/// The act's name in the audit log: the command's own.
fn act_id(command: &Command) -> String {
    let written = serde_json::to_value(command).ok();
    let name = written.as_ref().and_then(|value| value.get("do")).and_then(serde_json::Value::as_str);
    name.unwrap_or("act").to_owned()
}
