//! 继续填写: goes on with a draft by its code, on this or another device.

use super::session;
use super::start::StartPage;
use crate::frame::Frame;
use crate::peer::Network;
use crate::{App, answer};
use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::{Counted, DraftCode, Error, Refusal};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    code: String,
}

pub(crate) async fn resume(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Network(network): Network,
    Form(typed): Form<Typed>,
) -> Response {
    let code = DraftCode::read(&typed.code);
    match found(&app, &code, &network).await {
        Ok(place) => session::remember(answer::see(&place), &headers, &app.service, &code),
        Err(Error::Refused(refusal)) => {
            let problem = Some(refusal.to_string());
            let page = StartPage { problem, typed: typed.code, ..StartPage::of(&app, frame) };
            answer::page(answer::status(&refusal), &page)
        }
        Err(error) => answer::error(frame, &error),
    }
}

async fn found(app: &App, code: &DraftCode, network: &str) -> Result<String, Error> {
    app.service.may_still(Counted::WrongCodes, network)?;
    let Some(draft) = app.service.draft(code).await? else {
        app.service.count(Counted::WrongCodes, network);
        return Err(Refusal::NoSuchDraft.into());
    };
    if draft.submitted.is_some() {
        return Ok("/apply/receipt".to_owned());
    }
    super::begin::next_place(&app.service, &draft).await
}
