//! 一个人：entered, given other offices, let go; a given password is shown once, after it was made; never an old one.

use super::form::{self, Typed, field};
use crate::frame::Frame;
use crate::pages::me::leave::substitution;
use crate::session::Staff;
use crate::{App, answer};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::{Directory, Error, Office, PeopleRefused, Refusal, StaffCommand, StaffId};

#[derive(Template)]
#[template(path = "people/staff.html")]
struct StaffPage {
    frame: Frame,
    /// Who; empty for somebody new.
    id: String,
    typed: Typed,
    agencies: Vec<(String, String)>,
    units: Vec<(String, String)>,
    colleagues: Vec<(String, String)>,
    offices: &'static [Office],
    problem: Option<String>,
}

impl StaffPage {
    fn typed(&self, name: &str) -> &str {
        field(&self.typed, name)
    }

    fn ticked(&self, role: &Office) -> bool {
        self.typed.contains_key(&format!("role-{}", role.id()))
    }
}

/// A password that was given just now.
#[derive(Template)]
#[template(path = "people/given.html")]
struct GivenPage {
    frame: Frame,
    id: String,
    password: String,
}

pub(crate) async fn new(State(app): State<App>, frame: Frame, Query(typed): Query<Typed>) -> Response {
    show(&app, frame, "", (typed, None)).await
}

pub(crate) async fn edit(State(app): State<App>, frame: Frame, Path(id): Path<String>) -> Response {
    show(&app, frame, &id, (Typed::new(), None)).await
}

/// Enters somebody and gives the first password.
pub(crate) async fn enter(State(app): State<App>, frame: Frame, staff: Staff, Form(typed): Form<Typed>) -> Response {
    let id = StaffId::from(field(&typed, "id"));
    match work(&app, &staff, &id, StaffCommand::Enter(form::post(&typed))).await {
        Ok(()) => give(&app, frame, &staff, &id).await,
        failed => settle(&app, frame, (failed, "", typed)).await,
    }
}

pub(crate) async fn change(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    (Path(id), Form(typed)): (Path<String>, Form<Typed>),
) -> Response {
    let done = work(&app, &staff, &StaffId(id.clone()), StaffCommand::Change(form::post(&typed))).await;
    settle(&app, frame, (done, &id, typed)).await
}

pub(crate) async fn retire(State(app): State<App>, frame: Frame, staff: Staff, Path(id): Path<String>) -> Response {
    let done = work(&app, &staff, &StaffId(id.clone()), StaffCommand::Retire).await;
    settle(&app, frame, (done, &id, Typed::new())).await
}

/// 突然请假：lets somebody stand in for a member who cannot arrange it.
pub(crate) async fn leave(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    (Path(id), Form(typed)): (Path<String>, Form<Typed>),
) -> Response {
    let done = match substitution(&typed) {
        Some(one) => work(&app, &staff, &StaffId(id.clone()), StaffCommand::Substitute(one)).await,
        None => Err(Refusal::People(PeopleRefused::DateMissing).into()),
    };
    settle(&app, frame, (done, &id, Typed::new())).await
}

pub(crate) async fn reset_password(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path(id): Path<String>,
) -> Response {
    give(&app, frame, &staff, &StaffId(id)).await
}

pub(crate) async fn drop_second_factor(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path(id): Path<String>,
) -> Response {
    let done = app.service.drop_second_factor_of(&staff.actor, &StaffId(id.clone())).await;
    settle(&app, frame, (done, &id, Typed::new())).await
}

async fn give(app: &App, frame: Frame, staff: &Staff, id: &StaffId) -> Response {
    match app.service.reset_password(&staff.actor, id).await {
        Ok(password) => answer::ok(&GivenPage { frame, id: id.0.clone(), password }),
        Err(error) => answer::error(frame, &error),
    }
}

async fn work(app: &App, staff: &Staff, id: &StaffId, command: StaffCommand) -> Result<(), Error> {
    app.service.work_on_staff(&staff.actor, id, (app.service.today(), command)).await
}

async fn settle(app: &App, frame: Frame, (done, id, typed): (Result<(), Error>, &str, Typed)) -> Response {
    match done {
        Ok(()) => answer::see("/people"),
        Err(Error::Refused(refusal @ (Refusal::People(_) | Refusal::SignIn(_)))) => {
            show(app, frame, id, (typed, Some(refusal))).await
        }
        Err(error) => answer::error(frame, &error),
    }
}

/// The page of somebody. Without anything typed, the fields show what stands.
async fn show(app: &App, frame: Frame, id: &str, (typed, problem): (Typed, Option<Refusal>)) -> Response {
    let directory = match app.service.directory().await {
        Ok(directory) => directory,
        Err(error) => return answer::error(frame, &error),
    };
    let member = directory.agencies.iter().flat_map(|agency| &agency.staff).find(|one| one.row.id == id);
    if member.is_none() && !id.is_empty() {
        return answer::not_found(frame);
    }
    let typed = match member {
        Some(member) if typed.is_empty() => standing(member),
        _ => typed,
    };
    let page = page(frame, id, (typed, problem.as_ref()), &directory);
    answer::page(if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

fn page(frame: Frame, id: &str, (typed, problem): (Typed, Option<&Refusal>), directory: &Directory) -> StaffPage {
    let agency = field(&typed, "agency");
    let own = directory.agencies.iter().find(|one| one.now.id == agency);
    let units = own.map(|agency| agency.units.as_slice()).unwrap_or_default();
    let staff = own.map(|agency| agency.staff.as_slice()).unwrap_or_default();
    StaffPage {
        frame,
        id: id.to_owned(),
        agencies: directory
            .agencies
            .iter()
            .filter(|one| !one.now.closed)
            .map(|one| (one.now.id.clone(), one.now.name.clone()))
            .collect(),
        units: units
            .iter()
            .filter(|unit| unit.closed_on.is_none())
            .map(|unit| (unit.id.clone(), unit.name.clone()))
            .collect(),
        colleagues: staff
            .iter()
            .filter(|one| one.row.id != id && one.row.retired_on.is_none())
            .map(|one| (one.row.id.clone(), one.row.name.clone()))
            .collect(),
        offices: Office::ALL,
        typed,
        problem: problem.map(|problem| format!("{problem}。")),
    }
}

fn standing(member: &gk_service::StaffSeen) -> Typed {
    let row = &member.row;
    let fields = [("name", &row.name), ("agency", &row.agency)].map(|(name, value)| (name.to_owned(), value.clone()));
    let unit = row.unit.iter().map(|unit| ("unit".to_owned(), unit.clone()));
    let roles = member.roles.iter().map(|role| (format!("role-{}", role.id()), "1".to_owned()));
    fields.into_iter().chain(unit).chain(roles).collect()
}
