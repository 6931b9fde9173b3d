//! 退出: the browser closes the application.

use super::session;
use crate::answer;
use axum::http::HeaderMap;
use axum::response::Response;

pub(crate) async fn leave(headers: HeaderMap) -> Response {
    session::close(answer::see("/status"), &headers)
}
