//! 报告页：a kept report as the official form, with its findings; never without a way back to the original.

use super::super::compare;
use crate::frame::Frame;
use crate::view::report::ReportView;
use crate::{App, answer, words};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use gk_service::{Form, Level};

#[derive(Template)]
#[template(path = "report/show.html")]
struct ShowPage {
    frame: Frame,
    id: String,
    view: ReportView,
    source: String,
    kept: String,
    downloads: Vec<(&'static str, &'static str)>,
    levels: Vec<(String, String, &'static str)>,
    previous: Option<(String, String)>,
    others: Vec<compare::show::Choice>,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame, Path(id): Path<String>) -> Response {
    let shown = match app.service.show_report(&id).await {
        Ok(shown) => shown,
        Err(error) => return answer::error(frame, &error),
    };
    let others = match compare::show::choices(&app, None, Some(&id)).await {
        Ok(others) => others,
        Err(error) => return answer::error(frame, &error),
    };
    let source = format!("/reports/{id}/source");
    let set = shown.examination.level.set;
    let selected = |level: Level| if set == Some(level) { "selected" } else { "" };
    answer::ok(&ShowPage {
        view: ReportView::of(app.service.law(), &shown.examination, &source),
        source,
        kept: words::instant(shown.entry.kept_at),
        downloads: Form::ALL.map(|form| (form.ending(), form_words(form))).to_vec(),
        levels: Level::all().map(|level| (level.key(), words::set_level(level), selected(level))).collect(),
        previous: shown
            .previous
            .map(|entry| (entry.id, entry.year.map_or_else(String::new, |year| format!("{year} 年")))),
        others,
        frame,
        id,
    })
}

fn form_words(form: Form) -> &'static str {
    match form {
        Form::Xlsx => "表格文件",
        Form::Csv => "逐格清单",
        Form::Json => "数据文件",
        Form::Html => "网页文件",
    }
}
