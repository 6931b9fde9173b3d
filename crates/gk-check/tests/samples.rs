//! The checks of the tables over the figures of the sample reports.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops where its material is broken")]

use gk_base::{Finding, Severity};
use gk_check::{Options, check};
use gk_law::Law;
use gk_report::Report;
use gk_report::json::from_json;
use std::path::{Path, PathBuf};

/// The true figures of a sample as a report; prose is not part of them.
fn report(path: &Path) -> Report {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    json["schema"] = "gongkai.report/1".into();
    from_json(Law::embedded(), &json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sample(name: &str) -> Report {
    report(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name))
}

fn table_findings(report: &Report) -> Vec<Finding> {
    let all = check(Law::embedded(), report, &Options::default());
    all.into_iter().filter(|finding| finding.code.starts_with('T')).collect()
}

fn errors(report: &Report) -> Vec<(String, Vec<String>)> {
    table_findings(report)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| (finding.code.into_owned(), finding.cells))
        .collect()
}

fn truths(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".truth.json"));
    paths.sort();
    paths
}

#[test]
fn a_blank_stock_of_valid_documents_is_an_error_of_its_own_cell() {
    let blank = |row: &str| ("T2-01".to_owned(), vec![format!("proactive.{row}.valid")]);
    assert_eq!(errors(&sample("reports/001-yuanping-2024.truth.json")), [blank("rules"), blank("normative_docs")]);
}

#[test]
fn decisions_in_the_columns_of_items_are_noticed_with_the_lost_minus() {
    let report = sample("reports/002-jining-2020.truth.json");
    assert_eq!(errors(&report), []);
    let findings = table_findings(&report);
    let confused: Vec<&Finding> = findings.iter().filter(|finding| finding.code == "T2-12").collect();
    let [finding] = confused.as_slice() else { panic!("{findings:?}") };
    assert_eq!(finding.severity, Severity::Warning);
    assert_eq!(
        finding.cells,
        ["proactive.penalty.items_prev", "proactive.penalty.items_delta", "proactive.penalty.decisions"]
    );
    assert!(finding.found.contains("166-29=137"), "{}", finding.found);
    assert!(finding.found.contains("负号"), "{}", finding.found);
}

#[test]
fn consistent_samples_have_no_error() {
    for name in ["reports/000-zibo-2024.truth.json", "reports/004-yanjin-2024.truth.json"] {
        assert_eq!(errors(&sample(name)), [], "{name}");
    }
}

#[test]
fn half_of_the_answers_not_held_is_worth_knowing() {
    let findings = table_findings(&sample("reports/000-zibo-2024.truth.json"));
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_ref()).collect();
    assert!(codes.contains(&"T3-12") && codes.contains(&"T2-06"), "{codes:?}");
}

/// The true figures of published reports hold together: whatever is found is a warning at most.
#[test]
fn the_figures_of_published_reports_have_no_error() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut paths: Vec<PathBuf> = ["reports", "layouts", "pages"].iter().flat_map(|f| truths(&own.join(f))).collect();
    assert!(!paths.is_empty());
    let published = ["layouts", "seeds"].iter().flat_map(|f| truths(&shared.join(f))).collect::<Vec<_>>();
    if published.is_empty() {
        println!("left out: no published originals beside the repository");
    }
    paths.extend(published);
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a file");
        if !text.contains("\"format\": \"annual") {
            continue; // no report of a form
        }
        let report = report(&path);
        let findings = table_findings(&report);
        for finding in &findings {
            println!("{} {} {:?} {}", path.display(), finding.code, finding.severity, finding.message());
        }
        // The one sample with blank cells has errors, and a test of its own.
        if !path.to_string_lossy().contains("/001") {
            assert!(findings.iter().all(|finding| finding.severity != Severity::Error), "{}", path.display());
        }
    }
}
