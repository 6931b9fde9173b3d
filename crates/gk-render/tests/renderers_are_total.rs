//! Invariant I11: any report renders in every format, and what was written can be read back.

#![expect(clippy::expect_used, reason = "helpers of a test")]

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use gk_base::{Finding, Period, Severity, Span};
use gk_law::{CellIx, Law};
use gk_render::form::{self, GridKind};
use gk_render::json::Detail;
use gk_render::{Sourced, csv, html, json, xlsx};
use gk_report::{At, Cell, How, Line, Report, Section, Value, Why};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::io::Cursor;

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\\PC<>&\"',;\r\n\t]{0,40}",
        Just("</td><script>alert('甲')</script>".to_owned()),
        Just("=1+1".to_owned()),
        Just(String::new()),
        Just("长".repeat(33_000)),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..500_i64).prop_map(Value::Int),
        any::<i64>().prop_map(Value::Int),
        (any::<i64>(), 0..7_u32).prop_map(|(n, scale)| Value::Money(rust_decimal::Decimal::new(n, scale))),
        Just(Value::Blank),
        Just(Value::Na),
        any_text().prop_map(|raw| Value::Unreadable { raw, why: Why::Ambiguous }),
    ]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    (any_value(), select(vec![How::Read, How::Recovered, How::Tallied])).prop_map(|(value, how)| Cell {
        value,
        at: At::default(),
        how,
    })
}

fn any_finding(addresses: Vec<String>) -> impl Strategy<Value = Finding> {
    let severity = select(vec![Severity::Error, Severity::Warning, Severity::Info]);
    let cells = prop::collection::vec(select(addresses), 0..9);
    (severity, any_text(), any_text(), cells, proptest::option::of(any_text())).prop_map(
        |(severity, found, mend, cells, text)| {
            let finding = Finding::new("T3-02", severity, found).mend(mend).cells(cells);
            match text {
                Some(text) => finding.at(text, Span::default()),
                None => finding,
            }
        },
    )
}

fn any_section() -> impl Strategy<Value = Section> {
    let id = select(vec![
        "preface",
        "overview",
        "proactive",
        "applications",
        "remedies",
        "problems",
        "other_matters",
        "other",
    ]);
    (id, any_text(), prop::collection::vec(any_text(), 0..3)).prop_map(|(id, title, paragraphs)| Section {
        id,
        title,
        title_span: Span::default(),
        paragraphs: paragraphs.into_iter().map(|text| Line { text, span: Span::default() }).collect(),
    })
}

fn any_report() -> impl Strategy<Value = Report> {
    let law = Law::embedded();
    let universe: Vec<CellIx> = law.formats.universe().collect();
    let addresses: Vec<String> =
        universe.iter().map(|ix| law.formats.address(*ix)).chain(["no.such.cell".to_owned()]).collect();
    let formats: Vec<&'static gk_law::Format> = law.formats.all().iter().collect();
    // Either a few cells of any forms at all, or most of them.
    let sparse = prop::collection::vec((select(universe.clone()), any_cell()), 0..12);
    let dense =
        prop::collection::vec(proptest::option::weighted(0.9, any_cell()), universe.len()).prop_map(move |cells| {
            universe.iter().copied().zip(cells).filter_map(|(ix, cell)| Some((ix, cell?))).collect::<Vec<_>>()
        });
    let prose = (
        proptest::option::of(any_text()),
        prop::collection::vec(any_section(), 0..6),
        prop::collection::vec(any_text(), 0..3),
    );
    let head = (select(formats), proptest::option::of(any_text()), proptest::option::of(any::<i32>()), any::<bool>());
    (head, prop_oneof![3 => sparse, 1 => dense], prose, prop::collection::vec(any_finding(addresses), 0..5)).prop_map(
        move |((format, agency, year, dated), cells, (title, sections, signature), findings)| {
            let line = |text| Line { text, span: Span::default() };
            let mut report = Report::new(law, format);
            report.agency = agency;
            report.year = year;
            report.period = dated
                .then(|| Period { from: "2024-01-01".parse().expect("date"), to: "2024-12-31".parse().expect("date") });
            report.title = title.map(line);
            report.sections = sections;
            report.signature = signature.into_iter().map(line).collect();
            report.findings = findings;
            for (ix, cell) in cells {
                report.cells.set(ix, cell);
            }
            report
        },
    )
}

/// Fields of each record by RFC 4180.
fn parse_csv(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        let record = records.last_mut().expect("record");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                record.last_mut().expect("field").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                records.push(vec![String::new()]);
            }
            c => record.last_mut().expect("field").push(c),
        }
    }
    assert_eq!(records.pop(), Some(vec![String::new()]), "the last line is ended");
    records
}

/// What a spreadsheet shows of a value; texts beyond its limit are cut.
fn shown_in_sheet(value: &Value) -> String {
    match value {
        Value::Int(n) => n.to_string(),
        Value::Money(amount) => amount.to_string(),
        Value::Blank => String::new(),
        Value::Na => "/".to_owned(),
        Value::Unreadable { raw, .. } => raw.clone(),
    }
}

fn as_shown(data: Option<&Data>) -> String {
    match data {
        None | Some(Data::Empty) => String::new(),
        Some(Data::Float(n)) => format!("{n:.0}"),
        Some(other) => other.to_string(),
    }
}

/// Line breaks and control characters have their own escapes in workbooks; everything else must be equal.
fn comparable(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() && c != '\u{FFFE}' && c != '\u{FFFF}')
        && !text.contains("_x")
        && text.chars().count() < 32_000
        && text.trim() == text
}

fn check_workbook(law: &'static Law, report: &Report, bytes: Vec<u8>) {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    for shown in form::tables(law, report) {
        let suffix = if shown.part == form::FormPart::Lent { "（另）" } else { "" };
        let sheet = book.worksheet_range(&format!("表{}{suffix}", shown.table.number)).expect("sheet");
        for placed in form::grid(shown.format, &shown.table).placed() {
            let at = (u32::try_from(placed.row + 1).expect("row"), u32::try_from(placed.col).expect("col"));
            let expected = match placed.cell.kind {
                GridKind::Value(ix) => report.cell(ix).map_or_else(String::new, |cell| shown_in_sheet(&cell.value)),
                _ => placed.cell.text.clone(),
            };
            if comparable(&expected) {
                assert_eq!(as_shown(sheet.get_value(at)), expected, "{at:?}");
            }
        }
    }
    let findings = book.worksheet_range("问题清单").expect("sheet");
    assert_eq!(findings.height(), report.findings.len() + 1);
    assert!(book.worksheet_range("说明").is_ok());
}

fn check_summary(law: &'static Law, sourced: &Sourced<'_>) {
    let mut summary = xlsx::Summary::new(law).expect("summary");
    summary.add(sourced).and_then(|()| summary.add(sourced)).expect("rows");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(summary.finish().expect("bytes"))).expect("a workbook");
    assert_eq!(book.sheet_names(), ["汇总", "问题"]);
    let sheet = book.worksheet_range("汇总").expect("sheet");
    for (place, ix) in sourced.report.format.cells().enumerate() {
        let expected = sourced.report.cell(ix).map_or_else(String::new, |cell| shown_in_sheet(&cell.value));
        if comparable(&expected) {
            let at = (4, u32::try_from(place + 5).expect("col"));
            assert_eq!(as_shown(sheet.get_value(at)), expected, "{at:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn renderers_are_total(report in any_report(), file in any_text()) {
        let law = Law::embedded();
        let sourced = Sourced { file: &file, sha256: "ab", report: &report };

        let object = json::report(law, &sourced, Detail::Values);
        let text = json::pretty(&object);
        let back: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(&back, &object);
        prop_assert!(!json::line(&json::report(law, &sourced, Detail::Provenance)).contains('\n'));

        let records = parse_csv(&csv::rows(law, &sourced));
        prop_assert_eq!(records.len(), report.cells.iter().count(), "a line for every cell, of whichever form");
        prop_assert!(records.iter().all(|record| record.len() == 9 && record[0] == file));

        let page = html::page(law, &sourced);
        prop_assert!(!page.contains("<script"));
        for tag in ["table", "tr", "td", "th", "p", "li", "article", "footer"] {
            let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
            prop_assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{}", tag);
        }

        check_workbook(law, &report, xlsx::workbook(law, &sourced).expect("a workbook"));
        check_summary(law, &sourced);
    }
}

#[test]
fn a_report_in_two_forms_shows_the_cells_of_both() {
    let law = Law::embedded();
    let mut report = Report::new(law, law.formats.get("annual-2021").expect("format"));
    for address in ["proactive.rules.issued", "proactive.rules.valid", "proactive.procurement.projects"] {
        report.cells.set(law.formats.cell_at(address).expect("cell"), Cell::tallied(Value::Int(7)));
    }
    let shown: BTreeMap<&str, usize> =
        form::tables(law, &report).iter().map(|shown| (shown.format.id, shown.table.rows().count())).collect();
    assert_eq!(shown, BTreeMap::from([("annual-2021", 6), ("annual-2019", 1)]));
    let page = html::page(law, &Sourced { file: "x", sha256: "y", report: &report });
    assert_eq!(page.matches(">7</td>").count(), 3, "{page}");
}

#[test]
fn equal_reports_give_equal_workbooks() {
    let law = Law::embedded();
    let report = Report::new(law, law.formats.free());
    let sourced = Sourced { file: "x", sha256: "y", report: &report };
    assert_eq!(xlsx::workbook(law, &sourced).expect("bytes"), xlsx::workbook(law, &sourced).expect("bytes"));
}
