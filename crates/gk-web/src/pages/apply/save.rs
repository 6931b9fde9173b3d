//! Keeps the answers and files of a step, then leads to the next one; with something wrong it shows the step again, and
//! nothing that was typed is lost.

use super::session::{self, Filling};
use super::step::{Asked, page, wrong};
use crate::frame::Frame;
use crate::upload::{self, Filled};
use crate::{App, answer};
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gk_service::{Enclosed, Error, Field, FieldKind, FieldProblem, Receiving, Refusal, Step};

pub(crate) async fn save(
    State(app): State<App>,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<String>,
    mut filling: Filling,
    form: Multipart,
) -> Response {
    let agencies = match app.service.receiving().await {
        Ok(agencies) => agencies,
        Err(error) => return answer::error(frame, &error),
    };
    let Some(step) = Step::of(&id).filter(|step| step.applies(&filling.draft, agencies.len())) else {
        return answer::not_found(frame);
    };
    let filled = match upload::read_any(form, app.service.max_enclosed()).await {
        Ok(filled) => filled,
        Err(error) => return answer::error(frame, &error),
    };
    let mut problems = match kept(&app, &mut filling, step, &agencies, filled).await {
        Ok(Kept::Onward(problems)) => problems,
        Ok(Kept::Here) => return remember(&app, &headers, &filling, answer::see(&format!("/apply/form/{id}"))),
        Err(error) => return answer::error(frame, &error),
    };
    let others = filling.draft.problems(step, &agencies);
    let new = others.into_iter().filter(|other| !problems.iter().any(|known| known.field == other.field));
    problems.extend(new.collect::<Vec<_>>());
    if !problems.is_empty() {
        let asked = Asked { step, draft: &filling.draft, code: &filling.code, agencies: &agencies };
        return page(&app, frame, &asked, problems, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let place = match onward(&app, &mut filling, step, &agencies).await {
        Ok(place) => place,
        Err(error) => return answer::error(frame, &error),
    };
    remember(&app, &headers, &filling, answer::see(&place))
}

fn remember(app: &App, headers: &HeaderMap, filling: &Filling, response: Response) -> Response {
    session::remember(response, headers, &app.service, &filling.code)
}

/// The next step; the review once everything has been there, or after the last step.
async fn onward(app: &App, filling: &mut Filling, step: Step, agencies: &[Receiving]) -> Result<String, Error> {
    let Filling { code, draft } = filling;
    let steps = draft.steps(agencies.len());
    let unfinished = draft.first_unfinished(agencies);
    let next = match draft.was_complete {
        true => unfinished,
        false => steps.iter().skip_while(|one| **one != step).nth(1).copied().or(unfinished),
    };
    if next.is_none() && !draft.was_complete {
        draft.was_complete = true;
        app.service.keep_draft(code, draft).await?;
    }
    Ok(next.map_or_else(|| "/apply/review".to_owned(), |next| format!("/apply/form/{}", next.id())))
}

enum Kept {
    /// With what is wrong in files.
    Onward(Vec<FieldProblem>),
    /// Files were added or removed, and the same step is shown again.
    Here,
}

async fn kept(
    app: &App,
    filling: &mut Filling,
    step: Step,
    agencies: &[Receiving],
    filled: Filled,
) -> Result<Kept, Error> {
    let service = &app.service;
    let fields = step.fields(&filling.draft, agencies, service.law());
    let act = filled.text("act").to_owned();
    type_in(filling, &fields, &filled);
    let Filling { code, draft } = filling;
    if let Some(n) = act.strip_prefix("drop-").and_then(|n| n.parse().ok()) {
        service.drop_from_draft(code, draft, n).await?;
        service.keep_draft(code, draft).await?;
        return Ok(Kept::Here);
    }
    let mut problems = Vec::new();
    for (name, file) in filled.too_large {
        if let Some((id, _)) = files_field(&fields, &name) {
            let refusal = Refusal::FileTooLarge(file, service.rules().settings().file_most_mb);
            problems.push(FieldProblem { field: id, said: refusal.to_string() });
        }
    }
    let n_before = draft.files.len();
    for (name, material) in filled.files {
        let Some((id, enclosed)) = files_field(&fields, &name) else { continue };
        if let Err(error) = service.enclose_in_draft(code, draft, enclosed, material).await {
            problems.push(wrong(id, error)?);
        }
    }
    service.keep_draft(code, draft).await?;
    let stays = act == "upload" && problems.is_empty() && draft.files.len() > n_before;
    Ok(if stays { Kept::Here } else { Kept::Onward(problems) })
}

/// Puts what was typed into the draft: only what this step asks for. A field that is not there was left open.
fn type_in(filling: &mut Filling, fields: &[Field], filled: &Filled) {
    for field in fields {
        let text = filled.text(field.id).replace("\r\n", "\n");
        match field.kind {
            FieldKind::Files(_) => {}
            _ if text.is_empty() => drop(filling.draft.answers.0.remove(field.id)),
            _ => drop(filling.draft.answers.0.insert(field.id.to_owned(), text)),
        }
    }
}

fn files_field(fields: &[Field], name: &str) -> Option<(&'static str, Enclosed)> {
    fields.iter().find_map(|field| match field.kind {
        FieldKind::Files(enclosed) if field.id == name => Some((field.id, enclosed)),
        _ => None,
    })
}
