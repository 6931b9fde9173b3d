//! Which open applications move when the calendar or a setting changes, and why; never changes anything itself.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::calendar::{DayKind, DayStatus};

use crate::{Clock, Deadline, Due, Event, Refusal, State};

/// An open application whose reply falls due on another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<I> {
    /// Which application.
    pub id: I,
    /// Its due day by the clock before.
    pub before: Option<Due>,
    /// Its due day by the clock after.
    pub after: Option<Due>,
    /// What of the change touches it.
    pub causes: Vec<Cause>,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A day became a working day, a day off, or certain.
    Day {
        /// Which.
        date: Date,
        /// What it is now.
        kind: DayKind,
        /// Whether that is final.
        status: DayStatus,
        /// The holiday that it belongs to.
        name: Option<String>,
    },
    /// The setting of an id has another value.
    Setting {
        /// Which.
        id: String,
        /// What it decides.
        description: String,
    },
    /// One of the clocks refuses the application's history.
    Refused(Refusal),
}

impl Cause {
    /// In Chinese.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Day { date, kind, status, name } => {
                let kind = match kind {
                    DayKind::WorkingDay => "改为工作日",
                    DayKind::DayOff => "改为休息日",
                };
                let name = name.as_deref().map(|name| format!("（{name}）")).unwrap_or_default();
                let status = match status {
                    DayStatus::Published => "",
                    DayStatus::Provisional => "，仍为暂定",
                };
                format!("{}{kind}{name}{status}", in_chinese(*date))
            }
            Self::Setting { id, description } => format!("设置 {id} 有变化：{description}"),
            Self::Refused(refusal) => format!("按变化后的规则，已有的记录不再成立：{}", refusal.says),
        }
    }
}

/// What people see of a deadline: its day, or how far it had run and where silence would leave it.
fn days_of(deadline: &Deadline) -> (Option<Date>, Option<(u32, Option<Date>)>) {
    let paused = match &deadline.state {
        State::Paused { n_left, latest, .. } => Some((*n_left, latest.map(|due| due.value))),
        State::Intake
        | State::Running
        | State::AwaitingCorrection { .. }
        | State::AwaitingPayment { .. }
        | State::Ended { .. } => None,
    };
    (deadline.due.map(|due| due.value), paused)
}

impl Clock<'_> {
    /// The open applications whose due day differs between this clock and another one, with what moved them.
    pub fn moved<'e, I>(&self, after: &Clock<'_>, cases: impl IntoIterator<Item = (I, &'e [Event])>) -> Vec<Moved<I>> {
        let settings = self.changed_settings(after);
        let mut moved = Vec::new();
        for (id, history) in cases {
            let (old, new) = (self.deadline(history, None), after.deadline(history, None));
            match (old, new) {
                (Ok(old), _) if old.is_ended() => {}
                (Ok(old), Ok(new)) if days_of(&old) == days_of(&new) => {}
                (Ok(old), Ok(new)) => {
                    let causes = self.causes(after, &old, &new, &settings);
                    moved.push(Moved { id, before: old.due, after: new.due, causes });
                }
                (Ok(old), Err(refusal)) => {
                    moved.push(Moved { id, before: old.due, after: None, causes: vec![Cause::Refused(refusal)] });
                }
                (Err(_), Ok(new)) => {
                    moved.push(Moved { id, before: None, after: new.due, causes: settings.clone() });
                }
                (Err(_), Err(_)) => {}
            }
        }
        moved
    }

    fn changed_settings(&self, after: &Clock<'_>) -> Vec<Cause> {
        let changed = after
            .settings
            .list
            .iter()
            .filter(|setting| self.settings.get(&setting.id).is_some_and(|before| before.value != setting.value));
        changed
            .map(|setting| Cause::Setting { id: setting.id.clone(), description: setting.description.clone() })
            .collect()
    }

    fn causes(&self, after: &Clock<'_>, old: &Deadline, new: &Deadline, settings: &[Cause]) -> Vec<Cause> {
        let mut causes = settings.to_vec();
        let last = old.due.into_iter().chain(new.due).map(|due| due.value).max();
        if let (Some(first), Some(last)) = (old.counted_from, last) {
            for date in first.iter_days().skip(1).take_while(|date| *date <= last) {
                let (was, is) = (self.calendar.day(date), after.calendar.day(date));
                if was.kind != is.kind {
                    let name = is.name.or(was.name).map(str::to_owned);
                    causes.push(Cause::Day { date, kind: is.kind, status: is.status, name });
                }
            }
        }
        causes
    }
}
