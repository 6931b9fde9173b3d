//! Signing in, the own account, agencies and staff, as people use them; and the instants at which a session or a leave is over.

use crate::html;
use crate::test_app::{Answer, From, Session, TestApp, form};
use axum::http::{StatusCode, header};
use gk_service::Office;

/// The session that an answer begins or goes on with.
fn session(answer: &Answer) -> Session {
    let cookie = answer.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("ascii");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    Session { cookie: cookie.split(';').next().expect("a pair").to_owned() }
}

const STRONG: &str = "correct-horse-battery";

/// A portal with its first administrator, set up by the link.
async fn set_up() -> (TestApp, Session) {
    let app = TestApp::empty().await;
    let key = app.service.setup_key().await.expect("answers").expect("a key");
    html::holds_together("setup", &app.open(&format!("/setup?key={key}")).await);
    let fields = "name=%E6%9F%90%E5%B1%80&agency=mou-ju&kind=department&person=%E6%96%B9%E6%98%8E&id=admin";
    let short = app.submit("/setup", &format!("key={key}&{fields}&new=short&again=short"), From::Elsewhere).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(short.attributes("#person", "value"), ["方明"], "what was typed stays");
    assert!(short.one(".error-summary").contains("至少要 10 个字符"));
    let whole = format!("key={key}&{fields}&new={STRONG}&again={STRONG}");
    let done = app.submit("/setup", &whole, From::Elsewhere).await;
    assert_eq!(done.location.as_deref(), Some("/signin?back=/people"));
    let again = app.submit("/setup", &whole, From::Elsewhere).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.one("main").contains("这个链接已经用过"), "the link works once");
    let signed_in = sign_in(&app, "admin", STRONG).await;
    assert_eq!(signed_in.location.as_deref(), Some("/people"));
    let session = session(&signed_in);
    (app, session)
}

async fn sign_in(app: &TestApp, name: &str, password: &str) -> Answer {
    let fields = format!("name={name}&password={password}&back=%2Fpeople");
    app.submit("/signin", &fields, From::Elsewhere).await
}

#[tokio::test]
async fn the_first_administrator_enters_a_person_who_chooses_a_password() {
    let (app, admin) = set_up().await;
    let fields = "id=lisi&name=%E6%9D%8E%E5%9B%9B&agency=mou-ju&unit=&role-clerk=1";
    let given = app.submit_as(&admin, "/people/staff", fields).await;
    assert_eq!(given.status, StatusCode::OK);
    html::holds_together("given", &given);
    let password = given.one(".given");
    let first = sign_in(&app, "lisi", &password).await;
    assert_eq!(first.location.as_deref(), Some("/signin/password?back=/people"));
    let waiting = session(&first);
    assert_eq!(app.open_as(&waiting, "/me").await.status, StatusCode::SEE_OTHER, "not signed in yet");
    let same = app.submit_as(&waiting, "/signin/password", &format!("new={password}&again={password}")).await;
    assert!(same.one(".error-summary").contains("不能和现在的一样"));
    let chosen = app.submit_as(&waiting, "/signin/password", &format!("new={STRONG}&again={STRONG}")).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    let me = app.open_as(&waiting, "/me").await;
    assert!(me.one(".lead").contains("李四，某局，公开工作人员"), "{}", me.one(".lead"));
    html::holds_together("me", &me);
}

#[tokio::test]
async fn a_name_is_locked_after_failures_and_nobody_learns_which_names_there_are() {
    let (app, admin) = set_up().await;
    let unknown = sign_in(&app, "nobody", "wrong").await;
    for n in 1..=5 {
        let wrong = sign_in(&app, "admin", "wrong").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.attributes("#name", "value"), ["admin"]);
        let said = wrong.one(".error-summary p");
        match n {
            5 => assert!(said.contains("暂停登录，17:35以后再试"), "{said}"),
            _ => assert_eq!(said, unknown.one(".error-summary p")),
        }
    }
    let right = sign_in(&app, "admin", STRONG).await;
    assert!(right.one(".error-summary").contains("暂停登录"), "the right password does not help now");
    assert_eq!(app.open_as(&admin, "/me").await.status, StatusCode::OK, "who is signed in stays so");
}

#[tokio::test]
async fn who_signs_out_or_is_signed_out_is_out_at_once() {
    let (app, first) = set_up().await;
    let second = session(&sign_in(&app, "admin", STRONG).await);
    let me = app.open_as(&first, "/me").await;
    let ids = me.attributes("#sessions tbody button", "value");
    assert_eq!(ids.len(), 1, "the other one");
    app.submit_as(&first, "/me/sessions/end", &format!("id={}", ids[0])).await;
    assert_eq!(app.open_as(&second, "/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.open_as(&first, "/me").await.status, StatusCode::OK);
    let out = app.submit_as(&first, "/signout", "").await;
    assert!(out.headers[header::SET_COOKIE].to_str().expect("ascii").contains("Max-Age=0"));
    assert_eq!(app.open_as(&first, "/me").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_in_leads_back_to_where_one_was_and_nowhere_else() {
    let app = TestApp::empty().await;
    let asked = app.open("/people/staff/new?agency=a").await;
    assert_eq!(asked.location.as_deref(), Some("/signin?back=/people/staff/new%3Fagency%3Da"));
    let page = app.open("/signin?back=/people/staff/new%3Fagency%3Da").await;
    assert_eq!(page.attributes(".signin input[name=back]", "value"), ["/people/staff/new?agency=a"]);
    let (app, _) = set_up().await;
    let elsewhere = format!("name=admin&password={STRONG}&back=https%3A%2F%2Felsewhere.example");
    let signed_in = app.submit("/signin", &elsewhere, From::Elsewhere).await;
    assert!(signed_in.location.is_some_and(|place| place.starts_with('/')));
}

#[tokio::test]
async fn one_click_signs_in_in_the_demonstration_only() {
    let app = TestApp::empty().await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    assert_eq!(app.open_as(&clerk, "/me").await.status, StatusCode::OK);
    assert!(app.open("/signin").await.all(".demo-people").is_empty());
    let refused = app.send(form("/signin/demo", "person=linyue", From::ThisMachine)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.headers.get(header::SET_COOKIE).is_none());
}

#[tokio::test]
async fn agencies_are_renamed_and_closed_and_their_old_names_stay() {
    let app = TestApp::empty().await;
    let admin = app.sign_in_as(Office::Administrator).await;
    let page = app.open_as(&admin, "/people").await;
    assert_eq!(page.all(".agency h2"), ["淄博市人民政府", "淄博市卫生健康委员会"], "superiors first");
    let circle = "name=%E5%B8%82&kind=local-government&territorial=zibo-wjw&vertical=&on=";
    let refused = app.submit_as(&admin, "/people/agencies/zibo", circle).await;
    assert!(refused.one(".error-summary").contains("会成为自己的上级"));
    let renamed = "name=%E5%8D%AB%E5%81%A5%E5%B1%80&kind=department&territorial=zibo&vertical=&on=2026-01-01";
    assert_eq!(app.submit_as(&admin, "/people/agencies/zibo-wjw", renamed).await.status, StatusCode::SEE_OTHER);
    let page = app.open_as(&admin, "/people").await;
    assert_eq!(page.all(".agency h2")[1], "卫健局");
    assert!(page.all(".agency .facts")[1].contains("淄博市卫生健康委员会（至2025年12月31日"));
    let id = "zibo-wjw".into();
    let then = |on: &str| app.service.agency_name(&id, on.parse().expect("a date"));
    let names = [then("2025-12-31").await, then("2026-01-01").await].map(|name| name.expect("answers"));
    assert_eq!(names, [Some("淄博市卫生健康委员会".to_owned()), Some("卫健局".to_owned())]);
    let unit = "unit=jcj&unit-name=%E7%9B%91%E5%AF%9F%E7%A7%91&unit-kind=business&on=2026-01-01";
    app.submit_as(&admin, "/people/agencies/zibo-wjw/units", unit).await;
    let closed = app.submit_as(&admin, "/people/agencies/zibo-wjw/close", "successor=zibo&on=2026-02-01").await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER);
    let page = app.open_as(&admin, "/people").await;
    assert!(page.one(".agency .unsaved").contains("职能由淄博市人民政府承继"), "{}", page.one("main"));
    assert!(app.service.rebuild().await.expect("rebuilds").differing.is_empty(), "the lists are what the facts say");
}
