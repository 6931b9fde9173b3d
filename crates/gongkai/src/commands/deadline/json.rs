//! A deadline for programs: `gongkai.deadline/1` and `gongkai.period/1`; never text for people.

use gk_base::Date;
use gk_clock::{Clock, Explained, Step};
use gk_law::Refusal;
use gk_law::calendar::DayStatus;
use gk_law::periods::Period;
use gk_service::deadline::Standing;
use serde_json::{Value, json};

pub(super) fn standing(clock: &Clock<'_>, standing: &Standing) -> Result<String, Refusal> {
    let mut object = standing.deadline.to_json(clock, standing.as_of)?;
    if standing.due.is_none() {
        object["due"] = Value::Null;
        object["provisional"] = json!(false);
    }
    object["calendar"] = json!(standing.calendar_notes(clock));
    object["says"] = json!(standing.words());
    if let Some(receipt) = &standing.receipt {
        object["receipt"] = step(clock, &receipt.step);
    }
    if let Some(unsettled) = &standing.unsettled {
        object["confirm_due"] = json!(unsettled.confirm_due.map(|due| due.value.to_string()));
    }
    Ok(pretty(&object))
}

pub(super) fn period(clock: &Clock<'_>, period: &Period, from: Date, explained: &Explained) -> String {
    let due = explained.due;
    pretty(&json!({
        "schema": "gongkai.period/1",
        "period": period.id,
        "name": period.name,
        "from": from.to_string(),
        "due": due.value.to_string(),
        "provisional": due.status == DayStatus::Provisional,
        "steps": explained.steps.iter().map(|one| step(clock, one)).collect::<Vec<_>>(),
        "calendar": super::calendar_notes(clock, from, explained),
    }))
}

fn step(clock: &Clock<'_>, step: &Step) -> Value {
    let law = clock.law();
    json!({
        "rule": step.rule.id(),
        "on": step.on.to_string(),
        "text": step.sentence(law),
        "cite": step.cite(law).map(|cite| cite.in_chinese(&law.statutes, &law.notices)),
    })
}

fn pretty(value: &Value) -> String {
    gk_render::json::pretty(value) + "\n"
}
