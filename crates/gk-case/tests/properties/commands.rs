//! Commands drawn at random: by a few small numbers, so that a failing life shrinks; never wholly senseless ones.

use std::collections::BTreeMap;

use chrono::Days;
use gk_base::Date;
use gk_case::{
    Answer, ApplicantClass, Approval, CaseId, Command, Form, Outcome, Part, Proof, RevokedBy, Role, Search,
    SearchResult, ServiceWay, Side, SubjectId, Submission, Words,
};
use gk_clock::{Channel, Consulted};
use gk_law::Law;
use gk_law::decisions::Decision;
use gk_law::fees::Method;
use proptest::prelude::*;

/// Which command, two numbers that fill it, and how many days after the one before.
pub type Draw = (usize, u8, u8, u8);

/// The kinds of commands, as they are counted.
pub const NAMES: [&str; 34] = [
    "submit",
    "settle",
    "confirm",
    "offer-correction",
    "register",
    "split",
    "transfer",
    "ask-correction",
    "correct",
    "uncorrected",
    "consult",
    "consult-served",
    "answer",
    "silence",
    "search",
    "extend",
    "ask-reasons",
    "accept-reasons",
    "reject-reasons",
    "defer",
    "fee",
    "fee-received",
    "pay",
    "unpaid",
    "suspend",
    "decide",
    "on-spot",
    "tell",
    "dispatch",
    "serve",
    "withdraw",
    "revoke",
    "archive",
    "amend",
];

/// Beginnings that chance seldom finds: an objection with good reason that the public interest overrides, a third party
/// that stays silent, an answer on the spot.
const SCENES: [&[Draw]; 4] = [
    &[],
    &[(0, 0, 0, 0), (10, 0, 0, 1), (12, 0, 4, 1), (25, 0, 9, 1)],
    &[(0, 0, 0, 0), (10, 0, 0, 1), (11, 0, 0, 1), (13, 0, 0, 28)],
    &[(0, 0, 0, 0), (26, 0, 9, 0)],
];

/// A life of up to so many commands.
pub fn draws() -> impl Strategy<Value = Vec<Draw>> {
    // What moves an application on is drawn more often than what ends it.
    let often = [
        "consult",
        "consult-served",
        "answer",
        "silence",
        "fee",
        "fee-received",
        "pay",
        "decide",
        "on-spot",
        "tell",
        "serve",
    ];
    let often: Vec<usize> = (0..NAMES.len()).filter(|kind| often.contains(&NAMES[*kind])).collect();
    let kind = prop_oneof![0..NAMES.len(), prop::sample::select(often)];
    let gap = prop_oneof![6 => 0..5u8, 1 => 22..30u8];
    let draws = prop::collection::vec((kind, any::<u8>(), any::<u8>(), gap), 1..50);
    (prop::sample::select(SCENES.to_vec()), draws).prop_map(|(scene, draws)| [scene, &draws].concat())
}

/// The command that a draw means; what ends a life at once is drawn less often.
pub fn name(kind: usize, b: u8) -> &'static str {
    match NAMES[kind] {
        "withdraw" | "split" if b % 8 != 1 => "answer",
        name => name,
    }
}

fn one_of<T: Copy>(list: &[T], pick: u8) -> T {
    list[usize::from(pick) % list.len()]
}

fn words(pick: u8) -> Words {
    if pick % 8 == 7 { Words::default() } else { Words::new("一段话") }
}

fn proof() -> Proof {
    Proof { way: ServiceWay::Post, mark: Words::new("EMS") }
}

/// The command of a draw on a day.
pub fn command(name: &str, a: u8, b: u8, on: Date) -> Command {
    let later = |n: u8| on + Days::new(u64::from(n));
    let whom = one_of(
        &[
            Consulted::ThirdParty,
            Consulted::ThirdParty,
            Consulted::JointAgency,
            Consulted::OtherAgency,
            Consulted::SecrecyAuthority,
        ],
        a,
    );
    let label = one_of(&["甲", "甲", "甲", "乙"], b).to_owned();
    match name {
        "submit" => Command::Submit(submission(a, b)),
        "settle" => {
            let settled = Some(later(b % 3));
            Command::SettleReceipt { signed_on: settled, recorded_on: settled, confirmed_on: settled }
        }
        "confirm" => Command::Confirm { by: one_of(&[Side::Applicant, Side::Office], b) },
        "offer-correction" => Command::SubmitCorrection { text: words(a), files: Vec::new() },
        "register" => Command::Register { number: format!("{a}") },
        "split" => Command::Split { of: CaseId("A".to_owned()), units: units(a) },
        "transfer" => Command::TransferInternally { unit: "规划科".to_owned() },
        "ask-correction" => {
            Command::RequestCorrection { items: words(a), due: b.is_multiple_of(3).then(|| later(b % 16)) }
        }
        "correct" => Command::ReceiveCorrection { receipt: None, late_reason: a.is_multiple_of(2).then(|| words(b)) },
        "uncorrected" => Command::CloseUncorrected,
        "consult" => {
            Command::Consult { whom, label, due: b.is_multiple_of(3).then(|| later(b % 16)), question: words(b) }
        }
        "consult-served" => Command::RecordConsultationService { whom, label, proof: proof() },
        "answer" => {
            let objects = Answer::ObjectsWithReason;
            let answers = [Answer::Consents, objects, objects, Answer::ObjectsWithoutReason, Answer::Advises];
            Command::RecordAnswer { whom, label, answer: one_of(&answers, b / 4), opinion: words(b) }
        }
        "silence" => Command::RecordSilence { whom, label },
        "search" => Command::RecordSearch(search(a)),
        "extend" => {
            let role = one_of(&[Role::OfficeHead, Role::OfficeHead, Role::Clerk], b);
            let approval = Approval { by: "u1".to_owned(), role };
            Command::Extend { n_days: a.is_multiple_of(2).then_some(u32::from(b % 24)), approval, reason: words(a) }
        }
        "ask-reasons" => Command::RequestReasons { n_applications: u32::from(a) },
        "accept-reasons" => Command::AcceptReasons,
        "reject-reasons" => Command::RejectReasons { why: words(a) },
        "defer" => Command::Defer { until: later(a) },
        _ => settling(name, a, b, on),
    }
}

fn settling(name: &str, a: u8, b: u8, on: Date) -> Command {
    let later = |n: u8| on + Days::new(u64::from(n));
    match name {
        "fee" => {
            let method = one_of(&[Method::PerItem, Method::PerVolume], a);
            Command::SendFeeNotice { method, n: one_of(&[12, 35, 2], b) }
        }
        "fee-received" => Command::RecordFeeNoticeReceipt { proof: proof() },
        "pay" => Command::RecordPayment { amount_fen: one_of(&[10_000, 20_000, 1_000], a) },
        "unpaid" => Command::CloseUnpaid,
        "suspend" => Command::Suspend { until: later(a % 8), reason: words(b) },
        "decide" => Command::Decide(outcome(a, b)),
        "on-spot" => Command::AnswerOnSpot(outcome(a, b)),
        "tell" => Command::TellOverride { label: "甲".to_owned() },
        "dispatch" => Command::Dispatch { number: "1号".to_owned(), way: ServiceWay::Post },
        "serve" => Command::RecordService { proof: proof() },
        "withdraw" => Command::Withdraw,
        "revoke" => {
            let by = one_of(&[RevokedBy::Agency, RevokedBy::Reconsideration, RevokedBy::Court], a);
            Command::Revoke { by, due: b.is_multiple_of(2).then(|| later(b)), dispute: None }
        }
        "archive" => Command::Archive { number: "档1".to_owned() },
        "amend" => {
            let to = later(b % 8).checked_sub_days(Days::new(4)).unwrap_or(on);
            Command::Amend { n: u32::from(a % 12), to, reason: words(b) }
        }
        other => panic!("no command {other}"),
    }
}

fn submission(a: u8, b: u8) -> Submission {
    Submission {
        agency: "某局".to_owned(),
        channel: if b.is_multiple_of(2) { Channel::InPerson } else { one_of(&Channel::ALL, a) },
        class: one_of(&ApplicantClass::ALL, a),
        applicant: SubjectId("p1".to_owned()),
        agent: None,
        description: words(a),
        form_wanted: one_of(&[None, Some(Form::Paper), Some(Form::Electronic)], b),
        route_wanted: None,
        missing: Vec::new(),
        recorded_by: None,
        files: Vec::new(),
    }
}

fn units(a: u8) -> Vec<(CaseId, Words)> {
    let n = usize::from(a % 4);
    ["甲件", "乙件", "丙件"].iter().take(n).map(|id| (CaseId((*id).to_owned()), Words::new(*id))).collect()
}

fn search(a: u8) -> Search {
    let result = one_of(&[SearchResult::Nothing, SearchResult::Nothing, SearchResult::Found], a);
    Search { unit: "办公室".to_owned(), places: vec!["档案室".to_owned()], keywords: Vec::new(), result }
}

/// A decision with all that its letter must say, of parts now and then, with the public interest now and then.
fn outcome(a: u8, b: u8) -> Outcome {
    let decision = if b % 4 == 1 { Decision::Provided } else { one_of(&Decision::ALL, a) };
    let part = |decision| Part { what: Words::new("一部分"), decision };
    let parts = match (decision, b % 4) {
        (Decision::Partial, _) => vec![part(Decision::Provided), part(one_of(&Decision::ALL, b))],
        (_, 0) => vec![part(decision), part(one_of(&Decision::ALL, b))],
        _ => Vec::new(),
    };
    let elements: BTreeMap<String, Words> = Law::embedded()
        .decisions
        .iter()
        .flat_map(|info| Law::embedded().decisions.own_elements(info.decision))
        .map(|element| (element.id.clone(), words(b)))
        .collect();
    Outcome {
        decision,
        parts,
        elements,
        form: Some(Form::Electronic),
        public_interest: (b.is_multiple_of(3) || b % 8 == 1).then(|| Words::new("饮用水安全")),
    }
}
