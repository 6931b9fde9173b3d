//! What the scenarios together must reach: articles, events, refusals, decisions, both regimes of remedies.

use std::collections::BTreeSet;
use std::fs;

use gk_law::Law;
use gk_law::decisions::Decision;
use gk_law::remedies::{AgencyKind, Proceeding};

use super::{folder, run, suites};

/// Articles of the Regulation that no scenario is about. The list may only shrink.
const RATCHET: &str = "articles-without-scenario.txt";

#[test]
fn the_articles_without_a_scenario_are_listed_and_none_of_them_is_about_applications() {
    let covered: BTreeSet<u32> =
        suites().iter().flat_map(|suite| suite.articles.iter()).filter_map(|article| number(article)).collect();
    let regulation = Law::embedded().statutes.get("ogi-regulation").expect("the Regulation");
    let articles = regulation.articles.iter().filter_map(|article| article.number.parse().ok());
    let left: BTreeSet<u32> = articles.filter(|article| !covered.contains(article)).collect();
    let listed = fs::read_to_string(folder().join(RATCHET)).expect("the list of articles without a scenario");
    let listed: BTreeSet<u32> = listed.lines().filter_map(|line| line.trim().parse().ok()).collect();
    assert_eq!(left, listed, "law/scenarios/{RATCHET} must list exactly the articles without a scenario");
    let about_applications = (29..=42).chain([51]);
    let missing: Vec<u32> = about_applications.filter(|article| !covered.contains(article)).collect();
    assert!(missing.is_empty(), "articles {missing:?} have no scenario");
}

/// `第三十条` or `30`.
fn number(written: &str) -> Option<u32> {
    written.parse().ok()
}

#[test]
fn every_event_refusal_decision_and_regime_has_a_scenario() {
    let (mut events, mut refusals) = (BTreeSet::new(), BTreeSet::new());
    let (mut decisions, mut regimes, mut outcomes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for suite in suites() {
        for trace in suite.scenarios.iter().filter_map(|scenario| run(scenario).ok()) {
            events.extend(trace.events);
            refusals.extend(trace.refusal);
            decisions.extend(trace.decisions);
            regimes.extend(trace.regimes);
            outcomes.extend(trace.outcomes);
        }
    }
    let law = Law::embedded();
    let without: Vec<&str> = law.events.iter().map(|e| e.id.as_str()).filter(|id| !events.contains(*id)).collect();
    assert!(without.is_empty(), "events without a scenario: {without:?}");
    let of_handling: BTreeSet<&str> = gk_case::Refused::OF_HANDLING.iter().map(|refused| refused.id()).collect();
    let of_law = law.refusals.iter().map(|(id, _)| id).filter(|id| !of_handling.contains(id));
    let without: Vec<&str> = of_law.filter(|id| !refusals.contains(id)).collect();
    assert!(without.is_empty(), "refusals without a scenario: {without:?}");
    let without: Vec<&str> = Decision::ALL.iter().map(|d| d.id()).filter(|id| !decisions.contains(id)).collect();
    assert!(without.is_empty(), "decisions without a scenario: {without:?}");
    for regime in law.remedies.regimes() {
        let agencies = AgencyKind::ALL.iter().filter(|kind| !regimes.contains(&(regime.value.id.clone(), **kind)));
        let without: Vec<&str> = agencies.map(|kind| kind.id()).collect();
        assert!(without.is_empty(), "regime {}: agencies without a scenario: {without:?}", regime.value.id);
    }
    for proceeding in [Proceeding::Reconsideration, Proceeding::LitigationDirect] {
        let without = law.remedies.outcomes(proceeding).filter(|one| !outcomes.contains(&(proceeding, one.id.clone())));
        let without: Vec<&str> = without.map(|one| one.label.as_str()).collect();
        assert!(without.is_empty(), "{proceeding:?}: outcomes without a scenario: {without:?}");
    }
}
