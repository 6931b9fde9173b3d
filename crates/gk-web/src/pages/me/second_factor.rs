//! 验证码：sets up a device with a picture or a key to be typed, and does without it again; the secret is shown only until it is confirmed.

use super::show::settle;
use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer, qr};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::{Error, Refusal};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "me/second_factor.html")]
struct SecondFactorPage {
    frame: Frame,
    key: String,
    picture: Option<qr::Picture>,
    problem: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
}

pub(crate) async fn begin(State(app): State<App>, frame: Frame, staff: Staff) -> Response {
    match app.service.begin_second_factor(&staff.actor).await {
        Ok(_) => answer::see("/me/second-factor"),
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn show(State(app): State<App>, frame: Frame, staff: Staff) -> Response {
    again(&app, frame, &staff, None).await
}

async fn again(app: &App, frame: Frame, staff: &Staff, problem: Option<String>) -> Response {
    match app.service.drawn_second_factor(&staff.actor).await {
        Ok(drawn) => {
            let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let picture = qr::picture(&drawn.address);
            answer::page(status, &SecondFactorPage { frame, key: drawn.key, picture, problem })
        }
        Err(Error::Refused(Refusal::SignIn(_))) => answer::see("/me"),
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn confirm(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Form(Typed { code, .. }): Form<Typed>,
) -> Response {
    match app.service.confirm_second_factor(&staff.actor, &code).await {
        Ok(()) => answer::see("/me#second-factor"),
        Err(Error::Refused(refusal @ Refusal::SignIn(_))) => {
            again(&app, frame, &staff, Some(format!("{refusal}。"))).await
        }
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn drop(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Form(Typed { password, .. }): Form<Typed>,
) -> Response {
    let done = app.service.drop_second_factor(&staff.actor, &password).await;
    settle(&app, frame, &staff, (done, HashMap::new())).await
}
