//! 核对: everything that was filled in, each with the way back to it; nothing is submitted before somebody has seen it.

use super::session::Filling;
use crate::frame::Frame;
use crate::{App, answer, form_token};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::{Draft, DraftCode, Error, Field, FieldKind, Receiving, Step};

/// A step with its answers.
struct GroupView {
    step: Step,
    lines: Vec<(&'static str, String)>,
    unfinished: bool,
}

#[derive(Template)]
#[template(path = "apply/review.html")]
struct ReviewPage {
    frame: Frame,
    groups: Vec<GroupView>,
    agency: String,
    missing: Vec<&'static str>,
    finished: bool,
    said: Option<String>,
    token: String,
    code: String,
    n: usize,
}

pub(crate) async fn review(State(app): State<App>, frame: Frame, filling: Filling) -> Response {
    match page(&app, frame.clone(), &filling.draft, &filling.code, None).await {
        Ok(response) => response,
        Err(error) => answer::error(frame, &error),
    }
}

/// The mark of the form that submits a draft.
pub(crate) fn what(draft: &Draft) -> String {
    format!("apply:{}", draft.case.0)
}

/// The page, with why it was not submitted.
pub(crate) async fn page(
    app: &App,
    frame: Frame,
    draft: &Draft,
    code: &DraftCode,
    said: Option<String>,
) -> Result<Response, Error> {
    let agencies = app.service.receiving().await?;
    let steps = draft.steps(agencies.len());
    let view = |step: &Step| group_view(app, *step, draft, &agencies);
    let missing = draft.missing().into_iter().map(|element| match element {
        gk_service::Element::Authorisation => "授权委托书",
        _ => "身份证明",
    });
    let status = if said.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = ReviewPage {
        frame,
        groups: steps.iter().map(view).collect(),
        agency: draft.agency(&agencies).map(|agency| agency.name.clone()).unwrap_or_default(),
        missing: missing.collect(),
        finished: draft.first_unfinished(&agencies).is_none(),
        said,
        token: form_token::issue(&app.service, &what(draft)).await?,
        code: code.to_string(),
        n: steps.len() + 1,
    };
    Ok(answer::page(status, &page))
}

fn group_view(app: &App, step: Step, draft: &Draft, agencies: &[Receiving]) -> GroupView {
    let fields = step.fields(draft, agencies, app.service.law());
    let lines = fields.iter().map(|field| (short(field.label), answered(field, draft)));
    let lines: Vec<_> = lines.filter(|(_, text)| !text.is_empty()).collect();
    GroupView { step, lines, unfinished: !draft.problems(step, agencies).is_empty() }
}

/// A label without what helps to fill it in.
fn short(label: &'static str) -> &'static str {
    label.split('（').next().unwrap_or(label)
}

fn answered(field: &Field, draft: &Draft) -> String {
    let typed = draft.answer(field.id);
    match &field.kind {
        FieldKind::Line(_) | FieldKind::Lines => typed.trim().to_owned(),
        FieldKind::Tick => if typed == "1" { "是" } else { "" }.to_owned(),
        FieldKind::Choice(choices) => {
            choices.iter().find(|choice| choice.id == typed).map(|choice| choice.label.clone()).unwrap_or_default()
        }
        FieldKind::Files(enclosed) => {
            draft.files_of(*enclosed).map(|file| file.name.clone()).collect::<Vec<_>>().join("、")
        }
    }
}
