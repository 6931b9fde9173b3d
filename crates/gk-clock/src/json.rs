//! A deadline as the public JSON `gongkai.deadline/1`; never a date that the deadline does not hold.

use gk_base::Date;
use gk_law::calendar::DayStatus;
use serde_json::{Value, json};

use crate::{Clock, Deadline, Due, Refusal, Rule, State, Step, Timer};

impl Deadline {
    /// The public JSON, with the alarm of a day where one is given.
    ///
    /// # Errors
    /// The calendar does not reach back to the day that is asked about.
    pub fn to_json(&self, clock: &Clock<'_>, as_of: Option<Date>) -> Result<Value, Refusal> {
        let mut object = json!({
            "schema": "gongkai.deadline/1",
            "due": self.due.map(|due| due.value.to_string()),
            "provisional": self.due.is_some_and(is_provisional),
            "received": self.received_on.map(|on| on.to_string()),
            "state": state(&self.state),
            "steps": self.steps.iter().map(|one| step(clock, one)).collect::<Vec<_>>(),
            "calendar": self.calendar_notes(clock),
            "timers": self.timers.iter().map(timer).collect::<Vec<_>>(),
        });
        if let (Some(as_of), Some(due), false) = (as_of, self.due, self.is_ended()) {
            let left = clock.remaining(due.value, as_of)?;
            object["as_of"] = json!({
                "on": as_of.to_string(),
                "alarm": left.alarm.id(),
                "working_days_left": left.n_left,
                "working_days_over": left.n_over,
            });
        }
        Ok(object)
    }

    /// What the calendar did to the present period, in sentences.
    #[must_use]
    pub fn calendar_notes(&self, clock: &Clock<'_>) -> Vec<String> {
        match (self.counted_from, self.due) {
            (Some(from), Some(due)) => {
                let steps = clock.days_off(from, due.value).into_iter();
                // A day that somebody named stays, whatever the calendar becomes.
                let open = |step: &Step| matches!(step.rule, Rule::CalendarProvisional | Rule::CalendarNoFile);
                let told = steps.filter(|step| is_provisional(due) || !open(step));
                told.map(|step| step.sentence(clock.law)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn is_provisional(due: Due) -> bool {
    due.status == DayStatus::Provisional
}

fn state(state: &State) -> Value {
    match state {
        State::Intake => json!({"id": "intake"}),
        State::Running => json!({"id": "running"}),
        State::Paused { n_used, n_left, latest } => json!({
            "id": "paused",
            "working_days_used": n_used,
            "working_days_left": n_left,
            "due_if_silent": latest.map(|due| due.value.to_string()),
        }),
        State::AwaitingCorrection { due } => json!({"id": "awaiting-correction", "due": due.value.to_string()}),
        State::AwaitingPayment { due } => {
            json!({"id": "awaiting-payment", "due": due.map(|due| due.value.to_string())})
        }
        State::Ended { how, on, late_by } => {
            json!({"id": "ended", "how": how.id(), "on": on.to_string(), "working_days_late": late_by})
        }
    }
}

fn step(clock: &Clock<'_>, step: &Step) -> Value {
    let cite = step.cite(clock.law).map(|cite| cite.in_chinese(&clock.law.statutes, &clock.law.notices));
    json!({
        "rule": step.rule.id(),
        "on": step.on.to_string(),
        "from": step.from.map(|day| day.to_string()),
        "to": step.to.map(|day| day.to_string()),
        "n": step.n,
        "who": step.who,
        "text": step.sentence(clock.law),
        "cite": cite,
        "provisional": step.status == DayStatus::Provisional,
    })
}

fn timer(timer: &Timer) -> Value {
    json!({
        "kind": timer.kind.id(),
        "label": timer.kind.label(),
        "who": timer.who,
        "due": timer.due.value.to_string(),
        "provisional": is_provisional(timer.due),
        "met_on": timer.met_on.map(|day| day.to_string()),
    })
}
