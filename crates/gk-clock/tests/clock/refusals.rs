//! Every refusal with a history that meets it, one line each; a refusal without a line fails the test.

use std::collections::BTreeSet;

use gk_clock::{Channel, Clock, ReceiptFacts, Refusal, Refused};
use gk_law::Law;

use crate::written::{day, events};

/// The id, and the history whose last event is refused.
const REFUSED: &[(&str, &str)] = &[
    ("no-rule", "received@2018-06-01"),
    ("no-rule", "received@2019-05-14 correction-notice-sent@2019-05-15"),
    ("no-rule", "received@2020-12-30 fee-notice-sent@2020-12-31"),
    ("not-received", "submitted@2026-03-02 reply-dispatched@2026-03-03"),
    ("received-twice", "received@2026-03-02 received@2026-03-03"),
    ("received-twice", "submitted@2026-03-02 received@2026-03-02 submitted@2026-03-03"),
    ("received-before-submitted", "received@2026-03-02 submitted@2026-03-03"),
    ("on-spot-other-day", "received@2026-03-02 answered-on-spot@2026-03-03"),
    ("ended", "received@2026-03-02 reply-dispatched@2026-03-03 extended@2026-03-04"),
    ("ended", "received@2026-03-02 reply-dispatched@2026-03-03 reply-dispatched@2026-03-04"),
    ("ended", "withdrawn@2026-03-02 submitted@2026-03-03"),
    ("awaiting-correction", "received@2026-03-02 correction-notice-sent@2026-03-03 extended@2026-03-04"),
    ("awaiting-payment", "received@2026-03-02 fee-notice-sent@2026-03-03 extended@2026-03-04"),
    ("correction-second", "received@2026-03-02 correction-notice-sent@2026-03-03 correction-notice-sent@2026-03-04"),
    ("correction-notice-late", "received@2026-03-02 correction-notice-sent@2026-03-12"),
    ("correction-due-past", "received@2026-03-02 correction-notice-sent@2026-03-03:due=2026-03-03"),
    ("correction-not-asked", "received@2026-03-02 correction-received@2026-03-03"),
    ("correction-not-asked", "received@2026-03-02 correction-late@2026-03-03"),
    (
        "correction-late-without-reason",
        "received@2026-03-02 correction-notice-sent@2026-03-03:due=2026-03-10 correction-received@2026-03-11",
    ),
    (
        "correction-not-late",
        "received@2026-03-02 correction-notice-sent@2026-03-03:due=2026-03-10 correction-late@2026-03-10",
    ),
    ("still-unclear-without-correction", "received@2026-03-02 still-unclear@2026-03-03"),
    (
        "consultation-open",
        "received@2026-03-02 third-party-letter-sent@2026-03-03:id=甲 third-party-letter-sent@2026-03-04:id=甲",
    ),
    ("consultation-unknown", "received@2026-03-02 third-party-replied@2026-03-03"),
    (
        "consultation-unknown",
        "received@2026-03-02 joint-agency-letter-sent@2026-03-03:id=甲 joint-agency-replied@2026-03-04",
    ),
    (
        "consultation-served-twice",
        "received@2026-03-02 third-party-letter-sent@2026-03-03 third-party-letter-served@2026-03-04 \
         third-party-letter-served@2026-03-05",
    ),
    ("consultation-due-past", "received@2026-03-02 other-agency-consulted@2026-03-03:due=2026-03-03"),
    ("consultation-due-past", "received@2026-03-02 secrecy-referral@2026-03-03:due=2026-03-02"),
    ("silence-without-service", "received@2026-03-02 third-party-letter-sent@2026-03-03 third-party-silent@2026-04-30"),
    (
        "silence-too-early",
        "received@2026-03-02 joint-agency-letter-sent@2026-03-03 joint-agency-letter-served@2026-03-11 \
         joint-agency-silent@2026-03-31",
    ),
    ("extension-second", "received@2026-03-02 extended@2026-03-03 extended@2026-03-04"),
    ("extension-late", "received@2026-03-02 extended@2026-03-31"),
    ("extension-length", "received@2026-03-02 extended@2026-03-03:n=21"),
    ("extension-length", "received@2026-03-02 extended@2026-03-03:n=0"),
    (
        "extension-after-deferral",
        "received@2026-03-02 reason-requested@2026-03-03 delayed-period-set@2026-03-04:until=2026-06-30 \
         extended@2026-03-05",
    ),
    (
        "extension-in-rereply",
        "received@2026-03-02 reply-dispatched@2026-03-03 decision-revoked@2026-03-04 extended@2026-03-05",
    ),
    ("reasons-asked-twice", "received@2026-03-02 reason-requested@2026-03-03 reason-requested@2026-03-04"),
    ("reasons-not-asked", "received@2026-03-02 reason-rejected@2026-03-03"),
    ("reasons-not-asked", "received@2026-03-02 delayed-period-set@2026-03-03:until=2026-06-30"),
    (
        "reasons-judged",
        "received@2026-03-02 reason-requested@2026-03-03 reason-accepted@2026-03-04 reason-rejected@2026-03-05",
    ),
    (
        "deferral-not-later",
        "received@2026-03-02 reason-requested@2026-03-03 delayed-period-set@2026-03-04:until=2026-03-30",
    ),
    ("deferral-late", "received@2026-03-02 reason-requested@2026-03-03 delayed-period-set@2026-03-31:until=2026-06-30"),
    (
        "deferral-second",
        "received@2026-03-02 reason-requested@2026-03-03 delayed-period-set@2026-03-04:until=2026-06-30 \
         delayed-period-set@2026-03-05:until=2026-07-31",
    ),
    (
        "deferral-in-rereply",
        "received@2026-03-02 reply-dispatched@2026-03-03 decision-revoked@2026-03-04 \
         delayed-period-set@2026-03-05:until=2026-06-30",
    ),
    ("fee-second", "received@2026-03-02 fee-notice-sent@2026-03-03 fee-paid@2026-03-04 fee-notice-sent@2026-03-05"),
    ("fee-late", "received@2026-03-02 fee-notice-sent@2026-03-31"),
    (
        "fee-in-rereply",
        "received@2026-03-02 reply-dispatched@2026-03-03 decision-revoked@2026-03-04 fee-notice-sent@2026-03-05",
    ),
    ("fee-not-asked", "received@2026-03-02 fee-paid@2026-03-03"),
    (
        "fee-notice-received-twice",
        "received@2026-03-02 fee-notice-sent@2026-03-03 fee-notice-received@2026-03-04 fee-notice-received@2026-03-05",
    ),
    (
        "fee-paid-late",
        "received@2025-09-15 fee-notice-sent@2025-09-19 fee-notice-received@2025-09-22 fee-paid@2025-10-25",
    ),
    (
        "fee-not-overdue",
        "received@2025-09-15 fee-notice-sent@2025-09-19 fee-notice-received@2025-09-22 fee-unpaid@2025-10-24",
    ),
    ("fee-receipt-unknown", "received@2026-03-02 fee-notice-sent@2026-03-03 fee-unpaid@2026-06-30"),
    ("not-replied", "received@2026-03-02 reply-served@2026-03-03"),
    ("not-replied", "received@2026-03-02 withdrawn@2026-03-03 reply-served@2026-03-04"),
    ("served-twice", "received@2026-03-02 reply-dispatched@2026-03-03 reply-served@2026-03-04 reply-served@2026-03-05"),
    ("rereply-due-past", "received@2026-03-02 reply-dispatched@2026-03-03 decision-revoked@2026-03-04:due=2026-03-03"),
    ("force-majeure-reversed", "received@2026-03-02 E28@2026-03-04:until=2026-03-03,reason=洪水"),
    ("force-majeure-unreasoned", "received@2026-03-02 E28@2026-03-04:until=2026-03-05"),
];

/// The facts of a receipt that leave its day open.
fn unsettled() -> [(&'static str, ReceiptFacts); 2] {
    let submitted_on = day("2026-03-02");
    let online =
        ReceiptFacts { channel: Channel::Online, submitted_on, signed_on: None, recorded_on: None, confirmed_on: None };
    [
        ("receipt-not-settled", online),
        ("receipt-order", ReceiptFacts { confirmed_on: Some(day("2026-02-27")), ..online }),
    ]
}

fn check(refusal: &Refusal, id: &str, context: &str) {
    assert_eq!(refusal.id, id, "{context}: {refusal}");
    for text in [&refusal.says, &refusal.mend] {
        assert!(!text.contains(['{', '}']), "a place is not filled in: {text}");
    }
}

#[test]
fn every_refusal_is_met_and_says_everything() {
    let clock = Clock::new(Law::embedded());
    let mut met = BTreeSet::new();
    for (id, written) in REFUSED {
        let history = events(written);
        let refusal = clock.deadline(&history, None).expect_err(written);
        check(&refusal, id, written);
        let before = history.get(..history.len() - 1).unwrap_or_default();
        assert!(clock.deadline(before, None).is_ok(), "refused before its last event: {written}");
        met.insert(*id);
    }
    for (id, facts) in unsettled() {
        check(&clock.receipt(&facts).expect_err(id), id, id);
        met.insert(id);
    }
    let all: BTreeSet<&str> = Refused::ALL.iter().map(|refused| refused.id()).collect();
    assert_eq!(met, all);
}
