//! The file of one application as its page shows it: where it stands, its clock, its history, and what can be done; changes nothing.

use gk_base::Date;
use gk_case::{
    Case, CaseId, Fact, Handling, HandlingEvent, HandlingFact, Office, Refusal as LawRefusal, Stage, SubjectId,
};
use gk_clock::Deadline;
use gk_law::remedies::AgencyKind;
use gk_people::Actor;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::moves::{Asked, Move, NotNow};
use crate::{Applicant, Error, Refusal, Service};

/// The file of an application.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// Its id.
    pub id: CaseId,
    /// The application with its words, as far as they can still be read.
    pub case: Case,
    /// The work on it.
    pub handling: Handling,
    /// Who applies; none where that was erased.
    pub applicant: Option<Applicant>,
    /// Who acts for the applicant.
    pub agent: Option<Applicant>,
    /// Its clock, or why the present rules do not allow its history.
    pub deadline: Result<Deadline, LawRefusal>,
    /// Where it stands.
    pub stage: Stage,
    /// What happened, oldest first.
    pub happened: Vec<Happened>,
    /// What can be done, and why not.
    pub moves: Vec<(Move, Result<(), NotNow>)>,
    /// The names behind the signatures.
    pub names: BTreeMap<String, String>,
    /// How many events it has: what a form was made for.
    pub version: usize,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Happened {
    /// The day with legal effect.
    pub on: Date,
    /// When it was recorded, epoch milliseconds.
    pub recorded_at: i64,
    /// Who recorded it, as the records write it.
    pub by: String,
    /// What.
    pub what: Incident,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Incident {
    /// To the application: with its number among the events, by which it can be amended.
    Case(u32, Box<Fact>),
    /// Among the office.
    House(Box<HandlingFact>),
}

impl CaseFile {
    /// The name behind a signature; the signature where nobody is known by it.
    #[must_use]
    pub fn name<'a>(&'a self, signature: &'a str) -> &'a str {
        self.names.get(signature).map_or(signature, String::as_str)
    }
}

impl Service {
    /// The file of an application of the own agency.
    ///
    /// # Errors
    /// The person's office may not see it, the agency has no such application, or the records fail.
    pub async fn case_file(&self, actor: &Actor, id: &CaseId) -> Result<CaseFile, Error> {
        self.own_case(actor, id).await?;
        let case = self.case(id).await?.ok_or(Refusal::NoSuchCase)?;
        let subject = self.subject_of_case(id).await?;
        let (handling, house) = self.handling(id, &subject).await?;
        let happened = self.happened(id, &case, house).await?;
        let clock = self.rules().clock(self.law());
        let office = Office::new(clock, AgencyKind::Department);
        let deadline = case.deadline(&clock, None);
        let stage = deadline.as_ref().map_or(Stage::Intake, |deadline| case.stage(deadline));
        let moves = match &deadline {
            Ok(deadline) => {
                let asked = Asked { office: &office, case: &case, handling: &handling, deadline, on: self.today() };
                Move::ALL.iter().map(|one| (*one, one.possible(&asked, actor))).collect()
            }
            Err(_) => Vec::new(),
        };
        let agent = match case.submission().and_then(|submission| submission.agent.clone()) {
            Some(agent) => self.applicant(&agent).await?,
            None => None,
        };
        Ok(CaseFile {
            id: id.clone(),
            applicant: self.applicant(&subject).await?,
            agent,
            names: self.names_of(&happened).await?,
            version: case.events().len(),
            case,
            handling,
            deadline,
            stage,
            happened,
            moves,
        })
    }

    /// Under which the applicant's personal data is kept.
    pub(crate) async fn subject_of_case(&self, id: &CaseId) -> Result<SubjectId, Error> {
        let case = Case::of(&self.events_of(id).await?).ok_or(Refusal::NoSuchCase)?;
        let subject = case.submission().map(|submission| submission.applicant.clone());
        Ok(subject.unwrap_or_else(|| SubjectId(format!("case:{}", id.0))))
    }

    /// The two histories as one, in the order in which they were recorded.
    async fn happened(&self, id: &CaseId, case: &Case, house: Vec<HandlingEvent>) -> Result<Vec<Happened>, Error> {
        let of_case = self.stream(format!("case:{}", id.0)).await?.events;
        let of_house = self.stream(format!("handling:{}", id.0)).await?.events;
        // What a unit of a split application took over from the whole has no record of its own.
        let taken_over = case.events().len().saturating_sub(of_case.len());
        let first = of_case.first().map_or((0, String::new()), |stored| (stored.recorded_at, stored.actor.clone()));
        let recorded = |n: usize| match n.checked_sub(taken_over).and_then(|n| of_case.get(n)) {
            Some(stored) => (stored.recorded_at, stored.actor.clone()),
            None => first.clone(),
        };
        let numbered = (1..).zip(case.events()).enumerate();
        let mut happened: Vec<Happened> = numbered
            .map(|(at, (n, event))| {
                let (recorded_at, by) = recorded(at);
                Happened { on: event.on, recorded_at, by, what: Incident::Case(n, Box::new(event.fact.clone())) }
            })
            .collect();
        happened.extend(house.into_iter().zip(of_house).map(|(event, stored)| Happened {
            on: event.on,
            recorded_at: stored.recorded_at,
            by: stored.actor,
            what: Incident::House(Box::new(event.fact)),
        }));
        happened.sort_by_key(|one| one.recorded_at);
        Ok(happened)
    }

    async fn names_of(&self, happened: &[Happened]) -> Result<BTreeMap<String, String>, Error> {
        let mut names = BTreeMap::new();
        for one in happened {
            let assigned = match &one.what {
                Incident::House(fact) => match &**fact {
                    HandlingFact::Assigned { to, .. } => Some(to.clone()),
                    _ => None,
                },
                Incident::Case(..) => None,
            };
            for signature in assigned.into_iter().chain([one.by.clone()]) {
                if let Entry::Vacant(place) = names.entry(signature) {
                    let name = self.shown_actor(place.key()).await?;
                    place.insert(name);
                }
            }
        }
        Ok(names)
    }
}
