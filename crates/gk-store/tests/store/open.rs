//! Opening a place: a new one by several at once, an older one, one of a newer version; a privacy class for each column.

use crate::{TestStore, on_both_engines};
use gk_store::{ObjectPlace, Place, Store};
use gk_testkit::postgres::Database;
use std::collections::{BTreeMap, BTreeSet};

on_both_engines! {
    a_place_that_is_up_to_date_is_not_migrated_again,
    i10_every_column_has_a_privacy_class,
}

/// Opens a new place eight times at once, as servers that start together do; the schema must come from one of them.
async fn open_at_once(place: &Place) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let place = place.clone();
        tasks.spawn(async move { Store::migrate(&place, 1).await.expect("opens").1.len() });
    }
    let run: Vec<usize> = tasks.join_all().await;
    let (_, none) = Store::migrate(place, 1).await.expect("opens");
    assert!(none.is_empty());
    assert_eq!(run.iter().filter(|n| **n > 0).count(), 1, "{run:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn servers_that_open_a_new_folder_at_once_all_succeed() {
    let folder = tempfile::tempdir().expect("a folder");
    open_at_once(&Place::Folder(folder.path().to_owned())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn servers_that_open_a_new_database_at_once_all_succeed() {
    let database = tokio::task::spawn_blocking(Database::fresh).await.expect("a database");
    let folder = tempfile::tempdir().expect("a folder");
    let objects = ObjectPlace::Folder(folder.path().to_owned());
    open_at_once(&Place::Postgres { url: database.url(), objects }).await;
}

async fn a_place_that_is_up_to_date_is_not_migrated_again(t: TestStore) {
    let (store, run) = Store::migrate(&t.place, 2).await.expect("opens");
    assert_eq!(run, []);
    store.ping().await.expect("answers");
}

async fn i10_every_column_has_a_privacy_class(t: TestStore) {
    let classes: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(include_str!("../../columns.toml")).expect("columns.toml reads");
    for (table, columns) in &classes {
        for (column, class) in columns {
            let known = ["public", "internal", "personal", "secret"].contains(&class.as_str());
            assert!(known, "{table}.{column} has the unknown class {class}");
        }
    }
    let named: BTreeSet<(String, String)> =
        classes.into_iter().flat_map(|(table, columns)| columns.into_keys().map(move |c| (table.clone(), c))).collect();
    let real: BTreeSet<(String, String)> = t.store.columns().await.expect("answers").into_iter().collect();
    assert_eq!(named, real);
}
