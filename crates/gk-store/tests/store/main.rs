//! The store on real engines: every test runs on SQLite and on PostgreSQL.
#![allow(clippy::expect_used, reason = "a test that cannot set itself up fails")]

mod append;
mod backup;
mod drafts;
mod files;
mod jobs;
mod keyring;
mod objects;
mod open;
mod personal;
mod reports;
mod tamper;
mod verify;

use gk_store::{Defect, OBJECTS, ObjectPlace, Place, Store, Views, Walk};
use gk_testkit::postgres::Database;
use std::path::PathBuf;

/// Makes of each `async fn name(t: TestStore)` two tests: `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                super::$name($crate::TestStore::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                super::$name($crate::TestStore::postgres().await).await;
            }
        }
    )*};
}

/// An empty store at a place of its own, which goes with it.
pub struct TestStore {
    /// The store.
    pub store: Store,
    /// Where it is.
    pub place: Place,
    /// The folder of its files.
    pub objects: PathBuf,
    /// What keeps the place there.
    _room: Box<dyn Send>,
}

impl TestStore {
    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let objects = folder.path().join(OBJECTS);
        Self::at(Place::Folder(folder.path().to_owned()), objects, Box::new(folder)).await
    }

    async fn postgres() -> Self {
        let database = tokio::task::spawn_blocking(Database::fresh).await.expect("a database");
        let folder = tempfile::tempdir().expect("a folder");
        let objects = folder.path().to_owned();
        let place = Place::Postgres { url: database.url(), objects: ObjectPlace::Folder(objects.clone()) };
        Self::at(place, objects, Box::new((database, folder))).await
    }

    async fn at(place: Place, objects: PathBuf, room: Box<dyn Send>) -> Self {
        let store = Store::open(&place, 1).await.expect("opens");
        Self { store, place, objects, _room: room }
    }

    /// What verification finds.
    pub async fn walk(&self) -> Walk {
        let snapshot = self.store.snapshot().await.expect("answers");
        snapshot.walk(None).await.expect("answers")
    }

    /// Rebuilds the views; gives the rows that stood otherwise.
    pub async fn rebuild(&self, views: Views) -> Vec<String> {
        let rebuilding = self.store.rebuilding().await.expect("answers");
        shown(rebuilding.replace(views).await.expect("answers"))
    }

    /// The same place opened once more, as another process would.
    pub async fn again(&self) -> Store {
        Store::open(&self.place, 2).await.expect("reopens")
    }
}

/// Defects in a line each.
pub fn shown(defects: Vec<Defect>) -> Vec<String> {
    defects.into_iter().map(|Defect { table, key, wrong }| format!("{table} {key}: {wrong:?}")).collect()
}
