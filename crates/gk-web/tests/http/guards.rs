//! What must not happen: foreign forms, other people's acts, hostile files, guessed addresses.

use crate::test_app::{From, SAMPLES, TestApp, request};
use axum::body::Body;
use axum::http::{StatusCode, header};

#[tokio::test]
async fn a_request_that_a_proxy_handed_on_is_a_visitor() {
    let app = TestApp::empty().await;
    let mut request = request("POST", "/reports/0123456789abcdef/level", From::ThisMachine, Body::empty());
    request.headers_mut().insert("x-forwarded-for", "203.0.113.7".parse().expect("a header"));
    assert_eq!(app.send(request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_on_another_site_does_nothing() {
    let app = TestApp::empty().await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        let mut request = request("POST", "/display", From::ThisMachine, Body::empty());
        request.headers_mut().insert(name, value.parse().expect("a header"));
        let answer = app.send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        assert!(answer.one("h1").contains("没有执行"));
    }
}

#[tokio::test]
async fn visitors_see_no_button_that_they_may_not_press() {
    let app = TestApp::empty().await;
    let (place, own) = app.keep_and_open(SAMPLES[0]).await;
    assert_eq!(own.all(".manage").len(), 1);
    assert!(app.open_from_elsewhere(&place).await.all(".manage").is_empty());
    assert!(app.check_pasted_text(SAMPLES[0]).await.all("form[action='/reports']").is_empty());
}

#[tokio::test]
async fn guessed_addresses_lead_nowhere() {
    let app = TestApp::demo().await;
    for path in [
        "/reports/1",
        "/reports/0123456789abcdef",
        "/reports/%27%20OR%201=1--",
        "/reports/0123456789abcdef/source",
        "/reports/0123456789abcdef/download/json",
        "/compare?a=0123456789abcdef&b=1",
        "/checks/T9-99",
        "/assets/..%2Froutes.rs",
        "/gongkai.db",
    ] {
        let answer = app.open(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.one("h1"), "找不到这一页", "{path}");
    }
}

#[tokio::test]
async fn bad_uploads_get_a_clear_page() {
    let app = TestApp::empty().await;
    let empty = app.check_pasted_text("  \n").await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
    assert!(empty.one(".error-summary").contains("没有收到内容"));
    assert_eq!(app.check_file("空.txt", b"").await.status, StatusCode::BAD_REQUEST);

    let noise: Vec<u8> =
        (0..5000_u32).map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).expect("a byte")).collect();
    let random = app.check_file("随机.txt", &noise).await;
    assert_eq!(random.status, StatusCode::OK);
    assert!(!random.all(".finding.error").is_empty());
    assert!(random.all("td.figure").is_empty() && random.all("article").is_empty());
    let kept = app.hand_in("/reports", &[("file", "随机.txt", &noise)], From::ThisMachine).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);

    let other = app.check_pasted_text("今天天气很好，适合出门散步。").await;
    assert!(other.text().contains("R-08"), "not a report");
    assert_eq!(other.one("h1"), "“粘贴的文本.txt”不是年度报告");
    let kept = app.keep("今天天气很好，适合出门散步。").await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept.one("h1"), "没有收录");
    assert!(app.list("/").await.is_empty());
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_and_says_so() {
    let app = TestApp::empty().await;
    let long = vec![b'a'; 300_000];
    let answer = app.check_file("大.txt", &long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.one(".error-summary").contains("上限"));
}

#[tokio::test]
async fn what_was_typed_stays_when_something_is_wrong() {
    let app = TestApp::empty().await;
    let typed = "<b>年报</b>全文".repeat(12_000);
    let answer = app.check_pasted_text(&typed).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.one("textarea#text").chars().count(), typed.chars().count());
    assert!(answer.all("textarea b").is_empty());
}

#[tokio::test]
async fn broken_forms_and_wrong_methods_get_a_page_too() {
    let app = TestApp::empty().await;
    let mut broken = request("POST", "/check", From::ThisMachine, Body::from("nonsense"));
    broken.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data".parse().expect("a type"));
    let broken = app.send(broken).await;
    assert!(broken.status.is_client_error());
    assert!(!broken.one("h1").is_empty());
    let method = app.send(request("DELETE", "/check", From::ThisMachine, Body::empty())).await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(method.one("h1"), "不能这样操作");
    assert_eq!(app.open("/reports/%ff").await.one("h1"), "没有完成");
}

#[tokio::test]
async fn markup_in_a_report_stays_text() {
    let app = TestApp::empty().await;
    let text = SAMPLES[0].replace("一、总体情况", "一、总体情况\n<script>alert(1)</script><img src=x onerror=y>");
    let page = app.check_pasted_text(&text).await;
    assert_eq!(page.attributes("script", "src").len(), page.all("script").len(), "only the own script");
    assert!(page.all("main img").is_empty());
    assert!(page.text().contains("&lt;script&gt;alert(1)"));
}

#[tokio::test]
async fn every_answer_carries_its_guards() {
    let app = TestApp::demo().await;
    for path in ["/", "/check", "/nope", "/assets/style.css"] {
        let answer = app.open(path).await;
        let header = |name: &str| answer.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert!(header("content-security-policy").starts_with("default-src 'self'"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff");
    }
}
