//! Tells a supervisor whether the records answer; never anything about them.

use crate::App;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub(crate) async fn health(State(app): State<App>) -> Response {
    match app.service.ping().await {
        Ok(()) => "ok\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "fault\n").into_response(),
    }
}
