//! The calculators: what is typed stands in the address, the answer explains itself, what is wrong stands beside its field.

use crate::html;
use crate::test_app::{Answer, TestApp};
use axum::http::StatusCode;

/// Opens an address and follows where it leads.
async fn open(app: &TestApp, path: &str) -> (String, Answer) {
    let answer = app.open(path).await;
    match answer.location.clone() {
        Some(place) => (place.clone(), app.open(&place).await),
        None => (path.to_owned(), answer),
    }
}

#[tokio::test]
async fn an_untouched_form_teaches_with_an_example_that_can_be_opened() {
    let app = TestApp::empty().await;
    let page = app.open("/deadline").await;
    assert_eq!(page.status, StatusCode::OK);
    html::holds_together("deadline", &page);
    assert!(page.one(".empty").contains("2026年4月16日（周四）"), "{}", page.one(".empty"));
    let example = page.attributes(".empty a.button", "href").remove(0);
    let answer = app.open(example.split('#').next().expect("a path")).await;
    html::holds_together("example", &answer);
    assert_eq!(answer.one(".due .big"), "2026年4月16日（周四）", "the example says what the clock says");
    assert_eq!(
        answer.attributes("select[name=e] option[selected]", "value"),
        ["third-party-letter-sent", "third-party-replied"]
    );
}

#[tokio::test]
async fn the_answer_has_its_steps_the_other_dates_and_the_months() {
    let app = TestApp::empty().await;
    let page = app.open("/deadline?received=2024-09-24&today=2024-10-24").await;
    html::holds_together("answer", &page);
    assert_eq!(page.one(".due .big"), "2024年10月25日（周五）");
    assert!(page.one(".due .left.error").contains("当日之后还有1个工作日"));
    assert!(page.one("ol.steps li").contains("《政府信息公开条例》第三十三条第二款"));
    assert!(page.all("table.board tbody th").contains(&"发出补正告知书的最后一日".to_owned()));
    assert_eq!(page.all("table.month caption"), ["2024年9月", "2024年10月"]);
    assert_eq!(page.all(".month .first"), ["24 起算"]);
    assert_eq!(page.all(".month .last"), ["25 第20日 届满"]);
    assert!(
        page.all(".month .off").contains(&"1 国庆节".to_owned())
            && page.all(".month .off").contains(&"22 休".to_owned())
    );
    assert!(page.all(".month .counted").contains(&"29 第4日 上班".to_owned()), "{:?}", page.all(".month .counted"));
    assert_eq!(page.all(".conventions tbody tr").len(), gk_service::deadline::CONVENTIONS.len());
}

#[tokio::test]
async fn pauses_and_provisional_days_are_said_in_words() {
    let app = TestApp::empty().await;
    let paused = "/deadline?received=2026-03-02&e=third-party-letter-sent&d=2026-03-09";
    let page = app.open(paused).await;
    html::holds_together("paused", &page);
    assert_eq!(page.one(".due .big"), "未定");
    assert!(page.one(".due").contains("已用5个工作日，剩余15个工作日"), "{}", page.one(".due"));
    assert!(page.all(".month .excluded").contains(&"10 停".to_owned()));
    let far = app.open("/deadline?received=2026-12-15").await;
    assert!(far.one(".due .big").contains("暂定"));
    assert!(far.all(".month .counted").iter().any(|day| day.contains("暂定")));
    let awaiting = app.open("/deadline?received=2026-03-02&e=correction-notice-sent&d=2026-03-05&u=2026-03-20").await;
    assert!(awaiting.one(".due").contains("应当在2026年3月20日（周五）前（含当日）补正"));
    assert!(awaiting.all("table.month").is_empty());
}

#[tokio::test]
async fn a_form_with_blank_fields_leads_to_an_address_without_them() {
    let app = TestApp::empty().await;
    let sent = "/deadline?channel=&received=2026-03-02&submitted=&settled=&e=extended&d=2026-03-20&w=10&u=&e=&d=&w=&u=&rows=3&today=";
    let (place, page) = open(&app, sent).await;
    assert_eq!(place, "/deadline?received=2026-03-02&e=extended&d=2026-03-20&w=10");
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.one(".due .big"), "2026年4月14日（周二）");
    let (more, page) = open(&app, &format!("{sent}&more=1")).await;
    assert_eq!(more, "/deadline?received=2026-03-02&e=extended&d=2026-03-20&w=10&rows=6");
    assert_eq!(page.all("ol.rows > li").len(), 6);
    let (place, page) =
        open(&app, "/deadline?channel=online&submitted=2026-03-06&settled=2026-03-09&w=%E7%94%B2").await;
    assert_eq!(place, "/deadline?channel=online&submitted=2026-03-06&settled=2026-03-09");
    assert!(page.one("ol.steps li").contains("2026年3月9日"), "{}", page.one("ol.steps li"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_row_and_what_was_typed_stays() {
    let app = TestApp::empty().await;
    let twice = "/deadline?received=2026-03-02&e=extended&d=2026-03-20&e=extended&d=2026-03-25&w=5";
    let page = app.open(twice).await;
    html::holds_together("refused", &page);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#e2"]);
    let beside = page.one("#row2 .wrong");
    assert!(beside.contains("第三十三条") && page.one("#row1 .wrong").is_empty(), "{beside}");
    assert_eq!(page.attributes("#w2", "value"), ["5"]);
    assert_eq!(page.attributes("#row2 option[selected]", "value"), ["extended"]);

    let (_, unread) = open(&app, "/deadline?received=%E6%98%A8%E5%A4%A9&e=delayed-period-set&d=2026-03-20").await;
    html::holds_together("unread", &unread);
    assert_eq!(unread.attributes(".error-summary a", "href"), ["#received", "#e1"]);
    assert_eq!(unread.attributes("#received", "value"), ["昨天"]);
    assert_eq!(unread.attributes("#received", "type"), ["text"], "a date field would not show it");
    assert!(unread.one("#row1 .wrong").contains("还要填告知申请人的日期"));

    let early = app.open("/deadline?channel=online&submitted=2026-03-09&settled=2026-03-06").await;
    assert!(early.one("#settled-problem").contains("早于提交之日"));
    let unknown = app.open("/deadline?channel=pigeon").await;
    assert!(unknown.one("#channel-problem").contains("没有这种途径"));
    let early = app.open("/deadline?received=2018-03-02").await;
    assert!(early.one("#received-problem").contains("没有可以适用的期限"));
    let (_, hostile) = open(&app, "/deadline?received=%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert!(!hostile.text().contains("<script>alert"));
}

#[tokio::test]
async fn the_fee_has_its_tiers_and_says_what_is_wrong() {
    let app = TestApp::empty().await;
    let page = app.open("/fee").await;
    html::holds_together("fee", &page);
    assert!(page.one(".empty").contains("3000 元"), "{}", page.one(".empty"));
    for (query, total, tiers) in
        [("by=per_item&n=25", "1500 元", 2), ("by=per_volume&n=201", "2740 元", 4), ("n=11", "100 元", 2)]
    {
        let page = app.open(&format!("/fee?{query}&on=2026-03-02")).await;
        html::holds_together(query, &page);
        assert_eq!(page.one(".due .big"), total);
        assert_eq!(page.all("table.board tbody tr").len(), tiers + 1, "{query}");
        assert!(page.one(".due").contains("109号"));
    }
    for (query, place, says) in [
        ("by=per_item&n=", "#n", "还没有填数量"),
        ("by=per_item&n=many", "#n", "应当是不小于零的整数"),
        ("by=both&n=1", "#by-per_item", "请选择"),
        ("by=per_item&n=1&on=2020-12-31", "#on", "没有可以适用的信息处理费标准"),
        ("by=per_item&n=1&on=x", "#on", "应当是日期"),
    ] {
        let page = app.open(&format!("/fee?{query}")).await;
        html::holds_together(query, &page);
        assert_eq!(page.attributes(".error-summary a", "href"), [place], "{query}");
        assert!(page.one(".error-summary").contains(says), "{query}");
    }
}
