//! Disputes and rectifications: whatever is done to them, they go forward and come back from the store as they were.

use chrono::Days;
use gk_base::Date;
use gk_case::{
    Dispute, DisputeCommand, DisputeEvent, Ladder, Procedure, Proceeding, Rectification, RectificationCommand,
    RectificationEvent, SubjectId, Verdict, Words, decide_dispute, decide_rectification,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::office;

/// What is drawn: which command, a number that fills it, and how many days after the one before.
fn draws() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec((any::<u8>(), any::<u8>(), 0..20u8), 1..40)
}

fn days(draws: &[(u8, u8, u8)]) -> impl Iterator<Item = (u8, u8, Date)> {
    let mut on: Date = "2026-01-05".parse().expect("a date");
    draws.iter().map(move |(kind, a, gap)| {
        // Now and then a day that lies before the last one.
        on = if gap % 10 == 9 { on - Days::new(2) } else { on + Days::new(u64::from(*gap)) };
        (*kind, *a, on)
    })
}

fn stored<E: Serialize + DeserializeOwned>(events: &[(E, Date)]) -> Vec<E> {
    let ladder = Ladder::OF_CASES;
    let read = |(event, on): &(E, Date)| ladder.read(ladder.store(event, *on).expect("stored")).expect("read");
    events.iter().map(read).collect()
}

fn dispute_command(kind: u8, a: u8, on: Date) -> DisputeCommand {
    let procedure = if a.is_multiple_of(2) { Procedure::Ordinary } else { Procedure::Simplified };
    match kind % 6 {
        0 => DisputeCommand::OpenDispute {
            proceeding: Proceeding::ALL[usize::from(a) % 3],
            case: None,
            act_on: on - Days::new(u64::from(a % 40)),
            after: None,
        },
        1 => DisputeCommand::AcceptDispute { procedure },
        2 => DisputeCommand::RecordAnswerRequest,
        3 => DisputeCommand::AnswerDispute,
        4 => DisputeCommand::ProlongDispute,
        _ => {
            let outcome = ["maintained", "revoked", "claim-rejected", "withdrawn"][usize::from(a) % 4].to_owned();
            let cause = a.is_multiple_of(3).then(|| "reasons".to_owned());
            DisputeCommand::ConcludeDispute {
                outcome,
                cause,
                reply_due: a.is_multiple_of(5).then(|| on + Days::new(30)),
            }
        }
    }
}

fn rectification_command(kind: u8, a: u8) -> RectificationCommand {
    let why = if a.is_multiple_of(3) { Words::default() } else { Words::new("与档案一致") };
    match kind % 6 {
        0 => RectificationCommand::ReceiveRectification {
            agency: "某局".to_owned(),
            subject: SubjectId("p1".to_owned()),
            claim: why,
        },
        1 => {
            let verdicts = [Verdict::Inaccurate, Verdict::Accurate, Verdict::NotOurs];
            RectificationCommand::VerifyRecord { verdict: verdicts[usize::from(a) % 3] }
        }
        2 => RectificationCommand::RectifyRecord,
        3 => RectificationCommand::RefuseRectification { why },
        4 => RectificationCommand::TransferRectification { agency: "市公安局".to_owned() },
        _ => RectificationCommand::TellRectification,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_dispute_goes_forward(draws in draws()) {
        let office = office();
        let mut events: Vec<(DisputeEvent, Date)> = Vec::new();
        let mut dispute: Option<Dispute> = None;
        for (kind, a, on) in days(&draws) {
            let before = dispute.clone();
            let Ok(happened) = decide_dispute(&office, dispute.as_ref(), None, on, dispute_command(kind, a, on)) else {
                continue;
            };
            events.extend(happened.into_iter().map(|event| (event, on)));
            dispute = Dispute::of(events.iter().map(|(event, _)| event));
            let now = dispute.as_ref().expect("it was opened");
            prop_assert!(before.as_ref().is_none_or(|before| before.stage() <= now.stage()), "{events:#?}");
            prop_assert!(before.is_none_or(|before| before.concluded.is_none()), "done after its end: {events:#?}");
            now.filing_due(&office).expect("a period of the day");
            let due = [now.answer_due(&office), now.decision_due(&office)];
            for due in due.into_iter().filter_map(|due| due.expect("a period of the day")) {
                prop_assert!(due.value > now.filed_on);
            }
        }
        let read = stored(&events);
        prop_assert_eq!(Dispute::of(&read), dispute);
    }

    #[test]
    fn a_rectification_goes_forward(draws in draws()) {
        let office = office();
        let mut events: Vec<(RectificationEvent, Date)> = Vec::new();
        let mut it: Option<Rectification> = None;
        for (kind, a, on) in days(&draws) {
            let before = it.clone();
            let Ok(happened) = decide_rectification(&office, it.as_ref(), on, rectification_command(kind, a)) else {
                continue;
            };
            events.extend(happened.into_iter().map(|event| (event, on)));
            it = Rectification::of(events.iter().map(|(event, _)| event));
            let now = it.as_ref().expect("it was received");
            prop_assert!(before.is_none_or(|before| before.stage() <= now.stage() && before.last_on <= now.last_on));
        }
        let read = stored(&events);
        prop_assert_eq!(Rectification::of(&read), it);
    }
}
