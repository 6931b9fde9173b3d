//! `deadline`: the day by which a reply is due, or the end of a single period; never counts a day itself.

mod history;
mod json;
mod text;

use super::{no, written};
use crate::cli::{Deadline, Subject, TextOrJson};
use crate::output::{Content, Output};
use crate::problem::{Problem, Status};
use gk_base::Date;
use gk_base::date::in_chinese;
use gk_clock::{Clock, Event, Explained, Rule};
use gk_law::Law;
use gk_law::periods::Period;
use gk_service::Rules;
use gk_service::deadline::{Denied, deadline};

pub(super) fn run(law: &'static Law, asked: &Deadline) -> Result<Status, Problem> {
    let rules = asked.changes.of(law, Rules::of(law))?;
    let clock = rules.clock(law);
    let text = match &asked.subject {
        Subject::Period { id, from } => {
            let (period, explained) = single(&clock, id, *from)?;
            match asked.format {
                TextOrJson::Text => text::period(&clock, period, *from, &explained),
                TextOrJson::Json => json::period(&clock, period, *from, &explained),
            }
        }
        Subject::Application(told) => {
            let history = history::read(law, told)?;
            let standing =
                deadline(&clock, &history, asked.today).map_err(|denied| refused(law, &history.events, &denied))?;
            match asked.format {
                TextOrJson::Text => text::standing(&clock, &standing),
                TextOrJson::Json => json::standing(&clock, &standing).map_err(|refusal| no(law, &refusal))?,
            }
        }
    };
    let mut output = Output::open(None, Content::Text, &[])?;
    let result = output.write(text).and_then(|()| output.finish());
    written(result, Status::Done)
}

/// One period of the law by its id or name, from a day on.
fn single<'l>(clock: &Clock<'l>, id: &str, from: Date) -> Result<(&'l Period, Explained), Problem> {
    let law = clock.law();
    let Some(period) = law.periods.iter().find(|period| period.id == id || period.name == id) else {
        let known: Vec<String> = law.periods.iter().map(|period| format!("{} {}", period.id, period.name)).collect();
        return Err(Problem::usage(format!("没有“{id}”这个期限，可以是：{}。", known.join("、"))));
    };
    let explained = clock.period(&period.id, from).map_err(|refusal| no(law, &refusal))?;
    Ok((period, explained))
}

/// What the calendar did to a single period. In one of days or months every day counts, so that it did nothing.
fn calendar_notes(clock: &Clock<'_>, from: Date, explained: &Explained) -> Vec<String> {
    if explained.steps.iter().all(|step| step.rule != Rule::PeriodWorkingDays) {
        return Vec::new();
    }
    clock.days_off(from, explained.due.value).iter().map(|note| note.sentence(clock.law())).collect()
}

/// A no of the law, with the event that it speaks of.
fn refused(law: &Law, events: &[Event], denied: &Denied) -> Problem {
    let problem = no(law, &denied.refusal);
    let Some(event) = denied.event.and_then(|at| events.get(at)) else { return problem };
    let id = event.what.id();
    let name = law.events.get(id).map_or(id, |name| name.name.as_str());
    Problem::refused(format!("{}“{name}”：{}", in_chinese(event.on), problem.message))
}
