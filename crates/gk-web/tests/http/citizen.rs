//! A citizen who comes once: step by step to the receipt, then by number and code to what can be done; without a script.

use crate::html;
use crate::test_app::{Answer, From, TestApp, form, form_with_files, request};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use gk_case::{CaseId, Command, Side, Words};
use gk_service::Doing;
use std::collections::BTreeMap;

/// A browser: it keeps its cookies.
#[derive(Default, Clone)]
struct Browser {
    cookies: BTreeMap<String, String>,
}

impl Browser {
    fn dressed(&self, mut request: Request<Body>) -> Request<Body> {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().expect("a cookie"));
        }
        request
    }

    fn keep(&mut self, answer: &Answer) {
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().expect("ascii");
            let (name, value) = set.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
            match value {
                "" => drop(self.cookies.remove(name)),
                value => drop(self.cookies.insert(name.to_owned(), value.to_owned())),
            }
        }
    }

    async fn open(&mut self, app: &TestApp, path: &str) -> Answer {
        let answer = app.send(self.dressed(request("GET", path, From::Elsewhere, Body::empty()))).await;
        self.keep(&answer);
        answer
    }

    async fn press(&mut self, app: &TestApp, path: &str, fields: &str) -> Answer {
        let answer = app.send(self.dressed(form(path, fields, From::Elsewhere))).await;
        self.keep(&answer);
        answer
    }

    async fn fill(&mut self, app: &TestApp, step: &str, fields: &[(&str, &str)]) -> Answer {
        let parts: Vec<(&str, &str, &[u8])> = fields.iter().map(|(name, text)| (*name, "", text.as_bytes())).collect();
        self.hand_in(app, step, &parts).await
    }

    async fn hand_in(&mut self, app: &TestApp, step: &str, parts: &[(&str, &str, &[u8])]) -> Answer {
        let path = format!("/apply/form/{step}");
        let answer = app.send(self.dressed(form_with_files(&path, parts, From::Elsewhere))).await;
        self.keep(&answer);
        answer
    }

    /// Fills in everything up to the review.
    async fn filled_in(app: &TestApp) -> Self {
        let mut browser = Self::default();
        let begun = browser.press(app, "/apply/begin", "").await;
        assert_eq!(begun.location.as_deref(), Some("/apply/form/who"), "{}", begun.text());
        let steps: [(&str, &[(&str, &str)]); 7] = [
            ("who", &[("class", "natural_person")]),
            ("applicant", &[("name", "王小明"), ("id_kind", "resident-card"), ("id_number", "11010519491231002x")]),
            ("contact", &[("phone", "13800138000")]),
            ("acting", &[("acting", "self")]),
            ("proof", &[("no_proof", "1")]),
            ("request", &[("description", "2025年度部门预算\r\n及其说明")]),
            ("wanted", &[("form_wanted", "electronic"), ("route_wanted", "download")]),
        ];
        for (step, fields) in steps {
            let next = browser.fill(app, step, fields).await;
            assert_eq!(next.status, StatusCode::SEE_OTHER, "{step}: {}", next.one(".error-summary"));
        }
        let last = browser.fill(app, "help", &[]).await;
        assert_eq!(last.location.as_deref(), Some("/apply/review"));
        browser
    }

    /// The mark of the form on a page.
    async fn token(&mut self, app: &TestApp, path: &str) -> String {
        self.open(app, path).await.attributes("input[name=token]", "value").remove(0)
    }

    /// Submits, and gives number and code.
    async fn submitted(&mut self, app: &TestApp) -> (String, String) {
        app.later(5_000);
        let token = self.token(app, "/apply/review").await;
        let done = self.press(app, "/apply/submit", &format!("token={token}")).await;
        assert_eq!(done.location.as_deref(), Some("/apply/receipt"), "{}", done.one(".error-summary"));
        let receipt = self.open(app, "/apply/receipt").await;
        let codes = receipt.all("dd.code");
        (codes[0].clone(), codes[1].clone())
    }

    /// Opens an application by its number and code.
    async fn look_up(&mut self, app: &TestApp, number: &str, code: &str) -> Answer {
        let opened = self.press(app, "/status", &format!("number={number}&code={code}")).await;
        assert_eq!(opened.location.as_deref(), Some("/status/case"), "{}", opened.one(".error-summary"));
        self.open(app, "/status/case").await
    }
}

async fn office_does(app: &TestApp, number: &str, command: Command) {
    let id = app.service.case_of_number(number).await.expect("answers").expect("is there");
    let doing = Doing { on: app.service.today(), actor: "u1".to_owned(), command };
    app.service.work_on_case(&id, doing).await.expect("done");
}

#[tokio::test]
async fn a_citizen_applies_step_by_step_and_gets_a_receipt() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let review = browser.open(&app, "/apply/review").await;
    html::holds_together("review", &review);
    let said = review.one("main");
    for answered in ["王小明", "自然人", "13800138000", "2025年度部门预算", "网上查看、下载", "还没有附上：身份证明"]
    {
        assert!(said.contains(answered), "{answered}: {said}");
    }
    assert!(!said.contains("用途"), "no purpose is asked");
    let (number, code) = browser.submitted(&app).await;
    assert_eq!(number, "20251229-0001");
    assert_eq!(code.len(), 14, "{code}");
    let receipt = browser.open(&app, "/apply/receipt").await;
    assert!(receipt.one(".receipt").contains("以双方确认之日为收到申请之日"));
    assert!(receipt.one(".receipt").contains("2025年12月30日（周二）前"), "{}", receipt.one(".receipt"));
    assert_eq!(receipt.headers[header::CACHE_CONTROL], "no-store");
    html::holds_together("receipt", &receipt);
    let case = app.service.case_of_number(&number).await.expect("answers").expect("is there");
    let case = app.service.case(&case).await.expect("answers").expect("is there");
    let submission = case.submission().expect("submitted");
    assert_eq!(submission.description.text(), Some("2025年度部门预算\n及其说明"));
    assert_eq!(submission.missing, [gk_case::Element::IdentityProof]);
    let applicant = app.service.applicant(&submission.applicant).await.expect("answers").expect("is there");
    assert_eq!((applicant.name.as_str(), applicant.id_number.as_str()), ("王小明", "11010519491231002X"));
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_is_lost() {
    let app = TestApp::empty().await;
    let mut browser = Browser::default();
    browser.press(&app, "/apply/begin", "").await;
    let nobody = browser.fill(&app, "who", &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nobody.attributes(".error-summary a", "href"), ["#class"]);
    browser.fill(&app, "who", &[("class", "natural_person")]).await;
    let fields = [("name", "王小明"), ("id_kind", "resident-card"), ("id_number", "110105194912310021")];
    let wrong = browser.fill(&app, "applicant", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    html::holds_together("step", &wrong);
    assert!(wrong.one("#id_number-problem").contains("最后一位可能是 X"));
    assert_eq!(wrong.attributes("#id_number", "value"), ["110105194912310021"]);
    assert_eq!(wrong.attributes("#name", "value"), ["王小明"], "what was right stays too");
    let again = browser.open(&app, "/apply/form/applicant").await;
    assert_eq!(again.attributes("#name", "value"), ["王小明"], "and is kept");
    assert_eq!(browser.fill(&app, "contact", &[]).await.attributes(".error-summary a", "href"), ["#phone"]);
    let post = [("form_wanted", "paper"), ("route_wanted", "post")];
    let wanted = browser.fill(&app, "wanted", &post).await;
    assert!(wanted.one(".error-summary").contains("没有通信地址"), "{}", wanted.one("main"));
    let review = browser.open(&app, "/apply/review").await;
    assert!(review.all("form[action='/apply/submit']").is_empty(), "nothing unfinished is submitted");
    assert!(review.all(".review .wrong").len() >= 4);
}

#[tokio::test]
async fn files_are_taken_by_their_content_kept_and_removed() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let png: &[u8] = &[0x89, b'P', b'N', b'G', 13, 10, 26, 10];
    let up: [(&str, &str, &[u8]); 2] = [("proof", "证件.png", png), ("act", "", b"upload")];
    let kept = browser.hand_in(&app, "proof", &up).await;
    assert_eq!(kept.location.as_deref(), Some("/apply/form/proof"));
    assert!(browser.open(&app, "/apply/form/proof").await.one(".handed").contains("证件.png"));
    let refused = browser.hand_in(&app, "proof", &[("proof", "证件.png", b"MZ\0\0")]).await;
    assert!(refused.one("#proof-problem").contains("格式打不开"), "{}", refused.one("main"));
    let dropped = browser.hand_in(&app, "proof", &[("act", "", b"drop-1")]).await;
    assert_eq!(dropped.location.as_deref(), Some("/apply/form/proof"));
    assert!(browser.open(&app, "/apply/form/proof").await.all(".handed").is_empty());
    browser.hand_in(&app, "proof", &up).await;
    let (number, _) = browser.submitted(&app).await;
    let id = app.service.case_of_number(&number).await.expect("answers").expect("is there");
    let case = app.service.case(&id).await.expect("answers").expect("is there");
    let submission = case.submission().expect("submitted");
    assert!(submission.missing.is_empty());
    let file = submission.files.first().expect("a file");
    assert_eq!(file.name.text(), Some("身份证明：证件.png"));
    let bytes = app.service.read_file(&submission.applicant, file).await.expect("answers");
    assert_eq!(bytes.as_deref(), Some(png));
}

#[tokio::test]
async fn a_draft_is_found_again_on_another_device_by_its_code() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let code = browser.open(&app, "/apply/review").await.one(".later .code");
    let mut other = Browser::default();
    let resumed = other.press(&app, "/apply/resume", &format!("code={}", code.to_lowercase().replace('-', "+"))).await;
    assert_eq!(resumed.location.as_deref(), Some("/apply/review"), "{}", resumed.text());
    assert!(other.open(&app, "/apply/review").await.one("main").contains("王小明"));
    let wrong = Browser::default().press(&app, "/apply/resume", "code=AAAA-BBBB-CCCC-DDDD").await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    assert_eq!(wrong.attributes("#code", "value"), ["AAAA-BBBB-CCCC-DDDD"], "what was typed stays");
    let left = other.press(&app, "/apply/leave", "").await;
    assert_eq!(left.location.as_deref(), Some("/apply"));
    assert!(other.cookies.is_empty());
    let nothing = other.open(&app, "/apply/review").await;
    assert_eq!(nothing.location.as_deref(), Some("/apply?again=1"));
    app.later(8 * 86_400_000);
    let expired = browser.open(&app, "/apply/review").await;
    assert_eq!(expired.location.as_deref(), Some("/apply?again=1"), "kept for seven days");
}

#[tokio::test]
async fn a_form_sent_twice_or_twice_at_once_makes_one_application() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    app.later(5_000);
    let token = browser.token(&app, "/apply/review").await;
    let fields = format!("token={token}");
    let send = || app.send(browser.dressed(form("/apply/submit", &fields, From::Elsewhere)));
    let (one, two, three) = tokio::join!(send(), send(), send());
    for answer in [&one, &two, &three] {
        assert_eq!(answer.location.as_deref(), Some("/apply/receipt"), "{}", answer.one(".error-summary"));
    }
    let again = browser.press(&app, "/apply/submit", &fields).await;
    assert_eq!(again.location.as_deref(), Some("/apply/receipt"));
    let receipt = browser.open(&app, "/apply/receipt").await.all("dd.code");
    assert_eq!(receipt[0], "20251229-0001");
    assert_eq!(app.service.case_of_number("20251229-0002").await.expect("answers"), None);
    browser.look_up(&app, &receipt[0], &receipt[1]).await;
    // Another browser that replays the form has no draft, and learns no code.
    let replayed = Browser::default().press(&app, "/apply/submit", &fields).await;
    assert_eq!(replayed.location.as_deref(), Some("/apply?again=1"));
}

#[tokio::test]
async fn a_form_that_is_forged_too_new_or_too_old_is_shown_once_more() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let token = browser.token(&app, "/apply/review").await;
    let too_new = browser.press(&app, "/apply/submit", &format!("token={token}")).await;
    assert_eq!(too_new.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_new.one(".error-summary").contains("提交得太快"));
    assert!(too_new.one("main").contains("王小明"), "nothing is lost");
    app.later(5_000);
    let forged = browser.press(&app, "/apply/submit", &format!("token=9{token}")).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.later(25 * 3_600_000);
    let too_old = browser.press(&app, "/apply/submit", &format!("token={token}")).await;
    assert!(too_old.one(".error-summary").contains("打开的时间太长"), "{}", too_old.one("main"));
    let fresh = too_old.attributes("input[name=token]", "value").remove(0);
    let done = browser.press(&app, "/apply/submit", &format!("token={fresh}")).await;
    assert_eq!(done.location.as_deref(), Some("/apply/receipt"));
}

#[tokio::test]
async fn an_application_is_followed_confirmed_corrected_and_taken_back() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let (number, code) = browser.submitted(&app).await;
    let mut browser = Browser::default();
    let page = browser.look_up(&app, &number, &code).await;
    assert_eq!(page.all(".stages .now"), ["登记"]);
    assert!(page.one(".turn").contains("您确认这件申请"), "{}", page.one(".turn"));
    let token = browser.token(&app, "/status/case").await;
    let confirmed = browser.press(&app, "/status/confirm", &format!("token={token}")).await;
    assert_eq!(
        confirmed.location.as_deref(),
        Some("/status/case?done=confirmed"),
        "{}",
        confirmed.one(".error-summary")
    );
    office_does(&app, &number, Command::Confirm { by: Side::Office }).await;
    let page = browser.open(&app, "/status/case").await;
    assert_eq!(page.all(".stages .now"), ["审核"]);
    assert_eq!(page.one(".due .big"), "2026年1月27日（周二）");
    assert!(page.one(".steps").contains("收到申请"), "with the steps");
    office_does(&app, &number, Command::RequestCorrection { items: Words::new("请写明文件名称"), due: None }).await;
    let page = browser.open(&app, "/status/case").await;
    html::holds_together("status", &page);
    assert!(page.one("#correct").contains("请写明文件名称"));
    let token = browser.token(&app, "/status/case").await;
    let empty: [(&str, &str, &[u8]); 1] = [("token", "", token.as_bytes())];
    let refused = app.send(browser.dressed(form_with_files("/status/correct", &empty, From::Elsewhere))).await;
    assert!(refused.one(".error-summary").contains("既没有写明内容"), "{}", refused.one("main"));
    let parts: [(&str, &str, &[u8]); 3] = [
        ("token", "", token.as_bytes()),
        ("text", "", "2025年预算".as_bytes()),
        ("files", "说明.txt", "说明".as_bytes()),
    ];
    let corrected = app.send(browser.dressed(form_with_files("/status/correct", &parts, From::Elsewhere))).await;
    assert_eq!(
        corrected.location.as_deref(),
        Some("/status/case?done=corrected"),
        "{}",
        corrected.one(".error-summary")
    );
    let page = browser.open(&app, "/status/case?done=corrected").await;
    assert!(page.one(".timeline").contains("您提交了补正，附 1 个文件"), "{}", page.one(".timeline"));
    let stale = browser.press(&app, "/status/withdraw", &format!("token={token}")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.one(".error-summary").contains("有了变化"));
    let token = browser.token(&app, "/status/withdraw").await;
    browser.press(&app, "/status/withdraw", &format!("token={token}")).await;
    let page = browser.open(&app, "/status/case?done=withdrawn").await;
    assert!(page.one(".timeline").contains("您撤回了这件申请"));
    assert!(page.all("a[href='/status/withdraw']").is_empty());
}

#[tokio::test]
async fn nobody_opens_an_application_without_its_code() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let (number, code) = browser.submitted(&app).await;
    let mut second = Browser::filled_in(&app).await;
    let (other_number, other_code) = second.submitted(&app).await;
    for (number, code) in [(&number, "AAAA-BBBB-CCCC"), (&other_number, code.as_str()), (&number, other_code.as_str())]
    {
        let refused = Browser::default().press(&app, "/status", &format!("number={number}&code={code}")).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert!(refused.one(".error-summary").contains("没有找到这件申请"));
        assert_eq!(refused.attributes("#number", "value"), [number.as_str()], "the number stays, the code does not");
        assert!(refused.attributes("#query-code", "value").is_empty());
    }
    let mut forger = Browser::default();
    forger.cookies.insert("case".to_owned(), format!("{}.9999999999999.{}", "0".repeat(32), "0".repeat(64)));
    assert_eq!(forger.open(&app, "/status/case").await.location.as_deref(), Some("/status?again=1"));
    let mut own = Browser::default();
    own.look_up(&app, &number, &code).await;
    app.later(31 * 60_000);
    assert_eq!(own.open(&app, "/status/case").await.location.as_deref(), Some("/status?again=1"), "for half an hour");
    let own_again = own.look_up(&app, &number, &code).await;
    assert!(own_again.one("h1").contains(&number));
    own.press(&app, "/status/leave", "").await;
    assert!(!own.cookies.contains_key("case"));
}

#[tokio::test]
async fn who_guesses_codes_is_made_to_wait() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let (number, code) = browser.submitted(&app).await;
    let mut guesser = Browser::default();
    for _ in 0..20 {
        let wrong = guesser.press(&app, "/status", &format!("number={number}&code=AAAABBBBCCCC")).await;
        assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    }
    let waits = guesser.press(&app, "/status", &format!("number={number}&code={code}")).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(waits.one(".error-summary").contains("分钟再试"), "{}", waits.one("main"));
    app.later(3_600_000);
    guesser.look_up(&app, &number, &code).await;
}

#[tokio::test]
async fn the_applicant_sees_nothing_that_is_internal() {
    let app = TestApp::empty().await;
    let mut browser = Browser::filled_in(&app).await;
    let (number, code) = browser.submitted(&app).await;
    for by in [Side::Applicant, Side::Office] {
        office_does(&app, &number, Command::Confirm { by }).await;
    }
    let whom = gk_clock::Consulted::ThirdParty;
    let consult =
        Command::Consult { whom, label: "甲公司".into(), due: None, question: Words::new("是否同意公开") };
    office_does(&app, &number, consult).await;
    office_does(&app, &number, Command::TransferInternally { unit: "规划科".to_owned() }).await;
    let page = Browser::default().look_up(&app, &number, &code).await.one("main");
    assert!(page.contains("征求第三方的意见"), "{page}");
    for internal in ["甲公司", "规划科", "是否同意公开"] {
        assert!(!page.contains(internal), "{internal}: {page}");
    }
}

#[tokio::test]
async fn no_name_and_no_code_lies_on_the_disk_in_the_clear() {
    let app = TestApp::empty().await;
    let mut drafted = Browser::filled_in(&app).await;
    let draft_code = drafted.open(&app, "/apply/review").await.one(".later .code").replace('-', "");
    let mut browser = Browser::filled_in(&app).await;
    let (_, code) = browser.submitted(&app).await;
    let secrets = [
        "王小明",
        "11010519491231002X",
        "11010519491231002x",
        "13800138000",
        "部门预算",
        &code,
        &code.replace('-', ""),
        &draft_code,
    ];
    let n = app.look_through_files(|path, bytes| {
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} lies in {}", path.display());
        }
    });
    assert!(n > 3, "{n} files were looked through");
}

#[tokio::test]
async fn a_code_of_nobody_opens_nothing() {
    let app = TestApp::empty().await;
    assert_eq!(app.service.case_of_number("").await.expect("answers"), None::<CaseId>);
    let empty = Browser::default().press(&app, "/status", "number=&code=").await;
    assert_eq!(empty.status, StatusCode::NOT_FOUND);
}
