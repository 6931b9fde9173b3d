//! 我要申请: what is needed, how long it takes, and where to begin or go on; never a question yet.

use super::session;
use crate::frame::Frame;
use crate::{App, answer, words};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Sent here because there was no draft to go on with.
    #[serde(default)]
    again: String,
}

#[derive(Template)]
#[template(path = "apply/start.html")]
pub(crate) struct StartPage {
    pub(crate) frame: Frame,
    pub(crate) begun: Option<String>,
    pub(crate) gone: bool,
    pub(crate) days: u32,
    pub(crate) limits: String,
    pub(crate) problem: Option<String>,
    pub(crate) typed: String,
}

impl StartPage {
    pub(crate) fn of(app: &App, frame: Frame) -> Self {
        Self {
            frame,
            begun: None,
            gone: false,
            days: app.service.rules().settings().draft_days,
            limits: app.service.enclosure_limits(),
            problem: None,
            typed: String::new(),
        }
    }
}

pub(crate) async fn start(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let draft = match session::code_of(&headers) {
        Some(code) => app.service.draft(&code).await,
        None => Ok(None),
    };
    let draft = match draft {
        Ok(draft) => draft.filter(|draft| draft.submitted.is_none()),
        Err(error) => return answer::error(frame, &error),
    };
    let begun = draft.as_ref().map(|draft| words::instant(draft.begun_at));
    let gone = draft.is_none() && asked.again == "1";
    answer::ok(&StartPage { begun, gone, ..StartPage::of(&app, frame) })
}
