//! 离开这台设备: the browser forgets the draft or the receipt; what is kept on the server stays.

use super::session;
use crate::answer;
use axum::http::HeaderMap;
use axum::response::Response;

pub(crate) async fn leave(headers: HeaderMap) -> Response {
    session::forget(answer::see("/apply"), &headers)
}
