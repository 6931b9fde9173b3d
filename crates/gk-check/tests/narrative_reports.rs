//! The prose checks over whole reports, read and extracted as users give them: what is wrong in each is found, and
//! nothing sound is called an error.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops where its material is broken")]

use gk_base::{Finding, Severity};
use gk_check::{Options, check};
use gk_law::Law;
use gk_report::Report;
use std::path::{Path, PathBuf};

/// Which of the five reports, by the beginning of its file name, and the prose findings that it must have.
const EXPECTED: [(&str, &[(&str, Severity)]); 5] = [
    ("000", &[("N-04", Severity::Warning), ("N-18", Severity::Info)]),
    (
        "001",
        &[
            ("N-09", Severity::Error),
            ("N-10", Severity::Warning),
            ("N-13", Severity::Warning),
            ("N-15", Severity::Info),
            ("N-17", Severity::Warning),
        ],
    ),
    ("002", &[("N-08", Severity::Warning), ("N-15", Severity::Info), ("N-17", Severity::Warning)]),
    ("003", &[("N-12", Severity::Error), ("N-13", Severity::Warning), ("N-17", Severity::Warning)]),
    ("004", &[("N-17", Severity::Warning)]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Report {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.file_name().and_then(|name| name.to_str());
    gk_extract::extract(Law::embedded(), &gk_read::read(&bytes, name))
}

fn prose_findings(report: &Report) -> Vec<Finding> {
    let findings = check(Law::embedded(), report, &Options::default());
    findings.into_iter().filter(|finding| finding.code.starts_with("N-") || finding.code.starts_with("D-")).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "html")).collect();
    files.sort();
    files
}

#[track_caller]
fn check_the_five(folder: &Path) {
    for (prefix, expected) in EXPECTED {
        let of_prefix =
            |path: &PathBuf| path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(prefix));
        let path =
            files(folder).into_iter().find(of_prefix).unwrap_or_else(|| panic!("{prefix} in {}", folder.display()));
        let findings = prose_findings(&read(&path));
        for (code, severity) in expected {
            let found = findings.iter().any(|finding| finding.code == *code && finding.severity == *severity);
            assert!(found, "{}: {code} is missing in {findings:#?}", path.display());
        }
        let others = findings.iter().filter(|finding| !expected.iter().any(|(code, _)| finding.code == *code));
        let others: Vec<&Finding> = others.filter(|finding| finding.severity != Severity::Info).collect();
        assert!(others.is_empty(), "{}: {others:#?}", path.display());
    }
}

#[test]
fn the_five_sample_reports_have_their_defects_and_no_others() {
    check_the_five(&root().join("samples/reports"));
}

#[test]
fn the_five_originals_have_their_defects_and_no_others() {
    let folder = root().join("../shared/seeds");
    if folder.is_dir() {
        check_the_five(&folder);
    } else {
        println!("LEFT OUT: {} is not there; the originals were not checked", folder.display());
    }
}

#[test]
fn sound_samples_have_no_error() {
    let mut n_files = 0;
    for folder in ["samples/layouts", "samples/pages", "../shared/samples/layouts"] {
        for path in files(&root().join(folder)) {
            n_files += 1;
            let errors = prose_findings(&read(&path)).into_iter().filter(|finding| finding.severity == Severity::Error);
            let errors: Vec<Finding> = errors.collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        }
    }
    assert!(n_files >= 12, "only {n_files} samples");
}

#[test]
fn findings_quote_what_stands_in_the_text() {
    for path in files(&root().join("samples/reports")) {
        let bytes = std::fs::read(&path).expect("a file");
        let document = gk_read::read(&bytes, None);
        let report = gk_extract::extract(Law::embedded(), &document);
        for finding in prose_findings(&report) {
            let (Some(text), Some(span)) = (&finding.text, finding.span) else { continue };
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let printed = squeeze(span.of(&document.text));
            assert!(printed.contains(&squeeze(text)), "{}: {finding:#?} is not in “{printed}”", path.display());
        }
    }
}

#[test]
fn absurd_texts_are_checked_too() {
    let head = "示例县水利局2024年政府信息公开工作年度报告\n一、总体情况\n";
    let tail = "\n二、主动公开政府信息情况\n行政处罚 | 3 |\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n无\n六、其他需要报告的事项\n无\n";
    for piece in [
        "2023年",
        "2023年我局收到申请9件，",
        "作出行政处罚1件。",
        "（三）",
        "我县",
        "《",
        "。，",
        "主动公开信息9条，微信8条，占3.3%，",
    ] {
        let text = format!("{head}{}{tail}", piece.repeat(2_000));
        let report = gk_extract::extract(Law::embedded(), &gk_read::read(text.as_bytes(), None));
        let findings = prose_findings(&report);
        assert!(findings.iter().any(|finding| finding.code == "N-17"), "{piece}");
    }
}
