//! The answer of the deadline page: the date, its steps, the other dates, the months; never a judgement of its own.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::calendar::{DayKind, DayStatus};
use gk_law::settings::{Setting, Value};
use gk_service::deadline::{Alarm, CONVENTIONS, Cell, Clock, Due, Month, Role, Standing, Step, Timer};

/// The answer.
pub(crate) struct ResultView {
    /// The date in words; none while there is none.
    pub(crate) due: Option<String>,
    pub(crate) provisional: bool,
    pub(crate) words: String,
    pub(crate) left: Option<String>,
    pub(crate) left_class: &'static str,
    pub(crate) steps: Vec<StepView>,
    pub(crate) notes: Vec<String>,
    pub(crate) timers: Vec<TimerView>,
    pub(crate) months: Vec<MonthView>,
}

/// A step with its article.
pub(crate) struct StepView {
    pub(crate) text: String,
    pub(crate) cite: String,
}

/// Another date that runs or ran.
pub(crate) struct TimerView {
    pub(crate) what: String,
    pub(crate) due: String,
    pub(crate) met: String,
}

/// A month as a table.
pub(crate) struct MonthView {
    pub(crate) title: String,
    pub(crate) weeks: Vec<Vec<CellView>>,
}

/// A day in it; `day` is blank outside the month.
#[derive(Default)]
pub(crate) struct CellView {
    pub(crate) day: String,
    pub(crate) class: String,
    pub(crate) count: String,
    pub(crate) words: Vec<String>,
}

/// A convention, where the law is silent, and what it rests on.
pub(crate) struct ConventionView {
    pub(crate) what: String,
    pub(crate) value: String,
    pub(crate) basis: String,
}

impl ResultView {
    pub(crate) fn of(clock: &Clock<'_>, standing: &Standing) -> Self {
        let deadline = &standing.deadline;
        let receipt = standing.receipt.iter().map(|receipt| &receipt.step);
        Self {
            due: standing.due.map(|due| in_chinese(due.value)),
            provisional: standing.due.is_some_and(|due| due.status == DayStatus::Provisional),
            words: standing.words(),
            left: standing.left_words(),
            left_class: standing.left.map_or("", |left| alarm_class(left.alarm)),
            steps: receipt.chain(&deadline.steps).map(|step| step_view(clock, step)).collect(),
            notes: standing.calendar_notes(clock),
            timers: deadline.timers.iter().map(|timer| timer_view(timer, standing.as_of)).collect(),
            months: standing.months(clock).iter().map(month_view).collect(),
        }
    }
}

fn alarm_class(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::Green => "good",
        Alarm::Amber => "warning",
        Alarm::Red | Alarm::Overdue => "error",
    }
}

fn step_view(clock: &Clock<'_>, step: &Step) -> StepView {
    let law = clock.law();
    let cite = step.cite(law).map(|cite| cite.in_chinese(&law.statutes, &law.notices));
    StepView { text: step.sentence(law), cite: cite.unwrap_or_default() }
}

fn timer_view(timer: &Timer, as_of: Option<Date>) -> TimerView {
    let who = timer.who.as_deref().filter(|who| !who.is_empty()).map(|who| format!("（{who}）")).unwrap_or_default();
    TimerView {
        what: format!("{}{who}", timer.kind.label()),
        due: day(timer.due),
        met: match (timer.met_on, as_of) {
            (Some(on), _) => format!("{}了结", in_chinese(on)),
            (None, Some(as_of)) if timer.due.value < as_of => "已经过了".to_owned(),
            (None, Some(_)) => "还没有到".to_owned(),
            (None, None) => "—".to_owned(),
        },
    }
}

fn day(due: Due) -> String {
    match due.status {
        DayStatus::Published => in_chinese(due.value),
        DayStatus::Provisional => format!("{}（暂定）", in_chinese(due.value)),
    }
}

fn month_view(month: &Month) -> MonthView {
    let cell = |cell: &Option<Cell>| cell.as_ref().map(cell_view).unwrap_or_default();
    MonthView {
        title: format!("{}年{}月", month.year, month.number),
        weeks: month.weeks.iter().map(|week| week.iter().map(cell).collect()).collect(),
    }
}

/// Every mark of a day is a word; the colour only repeats it.
fn cell_view(cell: &Cell) -> CellView {
    use chrono::Datelike;
    let mut words = Vec::new();
    let mut class = vec![];
    match (cell.kind, &cell.holiday) {
        (DayKind::DayOff, Some(holiday)) => words.push(holiday.clone()),
        (DayKind::DayOff, None) => words.push("休".to_owned()),
        (DayKind::WorkingDay, Some(_)) => words.push("上班".to_owned()),
        (DayKind::WorkingDay, None) => {}
    }
    class.push(match cell.kind {
        DayKind::DayOff => "off",
        DayKind::WorkingDay => "work",
    });
    match (cell.role, cell.kind) {
        (Role::First, _) => {
            words.push("起算".to_owned());
            class.push("first");
        }
        (Role::Last, _) => {
            words.push("届满".to_owned());
            class.push("last");
        }
        (Role::Excluded, DayKind::WorkingDay) => {
            words.push("停".to_owned());
            class.push("excluded");
        }
        (Role::Excluded, DayKind::DayOff) => class.push("excluded"),
        (Role::Plain, _) => {}
    }
    if cell.n.is_some() {
        class.push("counted");
    }
    if cell.status == DayStatus::Provisional && (cell.n.is_some() || cell.holiday.is_some()) {
        words.push("暂定".to_owned());
    }
    CellView {
        day: cell.date.day().to_string(),
        class: class.join(" "),
        count: cell.n.map(|n| format!("第{n}日")).unwrap_or_default(),
        words,
    }
}

/// The conventions that the clock goes by, as they are set.
pub(crate) fn conventions(clock: &Clock<'_>) -> Vec<ConventionView> {
    CONVENTIONS.iter().filter_map(|id| clock.settings().get(id)).map(|setting| convention(clock, setting)).collect()
}

fn convention(clock: &Clock<'_>, setting: &Setting) -> ConventionView {
    let law = clock.law();
    let (what, value) = match &setting.value {
        Value::Count(n) => (setting.description.clone(), format!("{n}个{}", setting.unit)),
        Value::Amount(amount) => (setting.description.clone(), format!("{amount}{}", setting.unit)),
        Value::Switch(on) => (setting.description.clone(), if *on { "是" } else { "否" }.to_owned()),
        Value::Date(date) => (setting.description.clone(), in_chinese(*date)),
        Value::Text(text) => (setting.description.clone(), text.clone()),
        Value::Choice { chosen, .. } => choice(&setting.description, chosen),
    };
    let cite = setting.warrant.cite.in_chinese(&law.statutes, &law.notices);
    let evidence = setting.warrant.source.label();
    ConventionView { what, value, basis: if cite == evidence { cite } else { format!("{cite}（{evidence}）") } }
}

/// A choice is described as `question：word meaning；word meaning`; people read the question and the meaning.
fn choice(description: &str, chosen: &str) -> (String, String) {
    let Some((question, meanings)) = description.split_once('：') else {
        return (description.to_owned(), chosen.to_owned());
    };
    let meaning = meanings.split('；').find_map(|one| one.strip_prefix(chosen)).map(str::trim);
    (question.to_owned(), meaning.unwrap_or(chosen).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_law::Law;

    #[test]
    fn every_convention_is_in_the_law_data_and_is_said_in_chinese() {
        let views = conventions(&Clock::new(Law::embedded()));
        assert_eq!(views.len(), CONVENTIONS.len());
        for view in views {
            let foreign = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
            assert!(!foreign(&view.what) && !foreign(&view.value), "{}：{}", view.what, view.value);
        }
    }
}
