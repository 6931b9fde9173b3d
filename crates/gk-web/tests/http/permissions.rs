//! Every route with every office, made from the table of routes and the table of permissions; and nobody signed in.

use crate::test_app::{Answer, From, SAMPLES, Session, TestApp, form, form_with_files, request};
use axum::body::Body;
use axum::http::StatusCode;
use gk_service::{Act, Office, allowed};
use gk_web::routes::{Again, Changes, ROUTES, Route, Who};

/// An address of a route at which there is nothing: whoever is let in is told so, and nothing is changed.
fn somewhere(route: &Route) -> String {
    let path = route.path.replace("{ending}", "html").replace("{code}", "T3-02").replace("{name}", "style.css");
    let parts = path.split('/').map(|part| if part.starts_with('{') { "0123456789abcdef" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

async fn ask(app: &TestApp, route: &Route, session: Option<&Session>, from: From) -> Answer {
    let path = somewhere(route);
    let request = match route.method {
        "GET" => request("GET", &path, from, Body::empty()),
        _ => form(&path, "", from),
    };
    app.send(match session {
        Some(session) => session.with(request),
        None => request,
    })
    .await
}

/// Whether the gate let somebody through: its two refusals have their own headings.
fn let_in(answer: &Answer) -> bool {
    let to_sign_in = answer.location.as_deref().is_some_and(|place| place.starts_with("/signin?back="));
    let refused = ["您的岗位不能办理", "请先登录", "这里不能操作"].contains(&answer.one("h1").as_str());
    !to_sign_in && !refused
}

#[tokio::test]
async fn i9_every_route_admits_exactly_the_offices_of_the_table() {
    let app = TestApp::empty().await;
    for role in Office::ALL {
        let session = app.sign_in_as(*role).await;
        for route in ROUTES.iter().filter(|route| route.path != "/signout") {
            let expect = match route.who {
                Who::Anyone => true,
                Who::Staff(act) | Who::OperatorOr(act) => allowed(*role, act),
            };
            for from in [From::Elsewhere, From::ThisMachine] {
                let answer = ask(&app, route, Some(&session), from).await;
                assert_eq!(let_in(&answer), expect, "{} {} as {}", route.method, route.path, role.label());
                assert!(expect || answer.status == StatusCode::FORBIDDEN, "{} {}", route.method, route.path);
                assert!(!answer.status.is_server_error(), "{} {}", route.method, route.path);
            }
        }
    }
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_to_the_page_for_it() {
    let app = TestApp::empty().await;
    for route in ROUTES {
        let elsewhere = ask(&app, route, None, From::Elsewhere).await;
        let here = ask(&app, route, None, From::ThisMachine).await;
        let (expect_elsewhere, expect_here) = match route.who {
            Who::Anyone => (true, true),
            Who::Staff(_) => (false, false),
            Who::OperatorOr(_) => (false, true),
        };
        assert_eq!((let_in(&elsewhere), let_in(&here)), (expect_elsewhere, expect_here), "{}", route.path);
        if matches!(route.who, Who::Staff(_)) {
            let status = if route.method == "GET" { StatusCode::SEE_OTHER } else { StatusCode::FORBIDDEN };
            assert_eq!((elsewhere.status, here.status), (status, status), "{}", route.path);
        }
    }
}

#[test]
fn i9_every_route_that_changes_records_is_repeatable_and_every_page_only_shows() {
    for route in ROUTES {
        assert_eq!(route.again, Again::Same, "{}", route.path);
        assert!(route.method != "GET" || route.changes == Changes::Nothing, "{} only shows", route.path);
    }
}

#[tokio::test]
async fn a_refusal_names_who_may() {
    let app = TestApp::empty().await;
    let auditor = app.sign_in_as(Office::Auditor).await;
    let answer = app.submit_as(&auditor, "/reports/0123456789abcdef/level", "level=").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.one("main").contains("公开工作人员、政府信息公开工作机构负责人"), "{}", answer.one("main"));
}

#[tokio::test]
async fn reports_are_kept_under_the_name_of_whoever_keeps_them() {
    let app = TestApp::empty().await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    assert!(allowed(Office::Clerk, Act::KeepReports));
    let report = [("file", "年报.txt", SAMPLES[0].as_bytes())];
    let kept = app.send(clerk.with(form_with_files("/reports", &report, From::Elsewhere))).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let place = kept.location.expect("the report");
    assert_eq!(app.open_as(&clerk, &place).await.all(".manage").len(), 1);
    let auditor = app.sign_in_as(Office::Auditor).await;
    assert!(app.open_as(&auditor, &place).await.all(".manage").is_empty());
}
