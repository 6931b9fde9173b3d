//! Every check has its manual page, its file and a code of its own.

use gk_check::CHECKS;
use std::path::Path;

#[test]
fn every_page_has_the_same_headings() {
    for check in CHECKS {
        let page = check.page();
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("# ")).collect();
        assert_eq!(headings, ["查什么", "为什么（条文）", "举例", "怎么改", "依据"], "{}", check.code);
        let first = page.lines().next().expect("a first line");
        assert!(first.starts_with(check.code), "{first}");
        assert!(!check.title.is_empty() && !page.contains("use crate"), "{}", check.code);
    }
}

#[test]
fn every_check_has_a_file_named_after_it_and_every_file_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let mut names: Vec<String> = CHECKS
        .iter()
        .map(|check| format!("{}_{}.rs", check.code.to_lowercase().replace('-', "_"), check.name.replace('-', "_")))
        .collect();
    let entries = std::fs::read_dir(folder).expect("the folder of checks");
    let mut files: Vec<String> =
        entries.filter_map(|entry| entry.ok()).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    files.sort();
    assert_eq!(names, files);
}

#[test]
fn codes_and_names_are_used_once() {
    for member in [|check: &gk_check::Check| check.code, |check: &gk_check::Check| check.name] {
        let mut all: Vec<&str> = CHECKS.iter().map(|check| member(check)).collect();
        all.sort_unstable();
        let n = all.len();
        all.dedup();
        assert_eq!(all.len(), n);
    }
}
