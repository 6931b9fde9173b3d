//! How many events a second are recorded durably: sixteen writers, each waiting for its event to be on the disk.
#![allow(clippy::expect_used, reason = "a benchmark that cannot set itself up fails")]

use gk_store::{Append, CaseRow, NewEvent, ObjectPlace, Place, Store, StreamAppend, ViewWrite};
use gk_testkit::postgres::{Disk, Server};
use std::path::Path;
use std::time::{Duration, Instant};

const WRITERS: usize = 16;
const TIME: Duration = Duration::from_secs(10);

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    // Not in the folder for temporary files, which may be in memory.
    let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("a folder");
    runtime.block_on(measure("SQLite", &Place::Folder(folder.path().to_owned())));
    let server = Server::private(Disk::Waited);
    server.create("bench");
    let objects = ObjectPlace::Folder(folder.path().join("objects"));
    runtime.block_on(measure("PostgreSQL", &Place::Postgres { url: server.url("bench"), objects }));
}

async fn measure(engine: &str, place: &Place) {
    let store = Store::open(place, 1).await.expect("opens");
    let started = Instant::now();
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        writers.spawn(write(store.clone(), format!("case-{writer}"), started + TIME));
    }
    let mut waits: Vec<Duration> = writers.join_all().await.into_iter().flatten().collect();
    let seconds = started.elapsed().as_secs_f64();
    waits.sort_unstable();
    let at = |percent: usize| waits[(waits.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!(
        "{engine}: {} events with their view rows in {seconds:.1} s, {WRITERS} writers: {:.0} a second; \
         wait {:.1} ms in the middle, {:.1} ms at 99 %",
        waits.len(),
        waits.len() as f64 / seconds,
        at(50),
        at(99),
    );
    let started = Instant::now();
    let walk = store.snapshot().await.expect("answers").walk(None).await.expect("answers");
    assert_eq!(walk.defects, []);
    println!("{engine}: {} events verified in {:.1} s", walk.n_events, started.elapsed().as_secs_f64());
    store.close().await.expect("closes");
}

async fn write(store: Store, stream: String, until: Instant) -> Vec<Duration> {
    let mut waits = Vec::new();
    while Instant::now() < until {
        let started = Instant::now();
        store.append(append(&stream, waits.len() as u64)).await.expect("appended");
        waits.push(started.elapsed());
    }
    waits
}

fn append(stream: &str, expected: u64) -> Append {
    let payload = r#"{"by":"post","mark":"EMS 1234567890","note":"收到当日登记"}"#;
    let on = "2024-09-24".parse().ok();
    let event = NewEvent { kind: "received".to_owned(), version: 1, on, payload: payload.to_owned() };
    Append {
        actor: "clerk-1".to_owned(),
        at: 1_727_136_000_000,
        act: "case.receive".to_owned(),
        object: stream.to_owned(),
        streams: vec![StreamAppend { stream: stream.to_owned(), expected, events: vec![event] }],
        views: vec![ViewWrite::Case(case(stream, expected))],
        personal: Vec::new(),
        outbox: Vec::new(),
        files: Vec::new(),
    }
}

fn case(id: &str, before: u64) -> CaseRow {
    CaseRow {
        id: id.to_owned(),
        parent: None,
        agency: "甲县教育局".to_owned(),
        number: None,
        channel: "post".to_owned(),
        applicant_class: "natural_person".to_owned(),
        stage: "received".to_owned(),
        submitted_on: None,
        received_on: "2024-09-24".parse().ok(),
        due_on: "2024-10-29".parse().ok(),
        due_state: "running".to_owned(),
        provisional: false,
        extended: false,
        decided_on: None,
        decision: None,
        report_row: None,
        replied_on: None,
        served_on: None,
        archived_on: None,
        subject: String::new(),
        next_on: None,
        next_what: None,
        version: i64::try_from(before).expect("small") + 1,
    }
}
