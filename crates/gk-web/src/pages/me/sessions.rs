//! 登录的设备：ends one of the own sessions, or all but this one; at once.

use super::show::settle;
use crate::App;
use crate::frame::Frame;
use crate::session::Staff;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    /// Which; empty for all others.
    #[serde(default)]
    id: String,
}

pub(crate) async fn end(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Form(Chosen { id }): Form<Chosen>,
) -> Response {
    let done = match id.as_str() {
        "" => app.service.end_other_sessions(&staff.actor, &staff.token).await,
        id => app.service.end_session(&staff.actor, id).await,
    };
    settle(&app, frame, &staff, (done, HashMap::new())).await
}
