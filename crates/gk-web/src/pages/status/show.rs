//! 进度: stage, clock, who acts next and what can be done now, of the one application that was opened.

use super::session::{self, Opened};
use crate::frame::Frame;
use crate::pages::deadline::result::ResultView;
use crate::{App, answer, form_token, words};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gk_service::status::{FeeSeen, Given, LEGAL_STAGES, Status};
use gk_service::{CaseId, Error};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// What was done just now.
    #[serde(default)]
    done: String,
}

struct CorrectView {
    items: String,
    by: String,
    limits: String,
    typed: String,
}

struct GivenView {
    object: String,
    what: String,
    name: String,
    on: String,
    size: String,
}

struct FeeView {
    amount: String,
    how: String,
    due: Option<String>,
    paid: bool,
}

#[derive(Template)]
#[template(path = "status/show.html")]
struct StatusPage {
    frame: Frame,
    s: Status,
    stages: [&'static str; 5],
    submitted: Option<String>,
    by: Option<String>,
    said: Option<String>,
    done: Option<&'static str>,
    correct: Option<CorrectView>,
    fee: Option<FeeView>,
    given: Vec<GivenView>,
    clock: Option<ResultView>,
    clock_runs: bool,
    units: Vec<(String, &'static str, String)>,
    happened: Vec<(String, String, String)>,
    token: String,
}

/// What a page says beside how the application stands.
#[derive(Debug, Default)]
pub(crate) struct Saying {
    /// Why something was not done.
    pub(crate) said: Option<String>,
    /// What was typed and not taken.
    pub(crate) typed: String,
    /// What was done.
    pub(crate) done: Option<&'static str>,
}

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Opened(id): Opened,
    Query(asked): Query<Asked>,
) -> Response {
    let done = match asked.done.as_str() {
        "confirmed" => Some("已经确认。"),
        "corrected" => Some("补正已经提交。受理机关确认收到后，答复期限重新计算。"),
        "withdrawn" => Some("申请已经撤回。"),
        _ => None,
    };
    let saying = Saying { done, ..Saying::default() };
    answered(&app, frame, &headers, &id, (StatusCode::OK, saying)).await
}

/// The page, which keeps the application open for as long again.
pub(crate) async fn answered(
    app: &App,
    frame: Frame,
    headers: &HeaderMap,
    id: &CaseId,
    (status, saying): (StatusCode, Saying),
) -> Response {
    let shown = async {
        let page = page(app, frame.clone(), id, saying).await?;
        session::keep_open(&app.service, answer::page(status, &page), headers, id).await
    };
    shown.await.unwrap_or_else(|error| answer::error(frame, &error))
}

/// The mark of a form on the page of an application as it stands.
pub(crate) fn what(id: &CaseId) -> String {
    format!("status:{}", id.0)
}

async fn page(app: &App, frame: Frame, id: &CaseId, saying: Saying) -> Result<StatusPage, Error> {
    let service = &app.service;
    let s = service.status(id).await?;
    let clock = service.rules().clock(service.law());
    let shown = s.standing.as_ref().map(|standing| ResultView::of(&clock, standing));
    let clock_runs = s.standing.as_ref().is_some_and(|standing| standing.deadline.received_on.is_some());
    let view = |(items, by): &(String, gk_base::Date)| CorrectView {
        items: items.clone(),
        by: words::day(*by),
        limits: service.enclosure_limits(),
        typed: saying.typed.clone(),
    };
    let unit = |unit: &gk_service::status::UnitSeen| {
        let what = unit.description.clone().or_else(|| unit.number.clone()).unwrap_or_default();
        (what, unit.stage, unit.due.map_or_else(|| "未定".to_owned(), words::day))
    };
    let happened = s.happened.iter().map(|one| (words::day(one.on), one.what.clone(), one.more.clone()));
    let token = format!("{}~{}", s.version, form_token::issue(service, &what(id)).await?);
    Ok(StatusPage {
        stages: LEGAL_STAGES,
        submitted: s.submitted_on.map(words::day),
        by: s.next.by.map(words::day),
        said: saying.said,
        done: saying.done,
        correct: s.can.correct.as_ref().map(view),
        fee: s.fee.as_ref().map(fee_view),
        given: s.given.iter().map(given_view).collect(),
        clock: shown,
        clock_runs,
        units: s.units.iter().map(unit).collect(),
        happened: happened.collect(),
        token,
        frame,
        s,
    })
}

fn given_view(given: &Given) -> GivenView {
    GivenView {
        object: given.file.object.clone(),
        what: given.what.clone(),
        name: given.file.name.text().unwrap_or("文件").to_owned(),
        on: words::day(given.on),
        size: words::size(given.file.n_bytes),
    }
}

fn fee_view(fee: &FeeSeen) -> FeeView {
    let (yuan, fen) = (fee.amount_fen / 100, fee.amount_fen % 100);
    let amount = if fen == 0 { yuan.to_string() } else { format!("{yuan}.{fen:02}") };
    FeeView { amount, how: fee.how.clone(), due: fee.due.map(words::day), paid: fee.paid }
}
