//! 撤回: says what it does, then takes the application back; no reason is asked.

use super::act::Acting;
use super::confirm::Pressed;
use super::session::Opened;
use super::show::what;
use crate::frame::Frame;
use crate::{App, answer, form_token};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::status::Act;
use gk_service::{CaseId, Error};

#[derive(Template)]
#[template(path = "status/withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    number: String,
    token: String,
}

pub(crate) async fn ask(State(app): State<App>, frame: Frame, Opened(id): Opened) -> Response {
    match page(&app, frame.clone(), &id).await {
        Ok(Some(page)) => answer::ok(&page),
        Ok(None) => answer::see("/status/case"),
        Err(error) => answer::error(frame, &error),
    }
}

async fn page(app: &App, frame: Frame, id: &CaseId) -> Result<Option<WithdrawPage>, Error> {
    let status = app.service.status(id).await?;
    let token = format!("{}~{}", status.version, form_token::issue(&app.service, &what(id)).await?);
    Ok(status.can.withdraw.then_some(WithdrawPage { frame, number: status.number, token }))
}

pub(crate) async fn withdraw(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Opened(id): Opened,
    Form(pressed): Form<Pressed>,
) -> Response {
    let acting = Acting { app: &app, frame, headers: &headers, id: &id, token: &pressed.token };
    acting.done(Act::Withdraw, "withdrawn").await
}
