//! A deadline for people to read: the date, where things stand, the steps with their articles; never JSON.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_clock::{Clock, Due, Explained, Step, Timer};
use gk_law::calendar::DayStatus;
use gk_law::periods::Period;
use gk_service::deadline::Standing;
use std::fmt::Write as _;

/// What stands on the first line when there is no date.
const UNDETERMINED: &str = "未定";

pub(super) fn standing(clock: &Clock<'_>, standing: &Standing) -> String {
    let deadline = &standing.deadline;
    let mut out = standing.due.map_or_else(|| UNDETERMINED.to_owned(), |due| due.value.to_string());
    out.push('\n');
    line(&mut out, &standing.words());
    if let Some(left) = standing.left_words() {
        line(&mut out, &left);
    }
    let receipt = standing.receipt.iter().map(|receipt| &receipt.step);
    steps(&mut out, clock, receipt.chain(&deadline.steps));
    list(&mut out, "日历", standing.calendar_notes(clock));
    list(&mut out, "其他期限", deadline.timers.iter().map(timer));
    out
}

pub(super) fn period(clock: &Clock<'_>, period: &Period, from: Date, explained: &Explained) -> String {
    let due = explained.due;
    let mut out = format!("{}\n", due.value);
    line(&mut out, &format!("{}自{}起，至{}。", period.name, period.runs_from, day(due)));
    steps(&mut out, clock, explained.steps.iter());
    list(&mut out, "日历", super::calendar_notes(clock, from, explained));
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn steps<'s>(out: &mut String, clock: &Clock<'_>, steps: impl Iterator<Item = &'s Step>) {
    let law = clock.law();
    line(out, "\n步骤");
    for (place, step) in steps.enumerate() {
        let cite = step.cite(law).map(|cite| format!("（{}）", cite.in_chinese(&law.statutes, &law.notices)));
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}. {}{}", place + 1, step.sentence(law), cite.unwrap_or_default());
    }
}

fn list(out: &mut String, title: &str, lines: impl IntoIterator<Item = String>) {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_some() {
        line(out, &format!("\n{title}"));
    }
    for text in lines {
        line(out, &format!("· {text}"));
    }
}

fn timer(timer: &Timer) -> String {
    let who = timer.who.as_deref().filter(|who| !who.is_empty()).map(|who| format!("（{who}）")).unwrap_or_default();
    let met = timer.met_on.map(|on| format!("，已于{}了结", in_chinese(on))).unwrap_or_default();
    format!("{}{who}：{}{met}", timer.kind.label(), day(timer.due))
}

fn day(due: Due) -> String {
    match due.status {
        DayStatus::Published => in_chinese(due.value),
        DayStatus::Provisional => format!("{}（暂定）", in_chinese(due.value)),
    }
}
