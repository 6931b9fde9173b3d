//! Appending: versions, conflicts, all or nothing, many writers at once, and collisions that the server reports.

use crate::tamper::Raw;
use crate::{TestStore, on_both_engines, shown};
use gk_store::{
    Append, AppendError, Appended, CaseRow, Conflict, NewEvent, PersonalWrite, Store, StreamAppend, ViewWrite, Views,
};

on_both_engines! {
    events_come_back_as_they_were_recorded,
    who_comes_second_is_told_how_far_the_stream_is,
    an_append_of_several_streams_is_all_or_nothing,
    a_stream_may_be_checked_without_adding_to_it,
    the_later_row_of_a_view_stands,
    of_many_that_append_at_once_each_is_there_once,
    whole_streams_come_in_pages,
    what_fails_one_append_leaves_the_others_of_its_group,
    a_rebuild_replaces_what_differs,
}

pub fn event(kind: &str) -> NewEvent {
    NewEvent { kind: kind.to_owned(), version: 1, on: "2024-09-24".parse().ok(), payload: "{\"n\":1}".to_owned() }
}

pub fn part(stream: &str, expected: u64, kinds: &[&str]) -> StreamAppend {
    StreamAppend { stream: stream.to_owned(), expected, events: kinds.iter().map(|kind| event(kind)).collect() }
}

pub fn append(streams: Vec<StreamAppend>) -> Append {
    Append {
        actor: "clerk".to_owned(),
        at: 1_727_136_000_000,
        act: "case.receive".to_owned(),
        object: streams.first().map(|part| part.stream.clone()).unwrap_or_default(),
        streams,
        views: Vec::new(),
        personal: Vec::new(),
        outbox: Vec::new(),
        files: Vec::new(),
    }
}

pub fn case(id: &str, version: i64) -> CaseRow {
    CaseRow {
        id: id.to_owned(),
        parent: None,
        agency: "甲县教育局".to_owned(),
        number: Some("2024-1".to_owned()),
        channel: "post".to_owned(),
        applicant_class: "natural_person".to_owned(),
        stage: "received".to_owned(),
        submitted_on: Some("2024-09-24".parse().expect("a date")),
        received_on: Some("2024-09-24".parse().expect("a date")),
        due_on: "2024-10-29".parse().ok(),
        due_state: "running".to_owned(),
        provisional: false,
        extended: true,
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

impl TestStore {
    async fn done(&self, append: Append) -> Appended {
        self.store.append(append).await.expect("appended")
    }

    async fn kinds(&self, stream: &str) -> String {
        let events = self.store.stream(stream).await.expect("answers");
        events.into_iter().map(|event| event.kind).collect::<Vec<_>>().join(" ")
    }
}

fn conflict(result: Result<Appended, AppendError>) -> Conflict {
    match result {
        Err(AppendError::Conflict(conflict)) => conflict,
        other => unreachable!("no conflict: {other:?}"),
    }
}

async fn events_come_back_as_they_were_recorded(t: TestStore) {
    let done = t.done(append(vec![part("case-1", 0, &["received", "accepted"])])).await;
    assert_eq!((done.seq, done.versions.as_slice()), (1, [2].as_slice()));
    let events = t.again().await.stream("case-1").await.expect("answers");
    let second = &events[1];
    assert_eq!((second.n, second.kind.as_str(), second.version, second.seq), (2, "accepted", 1, 1));
    assert_eq!(second.on_date.map(|on| on.to_string()).as_deref(), Some("2024-09-24"));
    assert_eq!((second.recorded_at, second.actor.as_str()), (1_727_136_000_000, "clerk"));
    assert_eq!(second.payload, "{\"n\":1}");
    assert_eq!(t.walk().await.head.hash, done.hash);
}

async fn who_comes_second_is_told_how_far_the_stream_is(t: TestStore) {
    t.done(append(vec![part("case-1", 0, &["received"])])).await;
    let late = conflict(t.store.append(append(vec![part("case-1", 0, &["received"])])).await);
    assert_eq!(late, Conflict { stream: "case-1".to_owned(), expected: 0, actual: 1 });
    let early = conflict(t.store.append(append(vec![part("case-1", 5, &["decided"])])).await);
    assert_eq!(early.actual, 1);
    assert_eq!(t.kinds("case-1").await, "received");
    assert_eq!(t.walk().await.n_entries, 1, "a conflict leaves no entry");
}

async fn an_append_of_several_streams_is_all_or_nothing(t: TestStore) {
    t.done(append(vec![part("case-2", 0, &["received"])])).await;
    let mut split = append(vec![part("case-1", 0, &["split"]), part("case-2", 0, &["split-off"])]);
    split.views.push(ViewWrite::Case(case("case-1", 1)));
    split.personal.push(PersonalWrite { subject: "p-1".to_owned(), field: "name".to_owned(), sealed: vec![1, 2] });
    assert_eq!(conflict(t.store.append(split.clone()).await).stream, "case-2");
    assert_eq!(t.kinds("case-1").await, "");
    assert_eq!(t.rebuild(Views::default()).await, Vec::<String>::new(), "no row of a view");
    split.streams[1].expected = 1;
    assert_eq!(t.done(split).await.versions, [1, 2]);
    assert_eq!(t.kinds("case-2").await, "received split-off");
    assert_eq!(shown(t.walk().await.defects), Vec::<String>::new());
}

async fn a_stream_may_be_checked_without_adding_to_it(t: TestStore) {
    t.done(append(vec![part("case-1", 0, &["received"])])).await;
    assert_eq!(t.done(append(vec![part("case-1", 1, &[]), part("dispute-1", 0, &["filed"])])).await.versions, [1, 1]);
    let stale = append(vec![part("case-1", 0, &[]), part("dispute-1", 1, &["answered"])]);
    assert_eq!(conflict(t.store.append(stale).await).stream, "case-1");
    let twice = append(vec![part("case-1", 1, &["accepted"]), part("case-1", 2, &["decided"])]);
    assert_eq!(t.done(twice).await.versions, [3, 3]);
    assert_eq!(shown(t.walk().await.defects), Vec::<String>::new());
}

async fn the_later_row_of_a_view_stands(t: TestStore) {
    for version in 1..=3 {
        let mut step = append(vec![part("case-1", version - 1, &["step"])]);
        let version = version.cast_signed();
        step.views = vec![ViewWrite::Case(case("case-1", 99)), ViewWrite::Case(case("case-1", version))];
        t.done(step).await;
    }
    let views = Views { cases: vec![case("case-1", 3)], ..Views::default() };
    assert_eq!(t.rebuild(views).await, Vec::<String>::new());
}

/// Sixteen writers on two stores, as two servers: each has a stream of its own, and all push into a common one until
/// they succeed.
async fn of_many_that_append_at_once_each_is_there_once(t: TestStore) {
    let stores = [t.store.clone(), t.again().await];
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..16_u64 {
        let store = stores[usize::from(writer % 2 == 1)].clone();
        tasks.spawn(async move {
            for n in 0..5 {
                store
                    .append(append(vec![part(&format!("case-{writer}"), n, &["step"])]))
                    .await
                    .expect("its own stream");
                push(&store, &format!("w{writer}-{n}")).await;
            }
        });
    }
    tasks.join_all().await;
    let mut common: Vec<String> = t.kinds("common").await.split(' ').map(str::to_owned).collect();
    assert_eq!(common.len(), 80);
    common.sort();
    common.dedup();
    assert_eq!(common.len(), 80);
    let walk = t.walk().await;
    assert_eq!((walk.n_entries, walk.n_events), (160, 160));
    assert_eq!(shown(walk.defects), Vec::<String>::new());
}

async fn push(store: &Store, kind: &str) {
    let mut expected = 0;
    loop {
        match store.append(append(vec![part("common", expected, &[kind])])).await {
            Ok(_) => return,
            Err(AppendError::Conflict(conflict)) => expected = conflict.actual,
            Err(AppendError::Fault(source)) => unreachable!("{source}"),
        }
    }
}

async fn whole_streams_come_in_pages(t: TestStore) {
    for stream in ["b", "a", "c", "局"] {
        t.done(append(vec![part(stream, 0, &["one", "two"])])).await;
    }
    let snapshot = t.store.snapshot().await.expect("answers");
    t.done(append(vec![part("a", 2, &["three"])])).await;
    let first = snapshot.streams_after(None, 3).await.expect("answers");
    let names: Vec<&str> = first.iter().map(|stream| stream.id.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(first[0].events.len(), 2, "what came after the snapshot is not in it");
    let second = snapshot.streams_after(Some("c"), 3).await.expect("answers");
    assert_eq!((second.len(), second[0].id.as_str()), (1, "局"));
    assert!(snapshot.streams_after(Some("局"), 3).await.expect("answers").is_empty());
}

/// A trigger refuses one kind of event. The appends are sent at once, so that they share groups.
async fn what_fails_one_append_leaves_the_others_of_its_group(t: TestStore) {
    let raw = Raw::connect(&t.place).await;
    raw.refuse_events("forbidden").await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..12 {
        let store = t.store.clone();
        let kind = if n % 4 == 0 { "forbidden" } else { "allowed" };
        tasks.spawn(async move {
            let result = store.append(append(vec![part(&format!("case-{n}"), 0, &[kind])])).await;
            (kind, result.is_ok())
        });
    }
    for (kind, is_ok) in tasks.join_all().await {
        assert_eq!(is_ok, kind == "allowed", "{kind}");
    }
    let walk = t.walk().await;
    assert_eq!((walk.n_events, shown(walk.defects)), (9, Vec::new()));
}

async fn a_rebuild_replaces_what_differs(t: TestStore) {
    let mut step = append(vec![part("case-1", 0, &["received"])]);
    step.views.push(ViewWrite::Case(case("case-1", 1)));
    t.done(step).await;
    let right = Views {
        cases: vec![CaseRow { stage: "decided".to_owned(), ..case("case-1", 1) }, case("case-2", 1)],
        ..Views::default()
    };
    let differing = ["v_case case-1: Changed([\"stage\"])", "v_case case-2: Missing"];
    assert_eq!(t.rebuild(right.clone()).await, differing);
    assert_eq!(t.rebuild(right).await, Vec::<String>::new());
    assert_eq!(t.rebuild(Views::default()).await, ["v_case case-1: Stray", "v_case case-2: Stray"]);
}

/// The server says twice that another transaction was in the way (SQLSTATE 40001); the third time it succeeds.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_collision_is_tried_again() {
    let t = TestStore::postgres().await;
    let raw = Raw::connect(&t.place).await;
    raw.run("CREATE SEQUENCE attempts").await;
    raw.run(
        "CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
             IF nextval('attempts') < 3 THEN RAISE EXCEPTION 'collision' USING ERRCODE = '40001'; END IF;
             RETURN NEW;
         END $$",
    )
    .await;
    raw.run("CREATE TRIGGER collide BEFORE INSERT ON f_audit FOR EACH ROW EXECUTE FUNCTION collide()").await;
    assert_eq!(t.done(append(vec![part("case-1", 0, &["received"])])).await.versions, [1]);
    assert_eq!(raw.number("SELECT last_value FROM attempts").await, 3);
}
