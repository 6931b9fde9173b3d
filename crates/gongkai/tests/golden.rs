//! Snapshots of every sample in three stages: the document as read, the report as extracted, the findings.
//!
//! A change of a reader, the extractor or a check shows here as a difference; read it before accepting it.

#![expect(clippy::expect_used, reason = "helpers of tests fail the test that calls them")]

use gk_law::Law;
use gk_report::json::{Detail, finding_json, to_json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn samples(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("samples")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "html"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Blocks with their first characters and their bytes in the file.
fn document_in_words(document: &gk_doc::Document) -> String {
    let mut words = format!("{:?} {} {} blocks\n", document.kind, document.encoding, document.blocks.len());
    for block in &document.blocks {
        let bytes = document.bytes_of(block.span());
        match block {
            gk_doc::Block::Line(line) => {
                let text: String = document.text_of(line.span).chars().take(24).collect();
                writeln!(words, "{}..{} {:?} {text:?}", bytes.start, bytes.end, line.role).expect("string");
            }
            gk_doc::Block::Table(table) => {
                writeln!(words, "{}..{} table {}×{}", bytes.start, bytes.end, table.n_rows, table.n_cols)
                    .expect("string");
                for cell in &table.cells {
                    let text: String = document.text_of(cell.span).chars().take(16).collect();
                    writeln!(words, "  {},{} {}×{} {text:?}", cell.row, cell.col, cell.rowspan, cell.colspan)
                        .expect("string");
                }
            }
        }
    }
    for finding in &document.findings {
        writeln!(words, "{} {}", finding.code, finding.message()).expect("string");
    }
    words
}

fn check(folder: &str) {
    let law = Law::embedded();
    for path in samples(folder) {
        let name = path.file_stem().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        let bytes = std::fs::read(&path).expect("sample");
        let document = gk_read::read(&bytes, path.file_name().and_then(|n| n.to_str()));
        let report = gk_extract::extract(law, &document);
        let findings: Vec<_> =
            gk_check::check(law, &report, &gk_check::Options::default()).iter().map(finding_json).collect();
        let pretty = |json: &serde_json::Value| serde_json::to_string_pretty(json).expect("JSON");
        insta::assert_snapshot!(format!("{name}.1-document"), document_in_words(&document));
        insta::assert_snapshot!(format!("{name}.2-report"), pretty(&to_json(law, &report, Detail::Provenance)));
        insta::assert_snapshot!(format!("{name}.3-findings"), pretty(&serde_json::Value::Array(findings)));
    }
}

#[test]
fn reports() {
    check("reports");
}

#[test]
fn layouts() {
    check("layouts");
}

#[test]
fn pages() {
    check("pages");
}
