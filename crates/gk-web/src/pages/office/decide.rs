//! The decision, question by question in the order in which an application is judged: 补不补、是不是、谁负责、有没有、给不给、怎么给、怎么答; the law says whether it may be made.

mod questions;

use super::form::{Field, Typed, choice, date, text};
use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer};
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use gk_case::{CaseId, Command, Form, Outcome, Part, Words};
use gk_law::decisions::{Decision, Given};
use gk_service::{CaseAct, CaseFile, Deed, Error, Move, Refusal, Seen};
use questions::{Asked, Question, asked};
use std::collections::BTreeMap;

/// Why it was not done.
struct Against {
    said: String,
    cite: String,
}

/// A question that was answered.
struct Answered {
    question: &'static str,
    said: String,
    again: String,
}

#[derive(Template)]
#[template(path = "office/decide.html")]
struct DecidePage {
    frame: Frame,
    id: String,
    number: String,
    description: String,
    answered: Vec<Answered>,
    question: Option<Question>,
    advice: Option<questions::Advice>,
    kept: Vec<(String, String)>,
    decision: Option<DecisionView>,
    against: Option<Against>,
    seen: usize,
}

/// The decision that the answers lead to, and what it needs.
struct DecisionView {
    id: &'static str,
    label: String,
    cites: String,
    fields: Vec<Field>,
    parts: Vec<PartRow>,
    problems: Vec<(&'static str, String)>,
}

/// A line for a part of what is asked for.
struct PartRow {
    n: usize,
    what: String,
    choices: Vec<(String, String, bool)>,
}

/// How many parts the form has room for.
const PARTS: usize = 5;

pub(crate) async fn ask(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path(id): Path<String>,
    Query(answers): Query<BTreeMap<String, String>>,
) -> Response {
    match app.service.case_file(&actor, &CaseId(id)).await {
        Ok(file) => answer::ok(&page(&app, frame, &file, &answers)),
        Err(error) => answer::error(frame, &error),
    }
}

pub(crate) async fn decide(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path(id): Path<String>,
    Posted(values): Posted<BTreeMap<String, String>>,
) -> Response {
    let file = match app.service.case_file(&actor, &CaseId(id.clone())).await {
        Ok(file) => file,
        Err(error) => return answer::error(frame, &error),
    };
    let mut page = page(&app, frame, &file, &values);
    let seen = values.get("seen").and_then(|seen| seen.parse().ok()).map_or(Seen::Any, Seen::Events);
    let mut typed = Typed::new(values);
    let Some(decision) = Decision::parse(typed.get("decision")) else { return answer::not_found(page.frame) };
    if let Some((on, outcome)) = outcome(&app, decision, &mut typed) {
        let step = CaseAct::OnCase(Box::new(Command::Decide(outcome)));
        match app.service.act_on_case(&actor, Deed { id: file.id.clone(), seen, on, step }).await {
            Ok(()) => return answer::see(&format!("/office/cases/{id}?done={}", Move::Decide.id())),
            Err(Error::Refused(Refusal::Law(refusal))) => {
                let law = app.service.law();
                let cite = refusal.cite.in_chinese(&law.statutes, &law.notices);
                page.against = Some(Against { said: format!("{}。{}。", refusal.says, refusal.mend), cite });
            }
            Err(Error::Refused(refusal @ (Refusal::Stale | Refusal::Busy))) => {
                page.against = Some(Against { said: format!("{refusal}。"), cite: String::new() });
            }
            Err(error) => return answer::error(page.frame, &error),
        }
    }
    if let Some(view) = &mut page.decision {
        for row in &mut view.parts {
            typed.get(&format!("what{}", row.n)).clone_into(&mut row.what);
            let chosen = typed.get(&format!("part{}", row.n)).to_owned();
            row.choices.iter_mut().for_each(|(id, _, is)| *is = *id == chosen);
        }
        typed.fill(&mut view.fields);
        view.problems = view.fields.iter().filter_map(|field| Some((field.name, field.problem.clone()?))).collect();
    }
    answer::page(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn page(app: &App, frame: Frame, file: &CaseFile, answers: &BTreeMap<String, String>) -> DecidePage {
    let mut page = DecidePage {
        frame,
        id: file.id.0.clone(),
        number: file.case.number().unwrap_or("未登记").to_owned(),
        description: file.case.submission().and_then(|one| one.description.text()).unwrap_or_default().to_owned(),
        answered: Vec::new(),
        question: None,
        advice: None,
        kept: Vec::new(),
        decision: None,
        against: None,
        seen: file.version,
    };
    let path = asked(answers);
    for (n, (question, chosen)) in path.answered.iter().enumerate() {
        let before: Vec<String> =
            path.answered.iter().take(n).map(|(before, chosen)| format!("{}={}", before.id, chosen.id)).collect();
        page.answered.push(Answered {
            question: question.title,
            said: chosen.words.to_owned(),
            again: format!("/office/cases/{}/decide?{}", page.id, before.join("&")),
        });
        page.kept.push((question.id.to_owned(), chosen.id.to_owned()));
    }
    match path.then {
        Asked::Question(question) => page.question = Some(question),
        Asked::Advice(advice) => page.advice = Some(advice),
        Asked::Decision(decision) => page.decision = Some(view(app, file, decision)),
    }
    page
}

fn view(app: &App, file: &CaseFile, decision: Decision) -> DecisionView {
    let law = app.service.law();
    let info = law.decisions.get(decision);
    let cites: Vec<String> = info.cites.iter().map(|cite| cite.in_chinese(&law.statutes, &law.notices)).collect();
    let mut fields = vec![date("on", "决定之日", app.service.today())];
    if info.given != Given::None && decision != Decision::AlreadyPublished {
        let wanted = file.case.submission().and_then(|one| one.form_wanted).map(Form::id).unwrap_or_default();
        let forms = Form::ALL.iter().map(|form| (form.id(), form.label()));
        fields.push(choice("form", "提供的形式", forms).value(wanted));
    }
    for element in elements(app, decision) {
        let hint = if element.when.is_empty() { "写进答复书，不能为空。" } else { element.when.as_str() };
        fields.push(text(element_name(&element.id), &element.name).hint(hint));
    }
    if decision == Decision::Provided {
        fields.push(
            text("public_interest", "第三方不同意而决定公开的理由（没有的不填）")
                .hint("不公开会对公共利益造成重大影响的，写明理由；决定后要书面告知第三方。"),
        );
    }
    let parts = if decision == Decision::Partial { part_rows(app) } else { Vec::new() };
    DecisionView {
        id: decision.id(),
        label: info.label.clone(),
        cites: cites.join("、"),
        fields,
        parts,
        problems: Vec::new(),
    }
}

/// The elements that a person writes: not those that the case holds anyway.
fn elements(app: &App, decision: Decision) -> impl Iterator<Item = &'static gk_law::decisions::Element> {
    const HELD: [&str; 3] = ["form", "open_parts", "withheld_parts"];
    let law: &'static gk_law::Law = app.service.law();
    let own = law.decisions.own_elements(decision).filter(|element| !HELD.contains(&element.id.as_str()));
    // Of what every letter says, only the reasons of a refusal are for a person to write.
    own.chain(law.decisions.elements(decision).filter(|element| element.id == "reasons"))
}

/// Names of fields live as long as the program, as the law does.
fn element_name(id: &str) -> &'static str {
    let law = gk_law::Law::embedded();
    let all = Decision::ALL.into_iter().flat_map(|decision| law.decisions.elements(decision));
    all.map(|element| element.id.as_str()).find(|known| *known == id).unwrap_or("element")
}

fn part_rows(app: &App) -> Vec<PartRow> {
    let law = app.service.law();
    let partial = [
        Decision::Provided,
        Decision::AlreadyPublished,
        Decision::DeniedStateSecret,
        Decision::DeniedLawForbidden,
        Decision::DeniedSecurityStability,
        Decision::DeniedThirdParty,
        Decision::DeniedInternalAffairs,
        Decision::DeniedProcessInfo,
        Decision::DeniedEnforcementFile,
        Decision::DeniedAdminQuery,
        Decision::NotHeld,
        Decision::WrongAgency,
        Decision::NeedsCreation,
    ];
    let choices: Vec<(String, String, bool)> = partial
        .into_iter()
        .map(|decision| (decision.id().to_owned(), law.decisions.get(decision).label.clone(), false))
        .collect();
    (1..=PARTS).map(|n| PartRow { n, what: String::new(), choices: choices.clone() }).collect()
}

/// What was typed, as a decision with its day.
fn outcome(app: &App, decision: Decision, typed: &mut Typed) -> Option<(gk_base::Date, Outcome)> {
    let on = typed.date("on");
    let mut outcome = Outcome { form: Form::of(typed.get("form")), ..Outcome::of(decision) };
    for element in elements(app, decision) {
        let words = typed.optional(&element.id);
        if !words.is_empty() {
            outcome.elements.insert(element.id.clone(), words);
        } else if element.when.is_empty() && decision != Decision::NotHeld {
            let _none: Option<()> = typed.problem(element_name(&element.id), format!("请写明{}", element.name));
        }
    }
    let public_interest = typed.optional("public_interest");
    outcome.public_interest = (!public_interest.is_empty()).then_some(public_interest);
    if decision == Decision::Partial {
        outcome.parts = (1..=PARTS).filter_map(|n| part(typed, n)).collect();
    }
    if typed.has_problems() { None } else { Some((on?, outcome)) }
}

fn part(typed: &Typed, n: usize) -> Option<Part> {
    let what = typed.get(&format!("what{n}"));
    let decision = Decision::parse(typed.get(&format!("part{n}")))?;
    (!what.is_empty()).then(|| Part { what: Words::new(what), decision })
}
