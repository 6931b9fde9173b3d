//! 提交: files the draft once, however often the button is pressed; a form that is too new or too old is shown once more.

use super::session;
use super::{review, session::code_of};
use crate::frame::Frame;
use crate::peer::Network;
use crate::{App, answer, form_token};
use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::{Draft, DraftCode, Error, Refusal};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Pressed {
    #[serde(default)]
    token: String,
}

pub(crate) async fn submit(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Network(network): Network,
    Form(pressed): Form<Pressed>,
) -> Response {
    let Some(code) = code_of(&headers) else { return answer::see("/apply?again=1") };
    let draft = match app.service.draft(&code).await {
        Ok(Some(draft)) => draft,
        Ok(None) => return answer::see("/apply?again=1"),
        Err(error) => return answer::error(frame, &error),
    };
    match submitted(&app, &code, &draft, &network, &pressed.token).await {
        Ok(()) => session::remember(answer::see("/apply/receipt"), &headers, &app.service, &code),
        Err(Error::Refused(refusal)) => {
            let shown = review::page(&app, frame.clone(), &draft, &code, Some(refusal.to_string())).await;
            shown.unwrap_or_else(|error| answer::error(frame, &error))
        }
        Err(error) => answer::error(frame, &error),
    }
}

async fn submitted(app: &App, code: &DraftCode, draft: &Draft, network: &str, token: &str) -> Result<(), Error> {
    if draft.submitted.is_none() {
        form_token::read(&app.service, &review::what(draft), token).await.map_err(again)?;
        let least = i64::from(app.service.rules().settings().form_least_seconds) * 1000;
        if app.service.now() - draft.begun_at < least {
            return Err(Refusal::TooSoon.into());
        }
    }
    app.service.submit_draft(code, network).await.map(|_| ())
}

/// A form that was open for too long is no change of the application: there is none yet.
fn again(error: Error) -> Error {
    match error {
        Error::Refused(Refusal::Stale) => Refusal::PageTooOld.into(),
        other => other,
    }
}
