//! Cookies of the portal: read, set, taken out; hidden from scripts, never sent to other sites.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// A cookie of a part of the site.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cookie {
    /// Its name.
    pub name: &'static str,
    /// The part of the site that it is for.
    pub path: &'static str,
}

impl Cookie {
    /// What the browser shows.
    pub(crate) fn of(self, headers: &HeaderMap) -> Option<String> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, value)| *name == self.name && !value.is_empty()).map(|(_, value)| value.to_owned())
    }

    /// Has the browser keep a value for so many seconds.
    pub(crate) fn keep(self, mut response: Response, request: &HeaderMap, value: &str, seconds: i64) -> Response {
        let secure = request.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
        let secure = if secure { "; Secure" } else { "" };
        let Self { name, path } = self;
        let cookie = format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    /// Has the browser forget it.
    pub(crate) fn forget(self, response: Response, request: &HeaderMap) -> Response {
        self.keep(response, request, "", 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_back_and_hidden_from_scripts() {
        let cookie = Cookie { name: "draft", path: "/apply" };
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("elder=1; draft=ABC; draftx=no"));
        assert_eq!(cookie.of(&headers).as_deref(), Some("ABC"));
        let set = cookie.keep(Response::default(), &headers, "ABC", 60);
        let set = set.headers()[header::SET_COOKIE].to_str().expect("ascii").to_owned();
        assert_eq!(set, "draft=ABC; Path=/apply; Max-Age=60; HttpOnly; SameSite=Lax");
        assert_eq!(cookie.of(&HeaderMap::new()), None);
    }
}
