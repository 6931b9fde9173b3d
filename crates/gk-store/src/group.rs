//! Records a group of appends in one transaction, each checked against the versions that those before it left; never waits for the next.

use crate::append::{Append, AppendError, Appended, Conflict, StreamAppend};
use crate::chain::{Act, Chain, Item};
use crate::events::Event;
use crate::files::FileFacts;
use crate::jobs::JobFacts;
use crate::personal::PersonalRow;
use crate::sql;
use crate::table::{self, Existing};
use crate::views::{self, ViewWrite};
use crate::write::{Write, Writing};
use crate::{NewJob, StoreError, jobs};
use sea_orm::{ConnectionTrait, DbErr, Value};
use std::collections::HashMap;

/// What came of one append.
pub(crate) type Outcome = Result<Appended, AppendError>;

/// Why a group was not recorded.
pub(crate) enum Failure {
    /// The database refused a statement, which one of the appends has brought about. Nothing is recorded.
    Refused(StoreError),
    /// Another transaction was in the way. Nothing is recorded, and the same may succeed the next time.
    Collision(StoreError),
    /// The database does not answer. If that happened at the commit, it may have been recorded or not.
    Fault(StoreError),
}

impl Failure {
    fn of(source: StoreError) -> Self {
        match source.sql_state().as_deref() {
            // `serialization_failure` and `deadlock_detected` of PostgreSQL and its kin.
            Some("40001" | "40P01") => Self::Collision(source),
            Some(_) => Self::Refused(source),
            None => Self::Fault(source),
        }
    }

    pub(crate) fn into_source(self) -> StoreError {
        let (Self::Refused(source) | Self::Collision(source) | Self::Fault(source)) = self;
        source
    }
}

/// Records a group.
pub(crate) async fn record(writing: &Writing, appends: &[Append]) -> Result<Vec<Outcome>, Failure> {
    let write = writing.begin("append").await.map_err(Failure::of)?;
    let outcomes = prepare_and_write(&write, appends).await;
    let outcomes = outcomes.map_err(|source| Failure::of(StoreError::db("append", source)))?;
    write.commit().await.map_err(Failure::of)?;
    Ok(outcomes)
}

async fn prepare_and_write(write: &Write, appends: &[Append]) -> Result<Vec<Outcome>, DbErr> {
    let mut group = Group::begin(&**write, appends).await?;
    let outcomes = appends.iter().map(|append| group.add(append)).collect();
    group.write(&**write).await?;
    Ok(outcomes)
}

/// What a group will write.
struct Group {
    versions: HashMap<String, i64>,
    chain: Chain,
    events: Vec<Event>,
    personal: Vec<PersonalRow>,
    files: Vec<FileFacts>,
    views: Vec<ViewWrite>,
    /// Each with the instant of its act.
    outbox: Vec<(NewJob, i64)>,
}

impl Group {
    async fn begin(conn: &impl ConnectionTrait, appends: &[Append]) -> Result<Self, DbErr> {
        let streams = appends.iter().flat_map(|append| &append.streams).map(|stream| stream.stream.as_str());
        Ok(Self {
            versions: versions(conn, streams).await?,
            chain: Chain::load(conn).await?,
            events: Vec::new(),
            personal: Vec::new(),
            files: Vec::new(),
            views: Vec::new(),
            outbox: Vec::new(),
        })
    }

    /// Adds an append, if all its streams have the versions that it expects.
    fn add(&mut self, append: &Append) -> Outcome {
        self.check(&append.streams).map_err(AppendError::Conflict)?;
        let seq = self.chain.next();
        let events: Vec<Event> = append.streams.iter().flat_map(|stream| events(append, stream, seq)).collect();
        let personal: Vec<PersonalRow> = append.personal.iter().map(PersonalRow::of).collect();
        let mut items: Vec<Item> = events.iter().map(Item::of).collect();
        items.extend(personal.iter().map(Item::of));
        let files: Vec<FileFacts> = append.files.iter().map(FileFacts::of).collect();
        items.extend(files.iter().map(Item::of));
        items.extend(append.outbox.iter().map(JobFacts::of).map(|job| Item::of(&job)));
        let act = Act { at: append.at, actor: &append.actor, act: &append.act, object: &append.object };
        let (seq, hash) = self.chain.add(&act, items);
        for event in &events {
            self.versions.insert(event.stream.clone(), event.n);
        }
        self.events.extend(events);
        self.personal.extend(personal);
        self.files.extend(files);
        self.views.extend(append.views.iter().cloned());
        self.outbox.extend(append.outbox.iter().map(|job| (job.clone(), append.at)));
        let version = |stream: &StreamAppend| self.version(&stream.stream);
        Ok(Appended { seq, hash, versions: append.streams.iter().map(version).collect() })
    }

    fn check(&self, streams: &[StreamAppend]) -> Result<(), Conflict> {
        // The same stream twice in one append: the second part follows the first.
        let mut ahead: HashMap<&str, u64> = HashMap::new();
        for StreamAppend { stream, expected, events } in streams {
            let seen = ahead.entry(stream).or_insert_with(|| self.version(stream));
            if *seen != *expected {
                return Err(Conflict { stream: stream.clone(), expected: *expected, actual: *seen });
            }
            *seen += events.len() as u64;
        }
        Ok(())
    }

    fn version(&self, stream: &str) -> u64 {
        self.versions.get(stream).map_or(0, |n| n.unsigned_abs())
    }

    async fn write(self, conn: &impl ConnectionTrait) -> Result<(), DbErr> {
        self.chain.write(conn).await?;
        table::insert(conn, self.events, Existing::Refused).await?;
        table::insert(conn, table::last_of_each(self.personal), Existing::Replaced).await?;
        table::insert(conn, self.files, Existing::Refused).await?;
        views::write(conn, self.views).await?;
        for (job, at) in &self.outbox {
            jobs::enqueue(conn, job, *at).await?;
        }
        Ok(())
    }
}

fn events<'a>(append: &'a Append, stream: &'a StreamAppend, seq: i64) -> impl Iterator<Item = Event> + 'a {
    let first = i64::try_from(stream.expected).unwrap_or(i64::MAX).saturating_add(1);
    (first..).zip(&stream.events).map(move |(n, event)| Event {
        stream: stream.stream.clone(),
        n,
        kind: event.kind.clone(),
        version: event.version.into(),
        on_date: event.on,
        recorded_at: append.at,
        actor: append.actor.clone(),
        payload: event.payload.clone(),
        seq,
    })
}

/// How many events each of these streams has.
async fn versions<'a>(
    conn: &impl ConnectionTrait,
    streams: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, i64>, DbErr> {
    let mut names: Vec<&str> = streams.collect();
    names.sort_unstable();
    names.dedup();
    let mut versions = HashMap::with_capacity(names.len());
    for some in names.chunks(sql::N_VALUES) {
        let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
        let select =
            format!("SELECT stream, MAX(n) AS n FROM f_event WHERE stream IN ({}) GROUP BY stream", places.join(", "));
        let values: Vec<Value> = some.iter().map(|name| (*name).into()).collect();
        for row in sql::all(conn, &select, values).await? {
            versions.insert(row.try_get("", "stream")?, row.try_get("", "n")?);
        }
    }
    Ok(versions)
}
