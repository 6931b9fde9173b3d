//! One step of the form: its questions with what was answered and what is wrong; never an answer of another step.

use super::session::Filling;
use crate::frame::Frame;
use crate::{App, answer, words};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_service::{Draft, DraftCode, Error, Field, FieldKind, FieldProblem, Receiving, Step};

/// A question as the page shows it.
pub(crate) struct FieldView {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: String,
    pub(crate) kind: KindView,
    pub(crate) typed: String,
    pub(crate) problem: Option<String>,
}

pub(crate) enum KindView {
    Line { known_as: &'static str },
    Lines,
    Choice(Vec<ChoiceView>),
    Files(Vec<FileView>),
    Tick,
}

pub(crate) struct ChoiceView {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) hint: &'static str,
    pub(crate) chosen: &'static str,
}

pub(crate) struct FileView {
    pub(crate) n: u32,
    pub(crate) name: String,
    pub(crate) size: String,
}

#[derive(Template)]
#[template(path = "apply/step.html")]
pub(crate) struct StepPage {
    frame: Frame,
    step: Step,
    fields: Vec<FieldView>,
    problems: Vec<(String, String)>,
    n: usize,
    of: usize,
    before: String,
    reviewing: bool,
    code: String,
    until: String,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame, filling: Filling, Path(id): Path<String>) -> Response {
    let agencies = match app.service.receiving().await {
        Ok(agencies) => agencies,
        Err(error) => return answer::error(frame, &error),
    };
    let Some(step) = Step::of(&id).filter(|step| step.applies(&filling.draft, agencies.len())) else {
        return answer::not_found(frame);
    };
    let asked = Asked { step, draft: &filling.draft, code: &filling.code, agencies: &agencies };
    page(&app, frame, &asked, Vec::new(), StatusCode::OK)
}

/// A step of a draft.
pub(crate) struct Asked<'a> {
    pub(crate) step: Step,
    pub(crate) draft: &'a Draft,
    pub(crate) code: &'a DraftCode,
    pub(crate) agencies: &'a [Receiving],
}

/// The page of a step, with what is wrong.
pub(crate) fn page(
    app: &App,
    frame: Frame,
    asked: &Asked<'_>,
    problems: Vec<FieldProblem>,
    status: StatusCode,
) -> Response {
    let Asked { step, draft, code, agencies } = *asked;
    let steps = draft.steps(agencies.len());
    let at = steps.iter().position(|one| *one == step).unwrap_or(0);
    let before = match at.checked_sub(1).and_then(|before| steps.get(before)) {
        Some(before) => format!("/apply/form/{}", before.id()),
        None => "/apply".to_owned(),
    };
    let reviewing = draft.was_complete;
    let fields = step.fields(draft, agencies, app.service.law());
    let fields = fields.iter().map(|field| field_view(app, field, draft, &problems)).collect();
    let page = StepPage {
        frame,
        step,
        fields,
        problems: problems.into_iter().map(|problem| (problem.field.to_owned(), problem.said)).collect(),
        n: at + 1,
        of: steps.len() + 1,
        before,
        reviewing,
        code: code.to_string(),
        until: words::plain_day(app.service.draft_kept_until()),
    };
    answer::page(status, &page)
}

fn field_view(app: &App, field: &Field, draft: &Draft, problems: &[FieldProblem]) -> FieldView {
    let typed = draft.answer(field.id).to_owned();
    let mut hint = field.hint.to_owned();
    let kind = match &field.kind {
        FieldKind::Line(known_as) => KindView::Line { known_as },
        FieldKind::Lines => KindView::Lines,
        FieldKind::Tick => KindView::Tick,
        FieldKind::Choice(choices) => {
            let view = |choice: &gk_service::Choice| ChoiceView {
                id: choice.id.clone(),
                label: choice.label.clone(),
                hint: choice.hint,
                chosen: if choice.id == typed { "checked" } else { "" },
            };
            KindView::Choice(choices.iter().map(view).collect())
        }
        FieldKind::Files(enclosed) => {
            hint = format!("{hint}{}。", app.service.enclosure_limits());
            let view = |file: &gk_service::DraftFile| FileView {
                n: file.n,
                name: file.name.clone(),
                size: words::size(file.n_bytes),
            };
            KindView::Files(draft.files_of(*enclosed).map(view).collect())
        }
    };
    let said: Vec<&str> = problems.iter().filter(|one| one.field == field.id).map(|one| one.said.as_str()).collect();
    let problem = (!said.is_empty()).then(|| said.join("；"));
    FieldView { id: field.id, label: field.label, hint, kind, typed, problem }
}

/// What the service says no to, as something wrong in a field.
pub(crate) fn wrong(field: &'static str, error: Error) -> Result<FieldProblem, Error> {
    match error {
        Error::Refused(refusal) => Ok(FieldProblem { field, said: refusal.to_string() }),
        fault @ Error::Fault(_) => Err(fault),
    }
}
