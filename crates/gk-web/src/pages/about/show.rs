//! 说明：what is read, what is not yet, what happens with a file.

use crate::frame::Frame;
use crate::{App, answer};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "about/show.html")]
struct AboutPage {
    frame: Frame,
    limit: usize,
    n_checks: usize,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame) -> Response {
    answer::ok(&AboutPage { frame, limit: app.service.max_bytes() >> 20, n_checks: gk_service::checks().len() })
}
