//! 体检结果：what was handed in, examined at once and forgotten; never kept unless asked.

use super::ask;
use crate::frame::Frame;
use crate::view::report::{ReportView, source_lines};
use crate::view::source::SourceLine;
use crate::{App, answer, base64, upload};
use askama::Template;
use axum::extract::{Multipart, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "check/result.html")]
struct ResultPage {
    frame: Frame,
    view: ReportView,
    lines: Vec<SourceLine>,
    name: String,
    previous: Option<String>,
    content: Option<String>,
}

/// A longer file is not sent along with the page; it is chosen again to keep it.
const MOST_CARRIED: usize = 2 << 20;

pub(crate) async fn result(State(app): State<App>, frame: Frame, form: Multipart) -> Response {
    let mut handed = match upload::read(form, app.service.max_bytes()).await {
        Ok(handed) => handed,
        Err(error) => return ask::again(&app, frame, String::new(), &error),
    };
    let text = handed.text.clone();
    let previous = handed.previous.take();
    let previous_name = previous.as_ref().map(|material| material.name.clone());
    let material = match handed.material() {
        Ok(material) => material,
        Err(error) => return ask::again(&app, frame, text, &error),
    };
    let content = (material.bytes.len() <= MOST_CARRIED).then(|| base64::encode(&material.bytes));
    match app.service.examine(material, previous).await {
        Ok(examined) => answer::ok(&ResultPage {
            view: ReportView::of(app.service.law(), &examined, ""),
            lines: source_lines(&examined),
            name: examined.name,
            previous: previous_name,
            content,
            frame,
        }),
        Err(error) => ask::again(&app, frame, text, &error),
    }
}
