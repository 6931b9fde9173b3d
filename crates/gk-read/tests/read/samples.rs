//! The sample pages of the repository: what a person sees in them is what is read.

use crate::shape::shape;
use crate::sound::assert_sound;

fn check(name: &str, n_tables: usize, expect: &[&str]) {
    let path = format!("{}/../../samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let document = gk_read::read(&bytes, Some(name));
    assert_sound(&document, bytes.len());
    let shape = shape(&document);
    assert_eq!(shape.matches("\n]\n").count(), n_tables, "{shape}");
    for line in expect {
        assert!(shape.lines().any(|found| found == *line), "{line:?} is not in\n{shape}");
    }
}

#[test]
fn pages_are_read_as_they_look() {
    check(
        "pages/civil-affairs-2024.html",
        4,
        &["# 示例市民政局2024年政府信息公开工作年度报告", "  0:行政许可 | 1:312 (1x3)", "~ 规章"],
    );
    check("pages/education-2020-gb18030.html", 7, &["  0:行政许可 | 1:7 | 2:-1 | 3:143"]);
    check("pages/township-2023-text-only.html", 0, &["行政处罚", "4"]);
    check(
        "pages/interpretation-2023-not-a-report.html",
        0,
        &["# 【文稿解读】示例区人民政府2023年政府信息公开工作年度报告解读"],
    );
}
