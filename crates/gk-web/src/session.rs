//! Who is signed in, found once for each request, and the gate before each route; never a permission of its own.

use crate::frame::{Asker, Frame};
use crate::routes::Who;
use crate::{App, answer};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use gk_service::{Act, Actor, Service};

/// Name of the cookie that holds the token.
const COOKIE: &str = "gk_session";

/// Somebody who is signed in; in a handler's signature, it lets nobody else in. Which offices may, the table of routes says.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Who acts, in which offices.
    pub actor: Actor,
    /// The token of the session.
    pub(crate) token: String,
}

impl FromRequestParts<App> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Response> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| sign_in_first(&Frame::of(parts), &parts.method))
    }
}

/// The use cases, whose acts are recorded under the name of whoever is signed in, else of this machine.
#[derive(Debug, Clone)]
pub(crate) struct Signed(pub Service);

impl FromRequestParts<App> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        Ok(Self(match parts.extensions.get::<Staff>() {
            Some(staff) => app.service.signed(&staff.actor),
            None => app.service.clone(),
        }))
    }
}

/// The token that a browser shows, whatever it is worth.
#[derive(Debug, Clone)]
pub(crate) struct Token(pub Option<String>);

impl FromRequestParts<App> for Token {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        Ok(Self(token(&parts.headers)))
    }
}

/// Finds who is signed in, before anything else is done with a request.
pub(crate) async fn identify(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(token) = token(request.headers()) else { return next.run(request).await };
    match app.service.actor_of(&token).await {
        Ok(Some(actor)) => {
            request.extensions_mut().insert(Staff { actor, token });
        }
        Ok(None) => {}
        Err(error) => return answer::error(Frame::bare(), &error),
    }
    next.run(request).await
}

/// The gate before a route.
pub(crate) async fn gate(State(who): State<Who>, frame: Frame, request: Request, next: Next) -> Response {
    let signed_in = request.extensions().get::<Staff>();
    let refused = match (who, signed_in) {
        (Who::Anyone, _) => None,
        (Who::Staff(act) | Who::OperatorOr(act), Some(staff)) => {
            (!staff.actor.may(act)).then(|| not_allowed(frame, act))
        }
        (Who::Staff(_), None) => Some(sign_in_first(&frame, request.method())),
        (Who::OperatorOr(_), None) => (frame.asker != Asker::Operator).then(|| answer::operator_only(frame)),
    };
    match refused {
        Some(response) => response,
        None => next.run(request).await,
    }
}

fn not_allowed(frame: Frame, act: Act) -> Response {
    answer::error(frame, &gk_service::Refusal::NotAllowed(act).into())
}

/// Who only looks is led to the page for signing in and back; what was typed stays on the page before.
fn sign_in_first(frame: &Frame, method: &Method) -> Response {
    if method == Method::GET {
        return answer::see(&format!("/signin?back={}", escaped(&frame.here)));
    }
    answer::signed_out(frame.clone())
}

/// An address as the value of a field of another one.
pub(crate) fn escaped(place: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_');
    place.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn token(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(name, value)| *name == COOKIE && !value.is_empty()).map(|(_, value)| value.to_owned()).next()
}

/// Puts the token into the browser, or (empty) takes it out. Over an encrypted line it never leaves it.
pub(crate) fn remember(mut response: Response, request: &HeaderMap, token: &str) -> Response {
    let encrypted = request.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    let secure = if encrypted { "; Secure" } else { "" };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    let cookie = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// With which browser, for the list of sessions.
pub(crate) fn device(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back_whole() {
        assert_eq!(escaped("/office?q=a&b=1"), "/office%3Fq%3Da%26b%3D1");
    }

    #[test]
    fn the_token_is_hidden_from_scripts_and_kept_on_encrypted_lines() {
        let cookie = |headers: &HeaderMap, token: &str| {
            let response = remember(Response::default(), headers, token);
            response.headers()[header::SET_COOKIE].to_str().expect("ascii").to_owned()
        };
        let mut headers = HeaderMap::new();
        assert_eq!(cookie(&headers, "t"), "gk_session=t; Path=/; HttpOnly; SameSite=Lax");
        headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        assert_eq!(cookie(&headers, ""), "gk_session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
    }
}
