//! 查询进度: asks for number and code; the address holds neither.

use crate::frame::Frame;
use crate::{App, answer};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Sent here because the page was open for too long.
    #[serde(default)]
    again: String,
}

#[derive(Template)]
#[template(path = "status/ask.html")]
struct AskPage {
    frame: Frame,
    said: Option<String>,
    number: String,
    example: String,
}

pub(crate) async fn ask(State(app): State<App>, frame: Frame, Query(asked): Query<Asked>) -> Response {
    let said = "页面打开的时间太长，已经自动退出。请再输入一次；刚才填写的内容，用浏览器的“后退”还能看到";
    let said = (asked.again == "1").then(|| said.to_owned());
    page(&app, frame, said, String::new(), StatusCode::OK)
}

pub(crate) fn page(app: &App, frame: Frame, said: Option<String>, number: String, status: StatusCode) -> Response {
    answer::page(status, &AskPage { frame, said, number, example: app.service.example_number() })
}
