//! A portal on a fresh folder, with methods named as acts.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response, StatusCode, header};
use gk_service::{Limits, Office, Place, Service};
use scraper::{Html, Selector};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use tower::ServiceExt;

/// The five samples of the repository.
pub const SAMPLES: [&str; 5] = [
    include_str!("../../../../samples/reports/000-zibo-2024.txt"),
    include_str!("../../../../samples/reports/001-yuanping-2024.txt"),
    include_str!("../../../../samples/reports/002-jining-2020.txt"),
    include_str!("../../../../samples/reports/003-dujiaqu-2023.txt"),
    include_str!("../../../../samples/reports/004-yanjin-2024.txt"),
];

pub struct TestApp {
    router: axum::Router,
    pub service: Service,
    folder: TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// Text of the first element that a selector finds.
    pub fn one(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_default()
    }

    /// Texts of all elements that a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let text =
            |e: scraper::ElementRef<'_>| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        self.html().select(&selector).map(text).collect()
    }

    /// An attribute of all elements that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html().select(&selector).filter_map(|e| e.attr(name).map(str::to_owned)).collect()
    }
}

/// Somebody is signed in.
pub struct Session {
    /// The cookie that the browser sends.
    pub cookie: String,
}

impl Session {
    /// A request of this session.
    pub fn with(&self, mut request: Request<Body>) -> Request<Body> {
        request.headers_mut().insert(header::COOKIE, self.cookie.parse().expect("a cookie"));
        request
    }
}

/// Where a request comes from.
#[derive(Clone, Copy)]
pub enum From {
    ThisMachine,
    Elsewhere,
}

thread_local! {
    /// What time it is in this test, epoch milliseconds: the afternoon of 2025-12-29 in China.
    static NOW: std::cell::Cell<i64> = const { std::cell::Cell::new(1_767_000_000_000) };
}

fn now() -> i64 {
    NOW.get()
}

impl TestApp {
    /// Lets time pass.
    pub fn later(&self, ms: i64) {
        NOW.set(NOW.get() + ms);
    }

    /// Shows every file that the portal has written; gives their number.
    pub fn look_through_files(&self, look: impl Fn(&Path, &[u8])) -> usize {
        let (mut folders, mut n) = (vec![self.folder.path().to_owned()], 0);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    look(&path, &std::fs::read(&path).expect("a file"));
                    n += 1;
                }
            }
        }
        n
    }

    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let limits = Limits { max_bytes: 200_000, time: Duration::from_secs(60), at_once: 2 };
        let service = Service::open(&Place::Folder(folder.path().to_owned()), now, limits).await.expect("opens");
        let router = gk_web::app(gk_web::App { service: service.clone() });
        Self { router, service, folder }
    }

    /// With the five samples.
    pub async fn demo() -> Self {
        let app = Self::empty().await;
        assert_eq!(app.service.load_demo().await.expect("loads"), SAMPLES.len());
        app
    }

    /// Signs in somebody who holds an office, of the people of the demonstration; gives the session for [`TestApp::open_as`]
    /// and [`TestApp::submit_as`].
    pub async fn sign_in_as(&self, role: Office) -> Session {
        // A copy of the service is the demonstration; the portal under test is not.
        let demo = self.service.clone().as_demo();
        demo.load_demo_people().await.expect("the people of the demonstration");
        let person = demo.demo_people().iter().find(|one| one.role == role).expect("somebody of each office");
        let begun = demo.sign_in_demo(person.id, "test").await.expect("signs in");
        Session { cookie: format!("gk_session={}", begun.token) }
    }

    /// A page as somebody who is signed in sees it, from elsewhere.
    pub async fn open_as(&self, session: &Session, path: &str) -> Answer {
        self.send(session.with(request("GET", path, From::Elsewhere, Body::empty()))).await
    }

    /// A form as somebody who is signed in sends it, from elsewhere.
    pub async fn submit_as(&self, session: &Session, path: &str, fields: &str) -> Answer {
        self.send(session.with(form(path, fields, From::Elsewhere))).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.expect("answers");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        let location = parts.headers.get(header::LOCATION).map(|value| value.to_str().expect("ascii").to_owned());
        Answer { status: parts.status, location, headers: parts.headers, bytes }
    }

    pub async fn open(&self, path: &str) -> Answer {
        self.send(request("GET", path, From::ThisMachine, Body::empty())).await
    }

    pub async fn open_from_elsewhere(&self, path: &str) -> Answer {
        self.send(request("GET", path, From::Elsewhere, Body::empty())).await
    }

    pub async fn submit(&self, path: &str, fields: &str, from: From) -> Answer {
        self.send(form(path, fields, from)).await
    }

    /// Sends a form with files: name, file name (empty for a plain field), bytes.
    pub async fn hand_in(&self, path: &str, parts: &[(&str, &str, &[u8])], from: From) -> Answer {
        self.send(form_with_files(path, parts, from)).await
    }

    pub async fn check_file(&self, name: &str, bytes: &[u8]) -> Answer {
        self.hand_in("/check", &[("file", name, bytes)], From::Elsewhere).await
    }

    pub async fn check_pasted_text(&self, text: &str) -> Answer {
        self.hand_in("/check", &[("file", "", b""), ("text", "", text.as_bytes())], From::Elsewhere).await
    }

    pub async fn keep(&self, text: &str) -> Answer {
        self.hand_in("/reports", &[("file", "年报.txt", text.as_bytes())], From::ThisMachine).await
    }

    /// Keeps a report and gives its page.
    pub async fn keep_and_open(&self, text: &str) -> (String, Answer) {
        let kept = self.keep(text).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        let place = kept.location.expect("leads to the report");
        let page = self.open(&place).await;
        (place, page)
    }

    /// Names of the agencies in the list at an address.
    pub async fn list(&self, path: &str) -> Vec<String> {
        let answer = self.open(path).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.all("table.board tbody th a")
    }
}

pub fn request(method: &str, path: &str, from: From, body: Body) -> Request<Body> {
    let peer: SocketAddr = match from {
        From::ThisMachine => ([127, 0, 0, 1], 50_000).into(),
        From::Elsewhere => ([203, 0, 113, 7], 50_000).into(),
    };
    let request = Request::builder().method(method).uri(path).header(header::HOST, "gongkai.test");
    request.extension(ConnectInfo(peer)).body(body).expect("a request")
}

/// A form without files.
pub fn form(path: &str, fields: &str, from: From) -> Request<Body> {
    let mut request = request("POST", path, from, Body::from(fields.to_owned()));
    let kind = "application/x-www-form-urlencoded".parse().expect("a type");
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    request
}

/// A form with files: name, file name (empty for none) and bytes of each part.
pub fn form_with_files(path: &str, parts: &[(&str, &str, &[u8])], from: From) -> Request<Body> {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--edge--\r\n");
    let mut request = request("POST", path, from, Body::from(body));
    request.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data; boundary=edge".parse().expect("a type"));
    request
}
