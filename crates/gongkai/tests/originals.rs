//! The published reports and the layouts met in them, against the figures that are known to stand there.
//!
//! The originals are not part of the repository; where the folder `../shared` beside it does not exist,
//! these tests say so and leave them out. The re-created samples of the repository are always read.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail the test that calls them")]

use gk_base::Severity;
use gk_law::Law;
use gk_report::json::cell_json;
use gk_report::{How, Value};
use gongkai::pipeline::{self, Reading};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder of originals, or nothing, said aloud.
fn originals(folder: &str) -> Option<PathBuf> {
    let path = repository().join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("LEFT OUT: the originals in ../shared/{folder} are not here");
    None
}

fn read(path: &Path) -> Reading {
    let bytes = std::fs::read(path).expect("the sample is readable");
    pipeline::read(Law::embedded(), &path.to_string_lossy(), &bytes, None)
}

/// Files of a folder with their truths: `(document, truth)`.
fn with_truths(documents: &Path, truths: &Path) -> Vec<(PathBuf, Json)> {
    let mut pairs = Vec::new();
    for entry in std::fs::read_dir(truths).expect("folder") {
        let path = entry.expect("entry").path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        let Some(stem) = name.strip_suffix(".truth.json") else { continue };
        let truth = serde_json::from_slice(&std::fs::read(&path).expect("truth")).expect("truth is JSON");
        let document = ["txt", "html"].iter().map(|e| documents.join(format!("{stem}.{e}"))).find(|p| p.is_file());
        pairs.push((document.unwrap_or_else(|| panic!("no document for {name}")), truth));
    }
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(!pairs.is_empty(), "no truths in {}", truths.display());
    pairs
}

#[derive(Default)]
struct Score {
    right: usize,
    unread: usize,
    wrong: Vec<String>,
}

/// Compares every known cell, and sees to it that no table has a figure where the truth has none.
fn score(reading: &Reading, truth: &Json, complete: Complete) -> Score {
    let law = Law::embedded();
    let mut score = Score::default();
    let known = |ix| {
        let info = law.formats.info(ix);
        truth["cells"].get(info.table)?.get(info.row)?.get(info.col).cloned()
    };
    for ix in law.formats.universe() {
        let cell = reading.report.cell(ix);
        match (known(ix), cell) {
            (Some(wanted), Some(cell)) if cell_json(&cell.value) == wanted => score.right += 1,
            (Some(_), None | Some(gk_report::Cell { value: Value::Unreadable { .. }, .. })) => score.unread += 1,
            (Some(wanted), Some(cell)) => {
                score.wrong.push(format!("{}: {} for {wanted}", law.formats.address(ix), cell_json(&cell.value)))
            }
            (None, Some(cell)) if complete == Complete::Yes && cell.value.is_figure() => {
                score.wrong.push(format!(
                    "{}: {} where nothing stands",
                    law.formats.address(ix),
                    cell_json(&cell.value)
                ));
            }
            (None, _) => {}
        }
    }
    score
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Complete {
    Yes,
    No,
}

fn assert_exact(documents: &Path, truths: &Path) {
    for (path, truth) in with_truths(documents, truths) {
        let reading = read(&path);
        let score = score(&reading, &truth, Complete::Yes);
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if name.starts_with("003") {
            assert_zero_or_unread(&reading);
        } else {
            assert_eq!((&score.wrong, score.unread), (&Vec::new(), 0), "{name}");
        }
        assert_eq!(reading.report.format.id, truth["format"].as_str().unwrap_or("free"), "{name}: format");
        assert_eq!(reading.report.year.map(i64::from), truth["year"].as_i64(), "{name}: year");
        if let Some(agency) = truth["agency"].as_str() {
            assert_eq!(reading.report.agency.as_deref(), Some(agency), "{name}: agency");
        }
    }
}

/// The damaged report: every cell 0, blank, recovered 0 or unreadable.
fn assert_zero_or_unread(reading: &Reading) {
    let mut n = 0;
    for (ix, cell) in reading.report.cells.iter() {
        let zero = cell.value.amount().is_some_and(|a| a.is_zero());
        assert!(
            zero || matches!(cell.value, Value::Unreadable { .. }),
            "{}: {:?}",
            Law::embedded().formats.address(ix),
            cell.value
        );
        assert!(cell.how != How::Tallied);
        n += 1;
    }
    assert_eq!(n, 200);
}

#[test]
fn the_published_seeds_give_their_figures() {
    if let (Some(seeds), Some(truths)) = (originals("seeds"), originals("samples/seeds")) {
        assert_exact(&seeds, &truths);
    }
}

#[test]
fn the_re_created_reports_give_the_same_figures() {
    let folder = repository().join("samples/reports");
    assert_exact(&folder, &folder);
}

#[test]
fn the_published_layouts_have_no_wrong_cell() {
    let Some(folder) = originals("samples/layouts") else { return };
    let (mut right, mut known) = (0, 0);
    for (path, truth) in with_truths(&folder, &folder) {
        let score = score(&read(&path), &truth, Complete::No);
        assert_eq!(score.wrong, Vec::<String>::new(), "{}", path.display());
        right += score.right;
        known += score.right + score.unread;
    }
    assert!(right * 100 >= known * 97, "{right} of {known} right");
}

#[test]
fn our_layouts_and_pages_give_their_figures() {
    for folder in ["samples/layouts", "samples/pages"] {
        let folder = repository().join(folder);
        for (path, truth) in with_truths(&folder, &folder) {
            let score = score(&read(&path), &truth, Complete::Yes);
            assert_eq!((&score.wrong, score.unread), (&Vec::new(), 0), "{}", path.display());
        }
    }
}

/// What must be found in each report, and that nothing else is an error.
fn assert_findings(folder: &Path) {
    let expected: [(&str, &[&str], &[&str]); 5] = [
        ("000", &["N-04"], &[]),
        ("001", &["T2-01", "T2-01", "N-09", "N-13"], &["T2-01", "N-09"]),
        ("002", &["T2-12", "N-08"], &[]),
        ("003", &["N-12", "N-13"], &["N-12"]),
        ("004", &["N-17"], &[]),
    ];
    let files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("folder").filter_map(|e| e.ok().map(|e| e.path())).collect();
    for (number, wanted, may_be_errors) in expected {
        let path = files
            .iter()
            .find(|p| {
                p.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(number) && n.ends_with(".txt"))
            })
            .expect("the report is there");
        let reading = read(path);
        let mut codes: Vec<&str> = reading.report.findings.iter().map(|f| f.code.as_ref()).collect();
        for code in wanted {
            let at = codes.iter().position(|c| c == code);
            assert!(at.is_some(), "{number}: {code} is missing among {codes:?}");
            if let Some(at) = at {
                codes.remove(at);
            }
        }
        for finding in reading.report.findings.iter().filter(|f| f.severity == Severity::Error) {
            assert!(may_be_errors.contains(&finding.code.as_ref()), "{number}: {} {}", finding.code, finding.message());
        }
    }
}

#[test]
fn the_published_seeds_have_their_known_defects_and_no_other_error() {
    if let Some(folder) = originals("seeds") {
        assert_findings(&folder);
    }
}

#[test]
fn the_re_created_reports_have_the_same_defects() {
    assert_findings(&repository().join("samples/reports"));
}
