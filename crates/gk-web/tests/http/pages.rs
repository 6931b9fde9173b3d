//! Every route answers, in Chinese, with HTML that holds together.

use crate::html;
use crate::test_app::TestApp;
use axum::http::StatusCode;
use gk_service::rule;
use gk_web::routes::{ROUTES, Who};

#[tokio::test]
async fn every_page_renders() {
    let app = TestApp::demo().await;
    let first = app.open("/").await.attributes("table.board tbody th a", "href");
    let case = crate::office::registered(&app).await;
    let id = first[0].trim_start_matches("/reports/");
    for route in ROUTES.iter().filter(|route| route.method == "GET" && !LEADS_ON.contains(&route.path)) {
        let path = route.path.replace("/agencies/{id}", "/agencies/zibo-wjw").replace("/staff/{id}", "/staff/linyue");
        let path = path.replace("/cases/{id}", &format!("/cases/{case}")).replace("{step}", "note");
        let path = path.replace("{id}", id).replace("{ending}", "html").replace("{code}", "T3-02");
        let path = path.replace("{name}", "style.css");
        let answer = match route.who {
            Who::Staff(act) => app.open_as(&app.sign_in_as(rule(act).roles[0]).await, &path).await,
            Who::Anyone | Who::OperatorOr(_) => app.open(&path).await,
        };
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        if !path.contains("/download/") && !path.starts_with("/assets") && path != "/health" {
            html::holds_together(&path, &answer);
        }
    }
}

/// Pages that show something only after another step; the tests of that step look at them.
const LEADS_ON: [&str; 10] = [
    "/office/cases/{id}/letters/{n}",
    "/office/cases/{id}/files/{object}",
    "/setup",
    "/me/second-factor",
    "/apply/form/{step}",
    "/apply/review",
    "/apply/receipt",
    "/status/case",
    "/status/file/{object}",
    "/status/withdraw",
];

#[tokio::test]
async fn refusals_and_results_hold_together_too() {
    let app = TestApp::demo().await;
    for sample in crate::test_app::SAMPLES {
        html::holds_together("result", &app.check_pasted_text(sample).await);
    }
    let page = include_bytes!("../../../../samples/pages/civil-affairs-2024.html");
    let result = app.check_file("民政局.html", page).await;
    html::holds_together("page", &result);
    assert!(result.all(".source table td").len() > 100, "tables of the page are tables in the original");
    let places: std::collections::HashSet<String> = result.attributes(".place", "id").into_iter().collect();
    let links = result.attributes("td.figure a.value", "href");
    assert!(links.len() > 150 && links.iter().all(|link| places.contains(&link[1..])), "figures lead into the tables");
    html::holds_together("empty", &app.check_pasted_text("").await);
    html::holds_together("nope", &app.open("/nope").await);
    html::holds_together("nothing found", &app.open("/?q=zzz").await);
}

#[tokio::test]
async fn every_check_has_a_manual_page() {
    let app = TestApp::empty().await;
    for check in gk_service::checks() {
        let page = app.open(&format!("/checks/{}", check.code)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", check.code);
        assert!(page.all("main h2").len() >= 3, "{} has headings", check.code);
    }
    let listed = app.open("/checks").await.all("table.checks tbody tr").len();
    assert_eq!(listed, gk_service::checks().len(), "every check is in the list");
}

#[test]
fn the_style_sheet_is_light() {
    assert!(include_str!("../../src/assets/style.css").len() < 40_000);
}
