//! The papers of an application: uploaded and downloaded; a file is always sent as a download, never as a page of ours.

use super::form::Choice;
use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer, upload};
use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use gk_case::{CaseId, FileUse};
use gk_service::{Move, Refusal};

#[derive(Template)]
#[template(path = "office/add_file.html")]
struct AddFilePage {
    frame: Frame,
    id: String,
    number: String,
    uses: Vec<Choice>,
    max: String,
}

pub(crate) async fn ask(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path(id): Path<String>,
) -> Response {
    let file = match app.service.case_file(&actor, &CaseId(id.clone())).await {
        Ok(file) => file,
        Err(error) => return answer::error(frame, &error),
    };
    let choice = |one: FileUse| Choice { value: one.id().to_owned(), words: one.label().to_owned() };
    answer::ok(&AddFilePage {
        frame,
        id,
        number: file.case.number().unwrap_or("未登记").to_owned(),
        uses: FileUse::ALL.into_iter().map(choice).collect(),
        max: crate::words::size(app.service.max_bytes() as u64),
    })
}

pub(crate) async fn add(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path(id): Path<String>,
    form: Multipart,
) -> Response {
    let handed = match upload::read(form, app.service.max_bytes()).await {
        Ok(handed) => handed,
        Err(error) => return answer::error(frame, &error),
    };
    let Some(material) = handed.file else { return answer::error(frame, &Refusal::EmptyFile(String::new()).into()) };
    let of = FileUse::ALL.into_iter().find(|one| one.id() == handed.text).unwrap_or(FileUse::Other);
    let case = CaseId(id.clone());
    match app.service.add_file(&actor, &case, (of, app.service.today()), material).await {
        Ok(()) => answer::see(&format!("/office/cases/{id}?done={}", Move::AddFile.id())),
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn download(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path((id, object)): Path<(String, String)>,
) -> Response {
    match app.service.paper(&actor, &CaseId(id), &object).await {
        Ok((file, bytes)) => as_download(file.name.text().unwrap_or("文件"), &file.media, bytes),
        Err(error) => answer::error(frame, &error),
    }
}

/// Bytes as a download under a name of any script.
pub(crate) fn as_download(name: &str, media: &str, bytes: Vec<u8>) -> Response {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let name: String = name
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}"));
    let disposition = disposition.unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let media = HeaderValue::from_str(media).unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    let private = HeaderValue::from_static("private, no-store");
    let headers =
        [(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, disposition), (header::CACHE_CONTROL, private)];
    (headers, bytes).into_response()
}
