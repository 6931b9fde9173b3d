//! What each check of the tables finds, and what it lets pass.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops where its material is broken")]

use gk_base::{Finding, Severity};
use gk_check::{Options, check};
use gk_law::Law;
use gk_report::{Bound, Cell, How, Quoted, Report, Value, Why};
use gk_testkit::consistent::{self, Figures};
use rust_decimal::Decimal;

fn law() -> &'static Law {
    Law::embedded()
}

/// A consistent report without applications, cases or decisions.
fn zeros(format: &str) -> Report {
    consistent::report(law(), law().formats.get(format).expect("a format"), &Figures::default())
}

fn set(report: &mut Report, address: &str, value: Value) {
    let ix = law().formats.cell_at(address).unwrap_or_else(|| panic!("no cell {address}"));
    report.cells.set(ix, Cell::tallied(value));
}

fn with(mut report: Report, cells: &[(&str, i64)]) -> Report {
    for (address, n) in cells {
        set(&mut report, address, Value::Int(*n));
    }
    report
}

fn quote(what: &str, value: i64) -> Quoted {
    Quoted {
        what: what.to_owned(),
        value: Decimal::from(value),
        bound: Bound::Exact,
        text: format!("{what} {value}"),
        section: "other_matters",
        span: gk_base::Span::default(),
        of: None,
        scope: None,
        cumulative: false,
        unit: String::new(),
        year: None,
        vague: false,
    }
}

/// The findings of one code: severity and first cell.
fn found(report: &Report, code: &str) -> Vec<(Severity, String)> {
    brief(&check(law(), report, &Options::default()), code)
}

fn found_after(previous: &Report, report: &Report, code: &str) -> Vec<(Severity, String)> {
    brief(&check(law(), report, &Options { previous: Some(previous), level: None }), code)
}

fn brief(findings: &[Finding], code: &str) -> Vec<(Severity, String)> {
    let of_code = findings.iter().filter(|finding| finding.code == code);
    of_code.map(|finding| (finding.severity, finding.cells.first().cloned().unwrap_or_default())).collect()
}

fn error(cell: &str) -> Vec<(Severity, String)> {
    vec![(Severity::Error, cell.to_owned())]
}

fn warning(cell: &str) -> Vec<(Severity, String)> {
    vec![(Severity::Warning, cell.to_owned())]
}

fn info(cell: &str) -> Vec<(Severity, String)> {
    vec![(Severity::Info, cell.to_owned())]
}

/// A report of the format and the year before it, both without anything.
fn two_years(before: &str, now: &str) -> (Report, Report) {
    let (mut before, now) = (zeros(before), zeros(now));
    before.year = now.year.map(|year| year - 1);
    (before, now)
}

#[test]
fn zeros_bring_nothing_of_the_tables() {
    for format in ["annual-2021", "annual-2019"] {
        let findings = check(law(), &zeros(format), &Options::default());
        let of_tables: Vec<&Finding> =
            findings.iter().filter(|f| f.code.starts_with('T') || f.code == "R-12").collect();
        assert!(of_tables.is_empty(), "{of_tables:?}");
    }
}

#[test]
fn a_blank_of_table_two_is_an_error_and_a_mark_a_warning_but_for_rules() {
    let mut report = zeros("annual-2021");
    set(&mut report, "proactive.penalty.decisions", Value::Blank);
    assert_eq!(found(&report, "T2-01"), error("proactive.penalty.decisions"));
    set(&mut report, "proactive.penalty.decisions", Value::Na);
    assert_eq!(found(&report, "T2-01"), warning("proactive.penalty.decisions"));
    let mut report = zeros("annual-2021");
    set(&mut report, "proactive.rules.valid", Value::Na);
    assert_eq!(found(&report, "T2-01"), []);
    let report = with(zeros("annual-2021"), &[("proactive.coercion.decisions", -1)]);
    assert_eq!(found(&report, "T2-01"), error("proactive.coercion.decisions"));
    let report =
        with(zeros("annual-2019"), &[("proactive.coercion.items_prev", 2), ("proactive.coercion.items_delta", -1)]);
    assert_eq!(found(&report, "T2-01"), []);
}

#[test]
fn rules_need_the_power_to_make_them() {
    let rules = [("proactive.rules.issued", 1), ("proactive.rules.valid", 1)];
    let mut report = with(zeros("annual-2021"), &rules);
    assert_eq!(found(&report, "T2-02"), error("proactive.rules.issued"));
    report.agency = Some("山东省人民政府".to_owned());
    assert_eq!(found(&report, "T2-02"), []);
    report.agency = Some("临河市人民政府".to_owned());
    assert_eq!(found(&report, "T2-02"), info("proactive.rules.issued"));
    report.agency = None;
    assert_eq!(found(&report, "T2-02"), warning("proactive.rules.issued"));
}

#[test]
fn an_opening_stock_is_not_negative() {
    let issued = [("proactive.normative_docs.issued", 5), ("proactive.normative_docs.repealed", 1)];
    let report = with(zeros("annual-2021"), &issued);
    assert_eq!(found(&report, "T2-03"), error("proactive.normative_docs.valid"));
    let mut report = with(report, &[("proactive.normative_docs.valid", 4)]);
    assert_eq!(found(&report, "T2-03"), []);
    set(&mut report, "proactive.normative_docs.valid", Value::Blank);
    assert_eq!(found(&report, "T2-03"), warning("proactive.normative_docs.valid"));
}

#[test]
fn penalties_without_licences_are_worth_a_look() {
    let report = with(zeros("annual-2021"), &[("proactive.penalty.decisions", 3)]);
    assert_eq!(found(&report, "T2-06"), info("proactive.licensing.decisions"));
    let report = with(report, &[("proactive.licensing.decisions", 1)]);
    assert_eq!(found(&report, "T2-06"), []);
}

#[test]
fn a_fee_in_yuan_is_doubted() {
    let fee = |wan: i64| {
        let mut report = zeros("annual-2021");
        set(&mut report, "proactive.admin_fee.amount_wan", Value::Money(Decimal::from(wan)));
        report
    };
    assert_eq!(found(&fee(131_000), "T2-08"), warning("proactive.admin_fee.amount_wan"));
    assert_eq!(found(&fee(100_000), "T2-08"), []);
    let mut before = fee(10);
    before.year = fee(0).year.map(|year| year - 1);
    assert_eq!(found_after(&before, &fee(201), "T2-08"), warning("proactive.admin_fee.amount_wan"));
    assert_eq!(found_after(&before, &fee(200), "T2-08"), []);
}

#[test]
fn the_processing_fee_is_part_of_all_fees() {
    let mut report = zeros("annual-2021");
    report.quoted.push(quote("x.fee_yuan", 3200));
    assert_eq!(found(&report, "T2-09"), warning("proactive.admin_fee.amount_wan"));
    set(&mut report, "proactive.admin_fee.amount_wan", Value::Money(Decimal::new(32, 2)));
    assert_eq!(found(&report, "T2-09"), []);
}

#[test]
fn items_of_the_old_form() {
    let row = |prev, delta, decisions| {
        let cells = [
            ("proactive.penalty.items_prev", prev),
            ("proactive.penalty.items_delta", delta),
            ("proactive.penalty.decisions", decisions),
        ];
        with(zeros("annual-2019"), &cells)
    };
    assert_eq!(found(&row(5, -8, 100), "T2-10"), error("proactive.penalty.items_delta"));
    assert_eq!(found(&row(8, -8, 100), "T2-10"), []);
    assert_eq!(found(&row(22, 1, 23), "T2-12"), warning("proactive.penalty.items_prev"));
    assert_eq!(found(&row(166, 29, 137), "T2-12"), warning("proactive.penalty.items_prev"));
    assert_eq!(found(&row(23, 0, 23), "T2-12"), []);
    assert_eq!(found(&row(166, 29, 138), "T2-12"), []);
}

#[test]
fn table_three_holds_counts() {
    let address = "applications.granted.enterprise";
    let mut report = with(zeros("annual-2021"), &[(address, -1)]);
    assert_eq!(found(&report, "T3-01"), error(address));
    let unreadable = |raw: &str, why| Value::Unreadable { raw: raw.to_owned(), why };
    set(&mut report, address, unreadable("2.5", Why::NotAFigure));
    assert_eq!(found(&report, "T3-01"), error(address));
    set(&mut report, address, unreadable("？0", Why::Ambiguous));
    assert_eq!(found(&report, "T3-01"), []);
    assert_eq!(found(&report, "R-12"), info(address));
    set(&mut report, address, Value::Blank);
    set(&mut report, "applications.granted.total", Value::Na);
    assert_eq!(found(&report, "T3-01"), warning(address));
    assert_eq!(found(&report, "T3-02"), []);
}

#[test]
fn a_sum_that_fails_over_a_blank_is_a_warning_that_names_it() {
    let mut report = consistent::plain(law(), "annual-2021");
    let ix = law().formats.cell_at("applications.granted.natural_person").expect("a cell");
    assert!(report.int(ix) > Some(0));
    report.cells.set(ix, Cell::tallied(Value::Blank));
    for code in ["T3-02", "T3-03"] {
        assert_eq!(found(&report, code), warning("applications.granted.natural_person"), "{code}");
    }
}

#[test]
fn a_recovered_figure_in_a_failing_sum_is_said() {
    let mut report = consistent::plain(law(), "annual-2021");
    let ix = law().formats.cell_at("remedies.reconsideration.upheld").expect("a cell");
    consistent::disturb(&mut report, ix, 1);
    report.cells.get_mut(ix).expect("a cell").how = How::Recovered;
    let findings = check(law(), &report, &Options::default());
    let finding = findings.iter().find(|finding| finding.code == "T4-01").expect("a finding");
    assert!(finding.found.contains("还原"), "{}", finding.found);
}

#[test]
fn what_is_missing_is_told_once_a_table_and_reason() {
    let mut report = zeros("annual-2021");
    for ix in report.format.table("remedies").expect("table four").cells() {
        report.cells.remove(ix);
    }
    for ix in report.format.row("applications", "carried_out").expect("a row").1.cells.clone() {
        report.cells.remove(ix);
    }
    let findings = check(law(), &report, &Options::default());
    let told: Vec<&str> = findings.iter().filter(|f| f.code == "R-12").map(|f| f.found.as_str()).collect();
    assert_eq!(told.iter().filter(|t| t.starts_with("表四缺失，以下检查未能进行：T4-01")).count(), 1, "{told:?}");
    assert!(
        told.iter().any(|t| t.contains("表三缺少“结转下年度继续办理”行") && t.contains("T3-02、T3-04")),
        "{told:?}"
    );
    assert!(!findings.iter().any(|f| f.severity == Severity::Error && f.code.starts_with('T')));
}

#[test]
fn carried_in_applications_are_processed() {
    let report =
        with(zeros("annual-2021"), &[("applications.carried_in.total", 3), ("applications.processed_total.total", 2)]);
    assert_eq!(found(&report, "T3-08"), warning("applications.carried_in.total"));
    let report = with(report, &[("applications.processed_total.total", 3)]);
    assert_eq!(found(&report, "T3-08"), []);
}

#[test]
fn unpaid_applications_had_a_fee_notice() {
    let mut report = with(zeros("annual-2021"), &[("applications.other_no_payment.total", 2)]);
    assert_eq!(found(&report, "T3-10"), warning("applications.other_no_payment.total"));
    report.quoted.push(quote("x.fee_notices", 1));
    assert_eq!(found(&report, "T3-10"), warning("applications.other_no_payment.total"));
    report.quoted.push(quote("x.fee_notices", 2));
    assert_eq!(found(&report, "T3-10"), []);
    let mut report = zeros("annual-2021");
    report.quoted.extend([quote("x.fee_notices", 0), quote("x.fee_yuan", 300)]);
    assert_eq!(found(&report, "T3-10"), warning(""));
}

#[test]
fn one_result_dominates_from_five_on() {
    let of = |part, all| {
        let cells = [("applications.unable_not_held.total", part), ("applications.processed_total.total", all)];
        found(&with(zeros("annual-2021"), &cells), "T3-12")
    };
    assert_eq!(of(6, 9), info("applications.unable_not_held.total"));
    assert_eq!(of(3, 6), []);
    assert_eq!(of(3, 4), []);
}

#[test]
fn suits_after_reconsideration_follow_one() {
    let suit = ("remedies.litigation_after_reconsideration.total", 1);
    let report = with(
        zeros("annual-2021"),
        &[suit, ("remedies.reconsideration.total", 1), ("remedies.reconsideration.pending", 1)],
    );
    assert_eq!(found(&report, "T4-03"), warning(suit.0));
    let (before, _) = two_years("annual-2021", "annual-2021");
    let concluded = with(before.clone(), &[("remedies.reconsideration.total", 1)]);
    assert_eq!(found_after(&concluded, &report, "T4-03"), []);
    assert_eq!(found_after(&before, &report, "T4-03"), warning(suit.0));
    assert_eq!(found(&with(report, &[("remedies.reconsideration.total", 2)]), "T4-03"), []);
}

#[test]
fn direct_suits_where_reconsideration_comes_first() {
    let cells = [("remedies.litigation_direct.total", 1), ("applications.denied_third_party.total", 2)];
    let report = with(zeros("annual-2021"), &cells);
    assert_eq!(found(&report, "T4-04"), info("remedies.litigation_direct.total"));
    let with_other = with(report.clone(), &[("applications.unable_not_held.total", 1)]);
    assert_eq!(found(&with_other, "T4-04"), []);
    let mut earlier = report;
    earlier.year = Some(2023);
    assert_eq!(found(&earlier, "T4-04"), []);
}

#[test]
fn corrected_cases_are_discussed() {
    let mut report = with(zeros("annual-2021"), &[("remedies.reconsideration.corrected", 1)]);
    assert_eq!(found(&report, "T4-05"), []);
    for section in report.sections.iter_mut().filter(|section| section.id == "problems") {
        for paragraph in &mut section.paragraphs {
            paragraph.text = "一是业务能力有待提高。".to_owned();
        }
    }
    assert_eq!(found(&report, "T4-05"), warning("remedies.reconsideration.corrected"));
    report.sections.retain(|section| section.id != "problems");
    assert_eq!(found(&report, "T4-05"), []);
}

#[test]
fn stocks_go_on_from_year_to_year() {
    let (before, now) = two_years("annual-2021", "annual-2021");
    let before = with(before, &[("proactive.normative_docs.valid", 4)]);
    let now = with(now, &[("proactive.normative_docs.repealed", 2), ("proactive.normative_docs.valid", 2)]);
    assert_eq!(found_after(&before, &now, "T2-04"), []);
    let now = with(now, &[("proactive.normative_docs.valid", 3)]);
    assert_eq!(found_after(&before, &now, "T2-04"), warning("proactive.normative_docs.valid"));

    let (before, now) = two_years("annual-2019", "annual-2019");
    let before = with(before, &[("proactive.licensing.items_prev", 20), ("proactive.licensing.items_delta", 3)]);
    assert_eq!(found_after(&before, &now, "T2-11"), warning("proactive.licensing.items_prev"));
    let now = with(now, &[("proactive.licensing.items_prev", 23)]);
    assert_eq!(found_after(&before, &now, "T2-11"), []);
    let now = with(now, &[("proactive.normative_docs.total_published", 50)]);
    assert_eq!(found_after(&before, &now, "T2-13"), warning("proactive.normative_docs.total_published"));
}

#[test]
fn figures_that_jump_need_a_reason_also_across_forms() {
    for before in ["annual-2021", "annual-2019"] {
        let (before, now) = two_years(before, "annual-2021");
        let before = with(before, &[("proactive.penalty.decisions", 40)]);
        let jump = |n| found_after(&before, &with(now.clone(), &[("proactive.penalty.decisions", n)]), "T2-07");
        assert_eq!(jump(160), warning("proactive.penalty.decisions"));
        assert_eq!(jump(60), []);
        assert_eq!(jump(61), warning("proactive.penalty.decisions"));
    }
}

#[test]
fn carried_over_applications_go_on_also_across_forms() {
    for before in ["annual-2021", "annual-2019"] {
        let (before, now) = two_years(before, "annual-2021");
        let carried = [("applications.carried_out.natural_person", 2), ("applications.carried_out.total", 2)];
        let mut before = with(before, &carried);
        assert_eq!(found_after(&before, &now, "T3-05"), error("applications.carried_in.total"));
        assert_eq!(found_after(&before, &now, "T3-06"), warning("applications.carried_in.natural_person"));
        before.agency = Some("临河县卫生和计划生育局".to_owned());
        assert_eq!(found_after(&before, &now, "T3-05"), warning("applications.carried_in.total"));
    }
}

#[test]
fn pending_cases_appear_again() {
    let (before, now) = two_years("annual-2019", "annual-2021");
    let before = with(before, &[("remedies.litigation_direct.pending", 1)]);
    assert_eq!(found_after(&before, &now, "T4-02"), warning("remedies.litigation_direct.total"));
    let now = with(now, &[("remedies.litigation_direct.total", 1)]);
    assert_eq!(found_after(&before, &now, "T4-02"), []);
}

#[test]
fn a_report_of_another_year_is_no_predecessor() {
    let (mut before, now) = two_years("annual-2021", "annual-2021");
    before.year = Some(2020);
    before = with(before, &[("applications.carried_out.total", 2)]);
    assert_eq!(found_after(&before, &now, "T3-05"), []);
    let findings = check(law(), &now, &Options { previous: Some(&before), level: None });
    assert!(findings.iter().any(|f| f.code == "R-12" && f.found.contains("不是相邻的两个年度")), "{findings:?}");
}

#[test]
fn a_free_report_has_no_tables_to_check() {
    let report = Report::new(law(), law().formats.free());
    let told: Vec<Finding> = check(law(), &report, &Options::default())
        .into_iter()
        .filter(|f| f.found.contains("没有规定格式的表格"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].found.contains("T3-02") && told[0].found.contains("T4-01"));
    let findings = check(law(), &zeros("annual-2021"), &Options { previous: Some(&report), level: None });
    assert!(
        findings.iter().any(|f| f.found.starts_with("上一年度报告没有规定格式的表格") && f.found.contains("T3-05"))
    );
}

/// A report of the 2021 form whose table two is the older one: every row is there, with other columns.
#[test]
fn a_row_with_the_columns_of_another_form_is_not_missing() {
    let mut report = zeros("annual-2021");
    let old = consistent::plain(law(), "annual-2019");
    for ix in report.format.table("proactive").expect("table two").cells() {
        report.cells.remove(ix);
    }
    for ix in old.format.table("proactive").expect("table two").cells() {
        report.cells.set(ix, old.cell(ix).expect("a cell").clone());
    }
    assert_eq!(found(&report, "R-12"), []);
    let ix = law().formats.cell_at("proactive.penalty.items_delta").expect("a cell");
    report.cells.set(ix, Cell::tallied(Value::Int(-1_000)));
    assert_eq!(found(&report, "T2-10"), error("proactive.penalty.items_delta"));
}
