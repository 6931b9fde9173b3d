//! 原文：the reading text of a kept report with numbered lines and an anchor at every figure; never changed.

use crate::frame::Frame;
use crate::view::report::{self, source_lines};
use crate::view::source::SourceLine;
use crate::{App, answer};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "report/source.html")]
struct SourcePage {
    frame: Frame,
    id: String,
    title: String,
    file: String,
    lines: Vec<SourceLine>,
}

pub(crate) async fn source(State(app): State<App>, frame: Frame, Path(id): Path<String>) -> Response {
    match app.service.show_report(&id).await {
        Ok(shown) => {
            let examined = &shown.examination;
            answer::ok(&SourcePage {
                title: report::title(&examined.report, examined),
                file: examined.name.clone(),
                lines: source_lines(examined),
                frame,
                id,
            })
        }
        Err(error) => answer::error(frame, &error),
    }
}
