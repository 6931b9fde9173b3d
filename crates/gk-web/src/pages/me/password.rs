//! 改密码：with the present one; the other sessions end.

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
pub(crate) struct Typed {
    #[serde(default)]
    present: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

pub(crate) async fn change(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Form(Typed { present, new, again }): Form<Typed>,
) -> Response {
    let done = app.service.change_password((&staff.actor, &staff.token), &present, (&new, &again)).await;
    settle(&app, frame, &staff, (done, HashMap::new())).await
}
