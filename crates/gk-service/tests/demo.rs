//! The office of the demonstration on any day of the year: lawful, alive, and the year of the sample report as published.

#![expect(clippy::expect_used, reason = "a test says what is wrong by failing")]

use gk_service::{BoardQuery, Limits, Place, Scope, Service};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};

static NOW: AtomicI64 = AtomicI64::new(0);

const DAY: i64 = 24 * 3600 * 1000;

async fn office(now: i64) -> (tempfile::TempDir, Service) {
    NOW.store(now, Ordering::SeqCst);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::Folder(folder.path().to_owned());
    let service = Service::open(&place, || NOW.load(Ordering::SeqCst), Limits::default()).await.expect("opens");
    service.load_demo_people().await.expect("people");
    (folder, service.as_demo())
}

/// One test, since all share the clock.
#[tokio::test]
async fn the_office_is_alive_on_any_day_and_is_loaded_once() {
    // 2026-01-05, and then every 61 days to the end of the year.
    for n in 0..6 {
        let (_folder, service) = office(1_767_571_200_000 + n * 61 * DAY).await;
        let loaded = service.load_demo_cases().await.expect("lawful on every day");
        assert_eq!(service.load_demo_cases().await.expect("answers"), loaded, "{}: once", service.today());
        let begun = service.sign_in_demo("linyue", "test").await.expect("signs in");
        let actor = service.actor_of(&begun.token).await.expect("answers").expect("signed in");
        let mut stages = BTreeSet::new();
        for scope in [Scope::Open, Scope::Archived] {
            let board = service.board(&actor, &BoardQuery { scope, ..BoardQuery::default() }).await.expect("answers");
            stages.extend(board.rows.iter().map(|row| row.case.stage.clone()));
            let counted = board.counts.get(&scope).copied();
            assert_eq!(counted, Some(board.total), "{scope:?}: counts equal the list");
        }
        for stage in
            ["intake", "in-hand", "consulting", "awaiting-correction", "awaiting-payment", "decided", "replied"]
        {
            assert!(stages.contains(stage), "{}: nobody is {stage}: {stages:?}", service.today());
        }
        assert!(stages.contains("served") && stages.contains("archived"), "{stages:?}");
        let board = service.board(&actor, &BoardQuery { scope: Scope::Overdue, ..BoardQuery::default() }).await;
        assert!(board.expect("answers").total >= 1, "{}: somebody is overdue", service.today());
        let published = BoardQuery { scope: Scope::Archived, number: "2024".to_owned(), ..BoardQuery::default() };
        let published = service.board(&actor, &published).await.expect("answers");
        let of =
            |decision: &str| published.rows.iter().filter(|row| row.case.decision.as_deref() == Some(decision)).count();
        assert_eq!((of("provided"), of("not-held"), of("duplicate")), (2, 6, 1), "as the sample report says");
    }
}
