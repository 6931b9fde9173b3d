//! The inputs kept for the extraction fuzzer, replayed on stable: read, extract, check, compare; never a new input.
#![expect(clippy::expect_used, reason = "a test without its inputs must stop")]

use gk_base::Span;
use gk_check::Options;
use gk_doc::Document;
use gk_law::Law;
use gk_report::{How, Report, Value};
use std::path::{Path, PathBuf};

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/extract");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    files
}

fn assert_fits(document: &Document, span: Span, what: &str) {
    assert!(document.text.get(span.range()).is_some(), "{what}: {span:?} does not fit the text");
}

fn assert_places(document: &Document, report: &Report, name: &str) {
    for (ix, cell) in report.cells.iter() {
        let Some(span) = cell.at.span else { continue };
        assert_fits(document, span, name);
        let is_figure = matches!(cell.value, Value::Int(_) | Value::Money(_));
        if is_figure && cell.how == How::Read {
            let text = document.text_of(span);
            let number = |c: char| c.is_numeric() || "〇零一二两三四五六七八九十百千万亿".contains(c);
            assert!(text.chars().any(number), "{name} {ix:?}: {:?} read from {text:?}", cell.value);
        }
    }
    let lines = report.title.iter().chain(report.sections.iter().flat_map(|section| &section.paragraphs));
    lines.chain(&report.signature).for_each(|line| assert_fits(document, line.span, name));
    report.quoted.iter().for_each(|quoted| assert_fits(document, quoted.span, name));
}

#[test]
fn every_kept_input_is_read_with_places_that_fit() {
    let law = Law::embedded();
    let files = corpus();
    assert!(!files.is_empty(), "the corpus is empty");
    for path in files {
        let name = path.display().to_string();
        let document = gk_read::read(&std::fs::read(&path).expect("input"), None);
        let report = gk_extract::extract(law, &document);
        assert_places(&document, &report, &name);
        let alone = gk_check::check(law, &report, &Options::default());
        let with_itself = gk_check::check(law, &report, &Options { previous: Some(&report), level: None });
        for finding in report.findings.iter().chain(&alone).chain(&with_itself) {
            assert!(!finding.found.is_empty(), "{name}: {finding:?}");
            if let Some(span) = finding.span {
                assert_fits(&document, span, &name);
            }
        }
        let comparison = gk_check::compare(law, &report, &report);
        assert!(comparison.same_agency || report.agency.is_none(), "{name}: {comparison:?}");
    }
}
