//! The keyring on real folders: sealing, forgetting, a missing or wrong master key, a new one while others work.

use gk_store::{Holding, Keyring, KeyringProblem, Opened, Origin, Sealed};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn keyring(folder: &TempDir) -> Keyring {
    Keyring::open(folder.path(), Holding::Nothing).expect("opens").0
}

fn seal(keyring: &Keyring, subject: &str) -> Sealed {
    keyring.seal(subject, "name", "张三".as_bytes()).expect("sealed")
}

fn plain(keyring: &Keyring, subject: &str, sealed: &Sealed) -> String {
    match keyring.open_sealed(subject, "name", sealed).expect("opens") {
        Opened::Plain(bytes) => String::from_utf8(bytes.to_vec()).expect("text"),
        Opened::Erased => "（已清除）".to_owned(),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn a_keyring_is_made_once_and_for_nobody_else_to_read() {
    let folder = folder();
    let (made, origin) = Keyring::open(folder.path(), Holding::Nothing).expect("opens");
    assert_eq!(origin, Origin::Made);
    let sealed = seal(&made, "p-1");
    let (found, origin) = Keyring::open(folder.path(), Holding::SealedData).expect("opens again");
    assert_eq!(origin, Origin::Found);
    assert_eq!(plain(&found, "p-1", &sealed), "张三");
    for file in files(folder.path()).iter().filter(|file| file.extension().is_some_and(|ending| ending == "key")) {
        let mode = file.metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is private", file.display());
    }
}

#[test]
fn what_is_sealed_for_one_subject_or_field_opens_for_no_other() {
    let folder = folder();
    let keyring = keyring(&folder);
    let sealed = seal(&keyring, "p-1");
    let _other = seal(&keyring, "p-2");
    for (subject, field) in [("p-2", "name"), ("p-1", "phone")] {
        let problem = keyring.open_sealed(subject, field, &sealed).expect_err("is refused");
        assert!(matches!(problem, KeyringProblem::SealBroken { .. }), "{problem}");
        assert!(problem.to_string().contains("gongkai verify"));
    }
}

#[test]
fn a_forgotten_subject_is_forgotten_by_everybody_for_ever() {
    let folder = folder();
    let (keyring, other_process) = (keyring(&folder), keyring(&folder));
    let (gone, stays) = (seal(&keyring, "p-1"), seal(&keyring, "p-2"));
    // A second name for the same bytes on the disk of each key.
    let keys = files(&folder.path().join("subjects"));
    let beside = tempfile::tempdir_in(folder.path()).expect("a folder");
    let second = |file: &Path| beside.path().join(file.file_name().expect("a name"));
    keys.iter().for_each(|file| std::fs::hard_link(file, second(file)).expect("linked"));
    let before: Vec<Vec<u8>> = keys.iter().map(|file| std::fs::read(file).expect("read")).collect();
    keyring.erase("p-1").expect("erased");
    keyring.erase("p-1").expect("a second time");
    for keyring in [&keyring, &other_process] {
        assert_eq!(plain(keyring, "p-1", &gone), "（已清除）");
        assert_eq!(plain(keyring, "p-2", &stays), "张三");
        assert!(matches!(keyring.seal("p-1", "name", b"x"), Err(KeyringProblem::Erased)));
    }
    let after: Vec<Vec<u8>> = keys.iter().map(|file| std::fs::read(second(file)).expect("read")).collect();
    let changed: Vec<&Vec<u8>> =
        after.iter().zip(&before).filter(|(now, then)| now != then).map(|(now, _)| now).collect();
    assert_eq!(changed.len(), 1);
    assert!(changed[0].iter().all(|byte| *byte == b'0'), "the key's bytes on the disk are overwritten");
    keyring.erase("p-9").expect("somebody without a key");
    assert!(matches!(keyring.seal("p-9", "name", b"x"), Err(KeyringProblem::Erased)));
}

#[test]
fn a_missing_wrong_or_damaged_master_is_said_with_its_file_and_what_to_do() {
    let (folder, stranger) = (folder(), folder());
    let sealed = seal(&keyring(&folder), "p-1");
    let _other = keyring(&stranger);
    let master = folder.path().join("master.key");
    let good = std::fs::read(&master).expect("read");
    let refused = |expected: &str| {
        let problem = Keyring::open(folder.path(), Holding::SealedData).expect_err("refused").to_string();
        assert!(problem.contains(expected) && problem.contains(&*master.to_string_lossy()), "{problem}");
    };
    std::fs::remove_file(&master).expect("removed");
    refused("找不到主密钥文件");
    let problem = Keyring::open(folder.path(), Holding::Nothing).expect_err("other keys are there");
    assert!(matches!(problem, KeyringProblem::MasterMissing(_)));
    std::fs::copy(stranger.path().join("master.key"), &master).expect("copied");
    refused("不是这套数据的主密钥");
    std::fs::write(&master, &good[..good.len() / 2]).expect("written");
    refused("已损坏");
    let empty = tempfile::tempdir().expect("a folder");
    let problem = Keyring::open(empty.path(), Holding::SealedData).expect_err("nothing is made").to_string();
    assert!(problem.contains("--keys"), "{problem}");
    assert!(!empty.path().join("master.key").exists());
    std::fs::write(&master, good).expect("written");
    assert_eq!(plain(&keyring(&folder), "p-1", &sealed), "张三");
}

#[test]
fn a_lost_key_is_no_forgotten_subject() {
    let folder = folder();
    let keyring = keyring(&folder);
    let sealed = seal(&keyring, "p-1");
    std::fs::remove_dir_all(folder.path().join("subjects")).expect("removed");
    let problem = keyring.open_sealed("p-1", "name", &sealed).expect_err("refused");
    assert!(matches!(problem, KeyringProblem::SubjectKeyMissing(_)), "{problem}");
}

#[test]
fn a_new_master_opens_everything_and_the_old_one_nothing() {
    let folder = folder();
    let (keyring, other_process) = (keyring(&folder), keyring(&folder));
    let sealed: Vec<Sealed> = (0..20).map(|n| seal(&keyring, &format!("p-{n}"))).collect();
    keyring.erase("p-7").expect("erased");
    let old = std::fs::read(keyring.master_file()).expect("read");
    assert_eq!(keyring.rotate().expect("rotated"), 20, "19 subjects and the check");
    let fresh = seal(&other_process, "p-20");
    for (n, sealed) in sealed.iter().enumerate() {
        let expected = if n == 7 { "（已清除）" } else { "张三" };
        for keyring in [&keyring, &other_process] {
            assert_eq!(plain(keyring, &format!("p-{n}"), sealed), expected);
        }
    }
    assert_eq!(plain(&keyring, "p-20", &fresh), "张三");
    let new = std::fs::read(keyring.master_file()).expect("read");
    assert_eq!(new.len(), old.len(), "the old key is not kept");
    std::fs::write(keyring.master_file(), old).expect("written");
    let problem = Keyring::open(folder.path(), Holding::SealedData).expect_err("refused");
    assert!(matches!(problem, KeyringProblem::MasterWrong { .. }), "{problem}");
}

#[test]
fn many_hands_make_one_key_for_a_subject() {
    let folder = folder();
    let keyrings: Vec<Keyring> = (0..4).map(|_| keyring(&folder)).collect();
    let seal_all = |keyring: &Keyring| (0..20).map(|n| seal(keyring, &format!("p-{n}"))).collect::<Vec<_>>();
    let sealed: Vec<Vec<Sealed>> = std::thread::scope(|scope| {
        let hands: Vec<_> = keyrings.iter().map(|keyring| scope.spawn(move || seal_all(keyring))).collect();
        hands.into_iter().map(|hand| hand.join().expect("no hand fails")).collect()
    });
    for (n, sealed) in sealed.iter().flat_map(|sealed| sealed.iter().enumerate()) {
        assert_eq!(plain(&keyrings[0], &format!("p-{n}"), sealed), "张三");
    }
}
