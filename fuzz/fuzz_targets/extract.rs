//! Any bytes through reading, extraction, checks and comparison: nothing panics, no figure without digits at its place.

#![no_main]

use gk_base::{Finding, Span};
use gk_check::Options;
use gk_doc::Document;
use gk_law::Law;
use gk_report::{At, How, Report, Value};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let law = Law::embedded();
    let document = gk_read::read(bytes, None);
    let report = gk_extract::extract(law, &document);
    assert_places(&document, &report);
    let alone = gk_check::check(law, &report, &Options::default());
    let with_itself = gk_check::check(law, &report, &Options { previous: Some(&report), level: None });
    for finding in report.findings.iter().chain(&alone).chain(&with_itself) {
        assert_finding(&document, finding);
    }
    let _ = gk_check::compare(law, &report, &report);
});

fn assert_places(document: &Document, report: &Report) {
    for (_, cell) in report.cells.iter() {
        let At { span, bytes, .. } = cell.at;
        if let Some(span) = span {
            let text = document.text.get(span.range());
            assert!(text.is_some(), "{span:?} does not fit the text");
            let is_figure = matches!(cell.value, Value::Int(_) | Value::Money(_));
            if is_figure && cell.how == How::Read {
                assert!(text.is_some_and(has_number), "{:?} read from {text:?}", cell.value);
            }
            assert!(bytes.is_none_or(|bytes| bytes == document.bytes_of(span)));
        }
    }
    let lines = report.title.iter().chain(report.sections.iter().flat_map(|section| &section.paragraphs));
    for line in lines.chain(&report.signature) {
        assert_fits(document, line.span);
    }
    report.quoted.iter().for_each(|quoted| assert_fits(document, quoted.span));
}

/// Digits of any width, or Chinese numerals.
fn has_number(text: &str) -> bool {
    text.chars().any(|c| c.is_numeric() || "〇零一二两三四五六七八九十百千万亿".contains(c))
}

fn assert_finding(document: &Document, finding: &Finding) {
    assert!(!finding.found.is_empty(), "{finding:?}");
    if let Some(span) = finding.span {
        assert_fits(document, span);
    }
}

fn assert_fits(document: &Document, span: Span) {
    assert!(document.text.get(span.range()).is_some(), "{span:?} does not fit the text");
}
