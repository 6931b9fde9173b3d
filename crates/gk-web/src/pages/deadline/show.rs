//! 期限计算：the form and its answer; the address holds the whole input, and nothing is kept.

use super::asked::{Asked, Problem};
use super::result::{ConventionView, ResultView, conventions};
use crate::frame::Frame;
use crate::{App, answer};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use gk_law::Law;
use gk_service::deadline::{Channel, Clock, Row, deadline, fields_of};

/// A choice of a list; `text` and `day` name the further fields that it has.
struct Choice {
    id: String,
    words: String,
    chosen: &'static str,
    text: &'static str,
    day: &'static str,
}

/// A field that was typed into.
struct FieldView {
    typed: String,
    /// What was typed as a date and is none stays visible in a plain field.
    kind: &'static str,
    problem: Option<Problem>,
}

/// A row of the form.
struct RowView {
    n: usize,
    kinds: Vec<Choice>,
    on: FieldView,
    text: String,
    text_name: &'static str,
    day: FieldView,
    day_name: &'static str,
    problem: Option<Problem>,
}

#[derive(Template)]
#[template(path = "deadline/show.html")]
struct DeadlinePage {
    frame: Frame,
    channels: Vec<Choice>,
    channel_problem: Option<Problem>,
    received: FieldView,
    submitted: FieldView,
    settled: FieldView,
    today: FieldView,
    rows: Vec<RowView>,
    n_rows: usize,
    problems: Vec<Problem>,
    result: Option<ResultView>,
    conventions: Vec<ConventionView>,
}

type Pairs = Vec<(String, String)>;

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    pairs: Result<Query<Pairs>, QueryRejection>,
) -> Response {
    let asked = Asked::read(&pairs.map(|Query(pairs)| pairs).unwrap_or_default());
    // A form sends its blank fields too; the address that people share has none.
    if frame.here.contains('?') && frame.here != asked.address() {
        return answer::see(&asked.address());
    }
    let law = app.service.law();
    let clock = app.service.rules().clock(law);
    let (problems, result) = if asked.is_blank() {
        (Vec::new(), None)
    } else {
        match answered(&clock, &asked) {
            Ok(result) => (Vec::new(), Some(result)),
            Err(problems) => (problems, None),
        }
    };
    let at = |place: &str| problems.iter().find(|problem| problem.at == place).cloned();
    let today = if asked.is_blank() { app.service.today().to_string() } else { asked.today.clone() };
    answer::ok(&DeadlinePage {
        frame,
        channels: channels(&asked.channel),
        channel_problem: at("channel"),
        received: field(&asked.received, at("received")),
        submitted: field(&asked.submitted, at("submitted")),
        settled: field(&asked.settled, at("settled")),
        today: field(&today, at("today")),
        rows: (1..=asked.n_rows).map(|n| row(law, n, asked.rows.get(n - 1), at(&format!("e{n}")))).collect(),
        n_rows: asked.n_rows,
        result,
        conventions: conventions(&clock),
        problems,
    })
}

fn answered(clock: &Clock<'_>, asked: &Asked) -> Result<ResultView, Vec<Problem>> {
    let told = asked.told(clock.law())?;
    deadline(clock, &told.history, told.today).map(|standing| ResultView::of(clock, &standing)).map_err(|denied| {
        let place = denied.event.and_then(|at| told.places.get(at)).cloned();
        let first = if asked.channel.is_empty() { "received" } else { "settled" };
        let law = clock.law();
        vec![Problem {
            at: place.unwrap_or_else(|| first.to_owned()),
            said: format!("{}。{}", denied.refusal.says, denied.refusal.mend),
            cite: Some(denied.refusal.cite.in_chinese(&law.statutes, &law.notices)),
        }]
    })
}

fn channels(chosen: &str) -> Vec<Choice> {
    let known = Channel::ALL.into_iter().map(|channel| (channel.id().to_owned(), channel.label().to_owned()));
    let first = (String::new(), "已经知道收到申请之日".to_owned());
    let choice = |(id, words): (String, String)| {
        let chosen = if id == chosen { "selected" } else { "" };
        Choice { id, words, chosen, text: "", day: "" }
    };
    std::iter::once(first).chain(known).map(choice).collect()
}

fn field(typed: &str, problem: Option<Problem>) -> FieldView {
    let is_date = typed.is_empty() || gk_base::date::read(typed).is_some();
    FieldView { typed: typed.to_owned(), kind: if is_date { "date" } else { "text" }, problem }
}

fn row(law: &Law, n: usize, typed: Option<&Row>, problem: Option<Problem>) -> RowView {
    let typed = typed.cloned().unwrap_or_default();
    let (text, day) = fields_of(&typed.kind);
    RowView {
        n,
        kinds: kinds(law, &typed.kind),
        on: field(&typed.on, None),
        text_name: text.map_or("说明", |field| field.name),
        text: typed.text,
        day: field(&typed.day, None),
        day_name: day.map_or("另定日期", |field| field.name),
        problem,
    }
}

/// The events to choose from; how the application came is asked above the rows.
fn kinds(law: &Law, chosen: &str) -> Vec<Choice> {
    let events = law.events.iter().filter(|event| !matches!(event.id.as_str(), "submitted" | "received"));
    let choice = |event: &gk_law::events::EventName| {
        let (text, day) = fields_of(&event.id);
        Choice {
            id: event.id.clone(),
            words: event.name.clone(),
            chosen: if event.id == chosen { "selected" } else { "" },
            text: text.map_or("", |field| field.name),
            day: day.map_or("", |field| field.name),
        }
    };
    events.map(choice).collect()
}
