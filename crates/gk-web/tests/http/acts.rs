//! What a clerk does, from the first visit to the removal.

use crate::test_app::{From, SAMPLES, TestApp};
use axum::http::{StatusCode, header};

#[tokio::test]
async fn the_first_visit_teaches_the_first_step() {
    let app = TestApp::empty().await;
    let page = app.open("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.one(".empty h2"), "还没有收录年报");
    assert_eq!(page.attributes(".empty a.button", "href"), ["/check"]);
}

#[tokio::test]
async fn a_pasted_report_is_examined_at_once_and_not_kept() {
    let app = TestApp::empty().await;
    let page = app.check_pasted_text(SAMPLES[1]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.one("h1").contains("原平市卫生健康局2024年"));
    assert!(page.one(".unsaved").contains("没有保存"));
    assert_eq!(page.all("#c-proactive-rules-valid.blank.has-error").len(), 1, "the blank stock of rules is marked");
    let link = page.attributes("#c-proactive-rules-issued a.value", "href").pop().expect("a figure leads to its place");
    assert_eq!(page.all(&format!(".source [id='{}']", &link[1..])), ["0"], "in the original on the same page");
    assert!(app.list("/").await.is_empty());
}

#[tokio::test]
async fn a_report_is_kept_from_the_page_of_its_result() {
    let app = TestApp::empty().await;
    let text = SAMPLES[0];
    let page = app.hand_in("/check", &[("text", "", text.as_bytes())], From::ThisMachine).await;
    let content = page.attributes("form[action='/reports'] input[name=content]", "value").pop().expect("the content");
    let name = page.attributes("form[action='/reports'] input[name=name]", "value").pop().expect("the name");
    let fields = [("name", "", name.as_bytes()), ("content", "", content.as_bytes())];
    let kept = app.hand_in("/reports", &fields, From::ThisMachine).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let again = app.keep(text).await;
    assert_eq!(again.location, kept.location, "the same bytes are the same report");
    assert_eq!(app.list("/").await, ["淄博市卫生健康委员会"]);
}

#[tokio::test]
async fn every_figure_of_a_kept_report_leads_to_its_place_in_the_original() {
    let app = TestApp::empty().await;
    for sample in SAMPLES {
        let (place, page) = app.keep_and_open(sample).await;
        let source = app.open(&format!("{place}/source")).await;
        let links = page.attributes("td.figure a.value", "href");
        assert!(links.len() > 150, "{} figures lead somewhere", links.len());
        let places: std::collections::HashSet<String> = source.attributes(".place", "id").into_iter().collect();
        for link in links {
            let (page, anchor) = link.split_once('#').expect("an anchor");
            assert_eq!(page, format!("{place}/source"));
            assert!(places.contains(anchor), "{anchor} is a place of the original");
        }
    }
}

#[tokio::test]
async fn the_place_of_a_figure_says_the_figure() {
    let app = TestApp::empty().await;
    let (place, page) = app.keep_and_open(SAMPLES[0]).await;
    let link = page.attributes("#c-applications-new_received-total a.value", "href").pop().expect("a link");
    let source = app.open(&format!("{place}/source")).await;
    let anchor = link.split_once('#').expect("an anchor").1;
    assert_eq!(source.all(&format!("[id='{anchor}']")), page.all("#c-applications-new_received-total a.value"));
}

#[tokio::test]
async fn every_finding_leads_to_its_cells_and_its_manual_page() {
    let app = TestApp::demo().await;
    let page = app.open("/?sort=findings").await;
    for place in page.attributes("table.board tbody th a", "href") {
        let page = app.open(&place).await;
        let ids: std::collections::HashSet<String> = page.attributes("[id]", "id").into_iter().collect();
        for link in
            page.attributes(".finding .links a, .note a, .flag", "href").iter().filter(|link| link.starts_with('#'))
        {
            assert!(ids.contains(&link[1..]), "{link} on {place}");
        }
        for link in page.attributes("a.to-manual", "href") {
            assert_eq!(app.open(&link).await.status, StatusCode::OK, "{link}");
        }
        let source = app.open(&format!("{place}/source")).await;
        let places: std::collections::HashSet<String> = source.attributes("[id]", "id").into_iter().collect();
        for link in page.attributes("a.to-source", "href") {
            let anchor = link.split_once('#').expect("an anchor").1;
            assert!(places.contains(anchor), "{link}");
        }
    }
}

#[tokio::test]
async fn the_list_is_searched_and_filtered_by_the_address() {
    let app = TestApp::demo().await;
    assert_eq!(app.list("/").await.len(), 5);
    assert_eq!(app.list("/?q=%E6%B7%84%E5%8D%9A").await, ["淄博市卫生健康委员会"]);
    assert_eq!(app.list("/?q=%E6%BF%9F%E5%AF%A7").await, ["济宁市卫生健康委员会"], "traditional script finds it too");
    assert_eq!(app.list("/?year=2023").await, ["度假区卫计局"]);
    assert_eq!(app.list("/?format=annual-2019").await, ["济宁市卫生健康委员会"]);
    assert_eq!(app.list("/?tier=county").await, ["延津县卫生健康委员会"]);
    assert_eq!(app.list("/?code=T2-12").await, ["济宁市卫生健康委员会"]);
    assert!(app.list("/?state=error").await.contains(&"原平市卫生健康局".to_owned()));
    assert!(app.list("/?q=%25").await.is_empty(), "a wildcard is only a character");
    let page = app.open("/?q=%E4%B8%8D%E5%AD%98%E5%9C%A8").await;
    assert_eq!(page.one(".empty h2"), "没有符合条件的年报");
    assert_eq!(page.attributes("#q", "value"), ["不存在"], "what was typed stays");
}

#[tokio::test]
async fn the_list_comes_in_pages() {
    let app = TestApp::empty().await;
    for n in 0..23 {
        let text = SAMPLES[4].replace("延津县", &format!("第{n}县"));
        assert_eq!(app.keep(&text).await.status, StatusCode::SEE_OTHER);
    }
    let first = app.open("/?state=&sort=agency").await;
    assert_eq!(first.all("table.board tbody tr").len(), 20);
    let next = first.attributes("a[rel=next]", "href").pop().expect("a next page");
    let second = app.open(&next).await;
    assert_eq!(second.all("table.board tbody tr").len(), 3);
    assert_eq!(second.one(".count"), "第 21–23 份，共 23 份");
}

#[tokio::test]
async fn two_reports_are_compared() {
    let app = TestApp::demo().await;
    let page = app.open("/?sort=agency").await;
    let ids: Vec<String> = page.attributes("table.board tbody th a", "href");
    let (a, b) = (ids[0].trim_start_matches("/reports/"), ids[1].trim_start_matches("/reports/"));
    let page = app.open(&format!("/compare?a={a}&b={b}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.one(".count").contains("不是同一机关"));
    assert!(!page.all("table.compare tbody tr").is_empty());
    assert!(page.all("table.compare tr.same").is_empty());
    let all = app.open(&format!("/compare?a={a}&b={b}&all=1")).await;
    assert!(all.all("table.compare tr.same").len() > 100);
    assert!(app.open(&format!("/compare?a={a}")).await.one(".error-summary").contains("各选一份"));
    assert!(app.open(&format!("/compare?a={a}&b={a}")).await.one(".error-summary").contains("同一份"));
}

#[tokio::test]
async fn two_years_of_an_agency_are_checked_against_each_other() {
    let app = TestApp::empty().await;
    let earlier = SAMPLES[4].replace("2024", "2023");
    let pair = [("file", "今年.txt", SAMPLES[4].as_bytes()), ("previous", "去年.txt", earlier.as_bytes())];
    let page = app.hand_in("/check", &pair, From::Elsewhere).await;
    assert!(page.one(".unsaved").contains("去年.txt"));
    let (_, alone) = app.keep_and_open(SAMPLES[4]).await;
    assert!(!alone.one("#head").contains("上一年度"));
    app.keep(&earlier).await;
    let (_, both) = app.keep_and_open(SAMPLES[4]).await;
    assert!(both.one("#head").contains("2023 年年报"), "{}", both.one("#head"));
    let count = |page: &crate::test_app::Answer| page.all(".finding").len();
    assert_eq!(count(&both), count(&page), "the stored pair is checked as the chosen pair is");
}

#[tokio::test]
async fn a_level_is_set_and_taken_back() {
    let app = TestApp::demo().await;
    let page = app.open("/?q=%E6%B7%84%E5%8D%9A").await;
    let place = page.attributes("table.board tbody th a", "href").pop().expect("the report");
    let set = app.submit(&format!("{place}/level"), "level=prefecture-department", From::ThisMachine).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    assert_eq!(app.list("/?tier=prefecture").await, ["淄博市卫生健康委员会"]);
    assert!(app.open(&place).await.one(".facts").contains("市级部门（人工设定）"));
    app.submit(&format!("{place}/level"), "level=", From::ThisMachine).await;
    assert!(app.list("/?tier=prefecture").await.is_empty());
    let wrong = app.submit(&format!("{place}/level"), "level=emperor", From::ThisMachine).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_report_is_removed_with_a_reason_only() {
    let app = TestApp::empty().await;
    let (place, _) = app.keep_and_open(SAMPLES[0]).await;
    let without = app.submit(&format!("{place}/remove"), "reason=+", From::ThisMachine).await;
    assert_eq!(without.status, StatusCode::BAD_REQUEST);
    assert!(without.one(".error-summary").contains("理由"));
    let done = app.submit(&format!("{place}/remove"), "reason=%E4%BC%A0%E9%94%99", From::ThisMachine).await;
    assert_eq!((done.status, done.location.as_deref()), (StatusCode::SEE_OTHER, Some("/")));
    assert_eq!(app.open(&place).await.status, StatusCode::NOT_FOUND);
    let again = app.submit(&format!("{place}/remove"), "reason=x", From::ThisMachine).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn downloads_are_files_of_their_kind() {
    let app = TestApp::empty().await;
    let (place, _) = app.keep_and_open(SAMPLES[0]).await;
    for (ending, begins) in [("json", "{"), ("csv", "\u{feff}file,"), ("html", "<!DOCTYPE html>"), ("xlsx", "PK")] {
        let file = app.open(&format!("{place}/download/{ending}")).await;
        assert_eq!(file.status, StatusCode::OK, "{ending}");
        assert!(file.bytes.starts_with(begins.as_bytes()), "{ending}");
        let name = file.headers.get(header::CONTENT_DISPOSITION).expect("a name").to_str().expect("ascii");
        assert!(name.starts_with("attachment; ") && name.contains(&format!(".{ending}")), "{name}");
    }
    assert_eq!(app.open(&format!("{place}/download/exe")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn larger_type_is_remembered() {
    let app = TestApp::empty().await;
    assert!(app.open("/about").await.all("html.elder").is_empty());
    let set = app.submit("/display", "elder=1&back=%2Fabout", From::Elsewhere).await;
    assert_eq!(set.location.as_deref(), Some("/about"));
    let cookie = set.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("ascii").to_owned();
    let mut request = crate::test_app::request("GET", "/about", From::Elsewhere, axum::body::Body::empty());
    let pair = cookie.split(';').next().expect("a pair");
    request.headers_mut().insert(header::COOKIE, pair.parse().expect("a header"));
    assert_eq!(app.send(request).await.all("html.elder").len(), 1);
}

#[tokio::test]
async fn the_demonstration_is_loaded_once() {
    let app = TestApp::demo().await;
    app.service.load_demo().await.expect("loads again");
    assert_eq!(app.list("/").await.len(), 5);
    let done = app.service.reprocess().await.expect("reprocesses");
    assert_eq!((done.total, done.changed.len()), (5, 0), "the same versions make the same reports");
}
