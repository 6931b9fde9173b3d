//! Looking after the records: migrate, verify, rebuild, on a folder and on a server.

use crate::{Ran, gongkai};
use gk_testkit::postgres::Database;
use std::path::Path;

fn at(folder: &Path, args: &[&str]) -> Ran {
    let folder = folder.to_str().expect("UTF-8");
    gongkai(&[args, &["--data", folder]].concat())
}

#[test]
fn a_new_folder_is_migrated_verified_and_rebuilt() {
    let folder = tempfile::tempdir().expect("folder");
    let ran = at(folder.path(), &["migrate"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out().starts_with("数据结构已更新，执行了第 1（reports）、2（records）"), "{}", ran.out());
    assert_eq!(at(folder.path(), &["migrate"]).out(), "数据结构已经是最新的，没有改动。\n");
    let ran = at(folder.path(), &["verify"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out().contains("没有发现不一致") && ran.out().contains("--expect-head"), "{}", ran.out());
    let ran = at(folder.path(), &["rebuild"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out().contains("年报 0 份") && ran.out().contains("与原来的内容全部一致"), "{}", ran.out());
}

#[test]
fn a_hash_that_is_not_in_the_log_is_a_defect() {
    let folder = tempfile::tempdir().expect("folder");
    at(folder.path(), &["migrate"]);
    let hash = "0123456789abcdef".repeat(4);
    let ran = at(folder.path(), &["verify", "--expect-head", &hash]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out().contains(&format!("校验码为 {hash} 的操作记录：不见了")), "{}", ran.out());
    assert!(ran.out().contains("怎么办"), "{}", ran.out());
}

#[test]
fn a_place_without_records_is_refused_and_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("folder");
    for command in ["verify", "rebuild"] {
        let ran = at(folder.path(), &[command]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("没有数据"), "{}", ran.err);
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("readable").count(), 0);
}

#[test]
fn a_server_works_like_a_folder_and_its_password_is_never_shown() {
    let database = Database::fresh();
    let url = database.url();
    assert_eq!(gongkai(&["migrate", "--database", &url]).code, Some(0));
    let ran = gongkai(&["verify", "--database", &url]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let ran = gongkai(&["migrate", "--database", "postgres://clerk:s3cret@127.0.0.1:1/gk"]);
    assert_eq!(ran.code, Some(74));
    assert!(ran.err.contains("postgres://clerk@127.0.0.1:1/gk：数据打开不了"), "{}", ran.err);
    assert!(!ran.err.contains("s3cret"), "{}", ran.err);
}
