//! Acts of the office among itself on an application, and those that are acts on the application too.

use gk_case::{Case, CaseId, Handling, HandlingCommand, HandlingEvent, Office, SubjectId, decide_handling};
use gk_law::remedies::AgencyKind;
use gk_store::{Append, FileRow, Keyring, StreamAppend, ViewWrite};

use super::{Attempts, CASE, Doing, HANDLING, load, rows};
use crate::{Error, Refusal, Service, TakenNumber};

/// What goes with an act of the office.
#[derive(Default)]
pub(crate) struct Beside {
    /// Files that it names.
    pub files: Vec<FileRow>,
    /// A number that it uses.
    pub number: Option<TakenNumber>,
    /// What it does to the application.
    pub command: Option<gk_case::Command>,
}

impl Service {
    /// Does something with an application among the office. What it does to the application itself happens in the same
    /// act or not at all.
    ///
    /// # Errors
    /// There is no such application, the law or the state of the work says no ([`Refusal::Law`]), others were quicker
    /// again and again ([`Refusal::Busy`]), or the records fail.
    pub(crate) async fn work_on_handling(
        &self,
        id: &CaseId,
        doing: Doing<HandlingCommand>,
        beside: Beside,
    ) -> Result<Handling, Error> {
        let keyring = self.keyring().await?;
        let mut attempts = Attempts::default();
        loop {
            let case_events = self.events_of(id).await?;
            let case = Case::of(&case_events).ok_or(Refusal::NoSuchCase)?;
            let before = self.handling_events(id).await?;
            let handling = Handling::of(&before);
            let office = Office::new(self.rules().clock(self.law()), AgencyKind::Department);
            let no = |refusal| Error::from(Refusal::Law(Box::new(refusal)));
            let new = decide_handling(&office, &handling, (&doing.actor, doing.on), doing.command.clone());
            let new = new.map_err(no)?;
            let mut append = self.act(&doing.actor, "handling", &format!("{CASE}{}", id.0));
            append.files.clone_from(&beside.files);
            if let Some(number) = &beside.number {
                number.enter(&mut append);
            }
            let subject = case.submission().map_or_else(|| SubjectId(id.0.clone()), |one| one.applicant.clone());
            self.add_handling(keyring, &mut append, (id, &subject), &before, &new)?;
            if let Some(command) = &beside.command {
                let decided = gk_case::decide(&office, Some(&case), doing.on, command.clone()).map_err(no)?;
                self.add_stream(keyring, &mut append, id, &case_events, &decided.events)?;
            }
            if attempts.recorded(self, append).await? {
                let mut after = handling;
                new.iter().for_each(|event| after.evolve(event));
                return Ok(after);
            }
        }
    }

    /// The work on an application as it stands, with its words and its events.
    pub(crate) async fn handling(
        &self,
        id: &CaseId,
        subject: &SubjectId,
    ) -> Result<(Handling, Vec<HandlingEvent>), Error> {
        let stream = self.stream(format!("{HANDLING}{}", id.0)).await?;
        let words = self.words_of(subject).await?;
        let events: Vec<HandlingEvent> =
            load::read_with_words(&stream, &words).map_err(|broken| self.broken(&*broken))?;
        Ok((Handling::of(&events), events))
    }

    async fn handling_events(&self, id: &CaseId) -> Result<Vec<HandlingEvent>, Error> {
        let stream = self.stream(format!("{HANDLING}{}", id.0)).await?;
        load::read(&stream).map_err(|broken| self.broken(&*broken))
    }

    fn add_handling(
        &self,
        keyring: &Keyring,
        append: &mut Append,
        (id, subject): (&CaseId, &SubjectId),
        before: &[HandlingEvent],
        new: &[HandlingEvent],
    ) -> Result<(), Error> {
        let stream = format!("{HANDLING}{}", id.0);
        let mut events = Vec::new();
        for (n, event) in (before.len() as u64 + 1..).zip(new) {
            let written = load::write(keyring, subject, (&stream, n), (event, event.on));
            let (event, personal) = written.map_err(|broken| self.broken(&*broken))?;
            events.push(event);
            append.personal.extend(personal);
        }
        let after = Handling::of(before.iter().chain(new));
        append.streams.push(StreamAppend { stream, expected: before.len() as u64, events });
        append.views.push(ViewWrite::Handling(rows::handling_row(&id.0, &after)));
        Ok(())
    }
}
