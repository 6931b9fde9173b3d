//! `letter`: drafts, findings and files from facts in JSON.

use crate::{gongkai, gongkai_with};
use gk_testkit::letters::{LetterCase, letter_cases};

fn case(name: &str) -> LetterCase {
    letter_cases().into_iter().find(|case| case.name == name).expect("a case")
}

fn facts(name: &str) -> Vec<u8> {
    serde_json::to_vec(&case(name).facts).expect("JSON")
}

#[test]
fn a_letter_is_drafted_from_facts() {
    let ran = gongkai_with(&["letter", "--kind", "D12", "-"], &facts("2026-paper-not-held"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out().starts_with("云溪县交通运输局\n政府信息公开申请答复书\n"), "{}", ran.out());
}

#[test]
fn what_is_missing_is_told_and_makes_the_status() {
    let ran = gongkai_with(&["letter", "--kind", "DOC_CORRECTION", "-"], b"{}");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("W-11 “补正事项”还没有填写"), "{}", ran.err);
    assert!(ran.err.contains("W-07 文书没有文号。请先编号。"), "{}", ran.err);
}

#[test]
fn files_are_written_in_each_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let starts: [(&str, &[u8]); 3] = [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("pdf", b"%PDF-")];
    for (format, start) in starts {
        let path = folder.path().join(format!("letter.{format}"));
        let path = path.to_str().expect("UTF-8");
        let args = ["letter", "--kind", "D03", "--format", format, "-o", path, "-"];
        let ran = gongkai_with(&args, &facts("2026-paper-partial"));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{format}");
        assert!(std::fs::read(path).expect("a file").starts_with(start), "{format}");
    }
}

#[test]
fn mistakes_are_told_in_chinese() {
    for (args, input, code, expect) in [
        (&["letter", "-"][..], "{}", 64, "没有写是哪种文书"),
        (&["letter", "--kind", "D99", "-"], "{}", 64, "没有编号为“D99”的文书"),
        (&["letter", "--kind", "D12"], "{}", 64, "需要恰好一个事实文件"),
        (&["letter", "--kind", "D12", "-"], "{\n\"issuer\": 3}", 2, "第2行第11列看不懂"),
        (&["letter", "--kind", "D12", "/no/such/facts.json"], "", 2, "/no/such/facts.json"),
    ] {
        let ran = gongkai_with(args, input.as_bytes());
        assert_eq!(ran.code, Some(code), "{}", ran.err);
        assert!(ran.err.contains(expect), "{}", ran.err);
    }
    assert!(gongkai(&["letter", "--help"]).out().contains("--template"));
}

#[test]
fn a_mistake_in_a_template_is_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.txt");
    std::fs::write(&path, "# 题\n{{ 申请者 }}\n").expect("written");
    let args = ["letter", "--kind", "D12", "--template", path.to_str().expect("UTF-8"), "-"];
    let ran = gongkai_with(&args, &facts("2026-paper-not-held"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("模板第2行有误：没有叫“申请者”的占位符"), "{}", ran.err);
}
