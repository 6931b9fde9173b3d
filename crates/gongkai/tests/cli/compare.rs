//! `compare`: two reports side by side.

use crate::{gongkai, sample};

const ZIBO: &str = "reports/000-zibo-2024.txt";
const YUANPING: &str = "reports/001-yuanping-2024.txt";

#[test]
fn a_report_equals_itself() {
    let ran = gongkai(&["compare", "--format", "json", &sample(ZIBO), &sample(ZIBO)]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let object = ran.json();
    assert_eq!(object["schema"], "gongkai.comparison/1");
    assert_eq!(object["same_agency"], true);
    assert_eq!(object["a"]["source"]["file"], sample(ZIBO));
    let cells = object["cells"].as_array().expect("cells");
    assert_eq!(cells.len(), 200);
    assert!(cells.iter().all(|cell| cell["kind"] == "equal"));
}

#[test]
fn two_agencies_differ_where_their_figures_do() {
    let ran = gongkai(&["compare", &sample(ZIBO), &sample(YUANPING)]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out().starts_with("甲：淄博市卫生健康委员会"), "{}", ran.out());
    let penalty = ran.out().lines().find(|line| line.contains("“行政处罚”行")).expect("the row of penalties");
    assert!(penalty.contains("60"), "{penalty}");
}

#[test]
fn what_is_no_report_is_2_and_both_files_are_named() {
    let page = sample("pages/interpretation-2023-not-a-report.html");
    let ran = gongkai(&["compare", &page, "/no/such/file"]);
    assert_eq!((ran.code, ran.out()), (Some(2), ""));
    assert!(ran.err.contains(&page) && ran.err.contains("/no/such/file"), "{}", ran.err);
}
