//! 大字版：remembers in a cookie how pages should look; never who looks at them.

use crate::answer;
use crate::frame::ELDER_COOKIE;
use axum::Form;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    elder: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn set(Form(wanted): Form<Wanted>) -> Response {
    let mut response = answer::see(answer::own(&wanted.back, "/"));
    let cookie = match wanted.elder.as_str() {
        "1" => format!("{ELDER_COOKIE}=1; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"),
        _ => format!("{ELDER_COOKIE}=0; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"),
    };
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
