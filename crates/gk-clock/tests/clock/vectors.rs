//! Dates that were computed by hand or with the published calendars; never dates that the clock computed itself.

use gk_clock::{Alarm, Channel, Clock, ReceiptFacts, State, TimerKind};
use gk_law::Law;

use crate::written::{day, events, run, settings};

fn check(written: &str, expect: &str) {
    let deadline = run(Clock::new(Law::embedded()), written);
    assert_eq!(deadline.due.map(|due| due.value.to_string()).as_deref(), Some(expect), "{written}");
}

fn check_timer(written: &str, kind: TimerKind, expect: &str) {
    let deadline = run(Clock::new(Law::embedded()), written);
    let timer = deadline.timers.iter().rfind(|timer| timer.kind == kind).unwrap_or_else(|| panic!("no {kind:?}"));
    assert_eq!(timer.due.value.to_string(), expect, "{written}");
}

#[test]
fn replies_are_due_on_the_twentieth_working_day() {
    check("received@2024-09-24", "2024-10-25");
    check("received@2025-01-20", "2025-02-21");
    check("received@2026-02-10", "2026-03-16");
    check("received@2020-01-10", "2020-02-14");
    check("received@2024-09-14", "2024-10-18");
    check("received@2025-03-16", "2025-04-14");
    check("received@2026-02-10 extended@2026-03-10:n=20", "2026-04-14");
    check("received@2026-02-10 E15@2026-03-10", "2026-04-14");
}

#[test]
fn before_the_revision_a_reply_was_due_on_the_fifteenth() {
    check("received@2019-05-14", "2019-06-04");
    check("received@2019-05-15", "2019-06-13");
}

#[test]
fn consultations_are_not_counted() {
    let base = "received@2026-03-02 third-party-letter-sent@2026-03-09";
    check(&format!("{base} third-party-replied@2026-03-25"), "2026-04-16");
    check(&format!("{base} third-party-letter-served@2026-03-11 third-party-silent@2026-04-02"), "2026-04-23");
    check(&format!("{base} third-party-letter-served@2026-03-11 third-party-silent@2026-04-01"), "2026-04-23");
    check(&format!("{base} third-party-replied@2026-03-25 extended@2026-03-27:n=20"), "2026-05-18");
    let overlapping = "received@2026-03-02 third-party-letter-sent@2026-03-09:id=甲 third-party-letter-sent@2026-03-16:id=乙 \
                       third-party-replied@2026-03-25:id=甲 third-party-replied@2026-03-30:id=乙";
    check(overlapping, "2026-04-21");
    check_timer(&format!("{base} third-party-letter-served@2026-03-11"), TimerKind::ThirdParty, "2026-04-01");
}

#[test]
fn the_strict_convention_counts_both_ends() {
    let law = Law::embedded();
    let settings = law.settings.with(&[("consult_interval".into(), "strict".into())]).expect("a setting");
    let clock = Clock::new(law).with_settings(&settings);
    let written = "received@2026-03-02 third-party-letter-sent@2026-03-09 third-party-replied@2026-03-25";
    assert_eq!(run(clock, written).due.map(|due| due.value), Some(day("2026-04-15")));
}

#[test]
fn an_open_consultation_leaves_the_day_open() {
    let written = "received@2026-03-02 third-party-letter-sent@2026-03-09 third-party-letter-served@2026-03-11";
    let deadline = run(Clock::new(Law::embedded()), written);
    assert_eq!(deadline.due, None);
    assert_eq!(deadline.excluded, [(day("2026-03-10"), day("2026-04-01"))]);
    let unknown = run(Clock::new(Law::embedded()), "received@2026-03-02 third-party-letter-sent@2026-03-09");
    assert_eq!(unknown.excluded, [(day("2026-03-10"), gk_base::Date::MAX)], "nobody knows when the answer comes");
    match deadline.state {
        State::Paused { n_used, n_left, latest } => {
            assert_eq!((n_used, n_left), (5, 15));
            assert_eq!(latest.map(|due| due.value), Some(day("2026-04-23")));
        }
        other => panic!("{other:?}"),
    }
    let clock = Clock::new(Law::embedded());
    let later = clock.deadline(&events(written), Some(day("2026-04-02"))).expect("no refusal");
    assert_eq!(later.due.map(|due| due.value), Some(day("2026-04-23")), "silence takes effect by itself");
}

#[test]
fn the_other_periods_end_as_their_articles_say() {
    check_timer("received@2024-04-26", TimerKind::CorrectionNotice, "2024-05-09");
    check_timer("received@2026-09-17", TimerKind::CorrectionNotice, "2026-09-28");
    let third =
        |served: &str| format!("received@{served} third-party-letter-sent@{served} third-party-letter-served@{served}");
    check_timer(&third("2025-04-22"), TimerKind::ThirdParty, "2025-05-15");
    check_timer(&third("2026-09-21"), TimerKind::ThirdParty, "2026-10-19");
    let fee = "received@2025-09-15 fee-notice-sent@2025-09-19 fee-notice-received@2025-09-22";
    check_timer(fee, TimerKind::Payment, "2025-10-24");
    let served = |on: &str| format!("received@{on} reply-dispatched@{on} reply-served@{on}");
    check_timer(&served("2026-08-03"), TimerKind::Reconsideration, "2026-10-08");
    check_timer(&served("2024-12-03"), TimerKind::Reconsideration, "2025-02-05");
    check_timer(&served("2025-08-31"), TimerKind::Suit, "2026-02-28");
    check_timer(&served("2025-04-01"), TimerKind::Suit, "2025-10-09");
}

#[test]
fn single_periods_are_counted_alone() {
    let clock = Clock::new(Law::embedded());
    let period = |id: &str, from: &str| clock.period(id, day(from)).expect(id).due.value.to_string();
    assert_eq!(period("publish", "2023-12-25"), "2024-01-23");
    assert_eq!(period("correction_notice", "2024-04-26"), "2024-05-09");
    assert_eq!(period("reconsideration", "2026-08-03"), "2026-10-08");
    assert_eq!(period("suit", "2025-08-31"), "2026-02-28");
}

#[test]
fn every_date_explains_itself() {
    let clock = Clock::new(Law::embedded());
    let written =
        "received@2026-03-02 third-party-letter-sent@2026-03-09:id=甲公司 third-party-replied@2026-03-25:id=甲公司";
    let deadline = run(clock, written);
    let steps: Vec<String> = deadline.sentences(clock.law()).map(|(says, cite)| format!("{says}（{cite}）")).collect();
    let expect = [
        "2026年3月2日（周一）收到申请，当日不计入，自次日起算；20个工作日的答复期限至2026年3月30日（周一）（《政府信息公开条例》第三十三条第二款）",
        "2026年3月9日（周一）向第三方（甲公司）发出意见征询书，自次日起停止计算答复期限；此前已用5个工作日（《政府信息公开条例》第三十三条第三款）",
        "2026年3月9日（周一）至2026年3月25日（周三）征求意见（甲公司），其中12个工作日不计入答复期限（《政府信息公开条例》第三十三条第三款）",
        "答复期限因此为2026年4月16日（周四）（《政府信息公开条例》第三十三条第三款）",
    ];
    assert_eq!(steps, expect);
    let autumn = run(clock, "received@2024-09-24");
    assert_eq!(
        autumn.calendar_notes(&clock),
        [
            "2024年9月29日（周日）是调休上班日，计入",
            "2024年10月1日（周二）至2024年10月7日（周一）（国庆节）放假，不计入",
            "2024年10月12日（周六）是调休上班日，计入",
        ]
    );
}

#[test]
fn a_date_in_a_year_without_a_notice_is_provisional() {
    let clock = Clock::new(Law::embedded());
    let deadline = run(clock, "received@2026-12-15");
    assert_eq!(deadline.due.map(|due| due.status), Some(gk_law::calendar::DayStatus::Provisional));
    assert!(deadline.calendar_notes(&clock).iter().any(|note| note.contains("尚未公布")));
    let far = run(clock, "received@2029-03-01");
    assert!(far.calendar_notes(&clock).iter().any(|note| note.contains("没有日历")));
    let refusal = clock.deadline(&events("received@2018-06-01"), None).expect_err("before the first file");
    assert_eq!(refusal.id, "no-rule");
}

#[test]
fn what_an_office_sets_moves_the_date_as_it_says() {
    let law = Law::embedded();
    let due = |id: &str, value: &str, written: &str| {
        let settings = law.settings.with(&[(id.to_owned(), value.to_owned())]).expect(id);
        let deadline = run(Clock::new(law).with_settings(&settings), written);
        deadline.due.map(|due| due.value.to_string())
    };
    let referral = "received@2026-03-02 secrecy-referral@2026-03-09 secrecy-answered@2026-03-25";
    assert_eq!(due("secrecy_referral_suspends", "false", referral).as_deref(), Some("2026-03-30"));
    assert_eq!(due("secrecy_referral_suspends", "true", referral).as_deref(), Some("2026-04-16"));
    let reasons = "received@2026-03-02 reason-requested@2026-03-09 reason-accepted@2026-03-25";
    assert_eq!(due("reason_request_stops_clock", "false", reasons).as_deref(), Some("2026-03-30"));
    assert_eq!(due("reason_request_stops_clock", "true", reasons).as_deref(), Some("2026-04-16"));
    let paid = "received@2026-03-02 fee-notice-sent@2026-03-09 fee-notice-received@2026-03-11 fee-paid@2026-03-25";
    assert_eq!(due("payment_restarts_reply_period", "true", paid).as_deref(), Some("2026-04-23"));
    assert_eq!(due("payment_restarts_reply_period", "false", paid).as_deref(), Some("2026-04-16"));
}

#[test]
fn the_day_of_receipt_follows_the_channel() {
    let facts = |channel| ReceiptFacts {
        channel,
        submitted_on: day("2026-03-02"),
        signed_on: Some(day("2026-03-03")),
        recorded_on: Some(day("2026-03-04")),
        confirmed_on: Some(day("2026-03-05")),
    };
    let told = settings(&[("oral_receipt", "told"), ("mail_to_other_unit_counts_from", "disclosure_office")]);
    let clock = Clock::new(Law::embedded());
    let received = |clock: Clock<'_>, channel| clock.receipt(&facts(channel)).expect("settled").on.to_string();
    for (channel, by_default, otherwise) in [
        (Channel::InPerson, "2026-03-02", "2026-03-02"),
        (Channel::Oral, "2026-03-04", "2026-03-02"),
        (Channel::RegisteredMail, "2026-03-03", "2026-03-03"),
        (Channel::OrdinaryMail, "2026-03-05", "2026-03-05"),
        (Channel::MailToOtherUnit, "2026-03-03", "2026-03-05"),
        (Channel::Online, "2026-03-05", "2026-03-05"),
        (Channel::Fax, "2026-03-05", "2026-03-05"),
    ] {
        assert_eq!(received(clock, channel), by_default, "{channel:?}");
        assert_eq!(received(clock.with_settings(&told), channel), otherwise, "{channel:?}");
    }
}

#[test]
fn what_came_without_a_signature_is_confirmed_soon() {
    let clock = Clock::new(Law::embedded());
    let due = |channel, on: &str| {
        let due = clock.confirm_due(channel, day(on)).expect("a calendar");
        due.map(|due| due.value.to_string())
    };
    assert_eq!(due(Channel::OrdinaryMail, "2026-03-07").as_deref(), Some("2026-03-07"));
    assert_eq!(due(Channel::Online, "2026-03-06").as_deref(), Some("2026-03-09"));
    assert_eq!(due(Channel::Fax, "2026-02-14").as_deref(), Some("2026-02-24"));
    for channel in [Channel::InPerson, Channel::Oral, Channel::RegisteredMail, Channel::MailToOtherUnit] {
        assert_eq!(due(channel, "2026-03-06"), None, "{channel:?}");
    }
}

#[test]
fn an_alarm_counts_the_working_days_that_are_left() {
    let clock = Clock::new(Law::embedded());
    for (as_of, alarm, n_left, n_over) in [
        ("2026-03-20", Alarm::Green, 6, 0),
        ("2026-03-21", Alarm::Green, 6, 0),
        ("2026-03-23", Alarm::Amber, 5, 0),
        ("2026-03-25", Alarm::Amber, 3, 0),
        ("2026-03-26", Alarm::Red, 2, 0),
        ("2026-03-30", Alarm::Red, 0, 0),
        ("2026-03-31", Alarm::Overdue, 0, 1),
        ("2026-04-07", Alarm::Overdue, 0, 5),
    ] {
        let left = clock.remaining(day("2026-03-30"), day(as_of)).expect("a calendar");
        assert_eq!((left.alarm, left.n_left, left.n_over), (alarm, n_left, n_over), "{as_of}");
    }
}
