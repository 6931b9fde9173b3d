//! 开始填写: makes a draft and leads to its first question.

use super::session;
use crate::frame::Frame;
use crate::peer::Network;
use crate::{App, answer};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::{Draft, Error, Service};

pub(crate) async fn begin(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Network(network): Network,
) -> Response {
    match begun(&app.service, &network).await {
        Ok((code, place)) => session::remember(answer::see(&place), &headers, &app.service, &code),
        Err(error) => answer::error(frame, &error),
    }
}

async fn begun(service: &Service, network: &str) -> Result<(gk_service::DraftCode, String), Error> {
    let (code, draft) = service.begin_draft(network).await?;
    Ok((code, next_place(service, &draft).await?))
}

/// Where to go on with a draft: the first unfinished step, else the review.
pub(crate) async fn next_place(service: &Service, draft: &Draft) -> Result<String, Error> {
    let agencies = service.receiving().await?;
    Ok(match draft.first_unfinished(&agencies) {
        Some(step) => format!("/apply/form/{}", step.id()),
        None => "/apply/review".to_owned(),
    })
}
