//! The acts of the service on a real folder: what is kept, what is refused, what is made anew.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot set itself up fails")]

use gk_service::{Error, Limits, Material, Place, Query, Refusal, Service};
use gk_store::Store;
use std::time::Duration;
use tempfile::TempDir;

const YUANPING: &str = include_str!("../../../samples/reports/001-yuanping-2024.txt");
const YANJIN: &str = include_str!("../../../samples/reports/004-yanjin-2024.txt");

async fn fresh(limits: Limits) -> (TempDir, Service) {
    let folder = tempfile::tempdir().expect("a folder");
    let service = Service::open(&place(&folder), || 1_767_000_000_000, limits).await.expect("opens");
    (folder, service)
}

fn place(folder: &TempDir) -> Place {
    Place::Folder(folder.path().to_owned())
}

fn report(text: &str) -> Material {
    Material { name: "年报.txt".to_owned(), bytes: text.as_bytes().to_vec() }
}

fn refusal<T>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        Err(Error::Fault(fault)) => panic!("a fault: {fault:?}"),
        Ok(_) => panic!("not refused"),
    }
}

#[tokio::test]
async fn examining_keeps_nothing() {
    let (_folder, service) = fresh(Limits::default()).await;
    let examined = service.examine(report(YUANPING), None).await.expect("examined");
    assert_eq!(examined.report.agency.as_deref(), Some("原平市卫生健康局"));
    assert!(!examined.report.findings.is_empty());
    assert_eq!(service.facets().await.expect("answers").total, 0);
    assert_eq!(refusal(service.show_report(&examined.id()).await), Refusal::NoSuchReport);
}

#[tokio::test]
async fn what_cannot_be_examined_is_refused_with_the_reason() {
    let (_folder, service) = fresh(Limits { max_bytes: 10, ..Limits::default() }).await;
    assert_eq!(refusal(service.examine(report(""), None).await), Refusal::Empty);
    assert_eq!(refusal(service.examine(report("12345678901"), None).await), Refusal::TooLarge(11, 10));
    assert!(matches!(refusal(service.keep_report(report("散步")).await), Refusal::NotAReport(_)));
    let (_folder, hurried) = fresh(Limits { time: Duration::ZERO, ..Limits::default() }).await;
    // So long that no machine has examined it before anybody looks.
    let long = report(&YUANPING.repeat(100));
    assert_eq!(refusal(hurried.examine(long, None).await), Refusal::TooSlow);
}

#[tokio::test]
async fn a_removed_report_comes_back_under_the_same_id() {
    let (_folder, service) = fresh(Limits::default()).await;
    let kept = service.keep_report(report(YUANPING)).await.expect("kept");
    assert_eq!(refusal(service.remove_report(&kept.id, " ").await), Refusal::ReasonMissing);
    service.remove_report(&kept.id, "传错了").await.expect("removed");
    assert_eq!(refusal(service.show_report(&kept.id).await), Refusal::NoSuchReport);
    assert_eq!(service.keep_report(report(YUANPING)).await.expect("kept again").id, kept.id);
}

#[tokio::test]
async fn the_next_years_report_is_checked_anew_when_its_predecessor_comes_and_goes() {
    let (_folder, service) = fresh(Limits::default()).await;
    let later = service.keep_report(report(YANJIN)).await.expect("kept");
    let findings = async || {
        let page = service.list_reports(Query { year: Some(2024), limit: 1, ..Query::default() }).await.expect("lists");
        let entry = page.entries.into_iter().next().expect("is there");
        (entry.n_errors, entry.n_warnings, entry.n_infos)
    };
    let alone = findings().await;
    let earlier = YANJIN.replace("2024", "2023").replace("1287", "99");
    let earlier = service.keep_report(report(&earlier)).await.expect("kept");
    assert!(service.show_report(&later.id).await.expect("shown").previous.is_some());
    assert_ne!(findings().await, alone, "a jump from 99 licences to 1287 is worth a word");
    service.remove_report(&earlier.id, "只为比较").await.expect("removed");
    assert_eq!(findings().await, alone);
}

#[tokio::test]
async fn reports_of_an_older_version_are_made_anew_from_their_bytes() {
    let (folder, service) = fresh(Limits::default()).await;
    let kept = service.keep_report(report(YUANPING)).await.expect("kept");
    assert!(!service.is_outdated().await.expect("answers"));
    let before = service.download(&kept.id, gk_service::Form::Json).await.expect("a file").bytes;
    let store = Store::open(&place(&folder), 1).await.expect("opens");
    let entry = store.entry(&kept.id).await.expect("answers").expect("is there");
    let old = gk_store::ReportRow {
        id: entry.id,
        file_sha256: entry.file_sha256,
        file_name: entry.file_name,
        size: entry.size,
        agency: Some("旧读法".to_owned()),
        title: None,
        search_text: "旧读法".to_owned(),
        tier: "undetermined".to_owned(),
        body: "undetermined".to_owned(),
        level_set: None,
        year: None,
        format: "free".to_owned(),
        report: "{}".to_owned(),
        made_by: "older".to_owned(),
        kept_at: entry.kept_at,
        findings: Vec::new(),
    };
    store.renew(&old).await.expect("written");
    assert!(service.is_outdated().await.expect("answers"));
    let done = service.reprocess().await.expect("reprocesses");
    assert_eq!((done.total, done.changed), (1, vec![kept.id.clone()]));
    assert_eq!(service.rebuild().await.expect("rebuilds").differing, []);
    assert!(!service.is_outdated().await.expect("answers"));
    assert_eq!(service.download(&kept.id, gk_service::Form::Json).await.expect("a file").bytes, before);
}

/// Two years of one agency, a level that a person set, and a file that came twice under two names: what the acts left
/// behind is what a rebuild makes of the facts.
#[tokio::test]
async fn what_the_acts_leave_behind_is_what_a_rebuild_makes() {
    let (_folder, service) = fresh(Limits::default()).await;
    let later = service.keep_report(report(YANJIN)).await.expect("kept");
    let earlier = YANJIN.replace("2024", "2023").replace("1287", "99");
    service.keep_report(report(&earlier)).await.expect("kept");
    service.set_level(&later.id, Some("county-department")).await.expect("set");
    let kept = service.keep_report(report(YUANPING)).await.expect("kept");
    service.remove_report(&kept.id, "换个名字再收录").await.expect("removed");
    service.keep_report(Material { name: "另一个名字.txt".to_owned(), ..report(YUANPING) }).await.expect("kept again");
    let walk = service.verify(None).await.expect("verifies");
    assert_eq!((walk.n_entries, walk.n_files, walk.defects), (6, 3, Vec::new()));
    let rebuilt = service.rebuild().await.expect("rebuilds");
    assert_eq!((rebuilt.n_reports, rebuilt.differing), (3, Vec::new()));
}

#[tokio::test]
async fn a_file_that_is_gone_is_named_by_verification() {
    let (folder, service) = fresh(Limits::default()).await;
    service.keep_report(report(YUANPING)).await.expect("kept");
    std::fs::remove_dir_all(folder.path().join("objects")).expect("the files are there");
    let walk = service.verify(None).await.expect("verifies");
    assert_eq!((walk.defects[0].table, &walk.defects[0].wrong), ("object", &gk_service::Wrong::Missing));
}
