//! 登录第三步：a new password in the place of one that somebody else gave; never shows either.

use super::name::{Back, next};
use crate::frame::Frame;
use crate::session::Token;
use crate::{App, answer};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::{Error, Next, Refusal, SignInRefused};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "signin/password.html")]
struct PasswordPage {
    frame: Frame,
    back: String,
    least: u32,
    problem: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn ask(State(app): State<App>, frame: Frame, Query(Back { back }): Query<Back>) -> Response {
    answer::ok(&PasswordPage { frame, back, least: app.service.password_chars_min(), problem: None })
}

pub(crate) async fn enter(
    State(app): State<App>,
    frame: Frame,
    Token(token): Token,
    Form(Typed { new, again, back }): Form<Typed>,
) -> Response {
    match app.service.enter_new_password(&token.unwrap_or_default(), (&new, &again)).await {
        Ok(()) => next(Next::Open, &back),
        Err(Error::Refused(refusal @ Refusal::SignIn(SignInRefused::Stale))) => answer::error(frame, &refusal.into()),
        Err(Error::Refused(refusal @ Refusal::SignIn(_))) => {
            let problem = Some(format!("{refusal}。"));
            let page = PasswordPage { frame, back, least: app.service.password_chars_min(), problem };
            answer::page(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => answer::error(frame, &error),
    }
}
