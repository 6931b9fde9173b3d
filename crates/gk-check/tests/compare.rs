//! Two reports side by side: cells, prose, JSON and text.
#![expect(clippy::panic, reason = "a test stops where its material is broken")]

use gk_check::compare::{CellDifference, Kind, comparison_json, comparison_text};
use gk_check::{Comparison, compare, output};
use gk_law::Law;
use gk_report::{Cell, Line, Report, Value, Why};
use gk_testkit::consistent;
use rust_decimal::Decimal;

fn law() -> &'static Law {
    Law::embedded()
}

fn set(report: &mut Report, address: &str, value: Value) {
    let ix = law().formats.cell_at(address).unwrap_or_else(|| panic!("no cell {address}"));
    report.cells.set(ix, Cell::tallied(value));
}

/// The plain report of the 2021 form and the year before it, in either form.
fn years(before: &str) -> (Report, Report) {
    let (mut a, b) = (consistent::plain(law(), before), consistent::plain(law(), "annual-2021"));
    a.year = b.year.map(|year| year - 1);
    (a, b)
}

fn cell<'a>(comparison: &'a Comparison, address: &str) -> &'a CellDifference {
    let ix = law().formats.cell_at(address);
    let here = |cell: &&CellDifference| cell.b_ix == ix || (cell.b_ix.is_none() && cell.a_ix == ix);
    comparison.cells.iter().find(here).unwrap_or_else(|| panic!("no cell {address}"))
}

#[test]
fn figures_blanks_and_unreadable_cells_are_kept_apart() {
    let (mut a, mut b) = years("annual-2021");
    let (changed, from_zero, blank, both_blank, unreadable) = (
        "applications.granted.total",
        "remedies.reconsideration.other",
        "proactive.penalty.decisions",
        "proactive.coercion.decisions",
        "proactive.licensing.decisions",
    );
    set(&mut a, changed, Value::Int(4));
    set(&mut b, changed, Value::Int(3));
    set(&mut a, from_zero, Value::Int(0));
    set(&mut b, from_zero, Value::Int(7));
    set(&mut a, blank, Value::Blank);
    set(&mut a, both_blank, Value::Na);
    set(&mut b, both_blank, Value::Blank);
    set(&mut b, unreadable, Value::Unreadable { raw: "1?".to_owned(), why: Why::Ambiguous });
    let comparison = compare(law(), &a, &b);
    assert_eq!(comparison.cells.len(), 200);
    let kind = |address| cell(&comparison, address).kind.clone();
    assert_eq!(kind(changed), Kind::Changed { delta: Decimal::NEGATIVE_ONE, percent: Some(Decimal::from(-25)) });
    assert_eq!(kind(from_zero), Kind::Changed { delta: Decimal::from(7), percent: None });
    assert_eq!(kind(blank), Kind::BlankVsFigure);
    assert_eq!(kind(both_blank), Kind::Equal);
    assert_eq!(kind(unreadable), Kind::Unreadable);
    assert_eq!(kind("applications.carried_in.total"), Kind::Equal);
}

#[test]
fn the_old_form_is_compared_where_it_means_the_same() {
    let (a, b) = years("annual-2019");
    let comparison = compare(law(), &a, &b);
    let made = cell(&comparison, "proactive.normative_docs.issued");
    assert_eq!(made.a_ix, law().formats.cell_at("proactive.normative_docs.new_made"));
    assert_eq!(made.name, "表二“行政规范性文件”行“本年制发件数”列");
    assert_eq!(cell(&comparison, "applications.other.total").kind, Kind::OnlyInA);
    assert_eq!(cell(&comparison, "applications.other_misc.total").kind, Kind::OnlyInB);
    assert_eq!(cell(&comparison, "proactive.normative_docs.valid").kind, Kind::OnlyInB);
    let both_ways = compare(law(), &b, &a);
    assert_eq!(both_ways.cells.len(), comparison.cells.len());
    assert_eq!(both_ways.findings, comparison.findings);
}

#[test]
fn consecutive_years_of_one_agency_are_checked_and_no_others() {
    let (mut a, b) = years("annual-2021");
    set(&mut a, "applications.carried_out.total", Value::Int(77));
    let has = |comparison: &Comparison| comparison.findings.iter().any(|finding| finding.code == "T3-05");
    assert!(has(&compare(law(), &a, &b)));
    a.agency = Some("北山县水利局".to_owned());
    let other = compare(law(), &a, &b);
    assert!(!other.same_agency && other.findings.is_empty());
    a.agency = b.agency.clone();
    a.year = b.year;
    assert!(!has(&compare(law(), &a, &b)));
}

#[test]
fn sentences_carried_over_have_their_places_in_both() {
    let (mut a, mut b) = years("annual-2021");
    let put = |report: &mut Report, text: &str| {
        let section = report.sections.iter_mut().find(|section| section.id == "problems").expect("a section");
        let line = section.paragraphs.first_mut().expect("a paragraph");
        *line = Line { text: text.to_owned(), span: gk_base::Span::new(100, 100 + text.len()) };
    };
    put(&mut a, "一是培训次数还不够多。二是栏目更新有时不及时，需要改进。");
    put(&mut b, "今年的情况有所不同。 二是栏目更新有时不及时，需要改进。无。");
    let comparison = compare(law(), &a, &b);
    let section = comparison.sections.iter().find(|section| section.id == "problems").expect("a section");
    let [sentence] = section.carried_over.as_slice() else { panic!("{:?}", section.carried_over) };
    assert_eq!(sentence.text, "二是栏目更新有时不及时，需要改进。");
    assert_eq!(sentence.a.start as usize, 100 + "一是培训次数还不够多。".len());
    assert_eq!(sentence.b.start as usize, 100 + "今年的情况有所不同。 ".len());
    assert_eq!(sentence.b.range().len(), sentence.text.len());
    let same = comparison.sections.iter().find(|section| section.id == "overview").expect("a section");
    assert_eq!(same.likeness.map(|likeness| likeness.percent()), Some(100));
    let silent = comparison.sections.iter().find(|section| section.id == "remedies").expect("a section");
    assert!(silent.likeness.is_none());
}

#[test]
fn the_json_says_what_each_cell_is() {
    let (mut a, mut b) = years("annual-2019");
    set(&mut a, "proactive.penalty.decisions", Value::Int(10));
    set(&mut b, "proactive.penalty.decisions", Value::Blank);
    set(&mut b, "applications.granted.total", Value::Int(1));
    set(&mut a, "applications.granted.total", Value::Int(3));
    let json = comparison_json(law(), &compare(law(), &a, &b));
    assert_eq!(json["schema"], "gongkai.comparison/1");
    let cells = json["cells"].as_array().expect("cells");
    let find = |address: &str| cells.iter().find(|cell| cell["cell"] == address).unwrap_or_else(|| panic!("{address}"));
    assert_eq!(find("proactive.penalty.decisions")["kind"], "blank");
    assert!(find("proactive.penalty.decisions")["b"].is_null());
    assert_eq!(find("proactive.normative_docs.issued")["cell_a"], "proactive.normative_docs.new_made");
    let granted = find("applications.granted.total");
    assert_eq!((&granted["delta"], &granted["percent"]), (&(-2).into(), &"-66.7".into()));
}

#[test]
fn the_text_lines_wide_characters_up() {
    let (mut a, mut b) = years("annual-2021");
    set(&mut b, "proactive.penalty.decisions", Value::Int(12_345));
    set(&mut a, "applications.granted.total", Value::Blank);
    let text = comparison_text(&compare(law(), &a, &b));
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("  表")).collect();
    assert_eq!(lines.len(), 2, "{text}");
    let column = |line: &str, of: &str| line.find(of).and_then(|at| line.get(..at)).map(output::width);
    assert!(text.contains("198 格相同，2 格不同"), "{text}");
    let ends = |line: &str, of: &str| column(line, of).map(|at| at + output::width(of));
    let granted = b.int(law().formats.cell_at("applications.granted.total").expect("a cell")).expect("a figure");
    assert_eq!(ends(lines[0], " 12345"), ends(lines[1], &format!(" {granted}  ")).map(|end| end - 2), "{text}");
}

#[test]
fn findings_are_one_line_each() {
    let mut report = consistent::plain(law(), "annual-2021");
    let ix = law().formats.cell_at("applications.granted.total").expect("a cell");
    consistent::disturb(&mut report, ix, 1);
    let findings = gk_check::check(law(), &report, &gk_check::Options::default());
    let text = output::text(law(), &report, &findings, "2024.txt");
    assert_eq!(text.lines().count(), findings.len());
    let first = text.lines().next().expect("a line");
    assert!(first.starts_with("2024.txt：表三“（一）予以公开”行“总计”列：T3-02 错误 "), "{first}");
    let json = output::json(&report, &findings, &serde_json::json!({"file": "2024.txt"}));
    assert_eq!(json["schema"], "gongkai.findings/1");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(findings.len()));
}
