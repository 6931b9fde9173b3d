//! The office at work: a clerk registers, hands over, asks a unit; a head consents; what may not be is refused clearly.

use crate::html;
use crate::test_app::{Answer, TestApp};
use axum::http::StatusCode;
use gk_service::{Move, Office};

/// An application at the counter; gives its id.
pub async fn registered(app: &TestApp) -> String {
    let clerk = app.sign_in_as(Office::Clerk).await;
    let form = app.open_as(&clerk, "/office/new").await;
    let token = form.attributes("input[name=token]", "value").remove(0);
    let answer = app.submit_as(&clerk, "/office/new", &application(&token)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    token
}

fn application(token: &str) -> String {
    format!(
        "token={token}&channel=in-person&on={}&class=natural_person&name=王建国&phone=13800001234\
         &description=2025年医疗服务价格调整的批复",
        today()
    )
}

/// The day of the test app's clock.
fn today() -> String {
    gk_service::date_in_china(1_767_000_000_000).to_string()
}

async fn make(app: &TestApp, role: Office, id: &str, (step, fields): (&str, &str)) -> Answer {
    let session = app.sign_in_as(role).await;
    app.submit_as(&session, &format!("/office/cases/{id}/do/{step}"), fields).await
}

async fn made(app: &TestApp, role: Office, id: &str, what: (&str, &str)) {
    let answer = make(app, role, id, what).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}: {}", what.0, answer.text());
}

#[tokio::test]
async fn an_application_is_registered_handed_over_searched_and_extended() {
    let app = TestApp::demo().await;
    let id = registered(&app).await;
    made(&app, Office::Clerk, &id, ("assign", "to=linyue")).await;
    made(&app, Office::Clerk, &id, ("accept", "")).await;
    made(&app, Office::Clerk, &id, ("search", &format!("unit=yzk&what=批复&due={}", today()))).await;
    let unit = app.sign_in_as(Office::UnitHandler).await;
    let board = app.open_as(&unit, "/office").await;
    assert!(board.text().contains("王建国") && board.text().contains("科室查找"), "the unit sees what it was asked");
    let bare = make(&app, Office::UnitHandler, &id, ("search-answer", "n=1&result=nothing")).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains("关键词") && bare.text().contains("第三十六条"), "{}", bare.text());
    let answer = "n=1&result=found&places=公文系统&keywords=批复";
    made(&app, Office::UnitHandler, &id, ("search-answer", answer)).await;
    made(&app, Office::Clerk, &id, ("extension", "why=涉及三个科室")).await;
    made(&app, Office::OfficeHead, &id, ("extension-approval", "opinion=agree")).await;
    let page = app.open_as(&app.sign_in_as(Office::Clerk).await, &format!("/office/cases/{id}")).await;
    let text = page.text();
    for said in ["延长答复期限20个工作日", "医政医管科查找：找到", "同意延期", "为什么是这一天"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    html::holds_together("case", &page);
}

#[tokio::test]
async fn what_was_typed_stays_when_something_is_missing() {
    let app = TestApp::demo().await;
    let id = registered(&app).await;
    let answer = make(&app, Office::Clerk, &id, ("correction", "items=&on=2026-02-30&due=")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.attributes("#f-on", "value"), ["2026-02-30"]);
    assert_eq!(answer.all(".wrong").len(), 2, "{}", answer.text());
    html::holds_together("problems", &answer);
}

#[tokio::test]
async fn a_stale_page_does_nothing_and_says_so() {
    let app = TestApp::demo().await;
    let id = registered(&app).await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    let page = app.open_as(&clerk, &format!("/office/cases/{id}/do/withdrawal")).await;
    let seen = page.attributes("input[name=seen]", "value").remove(0);
    made(&app, Office::Clerk, &id, ("correction", &format!("items=请写明文号&on={}", today()))).await;
    let stale = make(&app, Office::Clerk, &id, ("withdrawal", &format!("on={}&seen={seen}", today()))).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("有了变化"), "{}", stale.text());
}

#[tokio::test]
async fn a_form_sent_twice_registers_once() {
    let app = TestApp::demo().await;
    let id = registered(&app).await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    let again = app.submit_as(&clerk, "/office/new", &application(&id)).await;
    assert_eq!(again.status, StatusCode::OK);
    let board = app.open_as(&clerk, "/office?scope=open").await;
    assert_eq!(board.all("table.cases tbody tr").len(), 1, "{}", board.text());
}

#[tokio::test]
async fn who_asked_for_an_extension_does_not_consent_to_it() {
    let app = TestApp::demo().await;
    let id = registered(&app).await;
    made(&app, Office::OfficeHead, &id, ("extension", "why=涉及三个科室")).await;
    let own = make(&app, Office::OfficeHead, &id, ("extension-approval", "opinion=agree")).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.text().contains("不能就是提出的人"), "{}", own.text());
}

#[tokio::test]
async fn every_move_is_open_to_its_offices_only() {
    let app = TestApp::demo().await;
    let id = registered(&app).await;
    for role in Office::ALL {
        let session = app.sign_in_as(*role).await;
        for step in Move::ALL {
            let path = format!("/office/cases/{id}/do/{}", step.id());
            let answer = app.submit_as(&session, &path, "").await;
            let may = gk_service::allowed(*role, step.act()) && gk_service::allowed(*role, gk_service::Act::ViewCases);
            assert_eq!(answer.status == StatusCode::FORBIDDEN, !may, "{} {path}: {}", role.label(), answer.text());
        }
    }
}

#[tokio::test]
async fn what_another_agency_has_does_not_exist() {
    let app = TestApp::demo().await;
    registered(&app).await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    for path in ["/office/cases/0123456789abcdef", "/office/cases/../../etc", "/office/cases/x/files/y"] {
        let answer = app.open_as(&clerk, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// An application that is decided to be a petition, by the questions.
async fn decided(app: &TestApp) -> String {
    let id = registered(app).await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    let ask = app.open_as(&clerk, &format!("/office/cases/{id}/decide?clear=yes&is=petition")).await;
    html::holds_together("decide", &ask);
    let bare = format!("decision=petition&clear=yes&is=petition&on={}", today());
    let refused = app.submit_as(&clerk, &format!("/office/cases/{id}/decide"), &bare).await;
    assert_eq!(
        (refused.status, refused.all(".wrong").len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 3),
        "{}",
        refused.text()
    );
    let whole = format!(
        "{bare}&not_an_application=本件是投诉，不作为政府信息公开申请处理&proper_channel=请拨打12345&reasons=所述事项是对医疗服务的投诉"
    );
    let done = app.submit_as(&clerk, &format!("/office/cases/{id}/decide"), &whole).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    id
}

async fn on_letter(app: &TestApp, role: Office, id: &str, fields: &str) -> Answer {
    let session = app.sign_in_as(role).await;
    app.submit_as(&session, &format!("/office/cases/{id}/letters/1"), fields).await
}

#[tokio::test]
async fn a_reply_is_drafted_looked_at_signed_sent_served_and_archived() {
    let app = TestApp::demo().await;
    let id = decided(&app).await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    let draft = app.submit_as(&clerk, &format!("/office/cases/{id}/letters/new"), "kind=petition").await;
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.text());
    let page = app.open_as(&clerk, &format!("/office/cases/{id}/letters/1")).await;
    html::holds_together("letter", &page);
    assert!(page.text().contains("没有发现不合规定的地方"), "the draft is sound: {}", page.text());
    let body = typed(&page);
    assert!(body.contains("不作为政府信息公开申请处理") && body.contains("行政复议"), "{body}");
    let sent =
        on_letter(&app, Office::Clerk, &id, &format!("act=submit&revision=1&addressee=王建国&body={body}")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let early = on_letter(&app, Office::LeaderInCharge, &id, "act=issue").await;
    assert!(early.text().contains("还没有经科室负责人审核同意"), "{}", early.text());
    assert_eq!(on_letter(&app, Office::SectionHead, &id, "act=agree").await.status, StatusCode::SEE_OTHER);
    let issued = on_letter(&app, Office::LeaderInCharge, &id, "act=issue").await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let page = app.open_as(&clerk, &format!("/office/cases/{id}/letters/1")).await;
    assert!(page.text().contains("〔2025〕1号"), "{}", page.text());
    let files = page.attributes(".case-side a[href*=files]", "href");
    assert_eq!(files.len(), 2, "an office document and a page");
    let word = app.open_as(&clerk, &files[0]).await;
    assert!(word.status == StatusCode::OK && word.bytes.starts_with(b"PK"), "a DOCX");
    let guessed = app.open_as(&clerk, &format!("/office/cases/{id}/files/{}", "0".repeat(64))).await;
    assert_eq!(guessed.status, StatusCode::NOT_FOUND);
    let form = app.open_as(&clerk, &format!("/office/cases/{id}/do/dispatch")).await;
    assert_eq!(form.attributes("#f-number", "value"), ["〔2025〕1号-告"], "the number is filled in");
    made(&app, Office::Clerk, &id, ("dispatch", &format!("on={}&number=〔2025〕1号-告&way=post", today()))).await;
    made(&app, Office::Clerk, &id, ("service", &format!("on={}&way=post&mark=EMS100", today()))).await;
    made(&app, Office::Clerk, &id, ("archive", &format!("on={}&number=2025-1", today()))).await;
    let board = app.open_as(&clerk, "/office?scope=archived").await;
    assert_eq!(board.all("table.cases tbody tr").len(), 1, "{}", board.text());
}

#[tokio::test]
async fn a_letter_without_its_remedies_is_not_issued() {
    let app = TestApp::demo().await;
    let id = decided(&app).await;
    let clerk = app.sign_in_as(Office::Clerk).await;
    app.submit_as(&clerk, &format!("/office/cases/{id}/letters/new"), "kind=petition").await;
    on_letter(&app, Office::Clerk, &id, "act=submit&revision=1&addressee=王建国&body=不予处理。").await;
    on_letter(&app, Office::SectionHead, &id, "act=agree").await;
    let refused = on_letter(&app, Office::LeaderInCharge, &id, "act=issue").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("还不能签发"), "{}", refused.text());
    let page = app.open_as(&clerk, &format!("/office/cases/{id}/letters/1")).await;
    assert!(!page.text().contains("〔2025〕1号"), "nothing was numbered");
}

/// What stands in the editor, line by line.
fn typed(page: &Answer) -> String {
    let body = scraper::Selector::parse("#body").expect("a selector");
    page.html().select(&body).flat_map(|area| area.text().map(str::to_owned).collect::<Vec<_>>()).collect()
}
