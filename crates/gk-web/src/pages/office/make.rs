//! The form of a move and its making: what was typed stays when the law or the form says no.

use super::form::{Field, Typed};
use super::moves::{self, Ctx, Form as MoveForm};
use super::names::Directory;
use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_case::CaseId;
use gk_law::Law;
use gk_people::Actor;
use gk_service::{CaseFile, Deed, Error, Move, NotNow, Refusal, Seen};
use std::collections::BTreeMap;

/// Why it was not done: what stands against it, what to do, the article.
struct Against {
    said: String,
    cite: String,
}

#[derive(Template)]
#[template(path = "office/make.html")]
struct MakePage {
    frame: Frame,
    id: String,
    number: String,
    step: &'static str,
    title: &'static str,
    intro: String,
    fields: Vec<Field>,
    problems: Vec<(&'static str, String)>,
    against: Option<Against>,
    seen: usize,
}

/// The name of the hidden field that says what was seen.
const SEEN: &str = "seen";

pub(crate) async fn ask(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path((id, step)): Path<(String, String)>,
) -> Response {
    let Some(made) = Move::parse(&step) else { return answer::not_found(frame) };
    if !actor.may(made.act()) {
        return answer::error(frame, &Refusal::NotAllowed(made.act()).into());
    }
    let (file, names) = match load(&app, &actor, &id).await {
        Ok(loaded) => loaded,
        Err(error) => return answer::error(frame, &error),
    };
    let against = match file.moves.iter().find(|(one, _)| *one == made) {
        Some((_, Err(NotNow::Refused(refusal)))) => Some(against(refusal)),
        _ => None,
    };
    let ctx = ctx(&app, &file, names);
    let Some(form) = moves::form(made, &ctx) else { return answer::not_found(frame) };
    answer::ok(&page(frame, made, &file, form, against))
}

pub(crate) async fn make(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path((id, step)): Path<(String, String)>,
    Form(values): Form<BTreeMap<String, String>>,
) -> Response {
    let Some(made) = Move::parse(&step) else { return answer::not_found(frame) };
    if !actor.may(made.act()) {
        return answer::error(frame, &Refusal::NotAllowed(made.act()).into());
    }
    let (file, names) = match load(&app, &actor, &id).await {
        Ok(loaded) => loaded,
        Err(error) => return answer::error(frame, &error),
    };
    let ctx = ctx(&app, &file, names);
    let Some(mut form) = moves::form(made, &ctx) else { return answer::not_found(frame) };
    let seen = values.get(SEEN).and_then(|seen| seen.parse().ok()).map_or(Seen::Any, Seen::Events);
    let mut typed = Typed::new(values);
    let read = moves::read(made, &ctx, &mut typed);
    let against = match read.filter(|_| !typed.has_problems()) {
        None => None,
        Some(read) => {
            let deed = Deed { id: file.id.clone(), seen, on: read.on, step: read.step };
            match app.service.act_on_case(&actor, deed).await {
                Ok(()) => return answer::see(&format!("/office/cases/{id}?done={}", made.id())),
                Err(Error::Refused(Refusal::Law(refusal))) => Some(against(&refusal)),
                Err(Error::Refused(refusal @ (Refusal::Stale | Refusal::Busy))) => {
                    Some(Against { said: format!("{refusal}。"), cite: String::new() })
                }
                Err(error) => return answer::error(frame, &error),
            }
        }
    };
    typed.fill(&mut form.fields);
    answer::page(StatusCode::UNPROCESSABLE_ENTITY, &page(frame, made, &file, form, against))
}

async fn load(app: &App, actor: &Actor, id: &str) -> Result<(CaseFile, Directory), Error> {
    let file = app.service.case_file(actor, &CaseId(id.to_owned())).await?;
    Ok((file, Directory::of(app, actor).await?))
}

fn ctx<'a>(app: &App, file: &'a CaseFile, names: Directory) -> Ctx<'a> {
    Ctx { file, law: app.service.law(), today: app.service.today(), staff: names.staff, units: names.units }
}

fn against(refusal: &gk_case::Refusal) -> Against {
    let law = Law::embedded();
    Against {
        said: format!("{}。{}。", refusal.says, refusal.mend),
        cite: refusal.cite.in_chinese(&law.statutes, &law.notices),
    }
}

fn page(frame: Frame, made: Move, file: &CaseFile, form: MoveForm, against: Option<Against>) -> MakePage {
    let problems = form.fields.iter().filter_map(|field| Some((field.name, field.problem.clone()?)));
    MakePage {
        frame,
        id: file.id.0.clone(),
        number: file.case.number().unwrap_or("未登记").to_owned(),
        step: made.id(),
        title: made.label(),
        intro: form.intro,
        problems: problems.collect(),
        fields: form.fields,
        against,
        seen: file.version,
    }
}
