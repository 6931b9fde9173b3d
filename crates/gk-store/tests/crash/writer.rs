//! The program that is killed: sixteen writers that append and print each acknowledgement, until somebody stops them.

use crate::acks::Ack;
use crate::check::{case, fold};
use crate::site::place_of;
use gk_store::{Append, AppendError, NewEvent, NewJob, PersonalWrite, Store, StreamAppend, ViewWrite};
use std::io::Write as _;

const WRITERS: u64 = 16;

/// Appends until killed, or until the database does not answer any more.
pub fn run(place: &str, run: &str) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(&place_of(place), 1).await.expect("opens");
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            writers.spawn(write(store.clone(), format!("{run}-{writer}")));
        }
        writers.join_all().await;
    });
}

/// One writer: steps in a stream of its own, of one to three events; every fourth also pushes into a stream that all
/// writers share, in the same append.
async fn write(store: Store, name: String) {
    let (mut own, mut common, mut count) = (0, 0, 0_u64);
    loop {
        let append = step(&name, count, own, common);
        match store.append(append.clone()).await {
            Ok(done) => {
                own = done.versions[0];
                common = done.versions.get(1).copied().unwrap_or(common);
                let ack = Ack::of(&append.object, &append.streams[0].stream, &done);
                let mut out = std::io::stdout().lock();
                // Nobody listens any more: this writer was told to stop.
                if writeln!(out, "{ack}").and_then(|()| out.flush()).is_err() {
                    return;
                }
                count += 1;
            }
            Err(AppendError::Conflict(conflict)) => common = conflict.actual,
            Err(AppendError::Fault(_)) => return,
        }
    }
}

fn step(name: &str, count: u64, own: u64, common: u64) -> Append {
    let id = format!("{name}-{count}");
    let n_events = 1 + count % 3;
    let shares = count % 4 == 3;
    let of = n_events + u64::from(shares);
    let event = |n: u64| NewEvent {
        kind: format!("step-{n}"),
        version: 1,
        on: "2024-09-24".parse().ok(),
        payload: format!("{id} {of}"),
    };
    let part = |stream: String, expected: u64, n_events: u64| StreamAppend {
        stream,
        expected,
        events: (1..=n_events).map(event).collect(),
    };
    let mut streams = vec![part(name.to_owned(), own, n_events)];
    if shares {
        streams.push(part("common".to_owned(), common, 1));
    }
    let row = |part: &StreamAppend| {
        let kind = part.events.last().map_or("", |event| event.kind.as_str());
        ViewWrite::Case(case(&part.stream, fold(part.expected, part.events.len()), kind))
    };
    let sealed = id.as_bytes().to_vec();
    Append {
        actor: name.to_owned(),
        at: 1_727_136_000_000,
        act: "step".to_owned(),
        views: streams.iter().map(row).collect(),
        personal: vec![PersonalWrite { subject: name.to_owned(), field: "name".to_owned(), sealed }],
        outbox: vec![NewJob { key: id.clone(), topic: "letter".to_owned(), payload: "{}".to_owned(), due_at: 0 }],
        files: Vec::new(),
        object: id,
        streams,
    }
}
