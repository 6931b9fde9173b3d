//! Downloads of a kept report; never shown inside this site, only saved.

use super::list::percent;
use crate::frame::Frame;
use crate::{App, answer};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gk_service::Form;

pub(crate) async fn download(
    State(app): State<App>,
    frame: Frame,
    Path((id, ending)): Path<(String, String)>,
) -> Response {
    let Some(form) = Form::of_ending(&ending) else { return answer::not_found(frame) };
    match app.service.download(&id, form).await {
        Ok(file) => {
            let name = format!("attachment; filename=\"report.{ending}\"; filename*=UTF-8''{}", percent(&file.name));
            let kind = form.media_type().to_owned();
            ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], file.bytes).into_response()
        }
        Err(error) => answer::error(frame, &error),
    }
}
