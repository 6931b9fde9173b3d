//! A letter or information for the applicant, as a download; never another file, however its address is guessed.

use super::session::Opened;
use crate::frame::Frame;
use crate::pages::office::file::as_download;
use crate::{App, answer};
use axum::extract::{Path, State};
use axum::response::Response;

pub(crate) async fn download(
    State(app): State<App>,
    frame: Frame,
    Opened(id): Opened,
    Path(object): Path<String>,
) -> Response {
    match app.service.given_file(&id, &object).await {
        Ok((file, bytes)) => as_download(file.name.text().unwrap_or("文件"), &file.media, bytes),
        Err(error) => answer::error(frame, &error),
    }
}
