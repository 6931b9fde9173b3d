//! Backups: taken while others write, restored on either engine to equal rows; what is damaged, foreign or in the way is refused.

use crate::append::{append, part};
use crate::{TestStore, on_both_engines};
use gk_store::{
    Archive, BackupProblem, By, FileRow, Holding, Keyring, Manifest, NewJob, ObjectPlace, Opened, PersonalWrite, Place,
    ReportRow, Restoring, Store, TablePart, Taking, Target, Walk, sha256_hex,
};
use gk_testkit::postgres::Database;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

on_both_engines! {
    a_backup_comes_back_on_either_engine_row_by_row,
    a_backup_holds_all_tables_but_views,
    a_backup_taken_while_others_write_holds_what_was_there_before,
    keys_are_in_a_backup_only_when_asked_for,
    a_place_that_is_not_empty_is_left_alone,
}

fn report(n: usize) -> (FileRow, ReportRow) {
    let bytes = format!("第{n}份年报").into_bytes();
    let sha256 = sha256_hex(&bytes);
    let report = ReportRow {
        id: sha256[..16].to_owned(),
        file_sha256: sha256.clone(),
        file_name: "年报“一”\n.txt".to_owned(),
        size: 1,
        agency: None,
        title: None,
        search_text: String::new(),
        tier: "county".to_owned(),
        body: "department".to_owned(),
        level_set: None,
        year: None,
        format: "free".to_owned(),
        report: "{}".to_owned(),
        made_by: "1".to_owned(),
        kept_at: 1,
        findings: Vec::new(),
    };
    (FileRow { sha256, name: "年报“一”\n.txt".to_owned(), bytes, received_at: 1 }, report)
}

async fn keep(store: &Store, n: usize) -> String {
    let (file, report) = report(n);
    store.keep(&file, &report, "clerk").await.expect("kept");
    report.id
}

async fn filled(t: &TestStore) {
    for n in 0..20 {
        keep(&t.store, n).await;
        let job = NewJob { key: format!("Job-{n}"), topic: "t".to_owned(), payload: "{}".to_owned(), due_at: 5 };
        t.store.enqueue(&job, 3).await.expect("enqueued");
    }
    let mut received = append(vec![part("case-1", 0, &["received", "accepted"]), part("case-2", 0, &["received"])]);
    let sealed = vec![0, 7, 255];
    received.personal.push(PersonalWrite { subject: "p-1".to_owned(), field: "name".to_owned(), sealed });
    t.store.append(received).await.expect("appended");
    let keys = tempfile::tempdir().expect("a folder");
    let (keyring, _) = Keyring::open(keys.path(), Holding::Nothing).expect("opens");
    t.store.erase(&keyring, "p-2", By { actor: "clerk", at: 9 }).await.expect("erased");
    let (_, removed) = report(7);
    assert!(t.store.remove(&removed.id, "传错了", By { actor: "clerk", at: 9 }).await.expect("removed"));
}

async fn backup_to(store: &Store, to: &Path, keys: Option<&Keyring>) -> Manifest {
    store.backup(&Taking { to, keys, now: 77 }, &mut |_| {}).await.expect("a backup")
}

fn open(path: &Path) -> Result<Archive, BackupProblem> {
    Archive::open(path, &mut |_| {})
}

/// An empty place on either engine.
struct Room {
    folder: TempDir,
    database: Option<Database>,
}

impl Room {
    fn folder() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), database: None }
    }

    async fn database() -> Self {
        let database = tokio::task::spawn_blocking(Database::fresh).await.expect("a database");
        Self { database: Some(database), ..Self::folder() }
    }

    fn target(&self) -> Target {
        let data = self.folder.path().join("data");
        let place = match &self.database {
            None => Place::Folder(data.clone()),
            Some(database) => {
                Place::Postgres { url: database.url(), objects: ObjectPlace::Folder(data.join("objects")) }
            }
        };
        Target { place, keys: data.join("keys") }
    }

    async fn restore(&self, backup: &Path) -> Result<Store, BackupProblem> {
        let target = self.target();
        let restoring = Restoring::begin(open(backup)?, target.clone(), 88, &mut |_| {}).await?;
        restoring.finish(88).await?;
        Ok(Store::open(&target.place, 89).await?)
    }

    fn left_behind(&self) -> Vec<PathBuf> {
        let data = self.folder.path().join("data");
        let entries = std::fs::read_dir(&data).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    }
}

async fn walk(store: &Store) -> Walk {
    store.snapshot().await.expect("answers").walk(None).await.expect("answers")
}

fn tables(manifest: &Manifest) -> Vec<TablePart> {
    manifest.tables.clone()
}

async fn a_backup_comes_back_on_either_engine_row_by_row(t: TestStore) {
    filled(&t).await;
    let folder = tempfile::tempdir().expect("a folder");
    let first = folder.path().join("first.tar");
    let taken = backup_to(&t.store, &first, None).await;
    assert_eq!(taken.objects.len(), 20);
    for room in [Room::folder(), Room::database().await] {
        let restored = room.restore(&first).await.expect("restored");
        let second = folder.path().join(format!("second-{}.tar", room.database.is_some()));
        let again = backup_to(&restored, &second, None).await;
        assert_eq!((tables(&again), again.objects), (tables(&taken), taken.objects.clone()));
        assert!(walk(&restored).await.defects.is_empty());
        assert_eq!(restored.standing().await.expect("answers"), t.store.standing().await.expect("answers"));
        assert!(!room.folder.path().join("data/.restoring").exists());
    }
}

async fn a_backup_holds_all_tables_but_views(t: TestStore) {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = backup_to(&t.store, &folder.path().join("b.tar"), None).await;
    let held: BTreeSet<String> = taken.tables.into_iter().map(|table| table.name).collect();
    let columns = t.store.columns().await.expect("answers");
    let all = columns.into_iter().map(|(table, _)| table);
    // Drafts are in nobody's hands but those of whoever fills them in, and who is signed in signs in again.
    let left_out = |table: &str| table.starts_with("v_") || ["p_migration", "p_draft", "p_session"].contains(&table);
    let wanted: BTreeSet<String> = all.filter(|table| !left_out(table)).collect();
    assert_eq!(held, wanted);
}

async fn a_backup_taken_while_others_write_holds_what_was_there_before(t: TestStore) {
    let mut writers = tokio::task::JoinSet::new();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    for writer in 0..4 {
        let (store, stopped) = (t.store.clone(), stopped.clone());
        writers.spawn(async move {
            let mut n = writer * 100_000;
            while !*stopped.borrow() {
                keep(&store, n).await;
                n += 1;
            }
        });
    }
    let mut before = BTreeSet::new();
    for n in 500_000..500_020 {
        before.insert(keep(&t.store, n).await);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("b.tar");
    backup_to(&t.store, &path, None).await;
    stop.send(true).expect("the writers listen");
    writers.join_all().await;
    let room = Room::folder();
    let restored = room.restore(&path).await.expect("restored");
    let there: BTreeSet<String> =
        restored.standing().await.expect("answers").into_iter().map(|standing| standing.report_id).collect();
    assert!(there.is_superset(&before), "{} of {}", there.len(), before.len());
    assert!(walk(&restored).await.defects.is_empty(), "every file of every row is there");
}

/// Whether a file holds these bytes anywhere.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    std::fs::read(path).expect("read").windows(bytes.len()).any(|window| window == bytes)
}

async fn keys_are_in_a_backup_only_when_asked_for(t: TestStore) {
    let folder = tempfile::tempdir().expect("a folder");
    let (keyring, _) = Keyring::open(&folder.path().join("keys"), Holding::Nothing).expect("opens");
    let sealed = keyring.seal("p-1", "name", "张三".as_bytes()).expect("sealed");
    keyring.seal("p-2", "name", b"x").expect("sealed");
    keyring.erase("p-2").expect("erased");
    let master = std::fs::read_to_string(keyring.master_file()).expect("read");
    let key = master.trim().rsplit(' ').next().expect("a key").as_bytes().to_vec();
    let (without, with) = (folder.path().join("without.tar"), folder.path().join("with.tar"));
    assert_eq!(backup_to(&t.store, &without, None).await.keys, []);
    assert!(!holds(&without, &key) && !holds(&without, b"master-key"));
    assert_eq!(backup_to(&t.store, &with, Some(&keyring)).await.keys.len(), 4);
    assert!(holds(&with, &key), "the search finds what is there");
    let room = Room::folder();
    room.restore(&with).await.expect("restored");
    let (restored, _) = Keyring::open(&room.target().keys, Holding::SealedData).expect("opens");
    let plain = restored.open_sealed("p-1", "name", &sealed).expect("opens");
    assert!(matches!(plain, Opened::Plain(plain) if **plain == *"张三".as_bytes()));
    assert!(restored.seal("p-2", "name", b"x").is_err(), "whoever was forgotten stays so");

    // Laid down once, and cut off: the same again is no obstacle. Newer keys are.
    let again = Target { keys: room.target().keys, ..Room::folder().target() };
    let attempt = async || Restoring::begin(open(&with).expect("whole"), again.clone(), 1, &mut |_| {}).await;
    attempt().await.expect("begun").abandon().await.expect("abandoned");
    restored.erase("p-1").expect("erased");
    let refused = attempt().await.expect_err("keys that were destroyed since are not put back");
    assert!(matches!(refused, BackupProblem::NotEmpty { .. }), "{refused}");
}

async fn a_place_that_is_not_empty_is_left_alone(t: TestStore) {
    keep(&t.store, 1).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("b.tar");
    backup_to(&t.store, &path, None).await;
    let target = Target { place: t.place.clone(), keys: folder.path().join("keys") };
    let before = t.store.standing().await.expect("answers");
    let refused = Restoring::begin(open(&path).expect("whole"), target, 1, &mut |_| {}).await.expect_err("refused");
    assert!(matches!(refused, BackupProblem::NotEmpty { .. }), "{refused}");
    assert!(refused.to_string().contains("不是空的"));
    assert_eq!(t.store.standing().await.expect("answers"), before);
    let taken = t.store.backup(&Taking { to: &path, keys: None, now: 1 }, &mut |_| {}).await.expect_err("refused");
    assert!(matches!(taken, BackupProblem::TargetExists(_)), "{taken}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1, "nothing is left beside it");
}

#[tokio::test]
async fn what_an_attempt_left_that_was_cut_off_is_no_obstacle() {
    let t = TestStore::sqlite().await;
    keep(&t.store, 1).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("b.tar");
    backup_to(&t.store, &path, None).await;
    for room in [Room::folder(), Room::database().await] {
        let target = room.target();
        // Cut off before anything was decided: as after the end of the process, nobody tidies up.
        let attempt =
            Restoring::begin(open(&path).expect("whole"), target.clone(), 1, &mut |_| {}).await.expect("begun");
        if let Place::Folder(data) = &target.place {
            let moved = std::fs::rename(data.join(".restoring/objects"), data.join("objects"));
            moved.expect("as far as the files");
            std::mem::forget(attempt);
        } else {
            attempt.abandon().await.expect("abandoned");
            Store::open(&target.place, 1).await.expect("empty tables");
        }
        let restored = room.restore(&path).await.expect("restored");
        assert_eq!(restored.standing().await.expect("answers").len(), 1);
    }
}

#[tokio::test]
async fn damaged_and_foreign_backups_are_refused_and_leave_nothing() {
    let t = TestStore::sqlite().await;
    filled(&t).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("b.tar");
    let taken = backup_to(&t.store, &path, None).await;
    let good = std::fs::read(&path).expect("read");
    let bad = folder.path().join("bad.tar");
    let refusal = async |bytes: &[u8]| {
        std::fs::write(&bad, bytes).expect("written");
        let room = Room::folder();
        let outcome = room.restore(&bad).await;
        (outcome, room)
    };
    for length in (0..good.len() - 1024).step_by(1999) {
        let (outcome, room) = refusal(&good[..length]).await;
        let problem = outcome.expect_err("cut off");
        let said = matches!(problem, BackupProblem::CutOff(_) | BackupProblem::Foreign(_));
        assert!(said && (length < 512 || matches!(problem, BackupProblem::CutOff(_))), "{length}: {problem}");
        assert_eq!(room.left_behind(), Vec::<PathBuf>::new());
    }
    let mut n_refused = 0;
    for at in (0..good.len()).step_by(1403) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x41;
        let (outcome, room) = refusal(&bytes).await;
        match outcome {
            Err(problem) => {
                n_refused += 1;
                assert!(problem.to_string().contains("备份文件"), "{at}: {problem}");
                assert_eq!(room.left_behind(), Vec::<PathBuf>::new());
            }
            // The byte fills up a block and means nothing.
            Ok(restored) => {
                let again = backup_to(&restored, &room.folder.path().join("again.tar"), None).await;
                assert_eq!(tables(&again), tables(&taken));
            }
        }
    }
    assert!(n_refused > 10, "{n_refused}");
    for foreign in [&b""[..], b"hello", &[0; 4096], "政府信息公开".repeat(1000).as_bytes()] {
        let problem = refusal(foreign).await.0.expect_err("foreign");
        assert!(matches!(problem, BackupProblem::Foreign(_)), "{problem}");
    }
    let problem = open(&folder.path().join("none.tar")).expect_err("not there");
    assert!(matches!(problem, BackupProblem::Unreadable(..)), "{problem}");
}
