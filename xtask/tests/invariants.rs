//! The invariants of ARCHITECTURE.md that are asked of the repository itself, one test of the same name each.
#![allow(clippy::expect_used, reason = "a test that cannot read the repository has failed")]

use std::sync::OnceLock;

use xtask::tidy::{self, Defect, House, Rule};
use xtask::tree;

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| House::load(&tree::root()).expect("the repository can be read"))
}

fn check(rule: Rule) {
    let defects = rule(house()).expect("the rule can be asked");
    let lines: Vec<String> = defects.iter().map(Defect::to_string).collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

#[test]
fn i1_purity_line() {
    check(tidy::purity::defects);
}

#[test]
fn i2_arrows() {
    check(tidy::arrows::defects);
}

#[test]
fn i3_homes() {
    check(tidy::homes::defects);
}

#[test]
fn i4_law_has_date_and_citation() {
    check(tidy::law_data::defects);
    check(tidy::law_in_code::defects);
}

/// The readme promises two commands; the second is what the continuous integration runs.
#[test]
fn the_integration_runs_what_the_readme_promises() {
    let text = |path: &str| house().tree.text(path).expect("the file is there");
    let command = "cargo xtask setup && cargo xtask test";
    assert!(text("README.md").lines().any(|line| line == command));
    assert!(text("README.md").lines().any(|line| line == "cargo run --release -- serve --demo"));
    assert!(text(".ci/run").lines().any(|line| line == command));
}
