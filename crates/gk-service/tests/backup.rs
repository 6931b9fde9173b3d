//! Backups through the service: taken, restored with views made anew and verified, refused with a word on what to do.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot set itself up fails")]

use gk_service::{Error, Limits, Material, Place, Query, Refusal, Service, Target, WithKeys, restore};
use std::path::Path;
use tempfile::TempDir;

const YUANPING: &str = include_str!("../../../samples/reports/001-yuanping-2024.txt");
const YANJIN: &str = include_str!("../../../samples/reports/004-yanjin-2024.txt");

const NOW: fn() -> i64 = || 1_767_000_000_000;

async fn open(folder: &Path) -> Service {
    Service::open(&Place::Folder(folder.to_owned()), NOW, Limits::default()).await.expect("opens")
}

async fn filled() -> (TempDir, Service) {
    let folder = tempfile::tempdir().expect("a folder");
    let service = open(&folder.path().join("data")).await;
    for text in [YUANPING, YANJIN] {
        let material = Material { name: "年报.txt".to_owned(), bytes: text.as_bytes().to_vec() };
        service.keep_report(material).await.expect("kept");
    }
    (folder, service)
}

fn target(folder: &Path) -> Target {
    Target { place: Place::Folder(folder.to_owned()), keys: folder.join("keys") }
}

#[tokio::test]
async fn a_restored_backup_has_its_views_and_verifies() {
    let (folder, service) = filled().await;
    let backup = folder.path().join("b.tar");
    service.backup(&backup, WithKeys::LeftOut, &mut |_| {}).await.expect("taken");
    let new = folder.path().join("new");
    let mut n_told = 0;
    let restored = restore(&backup, target(&new), NOW, &mut |_| n_told += 1).await.expect("restored");
    assert_eq!((restored.walk.defects, restored.walk.n_files, restored.manifest.objects.len()), (Vec::new(), 2, 2));
    assert!(n_told > 5, "{n_told}");
    let query = || Query { limit: 10, ..Query::default() };
    let (was, is) = (service.list_reports(query()).await, open(&new).await.list_reports(query()).await);
    assert_eq!(is.expect("lists").entries, was.expect("lists").entries);
    let mut names: Vec<_> = std::fs::read_dir(&new).expect("there").flatten().map(|entry| entry.file_name()).collect();
    names.retain(|name| !name.to_string_lossy().starts_with("gongkai.db-"));
    names.sort();
    assert_eq!(names, ["gongkai.db", "gongkai.lock", "objects"]);
}

#[tokio::test]
async fn what_cannot_be_restored_is_refused_and_leaves_nothing() {
    let (folder, service) = filled().await;
    let backup = folder.path().join("b.tar");
    service.backup(&backup, WithKeys::LeftOut, &mut |_| {}).await.expect("taken");
    let refused = async |backup: &Path, to: &Path, expected: &str| match restore(backup, target(to), NOW, &mut |_| {})
        .await
    {
        Err(Error::Refused(Refusal::BadBackup(why) | Refusal::NoRoom(why))) => assert!(why.contains(expected), "{why}"),
        other => panic!("{other:?}"),
    };
    refused(&backup, &folder.path().join("data"), "不是空的").await;
    let bytes = std::fs::read(&backup).expect("read");
    let cut_off = folder.path().join("cut.tar");
    std::fs::write(&cut_off, &bytes[..bytes.len() / 2]).expect("written");
    refused(&cut_off, &folder.path().join("new"), "不完整").await;
    refused(&folder.path().join("data/gongkai.db"), &folder.path().join("new"), "不是 gongkai 的备份文件").await;
    assert!(!folder.path().join("new").exists());
    match service.backup(&backup, WithKeys::LeftOut, &mut |_| {}).await {
        Err(Error::Refused(Refusal::BadBackup(why) | Refusal::NoRoom(why))) => {
            assert!(why.contains("已经存在"), "{why}")
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_backup_that_was_tampered_with_before_it_was_taken_is_restored_and_said_so() {
    let (folder, service) = filled().await;
    let query = Query { limit: 1, ..Query::default() };
    let lost = service.list_reports(query).await.expect("lists").entries.remove(0).file_sha256;
    let object = format!("data/objects/{}/{}/{lost}", &lost[..2], &lost[2..4]);
    std::fs::remove_file(folder.path().join(object)).expect("removed");
    let backup = folder.path().join("b.tar");
    let manifest = service.backup(&backup, WithKeys::LeftOut, &mut |_| {}).await.expect("taken");
    assert_eq!(manifest.broken, std::slice::from_ref(&lost));
    let restored = restore(&backup, target(&folder.path().join("new")), NOW, &mut |_| {}).await.expect("restored");
    let found: Vec<_> = restored.walk.defects.iter().map(|defect| (defect.table, defect.key.as_str())).collect();
    assert!(found.contains(&("object", lost.as_str())), "{found:?}");
}

#[tokio::test]
async fn what_was_left_behind_is_found() {
    let (folder, service) = filled().await;
    let swept = service.sweep_jobs().await.expect("swept");
    assert_eq!((swept.n_expired, swept.dead.len()), (0, 0));
    let aside = folder.path().join("data/objects/tmp");
    std::fs::write(aside.join("half"), b"half").expect("written");
    assert_eq!(service.sweep_files().await.expect("swept").orphans, []);
    assert!(aside.join("half").exists(), "it may be written just now");
    let later = Service::open(&Place::Folder(folder.path().join("data")), || i64::MAX, Limits::default()).await;
    assert_eq!(later.expect("opens").sweep_files().await.expect("swept").orphans, []);
    assert!(!aside.join("half").exists());
}
