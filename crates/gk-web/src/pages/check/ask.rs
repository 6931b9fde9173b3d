//! 体检：the form that takes a file or a pasted text; what was typed stays when something is missing.

use crate::frame::Frame;
use crate::{App, answer};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::Error;

#[derive(Template)]
#[template(path = "check/ask.html")]
struct AskPage {
    frame: Frame,
    text: String,
    problem: Option<String>,
    limit: usize,
}

pub(crate) async fn ask(State(app): State<App>, frame: Frame) -> Response {
    show(&app, frame, StatusCode::OK, String::new(), None)
}

/// The form again, with what was typed and what is missing.
pub(crate) fn again(app: &App, frame: Frame, text: String, error: &Error) -> Response {
    match error {
        Error::Refused(refusal) => show(app, frame, answer::status(refusal), text, Some(format!("{refusal}。"))),
        Error::Fault(_) => answer::error(frame, error),
    }
}

fn show(app: &App, frame: Frame, status: StatusCode, text: String, problem: Option<String>) -> Response {
    let limit = app.service.max_bytes() >> 20;
    answer::page(status, &AskPage { frame, text, problem, limit })
}
