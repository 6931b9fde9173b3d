//! 回执: number, query code and what comes next, for the browser that submitted; never for another one.

use super::session;
use crate::frame::Frame;
use crate::{App, answer, words};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::{Error, Receipted};

#[derive(Template)]
#[template(path = "apply/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    number: String,
    code: String,
    at: String,
    agency: String,
    channel: &'static str,
    rule: String,
    rule_cite: String,
    confirm_by: Option<String>,
}

pub(crate) async fn receipt(State(app): State<App>, frame: Frame, headers: HeaderMap) -> Response {
    let Some(code) = session::code_of(&headers) else { return answer::see("/status") };
    let shown = match app.service.receipt_of(&code).await {
        Ok(Some(receipted)) => page(&app, frame.clone(), receipted).await,
        Ok(None) => return answer::see("/apply/review"),
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| answer::error(frame, &error))
}

async fn page(app: &App, frame: Frame, receipted: Receipted) -> Result<Response, Error> {
    let rule = app.service.receipt_rule(&receipted.case).await?;
    Ok(answer::ok(&ReceiptPage {
        frame,
        number: receipted.number,
        code: receipted.code.to_string(),
        at: words::instant(receipted.at),
        agency: rule.agency,
        channel: rule.channel,
        rule: rule.says,
        rule_cite: rule.cite,
        confirm_by: rule.confirm_by.map(words::day),
    }))
}
