//! Every sentence of the clock with a history that says it; a sentence without one fails the test.

use std::collections::BTreeSet;

use gk_clock::{Channel, Clock, ReceiptFacts, Rule, Step};
use gk_law::Law;

use crate::written::{day, run, settings};

/// A setting that is changed, or none; and a history.
const SAID: &[(&str, &str)] = &[
    ("", "submitted@2026-03-02 received@2026-03-02 answered-on-spot@2026-03-02"),
    (
        "",
        "received@2026-03-02 correction-notice-sent@2026-03-03 correction-received@2026-03-10 still-unclear@2026-03-11",
    ),
    ("", "received@2026-03-02 E04@2026-03-03:due=2026-03-10 correction-received@2026-03-11:reason=住院"),
    ("", "received@2026-03-02 E04@2026-03-03:due=2026-03-10 correction-late@2026-03-11"),
    ("", "received@2026-03-02 third-party-letter-sent@2026-03-03 third-party-letter-served@2026-03-04 E10@2026-04-30"),
    ("", "received@2026-03-02 E12@2026-03-03:step=sent E12@2026-03-04:step=served E12@2026-04-30:step=silent"),
    ("", "received@2026-03-02 other-agency-consulted@2026-03-03 other-agency-replied@2026-03-06"),
    ("", "received@2026-03-02 secrecy-referral@2026-03-03 secrecy-answered@2026-03-06"),
    ("", "received@2026-03-02 third-party-letter-sent@2026-03-03 secrecy-referral@2026-03-03 extended@2026-03-04"),
    ("secrecy_referral_suspends=true", "received@2026-03-02 secrecy-referral@2026-03-03"),
    ("", "received@2026-03-02 third-party-letter-sent@2026-03-31"),
    ("", "received@2026-03-02 third-party-letter-sent@2026-03-03 reply-dispatched@2026-03-04 E10@2026-03-05"),
    ("", "received@2026-03-02 extended@2026-03-03 reply-dispatched@2026-05-08 reply-served@2026-05-11"),
    ("", "received@2026-03-02 reason-requested@2026-03-03 reason-accepted@2026-03-05 E18@2026-03-06:until=2026-06-30"),
    ("reason_request_stops_clock=true", "received@2026-03-02 reason-requested@2026-03-03 reason-rejected@2026-03-05"),
    ("", "received@2026-03-02 fee-notice-sent@2026-03-03 fee-notice-received@2026-03-04 fee-paid@2026-03-05"),
    ("", "received@2026-03-02 fee-notice-sent@2026-03-03 fee-notice-received@2026-03-04 fee-unpaid@2026-04-30"),
    ("payment_restarts_reply_period=false", "received@2026-03-02 fee-notice-sent@2026-03-03 fee-paid@2026-03-05"),
    (
        "payment_restarts_reply_period=false",
        "received@2026-03-02 third-party-letter-sent@2026-03-02 fee-notice-sent@2026-03-03 fee-paid@2026-03-05",
    ),
    ("", "received@2026-03-02 E24@2026-03-03:unit=法规处 withdrawn@2026-03-04 reply-dispatched@2026-03-05"),
    ("", "received@2026-03-02 reply-dispatched@2026-03-03 decision-revoked@2026-03-04:by=市政府,due=2026-04-30"),
    ("", "received@2026-03-02 reply-dispatched@2026-03-31 decision-revoked@2026-04-01:by=本机关"),
    ("reply_in_time_by=served", "received@2026-03-02 reply-dispatched@2026-03-03 reply-served@2026-03-04"),
    ("reply_in_time_by=served", "received@2026-03-02 reply-dispatched@2026-03-03 reply-served@2026-04-30"),
    ("", "received@2026-03-02 E28@2026-03-04:until=2026-03-06,reason=洪水"),
];

/// The rules of steps that a history said, of single periods, receipts and days off.
fn all_steps(clock: Clock<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (setting, written) in SAID {
        let changes: Vec<_> = setting.split_once('=').into_iter().collect();
        steps.extend(run(clock.with_settings(&settings(&changes)), written).steps);
    }
    for (id, from) in [("publish", "2026-03-02"), ("reconsideration", "2026-08-03"), ("suit", "2026-03-02")] {
        steps.extend(clock.period(id, day(from)).expect(id).steps);
    }
    let submitted_on = day("2026-03-02");
    for channel in Channel::ALL {
        let on = Some(submitted_on);
        let facts = ReceiptFacts { channel, submitted_on, signed_on: on, recorded_on: on, confirmed_on: on };
        let office = settings(&[("mail_to_other_unit_counts_from", "disclosure_office")]);
        steps.extend([clock, clock.with_settings(&office)].map(|clock| clock.receipt(&facts).expect("a day").step));
    }
    for (from, to) in [("2026-09-01", "2026-10-31"), ("2026-12-31", "2027-01-31"), ("2028-12-31", "2029-01-31")] {
        steps.extend(clock.days_off(day(from), day(to)));
    }
    steps
}

#[test]
fn every_sentence_is_said_with_all_its_places_and_its_article() {
    let clock = Clock::new(Law::embedded());
    let mut said = BTreeSet::new();
    for step in all_steps(clock) {
        let sentence = step.sentence(clock.law());
        assert!(!sentence.contains(['{', '}']), "a place is not filled in: {sentence}");
        assert!(step.cite(clock.law()).is_some(), "no article: {sentence}");
        said.insert(step.rule);
    }
    let missing: Vec<&str> = Rule::ALL.iter().filter(|rule| !said.contains(rule)).map(|rule| rule.id()).collect();
    assert!(missing.is_empty(), "nothing says {missing:?}");
}
