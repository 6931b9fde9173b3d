//! The style sheet, the script and the icon, from the binary itself; never a file of somebody else's.

use crate::answer;
use crate::frame::Frame;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The one style sheet.
pub(crate) const STYLE: &str = include_str!("assets/style.css");

/// The one script; every page works without it.
pub(crate) const SCRIPT: &str = include_str!("assets/gongkai.js");

const ICON: &str = include_str!("assets/icon.svg");

/// The release, so that browsers fetch what changed.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) async fn asset(Path(name): Path<String>, frame: Frame) -> Response {
    let (kind, text) = match name.as_str() {
        "style.css" => ("text/css; charset=utf-8", STYLE),
        "gongkai.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "icon.svg" => ("image/svg+xml", ICON),
        _ => return answer::not_found(frame),
    };
    let cache = if cfg!(debug_assertions) { "no-cache" } else { "public, max-age=3600" };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], text).into_response()
}
