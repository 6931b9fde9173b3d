//! What once went wrong, each with the smallest history that shows it; never a case that always worked.

use gk_clock::{Cause, Clock, Event, State, TimerKind};
use gk_law::Law;

use crate::written::{events, run, settings};

/// The due day, and the last step in Chinese.
fn check(changes: &[(&str, &str)], written: &str, due: Option<&str>, last_step: &str) {
    let settings = settings(changes);
    let deadline = run(Clock::new(Law::embedded()).with_settings(&settings), written);
    assert_eq!(deadline.due.map(|due| due.value.to_string()).as_deref(), due, "{written}");
    let says = deadline.steps.last().map(|step| step.sentence(Law::embedded())).unwrap_or_default();
    assert!(says.contains(last_step), "{written}: {says}");
}

fn refused(written: &str, id: &str, says: &str) {
    let refusal = Clock::new(Law::embedded()).deadline(&events(written), None).expect_err(written);
    assert_eq!(refusal.id, id, "{written}");
    assert!(refusal.says.contains(says), "{written}: {}", refusal.says);
}

/// Events are sorted, so that a receipt before the submission was told as a second receipt.
#[test]
fn a_receipt_before_the_submission_is_told_as_such() {
    refused("received@2026-03-02 submitted@2026-03-03", "received-before-submitted", "早于提交之日2026年3月3日");
    refused("submitted@2026-03-02 received@2026-03-02 submitted@2026-03-03", "received-twice", "2026年3月2日");
}

/// It was told as a second receipt, with a blank for the day of the first one.
#[test]
fn a_submission_after_the_end_is_refused_as_ended() {
    refused("withdrawn@2026-03-02 submitted@2026-03-03", "ended", "2026年3月2日");
}

/// What the applicant took back before any decision could be "revoked", and ran on without a receipt.
#[test]
fn what_was_withdrawn_is_no_decision_to_revoke() {
    refused("withdrawn@2026-03-02 decision-revoked@2026-03-03", "not-received", "原答复被撤销");
    refused("received@2026-03-02 withdrawn@2026-03-02 decision-revoked@2026-03-03", "not-replied", "原答复被撤销");
}

/// The answer that came while a correction was awaited revived the due day that the notice had cancelled.
#[test]
fn an_answer_while_a_correction_is_awaited_revives_no_due_day() {
    let written = "received@2026-03-02 third-party-letter-sent@2026-03-03 correction-notice-sent@2026-03-04 \
                   third-party-replied@2026-03-06 reply-dispatched@2026-03-09";
    check(&[], written, None, "发出告知书");
}

/// A decision that ended the application left its consultations open: no due day, and one that moved after the end.
#[test]
fn every_end_stops_the_waiting() {
    let base = "received@2026-03-02 correction-notice-sent@2026-03-02 correction-received@2026-03-02 \
                third-party-letter-sent@2026-03-09";
    check(&[], &format!("{base} still-unclear@2026-03-10"), Some("2026-03-31"), "不明确");
    let after = "still-unclear@2026-03-10 third-party-replied@2026-03-25";
    check(&[], &format!("{base} {after}"), Some("2026-03-31"), "自2026年3月10日（周二）起已不再等待");
    check(&[], &format!("{base} withdrawn@2026-03-10"), Some("2026-03-31"), "撤回");
    let rejected = "reason-requested@2026-03-09 reason-rejected@2026-03-10";
    check(&[], &format!("{base} {rejected}"), Some("2026-03-31"), "不合理");
    let stops = [("reason_request_stops_clock", "true")];
    let replied = "received@2026-03-02 reason-requested@2026-03-09 reply-dispatched@2026-03-10";
    check(&stops, replied, Some("2026-03-31"), "未超过2026年3月31日");
}

/// An answer that came after the reply was refused, as if nobody had been asked.
#[test]
fn an_answer_after_the_reply_is_recorded() {
    let written = "received@2026-03-02 third-party-letter-sent@2026-03-09 reply-dispatched@2026-03-10 \
                   third-party-letter-served@2026-03-11 third-party-replied@2026-03-12";
    check(&[], written, Some("2026-03-31"), "答复期限不受影响");
}

/// The silence on a second letter was taken for the silence on the first one, whether its period had ended or not.
#[test]
fn a_second_letter_has_a_silence_of_its_own() {
    let twice = "received@2026-03-02 third-party-letter-sent@2026-03-02 third-party-letter-served@2026-03-02 \
                 third-party-silent@2026-03-23 third-party-letter-sent@2026-03-24 third-party-letter-served@2026-03-24";
    refused(&format!("{twice} third-party-silent@2026-04-01"), "silence-too-early", "2026年4月15日");
    check(&[], &format!("{twice} third-party-silent@2026-04-15"), Some("2026-05-14"), "答复期限因此为");
}

/// Reasons asked for before a correction stopped the period that began after it, from the next event on.
#[test]
fn reasons_asked_for_before_a_restart_stop_nothing_after_it() {
    let written = "received@2026-03-02 reason-requested@2026-03-03 correction-notice-sent@2026-03-04 \
                   correction-received@2026-03-09 extended@2026-03-10";
    check(&[("reason_request_stops_clock", "true")], written, Some("2026-05-08"), "延长20个工作日");
}

/// Compared with the due day without the open consultation, a deferral could shorten the period.
#[test]
fn a_deferral_is_later_than_the_period_with_its_open_consultations() {
    let open = "received@2026-03-02 third-party-letter-sent@2026-03-09 reason-requested@2026-03-10";
    refused(&format!("{open} delayed-period-set@2026-04-10:until=2026-04-13"), "deferral-not-later", "2026年5月6日");
    check(&[], &format!("{open} delayed-period-set@2026-04-10:until=2026-05-07"), Some("2026-05-07"), "延迟至");
    let answered = "delayed-period-set@2026-04-10:until=2026-05-07 third-party-replied@2026-04-13";
    check(&[], &format!("{open} {answered}"), Some("2026-05-07"), "其中0个工作日不计入");
}

/// Where the day of service decides, the dispatch claimed to be in time whatever its day, and the service said nothing.
#[test]
fn where_service_decides_the_dispatch_claims_nothing() {
    let served = [("reply_in_time_by", "served")];
    let late = "received@2026-03-02 reply-dispatched@2026-04-02";
    check(&served, late, Some("2026-03-30"), "以送达之日是否超过2026年3月30日（周一）判断");
    let settings = settings(&served);
    let clock = Clock::new(Law::embedded()).with_settings(&settings);
    let deadline = run(clock, &format!("{late} reply-served@2026-04-03"));
    assert!(matches!(deadline.state, State::Ended { late_by: Some(4), .. }), "{:?}", deadline.state);
    assert!(deadline.sentences(clock.law()).any(|(says, _)| says.contains("逾期4个工作日")));
}

/// A letter on what turned out to be the last day left no day of the period, and yet kept its end open.
#[test]
fn a_letter_of_the_last_day_keeps_nothing_open() {
    let strict = [("consult_interval", "strict")];
    let written = "received@2026-03-02 third-party-letter-sent@2026-03-27:id=甲 \
                   third-party-letter-sent@2026-03-31:id=乙 third-party-replied@2026-03-31:id=甲";
    check(&strict, written, Some("2026-03-31"), "2026年3月31日");
    let silent = "received@2026-03-02 third-party-letter-sent@2026-03-27:id=甲 third-party-letter-served@2026-03-27:id=甲 \
                  other-agency-consulted@2026-04-20";
    let settings = settings(&strict);
    let deadline = run(Clock::new(Law::embedded()).with_settings(&settings), silent);
    let State::Paused { latest: Some(latest), .. } = deadline.state else { panic!("{:?}", deadline.state) };
    assert_eq!(latest.value.to_string(), "2026-04-20");
}

/// While a consultation was open, sentences that name the due day named the day of the event instead.
#[test]
fn no_due_day_is_named_while_none_is_known() {
    let open = "received@2026-03-02 third-party-letter-sent@2026-03-09";
    let says = |changes: &[(&str, &str)], written: &str, rule: &str| {
        let settings = settings(changes);
        let deadline = run(Clock::new(Law::embedded()).with_settings(&settings), written);
        let step = deadline.steps.iter().find(|step| step.rule.id() == rule).unwrap_or_else(|| panic!("no {rule}"));
        step.sentence(Law::embedded())
    };
    let referred = says(&[], &format!("{open} secrecy-referral@2026-03-10"), "secrecy-referred-open");
    assert!(referred.ends_with("结束后照常计算"), "{referred}");
    let paid = "fee-notice-sent@2026-03-10 fee-paid@2026-03-12";
    let goes_on = [("payment_restarts_reply_period", "false")];
    let paid = says(&goes_on, &format!("{open} {paid}"), "fee-paid-goes-on-open");
    assert!(paid.ends_with("结束后一并计算"), "{paid}");
    let stops = [("reason_request_stops_clock", "true")];
    let asked = says(&stops, &format!("{open} reason-requested@2026-03-10"), "reason-requested-suspends");
    assert!(asked.contains("停止计算"), "{asked}");
}

/// Dates beside the reply ran on after the end, and an extension was offered that would have been refused.
#[test]
fn no_date_runs_after_the_end_or_for_what_is_refused() {
    let ended = run(Clock::new(Law::embedded()), "received@2026-03-02 withdrawn@2026-03-03");
    assert!(ended.timers.iter().all(|timer| timer.met_on.is_some()), "{:?}", ended.timers);
    let settings = settings(&[("extension_again_after_restart", "false")]);
    let written = "received@2026-03-02 extended@2026-03-03 fee-notice-sent@2026-03-04 fee-paid@2026-03-05";
    let restarted = run(Clock::new(Law::embedded()).with_settings(&settings), written);
    assert!(restarted.timers.iter().all(|timer| timer.kind != TimerKind::Extension), "{:?}", restarted.timers);
}

/// A paused application that moved named no day; and every setting that had changed was named, whatever it decides.
#[test]
fn what_moved_is_told_by_what_moved_it() {
    let law = Law::embedded();
    let regional = "region = \"x\"\nprecedence = 1\nyear = 2026\nstatus = \"published\"\nfrom = 2026-01-01\n\
                    until = 2026-12-31\nsource = \"L\"\nchecked_on = 2026-11-24\n[[holiday]]\nname = \"地方节日\"\n\
                    cite = \"text:x\"\ndays_off = [2026-03-04]\n";
    let calendar = law.calendar.overlaid("x", regional).expect("a regional calendar");
    let changed = settings(&[("consult_interval", "strict"), ("yoy_warn_pct", "60")]);
    let before = Clock::new(law);
    let paused = events("received@2026-03-02 third-party-letter-sent@2026-03-09");
    let answered = events("received@2026-03-05 third-party-letter-sent@2026-03-09 third-party-replied@2026-03-25");
    let causes = |after: &Clock<'_>, history: &[Event]| -> Vec<String> {
        let moved = before.moved(after, [((), history)]);
        moved.iter().flat_map(|one| &one.causes).map(Cause::sentence).collect()
    };
    let corrected = events("received@2026-03-02 correction-notice-sent@2026-03-12 correction-received@2026-03-13");
    assert_eq!(causes(&before.with_calendar(&calendar), &corrected), ["2026年3月4日（周三）改为休息日（地方节日）"]);
    let day_off = "2026年3月4日（周三）改为休息日（地方节日）";
    assert_eq!(causes(&before.with_calendar(&calendar), &paused), [day_off]);
    let [only] = causes(&before.with_settings(&changed), &answered).try_into().expect("one cause");
    let only: String = only;
    assert!(only.contains("consult_interval"), "{only}");
}
