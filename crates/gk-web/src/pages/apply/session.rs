//! The draft of a browser: found by its cookie, which holds nothing but the draft's code.

use crate::cookie::Cookie;
use crate::frame::Frame;
use crate::{App, answer};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use gk_service::{Draft, DraftCode, Service};

const COOKIE: Cookie = Cookie { name: "draft", path: "/apply" };

const DAY_SECONDS: i64 = 86_400;

/// The draft that a browser is filling in; in a handler's signature, whoever has none is led to the beginning.
#[derive(Debug)]
pub(crate) struct Filling {
    pub code: DraftCode,
    pub draft: Draft,
}

impl FromRequestParts<App> for Filling {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Some(code) = code_of(&parts.headers) else { return Err(answer::see("/apply?again=1")) };
        match app.service.draft(&code).await {
            Ok(Some(draft)) if draft.submitted.is_some() => Err(answer::see("/apply/receipt")),
            Ok(Some(draft)) => Ok(Self { code, draft }),
            Ok(None) => Err(forget(answer::see("/apply?again=1"), &parts.headers)),
            Err(error) => {
                let Ok(frame) = Frame::from_request_parts(parts, app).await;
                Err(answer::error(frame, &error))
            }
        }
    }
}

/// The code that a browser shows.
pub(crate) fn code_of(headers: &HeaderMap) -> Option<DraftCode> {
    COOKIE.of(headers).map(|value| DraftCode::read(&value))
}

/// Has the browser keep the code for as long as the draft is kept.
pub(crate) fn remember(response: Response, request: &HeaderMap, service: &Service, code: &DraftCode) -> Response {
    let seconds = i64::from(service.rules().settings().draft_days) * DAY_SECONDS;
    COOKIE.keep(response, request, code.letters(), seconds)
}

/// Has the browser forget it.
pub(crate) fn forget(response: Response, request: &HeaderMap) -> Response {
    COOKIE.forget(response, request)
}
