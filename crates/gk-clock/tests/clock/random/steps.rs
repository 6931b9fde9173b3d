//! What may happen next in a random history, by the stage that it is in; never whether it is allowed.

use chrono::Days;
use gk_base::Date;
use gk_clock::{Consulted, What};

use super::Random;
use crate::oracle::Oracle;

const LABELS: [&str; 4] = ["", "甲", "乙", "丙"];
const EVERYBODY: [Consulted; 4] =
    [Consulted::ThirdParty, Consulted::JointAgency, Consulted::OtherAgency, Consulted::SecrecyAuthority];

/// Kinds of events; the number is how often a stage comes to them.
#[derive(Clone, Copy)]
enum Kind {
    Submit,
    Receive,
    OnSpot,
    AskToCorrect,
    Correct,
    CorrectLate,
    Unclear,
    Send,
    Serve,
    Answer,
    Silent,
    Extend,
    AskReasons,
    RejectReasons,
    AcceptReasons,
    Defer,
    FeeNotice,
    FeeReceived,
    Pay,
    Unpaid,
    Withdraw,
    Transfer,
    Reply,
    Serve2,
    Revoke,
    Storm,
}

use Kind::{
    AcceptReasons, Answer, AskReasons, AskToCorrect, Correct, CorrectLate, Defer, Extend, FeeNotice, FeeReceived,
    OnSpot, Pay, Receive, RejectReasons, Reply, Revoke, Send, Serve, Serve2, Silent, Storm, Submit, Transfer, Unclear,
    Unpaid, Withdraw,
};

const ALL: &[Kind] = &[
    Submit,
    Receive,
    OnSpot,
    AskToCorrect,
    Correct,
    CorrectLate,
    Unclear,
    Send,
    Serve,
    Answer,
    Silent,
    Extend,
    AskReasons,
    RejectReasons,
    AcceptReasons,
    Defer,
    FeeNotice,
    FeeReceived,
    Pay,
    Unpaid,
    Withdraw,
    Transfer,
    Reply,
    Serve2,
    Revoke,
    Storm,
];
const RUNNING: &[Kind] = &[
    OnSpot,
    AskToCorrect,
    AskToCorrect,
    Unclear,
    Send,
    Send,
    Send,
    Send,
    Send,
    Serve,
    Serve,
    Serve,
    Answer,
    Answer,
    Answer,
    Silent,
    Silent,
    Extend,
    Extend,
    AskReasons,
    AskReasons,
    RejectReasons,
    AcceptReasons,
    Defer,
    Defer,
    FeeNotice,
    FeeNotice,
    Transfer,
    Reply,
    Reply,
    Storm,
    Withdraw,
];
const CORRECTION: &[Kind] = &[Correct, Correct, Correct, Correct, CorrectLate, CorrectLate, Serve, Answer, Silent];
const PAYMENT: &[Kind] =
    &[FeeReceived, FeeReceived, FeeReceived, Pay, Pay, Unpaid, Unpaid, Serve, Answer, Silent, Reply];
const ENDED: &[Kind] = &[Serve2, Serve2, Revoke, Reply, Answer, Serve];

pub fn what(random: &mut Random, oracle: &Oracle<'_>, on: Date) -> What {
    let kinds = match () {
        () if random.in_hundred(8) => ALL,
        () if oracle.is_running() => RUNNING,
        () if oracle.awaits_correction() => CORRECTION,
        () if oracle.awaits_payment() => PAYMENT,
        () if oracle.is_ended() => ENDED,
        () => ALL,
    };
    match random.one_of(kinds).copied().unwrap_or(Transfer) {
        Submit => What::Submitted,
        Receive => What::Received,
        OnSpot => What::AnsweredOnSpot,
        AskToCorrect => What::CorrectionNoticeSent { due: some_day(random, on, 30) },
        Correct => What::CorrectionReceived { late_reason: reason(random) },
        CorrectLate => What::CorrectionLate,
        Unclear => What::StillUnclear,
        Send => send(random, on),
        Serve => {
            let (whom, label) = somebody_asked(random, oracle, &[Consulted::ThirdParty, Consulted::JointAgency]);
            What::ConsultationServed { whom, label }
        }
        Answer => {
            let (whom, label) = somebody_asked(random, oracle, &EVERYBODY);
            What::ConsultationReplied { whom, label }
        }
        Silent => {
            let (whom, label) = somebody_asked(random, oracle, &[Consulted::ThirdParty, Consulted::JointAgency]);
            What::ConsultationSilent { whom, label }
        }
        Extend => What::Extended { n_days: extension(random) },
        AskReasons => What::ReasonRequested,
        RejectReasons => What::ReasonRejected,
        AcceptReasons => What::ReasonAccepted,
        Defer => What::DelayedPeriodSet { until: deferral(random, oracle, on) },
        FeeNotice => What::FeeNoticeSent,
        FeeReceived => What::FeeNoticeReceived,
        Pay => What::FeePaid,
        Unpaid => What::FeeUnpaid,
        Withdraw => What::Withdrawn,
        Transfer => What::TransferredInternally { unit: "法规处".to_owned() },
        Reply => What::ReplyDispatched,
        Serve2 => What::ReplyServed,
        Revoke => What::DecisionRevoked { by: "复议机关".to_owned(), due: some_day(random, on, 60) },
        Storm => {
            let until = on + Days::new(random.below(20)) - Days::new(1);
            What::ForceMajeure { until, reason: reason(random).unwrap_or_else(|| "洪水".to_owned()) }
        }
    }
}

/// No day, one of those that follow, or now and then one that does not.
fn some_day(random: &mut Random, on: Date, n_days: u64) -> Option<Date> {
    match random.below(10) {
        0..5 => None,
        5 => Some(on - Days::new(random.below(3))),
        _ => Some(on + Days::new(1 + random.below(n_days))),
    }
}

fn reason(random: &mut Random) -> Option<String> {
    match random.below(10) {
        0..6 => None,
        6 => Some(" ".to_owned()),
        _ => Some("住院".to_owned()),
    }
}

fn send(random: &mut Random, on: Date) -> What {
    let whom = random.one_of(&EVERYBODY).copied().unwrap_or(Consulted::ThirdParty);
    let label = random.one_of(&LABELS).copied().unwrap_or_default().to_owned();
    let due = match whom {
        Consulted::ThirdParty | Consulted::JointAgency => None,
        Consulted::OtherAgency | Consulted::SecrecyAuthority => some_day(random, on, 30),
    };
    What::ConsultationSent { whom, label, due }
}

/// Mostly somebody whose answer is awaited.
fn somebody_asked(random: &mut Random, oracle: &Oracle<'_>, kinds: &[Consulted]) -> (Consulted, String) {
    let mut open = oracle.open_letters();
    open.retain(|(whom, _)| kinds.contains(whom));
    let known = if random.in_hundred(90) { random.one_of(&open).cloned() } else { None };
    known.unwrap_or_else(|| {
        let whom = random.one_of(kinds).copied().unwrap_or(Consulted::ThirdParty);
        (whom, random.one_of(&LABELS).copied().unwrap_or_default().to_owned())
    })
}

fn extension(random: &mut Random) -> Option<u32> {
    match random.below(10) {
        0..4 => None,
        4 => Some(0),
        5 => Some(21),
        _ => u32::try_from(1 + random.below(20)).ok(),
    }
}

fn deferral(random: &mut Random, oracle: &Oracle<'_>, on: Date) -> Date {
    let from = oracle.days_of_interest().into_iter().max().unwrap_or(on).max(on);
    from + Days::new(random.below(60)) - Days::new(2)
}
