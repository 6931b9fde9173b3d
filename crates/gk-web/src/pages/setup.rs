//! 首次设置：the first agency and its administrator, by the link that the program prints; afterwards there is nothing here.

use crate::frame::Frame;
use crate::pages::people::form::{self, Typed, field};
use crate::{App, answer};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_law::remedies::AgencyKind;
use gk_service::{Error, FirstAdministrator, NewAgency, Refusal, SignInRefused};

#[derive(Template)]
#[template(path = "setup.html")]
struct SetupPage {
    frame: Frame,
    typed: Typed,
    kinds: Vec<(&'static str, String)>,
    least: u32,
    problem: Option<String>,
}

impl SetupPage {
    fn typed(&self, name: &str) -> &str {
        field(&self.typed, name)
    }
}

pub(crate) async fn ask(State(app): State<App>, frame: Frame, Query(typed): Query<Typed>) -> Response {
    match app.service.setup_key().await {
        Ok(Some(key)) if key == field(&typed, "key") => show(&app, frame, (typed, None)),
        Ok(_) => answer::error(frame, &Refusal::SignIn(SignInRefused::SetupOver).into()),
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn set_up(State(app): State<App>, frame: Frame, Form(typed): Form<Typed>) -> Response {
    let post = form::agency(&typed);
    let password = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let first = FirstAdministrator {
        agency: NewAgency {
            id: field(&typed, "agency").into(),
            name: post.name,
            kind: post.kind,
            superiors: post.superiors,
        },
        id: field(&typed, "id").into(),
        name: field(&typed, "person").to_owned(),
        password: (password("new"), password("again")),
    };
    match app.service.set_up_first_administrator(field(&typed, "key"), first).await {
        Ok(()) => answer::see("/signin?back=/people"),
        Err(Error::Refused(refusal @ Refusal::SignIn(SignInRefused::SetupOver))) => {
            answer::error(frame, &refusal.into())
        }
        Err(Error::Refused(refusal @ (Refusal::SignIn(_) | Refusal::People(_)))) => {
            show(&app, frame, (typed, Some(refusal)))
        }
        Err(error) => answer::error(frame, &error),
    }
}

fn show(app: &App, frame: Frame, (typed, problem): (Typed, Option<Refusal>)) -> Response {
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let label = |kind: &AgencyKind| (kind.id(), app.service.law().remedies.agency(*kind).label.clone());
    let page = SetupPage {
        frame,
        typed,
        kinds: AgencyKind::ALL.iter().map(label).collect(),
        least: app.service.password_chars_min(),
        problem: problem.map(|problem| format!("{problem}。")),
    };
    answer::page(status, &page)
}
