//! 移除：asks for the reason, then takes a report out of the list; never throws the file away.

use crate::answer;
use crate::frame::Frame;
use crate::session::Signed;
use crate::view::report;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::{Error, Refusal, Service};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "report/remove.html")]
struct RemovePage {
    frame: Frame,
    id: String,
    title: String,
    problem: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Reason {
    #[serde(default)]
    reason: String,
}

pub(crate) async fn ask(Signed(service): Signed, frame: Frame, Path(id): Path<String>) -> Response {
    ask_again(&service, frame, id, None).await
}

pub(crate) async fn remove(
    Signed(service): Signed,
    frame: Frame,
    Path(id): Path<String>,
    Form(Reason { reason }): Form<Reason>,
) -> Response {
    match service.remove_report(&id, &reason).await {
        Ok(()) => answer::see("/"),
        Err(Error::Refused(refusal @ Refusal::ReasonMissing)) => {
            ask_again(&service, frame, id, Some(format!("{refusal}。"))).await
        }
        Err(error) => answer::error(frame, &error),
    }
}

async fn ask_again(service: &Service, frame: Frame, id: String, problem: Option<String>) -> Response {
    match service.show_report(&id).await {
        Ok(shown) => {
            let title = report::title(&shown.examination.report, &shown.examination);
            let status = if problem.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
            answer::page(status, &RemovePage { frame, id, title, problem })
        }
        Err(error) => answer::error(frame, &error),
    }
}
