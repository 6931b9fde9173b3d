//! 补正: what the notice asked for, in words and files; when it counts as received is for both sides to settle.

use super::act::Acting;
use super::session::Opened;
use crate::frame::Frame;
use crate::upload;
use crate::{App, answer};
use axum::extract::{Multipart, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::Refusal;
use gk_service::status::Act;

pub(crate) async fn correct(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Opened(id): Opened,
    form: Multipart,
) -> Response {
    let filled = match upload::read_any(form, app.service.max_enclosed()).await {
        Ok(filled) => filled,
        Err(error) => return answer::error(frame, &error),
    };
    let token = filled.text("token").to_owned();
    let text = filled.text("text").replace("\r\n", "\n");
    let acting = Acting { app: &app, frame, headers: &headers, id: &id, token: &token };
    if let Some((_, name)) = filled.too_large.into_iter().next() {
        let refusal = Refusal::FileTooLarge(name, app.service.rules().settings().file_most_mb);
        return acting.not_done(refusal.into(), text).await;
    }
    let files = filled.files.into_iter().map(|(_, file)| file).collect();
    acting.done(Act::Correct { text, files }, "corrected").await
}
