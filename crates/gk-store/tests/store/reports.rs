//! Reports in the store: kept, listed, renewed, removed, rebuilt.

use crate::{TestStore, on_both_engines};
use gk_store::{By, FileRow, FindingRow, Query, ReportRow, Sort, Views, sha256_hex};

on_both_engines! {
    what_was_kept_is_there_after_reopening,
    the_same_file_twice_is_one,
    a_removed_report_is_gone_until_it_is_kept_again,
    a_level_set_by_a_person_stands,
    the_list_is_searched_filtered_sorted_and_paged,
    reports_without_agency_or_year_come_in_the_same_order,
    many_writers_wait_for_each_other,
    views_can_be_dropped_and_rebuilt,
}

impl TestStore {
    async fn keep(&self, agency: &str, year: i32, codes: &[&str]) -> String {
        let (file, report) = sample(agency, year, codes);
        self.store.keep(&file, &report, "clerk").await.expect("kept");
        report.id
    }

    async fn ids(&self, query: Query) -> String {
        let page = self.store.list(&Query { limit: 50, ..query }).await.expect("lists");
        assert_eq!(page.total, page.entries.len() as u64);
        page.entries.iter().map(|entry| entry.agency.as_deref().unwrap_or_default()).collect::<Vec<_>>().join(" ")
    }
}

fn by(at: i64) -> By<'static> {
    By { actor: "clerk", at }
}

pub fn sample(agency: &str, year: i32, codes: &[&str]) -> (FileRow, ReportRow) {
    let bytes = format!("{agency}{year}年政府信息公开工作年度报告").into_bytes();
    let sha256 = sha256_hex(&bytes);
    let finding = |code: &&str| FindingRow {
        code: (*code).to_owned(),
        severity: if code.starts_with("T3") { "error" } else { "warning" }.to_owned(),
        message: "不符。".to_owned(),
        cells: "applications.new_received.total".to_owned(),
        text: None,
    };
    let report = ReportRow {
        id: sha256[..16].to_owned(),
        file_sha256: sha256.clone(),
        file_name: "年报.txt".to_owned(),
        size: i64::try_from(bytes.len()).expect("small"),
        agency: Some(agency.to_owned()),
        title: Some(format!("{agency}{year}年年报")),
        search_text: format!("{agency}{year}年年报"),
        tier: "county".to_owned(),
        body: "department".to_owned(),
        level_set: None,
        year: Some(year),
        format: if year < 2021 { "annual-2019" } else { "annual-2021" }.to_owned(),
        report: "{}".to_owned(),
        made_by: "1".to_owned(),
        kept_at: i64::from(year),
        findings: codes.iter().map(finding).collect(),
    };
    (FileRow { sha256, name: "年报.txt".to_owned(), bytes, received_at: 5 }, report)
}

async fn what_was_kept_is_there_after_reopening(t: TestStore) {
    let id = t.keep("甲县教育局", 2024, &["T3-02", "N-13"]).await;
    let again = t.again().await;
    let entry = again.entry(&id).await.expect("answers").expect("is there");
    assert_eq!((entry.n_errors, entry.n_warnings, entry.n_infos), (1, 1, 0));
    let file = again.file(&entry.file_sha256).await.expect("answers").expect("is there");
    assert_eq!(sha256_hex(&file.bytes), entry.file_sha256);
    assert_eq!(again.findings(&id).await.expect("answers").len(), 2);
    assert_eq!(again.entry_of("甲县教育局", 2024).await.expect("answers").map(|e| e.id), Some(id));
}

async fn the_same_file_twice_is_one(t: TestStore) {
    let first = t.keep("甲县教育局", 2024, &[]).await;
    assert_eq!(first, t.keep("甲县教育局", 2024, &[]).await);
    assert_eq!(t.ids(Query::default()).await, "甲县教育局");
    assert_eq!(t.store.standing().await.expect("answers").len(), 1);
}

async fn a_removed_report_is_gone_until_it_is_kept_again(t: TestStore) {
    let id = t.keep("甲县教育局", 2024, &["N-13"]).await;
    assert!(t.store.remove(&id, "传错了", by(9)).await.expect("answers"));
    assert!(!t.store.remove(&id, "传错了", by(9)).await.expect("a second time removes nothing"));
    assert!(t.ids(Query::default()).await.is_empty());
    assert!(t.store.standing().await.expect("answers").is_empty());
    assert_eq!(t.keep("甲县教育局", 2024, &[]).await, id);
    assert_eq!(t.store.standing().await.expect("answers").len(), 1);
}

async fn a_level_set_by_a_person_stands(t: TestStore) {
    let id = t.keep("甲县教育局", 2024, &[]).await;
    assert!(t.store.set_level(&id, Some("prefecture-department"), by(7)).await.expect("answers"));
    assert!(!t.store.set_level("0000000000000000", None, by(7)).await.expect("answers"));
    let standing = t.store.standing().await.expect("answers");
    assert_eq!(standing[0].level_set.as_deref(), Some("prefecture-department"));
    let entry = t.store.entry(&id).await.expect("answers").expect("is there");
    assert_eq!(entry.level_set.as_deref(), Some("prefecture-department"));
}

async fn the_list_is_searched_filtered_sorted_and_paged(t: TestStore) {
    t.keep("甲县教育局", 2024, &["T3-02"]).await;
    let b = t.keep("乙县卫生健康局", 2020, &["N-13"]).await;
    t.keep("丙市100%公司", 2023, &[]).await;
    let any = Query::default;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(t.ids(any()).await, "甲县教育局 丙市100%公司 乙县卫生健康局", "kept last comes first");
    assert_eq!(t.ids(Query { text: some("卫生"), ..any() }).await, "乙县卫生健康局");
    assert_eq!(t.ids(Query { text: some("100%公"), ..any() }).await, "丙市100%公司");
    assert!(t.ids(Query { text: some("教%局"), ..any() }).await.is_empty(), "what is typed is no wildcard");
    assert_eq!(t.ids(Query { year: Some(2023), ..any() }).await, "丙市100%公司");
    assert_eq!(t.ids(Query { format: some("annual-2019"), ..any() }).await, "乙县卫生健康局");
    assert_eq!(t.ids(Query { code: some("T3-02"), ..any() }).await, "甲县教育局");
    assert_eq!(t.ids(Query { state: some("error"), ..any() }).await, "甲县教育局");
    assert_eq!(t.ids(Query { state: some("clean"), ..any() }).await, "丙市100%公司");
    assert_eq!(t.ids(Query { tier: some("province"), ..any() }).await, "");
    assert_eq!(t.ids(Query { sort: Sort::Year, ..any() }).await, "甲县教育局 丙市100%公司 乙县卫生健康局");
    assert_eq!(t.ids(Query { sort: Sort::Findings, ..any() }).await, "甲县教育局 乙县卫生健康局 丙市100%公司");
    let page = t.store.list(&Query { limit: 1, offset: 2, ..any() }).await.expect("lists");
    assert_eq!((page.total, page.entries[0].id.as_str()), (3, b.as_str()));
    let facets = t.store.facets().await.expect("answers");
    assert_eq!(facets.years, [2024, 2023, 2020]);
    assert_eq!(facets.codes, [("N-13".to_owned(), 1), ("T3-02".to_owned(), 1)]);
}

async fn reports_without_agency_or_year_come_in_the_same_order(t: TestStore) {
    for (n, agency, year) in
        [(1, None, Some(2024)), (2, Some("b"), None), (3, Some("B"), Some(2023)), (4, Some("局"), None)]
    {
        let (file, report) = sample(&n.to_string(), 2024, &[]);
        let report = ReportRow { id: n.to_string(), agency: agency.map(str::to_owned), year, ..report };
        t.store.keep(&file, &report, "clerk").await.expect("kept");
    }
    let order = async |sort| {
        let page = t.store.list(&Query { sort, limit: 9, ..Query::default() }).await.expect("lists");
        page.entries.into_iter().map(|entry| entry.id).collect::<String>()
    };
    assert_eq!((order(Sort::Agency).await.as_str(), order(Sort::Year).await.as_str()), ("1324", "1324"));
}

async fn many_writers_wait_for_each_other(t: TestStore) {
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let store = t.store.clone();
        tasks.spawn(async move {
            for year in 2000..2010 {
                let (file, report) = sample(&format!("第{writer}局"), year, &["N-13"]);
                store.keep(&file, &report, "clerk").await.expect("kept");
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("no writer fails");
    }
    assert_eq!(t.store.facets().await.expect("answers").total, 80);
}

async fn views_can_be_dropped_and_rebuilt(t: TestStore) {
    let id = t.keep("甲县教育局", 2024, &["T3-02"]).await;
    let before = t.store.entry(&id).await.expect("answers");
    let (_, report) = sample("甲县教育局", 2024, &["T3-02"]);
    let views = || Views { reports: vec![report.clone()], ..Views::default() };
    assert_eq!(t.rebuild(views()).await, Vec::<String>::new());
    t.store.renew(&ReportRow { tier: "province".to_owned(), ..report.clone() }).await.expect("renewed");
    assert_eq!(t.rebuild(views()).await, [format!("v_report {id}: Changed([\"tier\"])")]);
    assert_eq!(t.store.entry(&id).await.expect("answers"), before);
    t.store.renew(&ReportRow { findings: Vec::new(), ..report }).await.expect("renewed");
    assert_eq!(t.store.entry(&id).await.expect("answers").map(|entry| entry.n_errors), Some(0));
}
