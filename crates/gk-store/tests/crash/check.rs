//! What must hold after every kill: nothing acknowledged is lost, nothing is there by half, and everything agrees.

use crate::acks::Ack;
use gk_store::{CaseRow, Claim, Retry, Snapshot, Store, Stream, Views};
use std::collections::HashMap;

/// What was seen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    pub n_acks: usize,
    pub n_appends: usize,
    pub n_events: usize,
}

/// The row of a stream: its length and its last event.
pub fn case(stream: &str, version: i64, kind: &str) -> CaseRow {
    CaseRow {
        id: stream.to_owned(),
        parent: None,
        agency: "甲县教育局".to_owned(),
        number: None,
        channel: "post".to_owned(),
        applicant_class: "natural_person".to_owned(),
        stage: kind.to_owned(),
        submitted_on: None,
        received_on: "2024-09-24".parse().ok(),
        due_on: None,
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
        version,
    }
}

/// The version of a stream after so many more events.
pub fn fold(expected: u64, n_events: usize) -> i64 {
    i64::try_from(expected).expect("small") + i64::try_from(n_events).expect("small")
}

pub async fn check(store: &Store, acks: &[Ack]) -> Seen {
    let snapshot = store.snapshot().await.expect("answers");
    let streams = streams(&snapshot).await;
    let appends = whole_appends(&streams);
    acknowledged_are_there(&streams, acks);
    assert_eq!(n_jobs(store).await, appends, "each append left one job");
    let mut walk = snapshot.walk(None).await.expect("answers");
    assert_eq!(walk.defects, [], "verification after a kill");
    for ack in acks.iter().rev().take(3) {
        walk = snapshot.walk(Some(&ack.hash)).await.expect("answers");
        assert_eq!(walk.defects, [], "{ack} is in the log");
    }
    drop(snapshot);
    let row = |stream: &Stream| {
        let last = stream.events.last().expect("no stream without events");
        case(&stream.id, last.n, &last.kind)
    };
    let views = Views { cases: streams.iter().map(row).collect(), ..Views::default() };
    let rebuilding = store.rebuilding().await.expect("answers");
    assert_eq!(rebuilding.replace(views).await.expect("answers"), [], "a rebuild gives equal rows");
    Seen { n_acks: acks.len(), n_appends: appends, n_events: usize::try_from(walk.n_events).expect("small") }
}

/// The jobs that wait; they are leased for no time at all.
async fn n_jobs(store: &Store) -> usize {
    let claim = Claim { topic: "letter", limit: u32::MAX, now: 1, until: 0 };
    let n_jobs = store.claim(&claim).await.expect("answers").len();
    store.sweep_jobs(&Retry { n_attempts: i64::MAX, ..Retry::default() }, 1).await.expect("answers");
    n_jobs
}

async fn streams(snapshot: &Snapshot) -> Vec<Stream> {
    let mut streams: Vec<Stream> = Vec::new();
    loop {
        let after = streams.last().map(|stream| stream.id.clone());
        let page = snapshot.streams_after(after.as_deref(), 500).await.expect("answers");
        if page.is_empty() {
            return streams;
        }
        streams.extend(page);
    }
}

/// Each event says to which append it belongs and how many events that has; gives the number of appends.
fn whole_appends(streams: &[Stream]) -> usize {
    let mut found: HashMap<&str, (usize, usize)> = HashMap::new();
    for event in streams.iter().flat_map(|stream| &stream.events) {
        let (append, of) = event.payload.split_once(' ').expect("an append and a number");
        let (n, expected) = found.entry(append).or_default();
        (*n, *expected) = (*n + 1, of.parse().expect("a number"));
    }
    for (append, (n, of)) in &found {
        assert_eq!(n, of, "{append} is there by half");
    }
    found.len()
}

fn acknowledged_are_there(streams: &[Stream], acks: &[Ack]) {
    let by_name: HashMap<&str, &Stream> = streams.iter().map(|stream| (stream.id.as_str(), stream)).collect();
    for ack in acks {
        let n = usize::try_from(ack.n).expect("small");
        let event = by_name.get(ack.stream.as_str()).and_then(|stream| stream.events.get(n.wrapping_sub(1)));
        let event = event.unwrap_or_else(|| unreachable!("{ack} is lost"));
        assert_eq!((event.seq, event.payload.split(' ').next()), (ack.seq, Some(ack.append.as_str())), "{ack}");
    }
}
