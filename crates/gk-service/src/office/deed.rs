//! What a member of staff does with an application: authorised, of the own agency, on what was seen, then decided and recorded.

use gk_base::Date;
use gk_case::{Approval, Case, CaseId, Command, HandlingCommand, Role, Search};
use gk_people::{Act, Actor};
use gk_store::FileRow;

use super::permission;
use crate::work::Beside;
use crate::{Doing, Error, Refusal, Service, TakenNumber};

/// Something to be done with an application.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Which application.
    pub id: CaseId,
    /// Which state of it the person had before the eyes.
    pub seen: Seen,
    /// The day with legal effect.
    pub on: Date,
    /// What.
    pub step: CaseAct,
}

/// Which state of an application a person had before the eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The one after so many events; done only while it is the last.
    Events(usize),
    /// Any: what is done does not depend on it.
    Any,
}

/// What is done.
#[derive(Debug, Clone)]
pub enum CaseAct {
    /// With the application.
    OnCase(Box<Command>),
    /// Among the office.
    InHouse(Box<HandlingCommand>),
}

impl Service {
    /// Does something with an application of the own agency.
    ///
    /// # Errors
    /// The person's office may not ([`Refusal::NotAllowed`]), the agency has no such application
    /// ([`Refusal::NoSuchCase`]), it has changed since it was seen ([`Refusal::Stale`]), the law or the state of the work
    /// says no ([`Refusal::Law`]), or the records fail.
    pub async fn act_on_case(&self, actor: &Actor, deed: Deed) -> Result<(), Error> {
        self.act_on_case_with(actor, deed, (Vec::new(), None)).await
    }

    /// The same with files and a number that are recorded in the same act.
    pub(crate) async fn act_on_case_with(
        &self,
        actor: &Actor,
        deed: Deed,
        (files, number): (Vec<FileRow>, Option<TakenNumber>),
    ) -> Result<(), Error> {
        let needed = match &deed.step {
            CaseAct::OnCase(command) => permission::of_command(command),
            CaseAct::InHouse(command) => permission::of_handling(command),
        };
        self.allow(actor, needed)?;
        let case = self.own_case(actor, &deed.id).await?;
        if let Seen::Events(n) = deed.seen
            && n != case.events().len()
        {
            return Err(Refusal::Stale.into());
        }
        let by = actor.signature();
        match deed.step {
            CaseAct::OnCase(command) => {
                let doing = Doing { on: deed.on, actor: by, command: *command };
                self.work_on_case(&deed.id, doing).await.map(|_| ())
            }
            CaseAct::InHouse(command) => {
                let command = *command;
                let beside = Beside { files, number, command: self.beside(actor, &deed.id, &command).await? };
                let doing = Doing { on: deed.on, actor: by, command };
                self.work_on_handling(&deed.id, doing, beside).await.map(|_| ())
            }
        }
    }

    /// The application, if it is of the actor's agency.
    pub(crate) async fn own_case(&self, actor: &Actor, id: &CaseId) -> Result<Case, Error> {
        self.allow(actor, Act::ViewCases)?;
        let case = Case::of(&self.events_of(id).await?).ok_or(Refusal::NoSuchCase)?;
        let is_own = case.submission().is_some_and(|submission| submission.agency == actor.agency.0);
        if is_own { Ok(case) } else { Err(Refusal::NoSuchCase.into()) }
    }

    /// What an act among the office does to the application in the same breath.
    async fn beside(&self, actor: &Actor, id: &CaseId, command: &HandlingCommand) -> Result<Option<Command>, Error> {
        match command {
            // Art. 33 ¶2: consented to by the head of the disclosure office.
            HandlingCommand::ConsentToExtension => {
                let subject = self.subject_of_case(id).await?;
                let (handling, _) = self.handling(id, &subject).await?;
                let approval = Approval { by: actor.signature(), role: Role::OfficeHead };
                let extend = |asked: gk_case::ExtensionAsked| Command::Extend {
                    n_days: asked.n_days,
                    approval,
                    reason: asked.why,
                };
                Ok(handling.extension_asked.map(extend))
            }
            // Art. 36(4): what a unit searched is what the agency searched.
            HandlingCommand::AnswerSearch { n, answer } => {
                let subject = self.subject_of_case(id).await?;
                let (handling, _) = self.handling(id, &subject).await?;
                let demand = handling.searches.into_iter().find(|demand| demand.n == *n);
                Ok(demand.map(|demand| {
                    Command::RecordSearch(Search {
                        unit: demand.unit,
                        places: answer.places.clone(),
                        keywords: answer.keywords.clone(),
                        result: answer.result,
                    })
                }))
            }
            _ => Ok(None),
        }
    }
}
