//! The board: which applications are due, who must act, and how many there are of each; changes nothing.

use gk_base::Date;
use gk_clock::Remaining;
use gk_people::{Act, Actor, Role};
use gk_store::{CaseFilter, CaseQuery, CaseRow, CaseSort, HandlingRow};
use std::collections::BTreeMap;

use crate::{Error, Service};

/// Which part of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Scope {
    /// What waits for the person or the person's office.
    #[default]
    Mine,
    /// Everything that is not archived.
    Open,
    /// What should have been answered.
    Overdue,
    /// What waits for somebody outside: the applicant, a third party.
    Waiting,
    /// What is over and not archived.
    ToArchive,
    /// What is archived.
    Archived,
}

impl Scope {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [Self::Mine, Self::Open, Self::Overdue, Self::Waiting, Self::ToArchive, Self::Archived];

    /// The word in the address.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Waiting => "waiting",
            Self::ToArchive => "to-archive",
            Self::Archived => "archived",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mine => "待我办理",
            Self::Open => "在办",
            Self::Overdue => "逾期未答复",
            Self::Waiting => "等待对方",
            Self::ToArchive => "待归档",
            Self::Archived => "已归档",
        }
    }

    /// A scope by the word in the address.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.id() == id)
    }
}

/// What is asked of the board.
#[derive(Debug, Clone, Default)]
pub struct BoardQuery {
    /// Which part.
    pub scope: Scope,
    /// A part of the number.
    pub number: String,
    /// Only those in a stage.
    pub stage: Option<&'static str>,
    /// Order.
    pub sort: CaseSort,
    /// Which page, from 0.
    pub page: u32,
}

/// A page of the board.
#[derive(Debug, Clone)]
pub struct Board {
    /// The lines.
    pub rows: Vec<BoardRow>,
    /// How many there are in all.
    pub total: u64,
    /// How many there are of each part.
    pub counts: BTreeMap<Scope, u64>,
    /// How many lines a page has.
    pub per_page: u32,
}

/// A line of the board.
#[derive(Debug, Clone)]
pub struct BoardRow {
    /// The application.
    pub case: CaseRow,
    /// The work on it.
    pub handling: Option<HandlingRow>,
    /// Who applies; empty where that was erased.
    pub applicant: String,
    /// What is asked for; empty where that was erased.
    pub description: String,
    /// How much time is left to answer, while that is awaited.
    pub remaining: Option<Remaining>,
    /// Who has it, by name.
    pub handler: String,
}

/// How many lines a page has.
const PER_PAGE: u32 = 50;

impl Service {
    /// A page of the board of the own agency.
    ///
    /// # Errors
    /// The person's office may not see it, or the records fail.
    pub async fn board(&self, actor: &Actor, query: &BoardQuery) -> Result<Board, Error> {
        self.allow(actor, Act::ViewCases)?;
        let agencies = vec![actor.agency.0.clone()];
        let mut asked = self.in_scope(actor, query.scope);
        if !query.number.trim().is_empty() {
            asked.all.push(CaseFilter::Number(query.number.trim().to_owned()));
        }
        asked.all.extend(query.stage.map(CaseFilter::Stage));
        let asked = CaseQuery {
            agencies,
            sort: query.sort,
            offset: query.page.saturating_mul(PER_PAGE),
            limit: PER_PAGE,
            ..asked
        };
        let page = self.store.cases(&asked).await.map_err(|source| self.fault(&source))?;
        let mut counts = BTreeMap::new();
        for scope in Scope::ALL {
            let asked = CaseQuery { agencies: asked.agencies.clone(), ..self.in_scope(actor, scope) };
            counts.insert(scope, self.store.count_cases(&asked).await.map_err(|source| self.fault(&source))?);
        }
        Ok(Board { rows: self.board_rows(page.rows).await?, total: page.total, counts, per_page: PER_PAGE })
    }

    fn in_scope(&self, actor: &Actor, scope: Scope) -> CaseQuery {
        let today = self.today();
        let (all, any) = match scope {
            Scope::Mine => (vec![CaseFilter::Open], self.mine(actor)),
            Scope::Open => (vec![CaseFilter::Open], Vec::new()),
            Scope::Overdue => (vec![CaseFilter::OverdueOn(today)], Vec::new()),
            Scope::Waiting => {
                let stages = ["awaiting-correction", "awaiting-payment", "consulting"];
                (vec![CaseFilter::Open], stages.map(CaseFilter::Stage).into())
            }
            Scope::ToArchive => (Vec::new(), ["served", "closed"].map(CaseFilter::Stage).into()),
            Scope::Archived => (vec![CaseFilter::Archived], Vec::new()),
        };
        CaseQuery { all, any, ..CaseQuery::default() }
    }

    /// What waits for a person: what it has, and what its offices have to do.
    fn mine(&self, actor: &Actor) -> Vec<CaseFilter> {
        let staff = actor.standing_in_for.as_ref().map_or(&actor.staff, |(principal, _)| principal);
        let mut mine = vec![CaseFilter::Handler(staff.0.clone())];
        for role in &actor.roles {
            match role {
                Role::Clerk => mine.push(CaseFilter::Unassigned),
                Role::UnitHandler => {
                    mine.extend(actor.unit.as_ref().map(|unit| CaseFilter::SearchedBy(unit.0.clone())))
                }
                Role::SectionHead => mine.push(CaseFilter::ToReview),
                Role::LeaderInCharge => mine.push(CaseFilter::ToSign),
                Role::OfficeHead => mine.extend([CaseFilter::ToSign, CaseFilter::ExtensionAsked]),
                Role::SecrecyReviewer | Role::Auditor | Role::Administrator | Role::SupervisingOffice => {}
            }
        }
        mine
    }

    async fn board_rows(&self, rows: Vec<(CaseRow, Option<HandlingRow>)>) -> Result<Vec<BoardRow>, Error> {
        let today = self.today();
        let descriptions = self.descriptions(rows.iter().map(|(case, _)| case)).await?;
        let subjects: Vec<_> = rows.iter().map(|(case, _)| gk_case::SubjectId(case.subject.clone())).collect();
        let applicants = self.applicants(&subjects).await?;
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut board = Vec::with_capacity(rows.len());
        for ((case, handling), description) in rows.into_iter().zip(descriptions) {
            let handler = handling.as_ref().and_then(|handling| handling.handler.clone());
            let handler = match handler {
                None => String::new(),
                Some(id) => match names.get(&id) {
                    Some(name) => name.clone(),
                    None => {
                        let name = self.shown_actor(&id).await?;
                        names.insert(id, name.clone());
                        name
                    }
                },
            };
            let remaining = self.remaining(&case, today);
            let applicant = applicants.get(&gk_case::SubjectId(case.subject.clone()));
            let applicant = applicant.map(|applicant| applicant.name.clone()).unwrap_or_default();
            board.push(BoardRow { case, handling, applicant, description, remaining, handler });
        }
        Ok(board)
    }

    /// How much time is left to answer; none once it is answered, or while nothing runs.
    fn remaining(&self, case: &CaseRow, today: Date) -> Option<Remaining> {
        let is_awaited = matches!(case.due_state.as_str(), "running" | "paused") && case.replied_on.is_none();
        let due = case.due_on.filter(|_| is_awaited)?;
        self.rules().clock(self.law()).remaining(due, today).ok()
    }

    /// What is asked for by some applications.
    async fn descriptions<'r>(&self, rows: impl Iterator<Item = &'r CaseRow>) -> Result<Vec<String>, Error> {
        let place = |row: &CaseRow| {
            let path = if row.parent.is_some() { "/submission/description" } else { "/description" };
            (row.subject.clone(), format!("case:{}#1{path}", row.id))
        };
        let places: Vec<(String, String)> = rows.map(place).collect();
        let places: Vec<(&str, &str)> = places.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let found = self.store.some_personal(self.keyring().await?, &places).await;
        let found = found.map_err(|source| self.personal_failed(&source))?;
        Ok(found
            .into_iter()
            .map(|plain| plain.map(|plain| String::from_utf8_lossy(&plain).into_owned()).unwrap_or_default())
            .collect())
    }
}
