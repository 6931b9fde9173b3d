//! Every wrong figure of tables three and four is found and named; a consistent report has no error.

use gk_base::{Finding, Severity};
use gk_check::{Options, check};
use gk_law::{CellIx, Law};
use gk_report::Report;
use gk_testkit::consistent;
use proptest::prelude::*;

fn findings(report: &Report) -> Vec<Finding> {
    check(Law::embedded(), report, &Options::default())
}

fn errors(report: &Report) -> Vec<Finding> {
    findings(report).into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// Whether an error of `by` in a cell is found by an error that names the cell.
fn is_found(report: &Report, ix: CellIx, by: i64) -> bool {
    let mut report = report.clone();
    consistent::disturb(&mut report, ix, by);
    let address = Law::embedded().formats.address(ix);
    errors(&report).iter().any(|finding| finding.cells.contains(&address))
}

fn count_found(format: &str, by: i64) -> (usize, usize) {
    let report = consistent::plain(Law::embedded(), format);
    let cells = consistent::cells_with_identities(report.format);
    (cells.iter().filter(|ix| is_found(&report, **ix, by)).count(), cells.len())
}

#[test]
fn every_cell_of_the_2021_form_is_guarded() {
    assert_eq!(count_found("annual-2021", 1), (190, 190));
    assert_eq!(count_found("annual-2021", -1), (190, 190));
}

#[test]
fn every_cell_of_the_2019_form_is_guarded() {
    assert_eq!(count_found("annual-2019", 1), (176, 176));
    assert_eq!(count_found("annual-2019", -1), (176, 176));
}

#[test]
fn the_wrong_cell_of_table_three_is_the_first_that_is_named() {
    for format in ["annual-2021", "annual-2019"] {
        let report = consistent::plain(Law::embedded(), format);
        let table = report.format.table("applications").expect("table three");
        for ix in table.cells() {
            let mut wrong = report.clone();
            consistent::disturb(&mut wrong, ix, 1);
            let address = Law::embedded().formats.address(ix);
            for finding in errors(&wrong).iter().filter(|finding| finding.code.starts_with("T3")) {
                assert_eq!(finding.cells.first(), Some(&address), "{finding:?}");
                assert!(finding.mend.contains("差 +1"), "{finding:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_consistent_report_has_no_error(report in consistent::reports(Law::embedded())) {
        prop_assert_eq!(errors(&report), Vec::new());
    }

    #[test]
    fn a_wrong_figure_is_found_in_any_consistent_report(
        report in consistent::reports(Law::embedded()),
        pick in any::<prop::sample::Index>(),
        by in prop_oneof![-9_i64..0, 1_i64..10],
    ) {
        let cells = consistent::cells_with_identities(report.format);
        let ix = *pick.get(&cells);
        prop_assert!(is_found(&report, ix, by), "{} by {by}", Law::embedded().formats.address(ix));
    }
}
