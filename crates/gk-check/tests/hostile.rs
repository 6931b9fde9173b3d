//! Whatever stands in the cells, the checks and the comparison come to an end.

use gk_check::compare::{comparison_json, comparison_text};
use gk_check::{Options, check, compare, output};
use gk_law::{Format, Law};
use gk_report::{Bound, Cell, Quoted, Report, Value, Why};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn value() -> impl Strategy<Value = Value> {
    let money = (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..28_u32).prop_map(
        |(low, mid, high, negative, scale)| Value::Money(Decimal::from_parts(low, mid, high, negative, scale)),
    );
    let why = prop_oneof![Just(Why::Ambiguous), Just(Why::NotAFigure), Just(Why::UnitUnknown)];
    prop_oneof![
        4 => any::<i64>().prop_map(Value::Int),
        4 => (-3..30_i64).prop_map(Value::Int),
        2 => money,
        1 => Just(Value::Blank),
        1 => Just(Value::Na),
        1 => ("\\PC{0,6}", why).prop_map(|(raw, why)| Value::Unreadable { raw, why }),
    ]
}

fn quoted() -> impl Strategy<Value = Quoted> {
    let what = prop::sample::select(vec!["x.fee_yuan", "x.fee_notices", "applications.new_received", "x.rate"]);
    (what, any::<i64>(), any::<u64>()).prop_map(|(what, value, scale)| Quoted {
        what: what.to_owned(),
        value: Decimal::from(value).checked_mul(Decimal::from(scale)).unwrap_or(Decimal::MAX),
        bound: Bound::Exact,
        text: "其中".to_owned(),
        section: "overview",
        span: gk_base::Span::new(3, 9),
        of: Some("applications.new_received".to_owned()),
        scope: None,
        cumulative: false,
        unit: "%".to_owned(),
        year: None,
        vague: false,
    })
}

/// Any cells of any form, some of them missing, in a report of any form.
fn report() -> impl Strategy<Value = Report> {
    let law = Law::embedded();
    let formats: Vec<&'static Format> = law.formats.all().iter().collect();
    let cells = prop::collection::vec(prop::option::weighted(0.8, value()), law.formats.n_cells());
    let year = prop::option::of(prop_oneof![2018..2026_i32, any::<i32>()]);
    (prop::sample::select(formats), cells, year, prop::collection::vec(quoted(), 0..4)).prop_map(
        move |(format, cells, year, quoted)| {
            let mut report = Report::new(law, format);
            for (ix, value) in law.formats.universe().zip(cells) {
                if let Some(value) = value {
                    report.cells.set(ix, Cell::tallied(value));
                }
            }
            report.year = year;
            report.quoted = quoted;
            report
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn checks_come_to_an_end(a in report(), mut b in report()) {
        let law = Law::embedded();
        b.year = a.year.and_then(|year| year.checked_add(1));
        let findings = check(law, &b, &Options { previous: Some(&a), level: None });
        for finding in &findings {
            prop_assert!(finding.cells.iter().all(|address| law.formats.cell_at(address).is_some()), "{finding:?}");
        }
        prop_assert!(output::text(law, &b, &findings, "x").lines().count() == findings.len());
        let comparison = compare(law, &a, &b);
        prop_assert!(!comparison_text(&comparison).is_empty());
        prop_assert!(comparison_json(law, &comparison).is_object());
    }
}
