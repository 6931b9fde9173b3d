//! 一项检查的说明：the doc comment of the check, as a page.

use crate::frame::Frame;
use crate::{answer, markdown, words};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

#[derive(Template)]
#[template(path = "manual/show.html")]
struct ShowPage {
    frame: Frame,
    code: &'static str,
    title: &'static str,
    class: &'static str,
    word: &'static str,
    needs: &'static str,
    html: String,
}

pub(crate) async fn show(frame: Frame, Path(code): Path<String>) -> Response {
    let Some(check) = gk_service::check_page(&code) else { return answer::not_found(frame) };
    answer::ok(&ShowPage {
        frame,
        code: check.code,
        title: check.title,
        class: words::severity_class(check.severity),
        word: words::severity(check.severity),
        needs: words::needs(check.needs),
        html: markdown::html(&check.page()),
    })
}
