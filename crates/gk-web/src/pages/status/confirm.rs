//! 确认: the applicant's side of 双方确认 (Art. 31).

use super::act::Acting;
use super::session::Opened;
use crate::App;
use crate::frame::Frame;
use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::status::Act;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Pressed {
    #[serde(default)]
    pub(crate) token: String,
}

pub(crate) async fn confirm(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Opened(id): Opened,
    Form(pressed): Form<Pressed>,
) -> Response {
    let acting = Acting { app: &app, frame, headers: &headers, id: &id, token: &pressed.token };
    acting.done(Act::Confirm, "confirmed").await
}
