//! 登录第二步：the code of the device; never without the password before.

use super::name::{Back, next};
use crate::frame::Frame;
use crate::session::Token;
use crate::{App, answer};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::{Error, Refusal, SignInRefused};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "signin/code.html")]
struct CodePage {
    frame: Frame,
    back: String,
    problem: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn ask(frame: Frame, Query(Back { back }): Query<Back>) -> Response {
    answer::ok(&CodePage { frame, back, problem: None })
}

pub(crate) async fn enter(
    State(app): State<App>,
    frame: Frame,
    Token(token): Token,
    Form(Typed { code, back }): Form<Typed>,
) -> Response {
    match app.service.take_second_factor(&token.unwrap_or_default(), &code).await {
        Ok(then) => next(then, &back),
        Err(Error::Refused(refusal @ Refusal::SignIn(SignInRefused::Stale | SignInRefused::Locked(_)))) => {
            answer::error(frame, &refusal.into())
        }
        Err(Error::Refused(refusal @ Refusal::SignIn(_))) => {
            let problem = Some(format!("{refusal}。"));
            answer::page(StatusCode::UNPROCESSABLE_ENTITY, &CodePage { frame, back, problem })
        }
        Err(error) => answer::error(frame, &error),
    }
}
