//! The layers around all pages: protection against foreign forms, headers, compression, time-outs, error pages; never a page's content.

use crate::frame::Frame;
use crate::{App, answer, routes, session};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

/// Nothing from anywhere else, no inline style or script, no framing.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// How long a request may take, a slow upload included.
const LONGEST: Duration = Duration::from_secs(180);

/// The whole application, ready to be served.
pub fn app(app: App) -> Router {
    let fixed = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes::router()
        .fallback(answer::no_such_page)
        .method_not_allowed_fallback(answer::no_such_method)
        .with_state(app.clone())
        .layer(axum::middleware::from_fn(in_chinese))
        .layer(axum::middleware::from_fn(unstored))
        .layer(axum::middleware::from_fn_with_state(app, session::identify))
        .layer(CsrfLayer::new().with_rejection_response(foreign_form))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(CompressionLayer::new())
        .layer(fixed(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(fixed(header::CACHE_CONTROL, "no-cache"))
        .layer(fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(fixed(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"))
}

/// Pages about one person are kept in no browser's store: the next one at the machine would see them.
async fn unstored(frame: Frame, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if frame.at("/apply") || frame.at("/status") {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// What the framework itself refuses (a broken form, a bad escape in the address) becomes a page like all others.
async fn in_chinese(frame: Frame, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let own = kind.starts_with("text/html") || frame.at("/health");
    if own || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    answer::refused_by_framework(status, frame)
}

fn foreign_form(_: ProtectionError) -> Response {
    answer::foreign_form()
}
