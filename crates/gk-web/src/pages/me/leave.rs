//! 请假和代理：lets a colleague stand in from one day to another, ends that early, and acts in a colleague's place; never for offices that one does not hold.

use super::show::settle;
use crate::frame::Frame;
use crate::pages::people::form::roles;
use crate::session::Staff;
use crate::{App, answer};
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use gk_service::{Error, Refusal, StaffCommand, StaffId, Substitution};
use std::collections::HashMap;

pub(crate) async fn add(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Form(typed): Form<HashMap<String, String>>,
) -> Response {
    let done = match substitution(&typed) {
        Some(one) => work(&app, &staff, StaffCommand::Substitute(one)).await,
        None => Err(Refusal::People(gk_service::PeopleRefused::DateMissing).into()),
    };
    settle(&app, frame, &staff, (done, typed)).await
}

pub(crate) async fn end(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Form(typed): Form<HashMap<String, String>>,
) -> Response {
    let n = typed.get("n").and_then(|n| n.parse().ok()).unwrap_or(0);
    let done = work(&app, &staff, StaffCommand::EndSubstitution { n }).await;
    settle(&app, frame, &staff, (done, HashMap::new())).await
}

/// 以代理人身份办理, or (nobody chosen) in the own name again.
pub(crate) async fn stand_in(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Form(typed): Form<HashMap<String, String>>,
) -> Response {
    let principal = typed.get("principal").filter(|id| !id.is_empty()).map(|id| StaffId::from(id.as_str()));
    match app.service.stand_in((&staff.actor, &staff.token), principal.as_ref()).await {
        Ok(()) if principal.is_some() => answer::see(frame.first_page()),
        done => settle(&app, frame, &staff, (done, HashMap::new())).await,
    }
}

async fn work(app: &App, staff: &Staff, command: StaffCommand) -> Result<(), Error> {
    app.service.work_on_staff(&staff.actor, &staff.actor.staff, (app.service.today(), command)).await
}

/// Leave as it was typed; none while a day is missing.
pub(crate) fn substitution(typed: &HashMap<String, String>) -> Option<Substitution> {
    let day = |field: &str| typed.get(field).and_then(|day| day.parse().ok());
    Some(Substitution {
        deputy: typed.get("deputy").map(String::as_str).unwrap_or_default().into(),
        from: day("from")?,
        until: day("until")?,
        roles: roles(typed),
    })
}
