//! Personal data in the records: sealed on the disk, tied to its place, gone when it is erased, in backups too.

use crate::append::append;
use crate::tamper::Raw;
use crate::{TestStore, on_both_engines, shown};
use gk_store::{
    Archive, By, Holding, Keyring, Personal, PersonalError, PersonalWrite, Place, Restoring, Store, Taking, Target,
};
use std::path::Path;
use tempfile::TempDir;

on_both_engines! {
    values_come_back_and_are_tied_to_their_place,
    an_erased_person_is_gone_and_the_log_agrees,
    an_erasure_that_was_cut_off_is_finished,
    an_erased_person_stays_so_when_an_older_backup_is_restored,
}

const BY: By<'static> = By { actor: "clerk", at: 5 };

fn keys() -> (TempDir, Keyring) {
    let folder = tempfile::tempdir().expect("a folder");
    let (keyring, _) = Keyring::open(folder.path(), Holding::Nothing).expect("opens");
    (folder, keyring)
}

impl TestStore {
    async fn write(&self, keyring: &Keyring, subject: &str, value: &str) {
        let write = PersonalWrite::seal(keyring, subject, "name", value.as_bytes()).expect("sealed");
        let mut act = append(Vec::new());
        act.personal.push(write);
        self.store.append(act).await.expect("appended");
    }
}

async fn read(store: &Store, keyring: &Keyring, subject: &str) -> String {
    match store.personal(keyring, subject, "name").await.expect("answers") {
        Personal::Known(value) => String::from_utf8(value.to_vec()).expect("text"),
        Personal::Absent => "（没有）".to_owned(),
        Personal::Erased => "（已清除）".to_owned(),
    }
}

async fn values_come_back_and_are_tied_to_their_place(t: TestStore) {
    let (_folder, keyring) = keys();
    assert_eq!(t.store.holding().await.expect("answers"), Holding::Nothing);
    t.write(&keyring, "p-1", "张三").await;
    t.write(&keyring, "p-2", "李四").await;
    t.write(&keyring, "p-2", "李四（更正）").await;
    assert_eq!(t.store.holding().await.expect("answers"), Holding::SealedData);
    assert_eq!(read(&t.store, &keyring, "p-1").await, "张三");
    assert_eq!(read(&t.store, &keyring, "p-2").await, "李四（更正）");
    assert_eq!(read(&t.store, &keyring, "p-3").await, "（没有）");
    Raw::connect(&t.place)
        .await
        .run("UPDATE s_personal SET sealed = (SELECT sealed FROM s_personal WHERE subject = 'p-1') WHERE subject = 'p-2'")
        .await;
    let swapped = t.store.personal(&keyring, "p-2", "name").await.expect_err("refused");
    assert!(matches!(&swapped, PersonalError::Keys(problem) if problem.to_string().contains("换了位置")), "{swapped}");
    assert_eq!(t.walk().await.defects.len(), 1, "and the log does not agree");
}

async fn an_erased_person_is_gone_and_the_log_agrees(t: TestStore) {
    let (_folder, keyring) = keys();
    t.write(&keyring, "p-1", "张三").await;
    t.write(&keyring, "p-2", "李四").await;
    t.store.erase(&keyring, "p-1", BY).await.expect("erased");
    t.store.erase(&keyring, "p-1", BY).await.expect("a second time");
    assert_eq!(read(&t.store, &keyring, "p-1").await, "（已清除）");
    assert_eq!(read(&t.store, &keyring, "p-2").await, "李四");
    assert!(PersonalWrite::seal(&keyring, "p-1", "name", b"x").is_err());
    let walk = t.walk().await;
    assert_eq!((walk.n_entries, shown(walk.defects)), (3, Vec::new()), "erased once, and nothing is missing");
}

/// The program ended between the record and the key, or an older copy of the keys was put back.
async fn an_erasure_that_was_cut_off_is_finished(t: TestStore) {
    let (_elsewhere, other) = keys();
    let (_folder, keyring) = keys();
    t.write(&keyring, "p-1", "张三").await;
    t.store.erase(&other, "p-1", BY).await.expect("recorded, with the key of nobody");
    assert_eq!(read(&t.store, &keyring, "p-1").await, "（已清除）", "what is recorded counts");
    assert!(PersonalWrite::seal(&keyring, "p-1", "name", b"x").is_ok(), "the key is there still");
    t.store.finish_erasures(&keyring).await.expect("finished");
    assert!(PersonalWrite::seal(&keyring, "p-1", "name", b"x").is_err());
}

async fn an_erased_person_stays_so_when_an_older_backup_is_restored(t: TestStore) {
    let (folder, keyring) = keys();
    t.write(&keyring, "p-1", "张三").await;
    let backup = folder.path().join("b.tar");
    t.store.backup(&Taking { to: &backup, keys: None, now: 1 }, &mut |_| {}).await.expect("taken");
    t.store.erase(&keyring, "p-1", BY).await.expect("erased");
    let archive = Archive::open(&backup, &mut |_| {}).expect("whole");
    let place = Place::Folder(folder.path().join("data"));
    let target = Target { place: place.clone(), keys: folder.path().join("data/keys") };
    Restoring::begin(archive, target, 1, &mut |_| {}).await.expect("begun").finish(1).await.expect("finished");
    let restored = Store::open(&place, 1).await.expect("opens");
    assert_eq!(read(&restored, &keyring, "p-1").await, "（已清除）");
}

/// Whether any file below a folder holds these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).expect("a folder").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return holds(&path, bytes);
        }
        std::fs::read(&path).expect("read").windows(bytes.len()).any(|window| window == bytes)
    })
}

#[tokio::test]
async fn no_plain_value_and_no_key_reaches_the_disk_beside_the_keyring() {
    let t = TestStore::sqlite().await;
    let Place::Folder(data) = &t.place else { unreachable!("a folder") };
    let (folder, keyring) = keys();
    let secret = "欧阳某某丨身份证";
    t.write(&keyring, "p-1", secret).await;
    t.store.backup(&Taking { to: &data.join("b.tar"), keys: None, now: 1 }, &mut |_| {}).await.expect("taken");
    let master = std::fs::read_to_string(keyring.master_file()).expect("read");
    let key = master.trim().rsplit(' ').next().expect("a key");
    assert!(
        data.join("gongkai.db-wal").metadata().expect("there").len() > 0,
        "the log of the database is looked at too"
    );
    for place in [data.as_path(), folder.path()] {
        assert!(!holds(place, secret.as_bytes()), "{}", place.display());
        let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!holds(place, hex.as_bytes()), "{}", place.display());
    }
    assert!(!holds(data, key.as_bytes()));
    assert!(holds(folder.path(), key.as_bytes()) && holds(data, b"p-1"), "the search finds what is there");
}
