//! Any report, printed as text or page in a random layout, extracts to itself; a damaged one never to another figure.
//!
//! `PROPTEST_CASES=20000 PROPTEST_RNG_SEED=7 cargo test -p gk-extract --test round_trip` tries more layouts, and others,
//! than every build does.

use gk_law::{CellIx, Law};
use gk_report::Value;
use gk_report::json::cell_json;
use gk_testkit::consistent::{self, Figures};
use gk_testkit::layouts::{self, Form, Layout, Printed, Verdict};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;

fn forms() -> impl Strategy<Value = Form> {
    proptest::sample::select(Form::ALL)
}

/// What the extractor reads of a printed report.
fn read(printed: &Printed) -> BTreeMap<CellIx, Value> {
    let law = Law::embedded();
    let document = gk_read::read(&printed.bytes, Some(printed.name));
    let tables = gk_extract::tables::read(law, &document, law.formats.for_year(printed.year));
    tables.cells.into_iter().map(|(ix, cell)| (ix, cell.value)).collect()
}

/// The cells with one of the verdicts, in words.
fn faults(figures: &Figures, form: Form, layout: &Layout, bad: &[Verdict]) -> String {
    let law = Law::embedded();
    let printed = layouts::print(law, figures, form, layout);
    let read = read(&printed);
    let shown = |value: Option<&Value>| value.map_or("nothing".to_owned(), |v| cell_json(v).to_string());
    printed
        .truth
        .judge_all(&read)
        .into_iter()
        .filter(|(_, verdict)| bad.contains(verdict))
        .map(|(ix, verdict)| {
            let wanted = printed.truth.get(ix).map(|e| &e.value);
            format!("{verdict:?} {}: {} instead of {}\n", law.formats.address(ix), shown(read.get(&ix)), shown(wanted))
        })
        .collect()
}

/// The same layouts in every build, others on demand.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_260_131),
        given => given,
    };
    ProptestConfig { failure_persistence: None, max_shrink_iters: 300, rng_seed, ..default }
}

proptest! {
    #![proptest_config(config())]

    /// No cell is read as another figure, and none is left out where the layout loses nothing.
    #[test]
    fn a_report_in_any_layout_extracts_to_itself(figures in consistent::figures(), form in forms(), layout in layouts::layouts()) {
        let faults = faults(&figures, form, &layout, &[Verdict::Wrong, Verdict::Missed]);
        prop_assert!(faults.is_empty(), "{faults}");
    }

    /// Whatever was dropped, merged, swapped, repeated or cut off: silence, never another figure.
    #[test]
    fn a_damaged_report_never_gives_another_figure(figures in consistent::figures(), form in forms(), layout in layouts::damaged_layouts()) {
        let faults = faults(&figures, form, &layout, &[Verdict::Wrong]);
        prop_assert!(faults.is_empty(), "{faults}");
    }
}

/// The layouts do cover the cells: a plain text and a plain page of each form are read whole.
#[test]
fn plain_layouts_are_read_whole() {
    let law = Law::embedded();
    for form in Form::ALL {
        for medium in [layouts::Medium::Pipes, layouts::Medium::Html] {
            let printed = layouts::print(law, &Figures::plain(), *form, &Layout::plain(medium));
            let verdicts = printed.truth.judge_all(&read(&printed));
            let silent = verdicts.iter().filter(|(_, v)| *v != Verdict::Right).count();
            assert_eq!((silent, verdicts.len() > 190), (0, true), "{form:?} {medium:?}");
        }
    }
}
