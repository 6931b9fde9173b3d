//! 示例登录：one click, in the demonstration and nowhere else.

use super::name::next;
use crate::frame::Frame;
use crate::{App, answer, session};
use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    person: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn sign_in(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Form(Chosen { person, back }): Form<Chosen>,
) -> Response {
    match app.service.sign_in_demo(&person, session::device(&headers)).await {
        Ok(begun) => session::remember(next(begun.next, &back), &headers, &begun.token),
        Err(error) => answer::error(frame, &error),
    }
}
