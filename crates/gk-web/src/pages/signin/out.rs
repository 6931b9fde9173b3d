//! 退出：ends the session at once, here and in the records.

use crate::frame::Frame;
use crate::session::Token;
use crate::{App, answer, session};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

pub(crate) async fn sign_out(
    State(app): State<App>,
    frame: Frame,
    Token(token): Token,
    headers: HeaderMap,
) -> Response {
    match app.service.sign_out(&token.unwrap_or_default()).await {
        Ok(()) => session::remember(answer::see("/signin"), &headers, ""),
        Err(error) => answer::error(frame, &error),
    }
}
