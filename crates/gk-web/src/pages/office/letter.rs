//! 文书: chosen, written, looked at, signed; what is missing or unlawful stands beside the sheet.

use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer, words};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_base::Finding;
use gk_case::{CaseId, LetterCommand, LetterStage, Opinion, Words};
use gk_law::letters::LetterKind;
use gk_people::{Act, Actor};
use gk_service::{CaseFile, Error, LetterSeen, Refusal};
use std::collections::BTreeMap;

/// A document to choose.
struct Kind {
    id: &'static str,
    name: String,
    first: bool,
}

#[derive(Template)]
#[template(path = "office/new_letter.html")]
struct NewLetterPage {
    frame: Frame,
    id: String,
    number: String,
    kinds: Vec<Kind>,
}

/// Something that is missing or unlawful.
struct Found {
    class: &'static str,
    label: &'static str,
    said: String,
}

/// What somebody said of the letter.
struct Said {
    by: String,
    opinion: &'static str,
    said: String,
}

/// A file of an issued letter.
struct FileLine {
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "office/letter.html")]
struct LetterPage {
    frame: Frame,
    id: String,
    case_number: String,
    n: u32,
    name: String,
    stage: &'static str,
    sheet: String,
    found: Vec<Found>,
    reviews: Vec<Said>,
    files: Vec<FileLine>,
    against: String,
    addressee: String,
    body: String,
    revision: u32,
    may_write: bool,
    may_review: bool,
    may_sign: bool,
    may_drop: bool,
}

pub(crate) async fn choose(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path(id): Path<String>,
) -> Response {
    let file = match app.service.case_file(&actor, &CaseId(id.clone())).await {
        Ok(file) => file,
        Err(error) => return answer::error(frame, &error),
    };
    let law = app.service.law();
    let kinds = app.service.letter_kinds(&file);
    let kind = |(n, kind): (usize, &LetterKind)| Kind {
        id: kind.id(),
        name: law.letters.get(*kind).name.clone(),
        first: n == 0,
    };
    let kinds = kinds.iter().enumerate().map(kind).collect();
    answer::ok(&NewLetterPage { frame, id, number: number(&file), kinds })
}

pub(crate) async fn draft(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path(id): Path<String>,
    Form(values): Form<BTreeMap<String, String>>,
) -> Response {
    let Some(kind) = values.get("kind").and_then(|kind| LetterKind::parse(kind)) else {
        return answer::not_found(frame);
    };
    match app.service.draft_letter(&actor, &CaseId(id.clone()), kind).await {
        Ok(n) => answer::see(&format!("/office/cases/{id}/letters/{n}")),
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path((id, n)): Path<(String, u32)>,
) -> Response {
    match page(&app, &actor, frame.clone(), (&id, n)).await {
        Ok(page) => answer::ok(&page),
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn act(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path((id, n)): Path<(String, u32)>,
    Form(values): Form<BTreeMap<String, String>>,
) -> Response {
    let case = CaseId(id.clone());
    let refused = match done(&app, &actor, (&case, n), &values).await {
        Ok(()) => return answer::see(&format!("/office/cases/{id}/letters/{n}")),
        Err(Error::Refused(refusal @ (Refusal::Law(_) | Refusal::Letter(_) | Refusal::Busy))) => refusal,
        Err(error) => return answer::error(frame, &error),
    };
    match page(&app, &actor, frame.clone(), (&id, n)).await {
        Ok(mut page) => {
            page.against = format!("{refused}。");
            if let Some(body) = values.get("body") {
                page.body.clone_from(body);
            }
            answer::page(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => answer::error(frame, &error),
    }
}

/// Does what the pressed button says.
async fn done(
    app: &App,
    actor: &Actor,
    (id, n): (&CaseId, u32),
    values: &BTreeMap<String, String>,
) -> Result<(), Error> {
    let get = |name: &str| values.get(name).map_or("", |value| value.trim());
    let said = || if get("said").is_empty() { Words::default() } else { Words::new(get("said")) };
    let service = &app.service;
    match get("act") {
        "save" | "submit" => {
            let revision = get("revision").parse().unwrap_or_default();
            service.revise_letter(actor, (id, n, revision), (get("addressee"), get("body"))).await?;
            match get("act") {
                "submit" => service.on_letter(actor, id, n, LetterCommand::Submit).await,
                _ => Ok(()),
            }
        }
        "agree" => service.review_letter(actor, (id, n), (Opinion::Agrees, said())).await,
        "return" => service.review_letter(actor, (id, n), (Opinion::SendsBack, said())).await,
        "issue" => service.issue_letter(actor, id, n).await,
        _ => service.on_letter(actor, id, n, LetterCommand::Drop { why: said() }).await,
    }
}

async fn page(app: &App, actor: &Actor, frame: Frame, (id, n): (&str, u32)) -> Result<LetterPage, Error> {
    let case = CaseId(id.to_owned());
    let file = app.service.case_file(actor, &case).await?;
    let seen = app.service.letter(actor, &case, n).await?;
    let is = |stage: &LetterStage| seen.stage == *stage;
    let (draft, submitted) = (is(&LetterStage::Draft), is(&LetterStage::Submitted));
    Ok(LetterPage {
        frame,
        id: id.to_owned(),
        case_number: number(&file),
        n,
        name: app.service.law().letters.get(seen.kind).name.clone(),
        stage: seen.stage.label(),
        found: if seen.issued().is_some() { Vec::new() } else { seen.findings.iter().map(found).collect() },
        reviews: seen.reviews.iter().map(|review| said(&file, review)).collect(),
        files: files(id, &seen),
        against: String::new(),
        addressee: seen.letter.addressee.clone(),
        body: seen.letter.body_text(),
        revision: seen.revision,
        may_write: draft && actor.may(Act::HandleCase),
        may_review: submitted && (actor.may(Act::ReviewLetter) || actor.may(Act::SignLetter)),
        may_sign: submitted && actor.may(Act::SignLetter),
        may_drop: (draft || submitted) && actor.may(Act::HandleCase),
        sheet: seen.sheet,
    })
}

fn number(file: &CaseFile) -> String {
    file.case.number().unwrap_or("未登记").to_owned()
}

fn found(finding: &Finding) -> Found {
    Found {
        class: words::severity_class(finding.severity),
        label: words::severity(finding.severity),
        said: finding.message().to_string(),
    }
}

fn said(file: &CaseFile, review: &gk_case::Review) -> Said {
    Said {
        by: format!("{}（{}）", file.name(&review.by), review.role.label()),
        opinion: match review.opinion {
            Opinion::Agrees => "同意",
            Opinion::SendsBack => "退回修改",
        },
        said: review.said.text().unwrap_or_default().to_owned(),
    }
}

fn files(id: &str, seen: &LetterSeen) -> Vec<FileLine> {
    let line = |file: &gk_case::FileRef| FileLine {
        href: format!("/office/cases/{id}/files/{}", file.object),
        name: file.name.text().unwrap_or("文书").to_owned(),
    };
    seen.issued().map(|issued| issued.files.iter().map(line).collect()).unwrap_or_default()
}
