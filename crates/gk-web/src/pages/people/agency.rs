//! 一个机关：entered, renamed, moved, closed, and its units; what was typed stays when something is wrong.

use super::form::{self, Typed, field};
use super::list::kind_words;
use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_law::remedies::AgencyKind;
use gk_service::{AgencyCommand, AgencyId, Error, PeopleRefused, Refusal, UnitId};

#[derive(Template)]
#[template(path = "people/agency.html")]
struct AgencyPage {
    frame: Frame,
    /// The agency; empty for a new one.
    id: String,
    typed: Typed,
    kinds: Vec<(&'static str, String)>,
    /// Other agencies, for the choice of superiors and of a successor.
    others: Vec<(String, String)>,
    units: Vec<(String, String, String)>,
    problem: Option<String>,
}

impl AgencyPage {
    fn typed(&self, name: &str) -> &str {
        field(&self.typed, name)
    }
}

pub(crate) async fn new(State(app): State<App>, frame: Frame) -> Response {
    show(&app, frame, "", (Typed::new(), None)).await
}

pub(crate) async fn edit(State(app): State<App>, frame: Frame, Path(id): Path<String>) -> Response {
    show(&app, frame, &id, (Typed::new(), None)).await
}

pub(crate) async fn enter(State(app): State<App>, frame: Frame, staff: Staff, Form(typed): Form<Typed>) -> Response {
    let id = AgencyId::from(field(&typed, "id"));
    let done = work(&app, &staff, (&id, &typed), AgencyCommand::Enter(form::agency(&typed))).await;
    settle(&app, frame, (done, "", typed)).await
}

pub(crate) async fn change(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    (Path(id), Form(typed)): (Path<String>, Form<Typed>),
) -> Response {
    let command = AgencyCommand::Change(form::agency(&typed));
    let done = work(&app, &staff, (&AgencyId(id.clone()), &typed), command).await;
    settle(&app, frame, (done, &id, typed)).await
}

pub(crate) async fn close(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    (Path(id), Form(typed)): (Path<String>, Form<Typed>),
) -> Response {
    let successor = Some(field(&typed, "successor")).filter(|id| !id.is_empty()).map(AgencyId::from);
    let done = work(&app, &staff, (&AgencyId(id.clone()), &typed), AgencyCommand::Close { successor }).await;
    settle(&app, frame, (done, &id, Typed::new())).await
}

pub(crate) async fn set_unit(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    (Path(id), Form(typed)): (Path<String>, Form<Typed>),
) -> Response {
    let (unit_id, unit) = form::unit(&typed);
    let command = AgencyCommand::SetUnit { id: unit_id, unit };
    let done = work(&app, &staff, (&AgencyId(id.clone()), &typed), command).await;
    settle_unit(&app, frame, (done, &id)).await
}

pub(crate) async fn close_unit(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    (Path(id), Form(typed)): (Path<String>, Form<Typed>),
) -> Response {
    let command = AgencyCommand::CloseUnit { id: UnitId::from(field(&typed, "unit")) };
    let done = work(&app, &staff, (&AgencyId(id.clone()), &typed), command).await;
    settle_unit(&app, frame, (done, &id)).await
}

async fn work(app: &App, staff: &Staff, (id, typed): (&AgencyId, &Typed), command: AgencyCommand) -> Result<(), Error> {
    let Some(on) = form::day(typed, app.service.today()) else {
        return Err(Refusal::People(PeopleRefused::DateMissing).into());
    };
    app.service.work_on_agency(&staff.actor, id, (on, command)).await
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

/// After a change of units: the same page, which lists them.
async fn settle_unit(app: &App, frame: Frame, (done, id): (Result<(), Error>, &str)) -> Response {
    match done {
        Ok(()) => answer::see(&format!("/people/agencies/{id}#units")),
        done => settle(app, frame, (done, id, Typed::new())).await,
    }
}

/// The page of an agency. Without anything typed, the fields show what stands.
async fn show(app: &App, frame: Frame, id: &str, (typed, problem): (Typed, Option<Refusal>)) -> Response {
    let directory = match app.service.directory().await {
        Ok(directory) => directory,
        Err(error) => return answer::error(frame, &error),
    };
    let this = directory.agencies.iter().find(|one| one.now.id == id);
    if this.is_none() && !id.is_empty() {
        return answer::not_found(frame);
    }
    let standing = |agency: &gk_service::AgencySeen| {
        let now = &agency.now;
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        [
            ("name", now.name.clone()),
            ("kind", now.kind.clone()),
            ("territorial", optional(&now.territorial)),
            ("vertical", optional(&now.vertical)),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    };
    let typed = if typed.is_empty() { this.map(standing).unwrap_or_default() } else { typed };
    let law = app.service.law();
    let open = directory.agencies.iter().filter(|one| one.now.id != id && !one.now.closed);
    let units = this.map(|agency| agency.units.as_slice()).unwrap_or_default();
    let page = AgencyPage {
        frame,
        id: id.to_owned(),
        kinds: AgencyKind::ALL.iter().map(|kind| (kind.id(), kind_words(law, kind.id()))).collect(),
        others: open.map(|one| (one.now.id.clone(), one.now.name.clone())).collect(),
        units: units
            .iter()
            .filter(|unit| unit.closed_on.is_none())
            .map(|unit| (unit.id.clone(), unit.name.clone(), unit.kind.clone()))
            .collect(),
        typed,
        problem: problem.as_ref().map(|problem| format!("{problem}。")),
    };
    answer::page(if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}
