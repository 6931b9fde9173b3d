//! Objects in a real folder: written once, checked when read, listed; hostile and damaged ones.

use gk_store::{ObjectError, ObjectName, ObjectPlace, Objects};
use std::path::PathBuf;
use tempfile::TempDir;

fn fresh() -> (TempDir, Objects) {
    let folder = tempfile::tempdir().expect("a folder");
    let objects = Objects::at(&ObjectPlace::Folder(folder.path().join("objects"))).expect("a place");
    (folder, objects)
}

fn path(folder: &TempDir, name: &ObjectName) -> PathBuf {
    let digits = name.as_str();
    folder.path().join("objects").join(&digits[..2]).join(&digits[2..4]).join(digits)
}

#[tokio::test]
async fn what_was_put_comes_back_and_twice_is_once() {
    let (folder, objects) = fresh();
    assert_eq!(objects.list().await.expect("lists"), []);
    let name = objects.put("年报".as_bytes()).await.expect("put");
    let written = std::fs::metadata(path(&folder, &name)).expect("there").modified().expect("a time");
    assert_eq!(objects.put("年报".as_bytes()).await.expect("put"), name);
    assert_eq!(std::fs::metadata(path(&folder, &name)).expect("there").modified().expect("a time"), written);
    let empty = objects.put(b"").await.expect("put");
    assert_eq!(objects.get(&name).await.expect("got"), "年报".as_bytes());
    assert_eq!(objects.get(&empty).await.expect("got"), b"");
    let mut expected = vec![name, empty];
    expected.sort();
    let seen = objects.list().await.expect("lists");
    assert_eq!(seen.iter().map(|seen| seen.name.clone()).collect::<Vec<_>>(), expected);
    assert!(seen.iter().all(|seen| seen.written_at > 1_600_000_000_000));
}

#[tokio::test]
async fn missing_and_damaged_objects_are_told_apart_and_never_overwritten() {
    let (folder, objects) = fresh();
    let name = ObjectName::of(b"x");
    assert!(matches!(objects.get(&name).await, Err(ObjectError::Missing(missing)) if missing == name));
    objects.put(b"x").await.expect("put");
    std::fs::write(path(&folder, &name), b"y").expect("damaged");
    assert!(matches!(objects.get(&name).await, Err(ObjectError::Damaged(damaged)) if damaged == name));
    assert!(matches!(objects.put(b"x").await, Err(ObjectError::Damaged(_))));
    assert_eq!(std::fs::read(path(&folder, &name)).expect("there"), b"y", "the evidence stays");
}

#[tokio::test]
async fn what_does_not_belong_there_is_passed_over() {
    let (folder, objects) = fresh();
    let name = objects.put(b"x").await.expect("put");
    let root = folder.path().join("objects");
    std::fs::write(root.join("README"), b"").expect("written");
    std::fs::write(path(&folder, &name).with_file_name("x.bak"), b"").expect("written");
    assert_eq!(objects.list().await.expect("lists").len(), 1);
    assert_eq!(std::fs::read_dir(root.join("tmp")).expect("there").count(), 0, "nothing is left aside");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_of_the_same_bytes_do_not_disturb_each_other() {
    let (_folder, objects) = fresh();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..40_u8 {
        let objects = objects.clone();
        tasks.spawn(async move { objects.put(&[n % 5]).await.expect("put") });
    }
    tasks.join_all().await;
    assert_eq!(objects.list().await.expect("lists").len(), 5);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_an_error_with_the_object() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("objects");
    std::fs::write(&file, b"").expect("written");
    let objects = Objects::at(&ObjectPlace::Folder(file)).expect("a place");
    let error = objects.put(b"x").await.expect_err("no folder").to_string();
    assert!(error.contains(ObjectName::of(b"x").as_str()), "{error}");
}
