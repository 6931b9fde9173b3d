//! `check`: findings with their places, and the exit statuses of the contract.

use crate::{gongkai, gongkai_with, sample};
use serde_json::json;

const ZIBO: &str = "reports/000-zibo-2024.txt";
const JINING: &str = "reports/002-jining-2020.txt";

/// A report without errors, made from a sample by mending nothing: the sample has warnings only.
fn findings(args: &[&str]) -> (Option<i32>, Vec<String>) {
    let ran = gongkai(args);
    (ran.code, ran.out().lines().map(str::to_owned).collect())
}

#[test]
fn a_finding_is_a_line_that_leads_to_its_sentence() {
    let (code, lines) = findings(&["check", &sample(ZIBO)]);
    assert_eq!(code, Some(0), "warnings are no errors: {lines:#?}");
    let line = lines.iter().find(|line| line.contains(": N-04 ")).expect("the rate that no figure gives");
    let rest = line.strip_prefix(&format!("{}:", sample(ZIBO))).expect("the file comes first");
    let (place, message) = rest.split_once(": ").expect("place and message");
    assert!(message.starts_with("N-04 警告 "), "{line}");
    let (row, column) = place.split_once(':').expect("line and column");
    let text = std::fs::read_to_string(sample(ZIBO)).expect("text");
    let row = text.lines().nth(row.parse::<usize>().expect("number") - 1).expect("the line");
    let tail: String = row.chars().skip(column.parse::<usize>().expect("number") - 1).collect();
    assert!(row.contains("26%") && tail.contains("26%"), "{line}: {tail}");
}

#[test]
fn errors_end_with_1_and_the_summary_stands_on_standard_error() {
    let text = std::fs::read_to_string(sample(ZIBO)).expect("text");
    // The total of new applications, the last of the row's seven figures, becomes wrong by one.
    let broken = break_total(&text);
    let ran = gongkai_with(&["check", "-"], broken.as_bytes());
    assert_eq!(ran.code, Some(1), "{}", ran.out());
    assert!(ran.out().lines().any(|line| line.contains("T3-02 错误") && line.starts_with("-:")), "{}", ran.out());
    assert!(ran.err.contains("检查了1个文件：错误"), "{}", ran.err);
}

/// Adds one to the first figure of the row of new applications.
fn break_total(text: &str) -> String {
    let label = text.find("本年新收政府信息公开申请数量").expect("the row");
    let digit = label + text[label..].find('9').expect("its figure");
    format!("{}8{}", &text[..digit], &text[digit + 1..])
}

#[test]
fn json_has_the_schema_of_findings() {
    let one = gongkai(&["check", "--format", "json", &sample(ZIBO)]);
    let object = one.json();
    assert_eq!(object["schema"], "gongkai.findings/1");
    assert_eq!(object["source"]["file"], sample(ZIBO));
    assert_eq!((&object["agency"], &object["year"]), (&json!("淄博市卫生健康委员会"), &json!(2024)));
    assert!(object["findings"].as_array().is_some_and(|all| all.iter().any(|finding| finding["code"] == "N-04")));
    assert!(object.get("cells").is_none());
    let two = gongkai(&["check", "--format", "json", &sample(ZIBO), &sample(JINING)]);
    assert_eq!(two.json().as_array().map(Vec::len), Some(2));
}

#[test]
fn a_file_that_cannot_be_read_is_2_and_the_others_are_still_checked() {
    let ran = gongkai(&["check", "/no/such/file.txt", &sample(ZIBO)]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("/no/such/file.txt：读不了，没有这个文件"), "{}", ran.err);
    assert!(ran.out().contains("N-04"), "{}", ran.out());
    let alone = gongkai(&["check", "/no/such/file.txt"]);
    assert_eq!((alone.code, alone.out()), (Some(2), ""));
}

#[test]
fn the_predecessor_is_used_and_must_be_a_report() {
    let missing = gongkai(&["check", &sample(ZIBO), "--previous", "/no/such/file.txt"]);
    assert_eq!((missing.code, missing.out()), (Some(2), ""));
    let text = std::fs::read_to_string(sample(ZIBO)).expect("text");
    let folder = tempfile::tempdir().expect("folder");
    let before = folder.path().join("2023.txt");
    // The year before, with the same figures: nothing was carried over, so the stocks agree.
    std::fs::write(&before, text.replace("2024", "2023")).expect("write");
    let ran = gongkai(&["check".as_ref(), sample(ZIBO).as_ref(), "--previous".as_ref(), before.as_os_str()]);
    // 9 applications in both years are no decrease by 26 %.
    assert!(ran.out().contains("N-04"), "{}", ran.out());
    assert!(!ran.out().contains("T3-05"), "{}", ran.out());
}

#[test]
fn our_own_json_is_checked_like_the_file_it_came_from() {
    for name in [ZIBO, JINING] {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("report.json");
        std::fs::write(&path, gongkai(&["extract", &sample(name)]).bytes).expect("write");
        let codes = |ran: &crate::Ran| -> Vec<String> {
            let all = ran.json()["findings"].as_array().cloned().unwrap_or_default();
            all.iter()
                .filter_map(|f| f["code"].as_str())
                .filter(|code| code.starts_with('T'))
                .map(str::to_owned)
                .collect()
        };
        let from_json = gongkai(&["check".as_ref(), "--format".as_ref(), "json".as_ref(), path.as_os_str()]);
        let from_text = gongkai(&["check", "--format", "json", &sample(name)]);
        assert_eq!(codes(&from_json), codes(&from_text), "{name}");
    }
    let broken = gongkai_with(&["check", "-"], br#"{"schema": "gongkai.report/1", "format": "annual-1999"}"#);
    assert_eq!(broken.code, Some(2));
    assert!(broken.err.contains("annual-1999"), "{}", broken.err);
}
