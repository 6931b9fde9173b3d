//! 改层级：a person sets the level of an agency, or leaves it to the name again.

use crate::answer;
use crate::frame::Frame;
use crate::session::Signed;
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    level: String,
}

pub(crate) async fn set_level(
    Signed(service): Signed,
    frame: Frame,
    Path(id): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Response {
    let key = Some(chosen.level.as_str()).filter(|key| !key.is_empty());
    match service.set_level(&id, key).await {
        Ok(()) => answer::see(&format!("/reports/{id}#head")),
        Err(error) => answer::error(frame, &error),
    }
}
