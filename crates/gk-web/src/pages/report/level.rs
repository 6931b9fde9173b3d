//! 改层级：a person sets the level of an agency, or leaves it to the name again.

use crate::frame::{Frame, Operator};
use crate::{App, answer};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    level: String,
}

pub(crate) async fn set_level(
    _: Operator,
    State(app): State<App>,
    frame: Frame,
    Path(id): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Response {
    let key = Some(chosen.level.as_str()).filter(|key| !key.is_empty());
    match app.service.set_level(&id, key).await {
        Ok(()) => answer::see(&format!("/reports/{id}#head")),
        Err(error) => answer::error(frame, &error),
    }
}
