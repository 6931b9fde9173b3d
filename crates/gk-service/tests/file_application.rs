//! Filing an application: one number, one case, a code that opens it, and a person that nobody reads without the key.

#![expect(clippy::expect_used, reason = "a test says what is wrong by failing")]

use gk_case::{CaseId, SubjectId};
use gk_clock::Channel;
use gk_service::{Applicant, Enclosed, Error, Filing, IdKind, Limits, Material, QueryCode, Refusal, Rules, Service};
use gk_store::Place;
use std::path::Path;

const NOW: fn() -> i64 = || 1_772_409_600_000;

async fn office(folder: &Path) -> Service {
    Service::open(&Place::Folder(folder.to_owned()), NOW, Limits::default()).await.expect("opens")
}

fn filing(service: &Service, name: &str) -> Filing {
    let applicant = Applicant {
        name: name.to_owned(),
        id_kind: Some(IdKind::ResidentCard),
        id_number: "11010519491231002X".to_owned(),
        phone: "13800138000".to_owned(),
        ..Applicant::default()
    };
    let agent = Applicant { name: "李代理".to_owned(), ..Applicant::default() };
    let begun = Filing::begun("a1", Channel::Online, service.today()).expect("chance");
    let proof = Material { name: "王小明.txt".to_owned(), bytes: "王小明的证件".into() };
    let files = vec![(Enclosed::Proof, proof)];
    Filing { applicant, agent: Some(agent), description: "2025年预算".to_owned(), files, ..begun }
}

fn code(letters: &str) -> QueryCode {
    QueryCode::read(letters)
}

#[tokio::test]
async fn an_application_gets_its_number_its_people_and_its_code_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = office(folder.path()).await;
    let filing = filing(&service, "王小明");
    let filed = service.file_application(&filing, &code("ABCDEFGHJKMN"), "applicant").await.expect("filed");
    assert_eq!(filed.number, "20260302-0001");
    assert_eq!(filed.case.number(), Some("20260302-0001"));
    assert_eq!(service.applicant(&filing.subject).await.expect("answers"), Some(filing.applicant.clone()));
    let agent = filed.case.submission().and_then(|submission| submission.agent.clone()).expect("an agent");
    assert_eq!(service.applicant(&agent).await.expect("answers"), filing.agent);
    let files = &filed.case.submission().expect("submitted").files;
    assert_eq!(service.read_file(&filing.subject, &files[0]).await.expect("answers"), Some("王小明的证件".into()));

    let found =
        service.find_by_code(" 20260302－0001", &code("abcd-efgh-jkmn"), "203.0.113.0/24").await.expect("found");
    assert_eq!(found, filing.id);
    for (number, letters) in [("20260302-0001", "ABCDEFGHJKMP"), ("20260302-0002", "ABCDEFGHJKMN"), ("", "")] {
        let wrong = service.find_by_code(number, &code(letters), "203.0.113.0/24").await;
        assert!(matches!(wrong, Err(Error::Refused(Refusal::NoSuchApplication))), "{number}");
    }
    let again = service.issue_query_code(&filing.id, "u1").await.expect("a new one");
    let old = service.find_by_code("20260302-0001", &code("ABCDEFGHJKMN"), "203.0.113.0/24").await;
    assert!(matches!(old, Err(Error::Refused(Refusal::NoSuchApplication))));
    assert_eq!(service.find_by_code("20260302-0001", &again, "203.0.113.0/24").await.expect("found"), filing.id);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn numbers_have_no_gaps_and_the_same_application_is_filed_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, other) = (office(folder.path()).await, office(folder.path()).await);
    let same = filing(&one, "王小明");
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..12 {
        // Two processes on one database: neither sees the other's turn.
        let service = if n % 2 == 0 { one.clone() } else { other.clone() };
        let filing = if n < 4 { same.clone() } else { filing(&service, "赵六") };
        tasks.spawn(async move { service.file_application(&filing, &code("ABCDEFGHJKMN"), "applicant").await });
    }
    let mut numbers = Vec::new();
    while let Some(done) = tasks.join_next().await {
        numbers.push(done.expect("no task fails").expect("filed").number);
    }
    numbers.sort();
    numbers.dedup();
    let expected: Vec<String> = (1..=9).map(|n| format!("20260302-{n:04}")).collect();
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn who_guesses_codes_is_made_to_wait_and_others_are_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [("wrong_codes_per_hour".to_owned(), "3".to_owned())];
    let rules = Rules::of(gk_law::Law::embedded()).with_settings(&settings).expect("settings");
    let service = office(folder.path()).await.with_rules(rules);
    let filing = filing(&service, "王小明");
    service.file_application(&filing, &code("ABCDEFGHJKMN"), "applicant").await.expect("filed");
    for _ in 0..3 {
        let wrong = service.find_by_code("20260302-0001", &code("2222"), "203.0.113.0/24").await;
        assert!(matches!(wrong, Err(Error::Refused(Refusal::NoSuchApplication))));
    }
    let waits = service.find_by_code("20260302-0001", &code("ABCDEFGHJKMN"), "203.0.113.0/24").await;
    assert!(matches!(waits, Err(Error::Refused(Refusal::TooOften(60)))), "{waits:?}");
    let elsewhere = service.find_by_code("20260302-0001", &code("ABCDEFGHJKMN"), "198.51.100.0/24").await;
    assert_eq!(elsewhere.expect("found"), filing.id);
}

#[tokio::test]
async fn many_names_are_read_at_once_and_an_erased_one_is_not_among_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = office(folder.path()).await;
    let mut subjects = Vec::new();
    for name in ["甲", "乙", "丙"] {
        let filing = filing(&service, name);
        service.file_application(&filing, &code("ABCDEFGHJKMN"), "applicant").await.expect("filed");
        subjects.push(filing.subject);
    }
    service.erase(&subjects[1], "u1").await.expect("erased");
    let known = service.applicants(&subjects).await.expect("answers");
    let names: Vec<&str> =
        subjects.iter().filter_map(|subject| known.get(subject)).map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["甲", "丙"]);
    assert!(service.applicants(&[]).await.expect("answers").is_empty());
    assert_eq!(service.applicant(&SubjectId("nobody".to_owned())).await.expect("answers"), None);
    assert_eq!(service.case(&CaseId("nothing".to_owned())).await.expect("answers"), None);
}

#[tokio::test]
async fn no_name_no_number_and_no_code_lies_on_the_disk_in_the_clear() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = office(folder.path()).await;
    service.file_application(&filing(&service, "王小明"), &code("ABCDEFGHJKMN"), "applicant").await.expect("filed");
    service.close().await.expect("closes");
    let mut folders = vec![folder.path().to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            for secret in ["王小明", "11010519491231002X", "13800138000", "李代理", "2025年预算", "ABCDEFGHJKMN"]
            {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{secret} lies in {}", path.display());
            }
        }
    }
}
