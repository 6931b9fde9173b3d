//! Opens an application for whoever has its code; wrong ones are counted.

use super::{ask, session};
use crate::frame::Frame;
use crate::peer::Network;
use crate::{App, answer};
use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::{Error, QueryCode};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    number: String,
    #[serde(default)]
    code: String,
}

pub(crate) async fn open(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Network(network): Network,
    Form(typed): Form<Typed>,
) -> Response {
    let opened = async {
        let id = app.service.find_by_code(&typed.number, &QueryCode::read(&typed.code), &network).await?;
        session::keep_open(&app.service, answer::see("/status/case"), &headers, &id).await
    };
    match opened.await {
        Ok(response) => response,
        Err(Error::Refused(refusal)) => {
            let status = answer::status(&refusal);
            ask::page(&app, frame, Some(refusal.to_string()), typed.number.clone(), status)
        }
        Err(error) => answer::error(frame, &error),
    }
}
