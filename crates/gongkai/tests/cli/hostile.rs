//! Files that are no reports: each gets a clear message and the right exit status, and nothing panics.

use crate::{Ran, gongkai, gongkai_with, sample};
use std::io::Read;
use std::process::{Command, Stdio};

/// The message names the file and is Chinese; nothing of a panic is seen.
fn assert_clear(ran: &Ran, what: &str) {
    assert!(ran.err.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{what}: {}", ran.err);
    assert!(!ran.err.contains("panicked"), "{what}: {}", ran.err);
}

/// Bytes without any order, the same every time.
fn noise(n: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..n).map(next).collect()
}

#[test]
fn what_is_no_report_is_2_for_extract() {
    let page = std::fs::read(sample("pages/interpretation-2023-not-a-report.html")).expect("page");
    let nested = format!("<html><body>{}甲{}</body></html>", "<div>".repeat(5000), "</div>".repeat(5000));
    let cases: [(&str, Vec<u8>); 6] = [
        ("empty", Vec::new()),
        ("blank", b" \n\t\n".to_vec()),
        ("noise", noise(100_000)),
        ("page that is no report", page),
        ("deeply nested page", nested.into_bytes()),
        ("prose", "今天天气很好。\n".as_bytes().to_vec()),
    ];
    for (what, bytes) in cases {
        let ran = gongkai_with(&["extract", "-"], &bytes);
        assert_eq!(ran.code, Some(2), "{what}: {} {}", ran.out(), ran.err);
        assert!(ran.err.starts_with("-：") || ran.err.starts_with("标准输入："), "{what}: {}", ran.err);
        assert_clear(&ran, what);
        for format in ["csv", "html", "xlsx", "jsonl"] {
            assert_eq!(gongkai_with(&["extract", "--format", format, "-"], &bytes).code, Some(2), "{what} {format}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_2_for_check() {
    for bytes in [Vec::new(), noise(50_000)] {
        let ran = gongkai_with(&["check", "-"], &bytes);
        assert_eq!(ran.code, Some(2), "{} {}", ran.out(), ran.err);
        assert_clear(&ran, "check");
        let told = ["R-08", "R-09"].map(|code| ran.out().matches(code).count());
        assert_eq!(told.iter().sum::<usize>(), 1, "one finding says it: {}", ran.out());
    }
}

#[test]
fn a_page_that_is_no_report_is_an_error_of_check() {
    let ran = gongkai(&["check", &sample("pages/interpretation-2023-not-a-report.html")]);
    assert_eq!(ran.code, Some(1), "{} {}", ran.out(), ran.err);
    assert!(ran.out().contains("R-08"), "{}", ran.out());
}

#[test]
fn a_file_beyond_the_limit_is_refused_by_its_size() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("huge.txt");
    let file = std::fs::File::create(&path).expect("file");
    file.set_len(200 << 20).expect("a sparse file");
    for command in ["extract", "check"] {
        let ran = gongkai(&[command.as_ref(), path.as_os_str()]);
        assert_eq!((ran.code, ran.out()), (Some(2), ""));
        assert!(ran.err.contains("文件有 200 MB，超过能读的上限"), "{}", ran.err);
    }
}

#[test]
fn missing_files_and_empty_folders_are_2() {
    let folder = tempfile::tempdir().expect("folder");
    let missing = gongkai(&["extract", "/no/such/file"]);
    assert_eq!((missing.code, missing.out()), (Some(2), ""));
    let empty = gongkai(&["extract".as_ref(), folder.path().as_os_str()]);
    assert_eq!((empty.code, empty.out()), (Some(2), "[\n]\n"));
    assert!(empty.err.contains("没有可以读的文件"), "{}", empty.err);
    let list = gongkai(&["extract", "--files-from", "/no/such/list"]);
    assert_eq!(list.code, Some(2), "{}", list.err);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_2_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("folder");
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).expect("folder");
    std::fs::copy(sample("reports/000-zibo-2024.txt"), folder.path().join("open.txt")).expect("copy");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).expect("closed");
    let may_all = std::fs::read_dir(&closed).is_ok();
    let ran = gongkai(&["extract".as_ref(), folder.path().as_os_str()]);
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).expect("opened");
    assert_eq!(ran.json().as_array().map(Vec::len), Some(1), "{}", ran.err);
    if may_all {
        eprintln!("left out: this user may read every folder, so that no folder is closed to it");
    } else {
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        assert!(ran.err.contains("打不开文件夹，没有权限"), "{}", ran.err);
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let files: Vec<String> = vec![sample("reports/000-zibo-2024.txt"); 300];
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["extract", "--format", "csv"])
        .args(&files)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut first = [0; 4];
    let mut stdout = child.stdout.take().expect("standard output");
    stdout.read_exact(&mut first).expect("the first bytes");
    drop(stdout);
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn an_output_that_cannot_be_written_is_74() {
    let ran = gongkai(&["extract", &sample("reports/000-zibo-2024.txt"), "--output", "/no/such/folder/out.json"]);
    assert_eq!(ran.code, Some(74));
    assert!(ran.err.contains("写不了"), "{}", ran.err);
}
