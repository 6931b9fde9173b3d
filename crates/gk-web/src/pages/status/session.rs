//! Which application a browser has opened with its code: a signed cookie for that one and for a while; never the code.

use crate::cookie::Cookie;
use crate::frame::Frame;
use crate::{App, answer};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use gk_service::{CaseId, Error, Service};

const COOKIE: Cookie = Cookie { name: "case", path: "/status" };

/// What the cookie is signed for.
const PURPOSE: &str = "status";

/// The application that a browser has opened; in a handler's signature, whoever has none is asked for the code.
#[derive(Debug)]
pub(crate) struct Opened(pub CaseId);

impl FromRequestParts<App> for Opened {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Some(value) = COOKIE.of(&parts.headers) else { return Err(answer::see("/status?again=1")) };
        match read(&app.service, &value).await {
            Ok(Some(id)) => Ok(Self(id)),
            Ok(None) => Err(answer::see("/status?again=1")),
            Err(error) => {
                let Ok(frame) = Frame::from_request_parts(parts, app).await;
                Err(answer::error(frame, &error))
            }
        }
    }
}

async fn read(service: &Service, value: &str) -> Result<Option<CaseId>, Error> {
    let Some((said, signature)) = value.rsplit_once('.') else { return Ok(None) };
    if !service.signer().await?.is_signed_hex(PURPOSE, said.as_bytes(), signature) {
        return Ok(None);
    }
    let parts = said.rsplit_once('.').and_then(|(id, until)| Some((id, until.parse::<i64>().ok()?)));
    Ok(parts.filter(|(_, until)| service.now() < *until).map(|(id, _)| CaseId(id.to_owned())))
}

/// Has the browser keep an application open, from now on for as long as the setting says.
pub(crate) async fn keep_open(
    service: &Service,
    response: Response,
    request: &HeaderMap,
    id: &CaseId,
) -> Result<Response, Error> {
    let seconds = i64::from(service.rules().settings().status_minutes) * 60;
    let said = format!("{}.{}", id.0, service.now() + seconds * 1000);
    let signature = service.signer().await?.sign_hex(PURPOSE, said.as_bytes());
    Ok(COOKIE.keep(response, request, &format!("{said}.{signature}"), seconds))
}

/// Has the browser close it.
pub(crate) fn close(response: Response, request: &HeaderMap) -> Response {
    COOKIE.forget(response, request)
}
