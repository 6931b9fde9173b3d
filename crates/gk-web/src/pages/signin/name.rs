//! 登录：name and password; the name stays when the password was wrong, the password never comes back.

use crate::frame::Frame;
use crate::{App, answer, routes, session};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gk_service::{DemoPerson, Error, Next, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "signin/name.html")]
struct NamePage {
    frame: Frame,
    name: String,
    back: String,
    problem: Option<String>,
    demo: &'static [DemoPerson],
}

#[derive(Debug, Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    pub back: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn ask(State(app): State<App>, frame: Frame, Query(Back { back }): Query<Back>) -> Response {
    answer::ok(&NamePage { frame, name: String::new(), back, problem: None, demo: app.service.demo_people() })
}

pub(crate) async fn sign_in(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Form(Typed { name, password, back }): Form<Typed>,
) -> Response {
    match app.service.sign_in(&name, &password, session::device(&headers)).await {
        Ok(begun) => session::remember(next(begun.next, &back), &headers, &begun.token),
        Err(Error::Refused(Refusal::SignIn(refused))) => {
            let problem = Some(format!("{refused}。"));
            let page = NamePage { frame, name, back, problem, demo: app.service.demo_people() };
            answer::page(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => answer::error(frame, &error),
    }
}

/// Leads to what comes next, and at last to where somebody wanted to go.
pub(super) fn next(next: Next, back: &str) -> Response {
    let back = answer::own(back, routes::first_page());
    match next {
        Next::Code => answer::see(&format!("/signin/code?back={}", session::escaped(back))),
        Next::NewPassword => answer::see(&format!("/signin/password?back={}", session::escaped(back))),
        Next::Open => answer::see(back),
    }
}
