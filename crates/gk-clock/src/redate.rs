//! Which open applications move when the calendar or a setting changes, and why; never changes anything itself.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::calendar::{DayKind, DayStatus};
use gk_law::settings::Settings;

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

/// The days that a deadline turns on: the first event, the day after which it counts, and the last one that it reached.
fn looked_at(deadline: &Deadline) -> Option<[Date; 3]> {
    let latest = match &deadline.state {
        State::Paused { latest, .. } => *latest,
        State::Intake
        | State::Running
        | State::AwaitingCorrection { .. }
        | State::AwaitingPayment { .. }
        | State::Ended { .. } => None,
    };
    let first = deadline.steps.first().map(|step| step.on);
    let last_event = deadline.steps.last().map(|step| step.on);
    let last = deadline.due.into_iter().chain(latest).map(|due| due.value).chain(last_event).max();
    Some([first?, deadline.counted_from?, last?])
}

/// A setting that changed, and the settings before with this change alone.
struct ChangedSetting {
    cause: Cause,
    alone: Settings,
}

impl Clock<'_> {
    /// The open applications whose due day differs between this clock and another one, with what moved them.
    pub fn moved<'e, I>(&self, after: &Clock<'_>, cases: impl IntoIterator<Item = (I, &'e [Event])>) -> Vec<Moved<I>> {
        let settings = self.changed_settings(after);
        let mut moved = Vec::new();
        for (id, history) in cases {
            let old = self.deadline(history, None);
            if old.as_ref().is_ok_and(Deadline::is_ended) {
                continue;
            }
            let new = after.deadline(history, None);
            let (before, due) = (day_of(&old), day_of(&new));
            let causes = match (&old, &new) {
                (Ok(old), Ok(new)) if days_of(old) == days_of(new) => continue,
                (Err(_), Err(_)) => continue,
                (Ok(_), Err(refusal)) => vec![Cause::Refused(refusal.clone())],
                (_, Ok(_)) => self.causes(after, history, [&old, &new], &settings),
            };
            moved.push(Moved { id, before, after: due, causes });
        }
        moved
    }

    fn changed_settings(&self, after: &Clock<'_>) -> Vec<ChangedSetting> {
        let changed = after
            .settings
            .list
            .iter()
            .filter(|setting| self.settings.get(&setting.id).is_some_and(|before| before.value != setting.value));
        changed
            .filter_map(|setting| {
                let alone = self.settings.with_one_of(after.settings, &setting.id)?;
                let (id, description) = (setting.id.clone(), setting.description.clone());
                Some(ChangedSetting { cause: Cause::Setting { id, description }, alone })
            })
            .collect()
    }

    /// The settings that move the application alone, and the days of its period that changed; where neither does it,
    /// the changed days of its whole life, or else all settings, of which several together move it.
    fn causes(
        &self,
        after: &Clock<'_>,
        history: &[Event],
        [old, new]: [&Result<Deadline, Refusal>; 2],
        settings: &[ChangedSetting],
    ) -> Vec<Cause> {
        let days = |deadline: &Result<Deadline, Refusal>| deadline.as_ref().ok().map(days_of);
        let moves =
            |setting: &&ChangedSetting| days(&self.with_settings(&setting.alone).deadline(history, None)) != days(old);
        let mut causes: Vec<Cause> = settings.iter().filter(moves).map(|setting| setting.cause.clone()).collect();
        let spans = [old, new].map(|deadline| deadline.as_ref().ok().and_then(looked_at));
        let bounds = |place: usize| spans.iter().flatten().map(move |span| span[place]);
        if let (Some(first), Some(from), Some(last)) = (bounds(0).min(), bounds(1).min(), bounds(2).max()) {
            causes.extend(self.changed_days(after, from, last));
            if causes.is_empty() {
                causes.extend(self.changed_days(after, first, last));
            }
        }
        if causes.is_empty() {
            causes.extend(settings.iter().map(|setting| setting.cause.clone()));
        }
        causes
    }

    /// The days after the first up to and including the last that are of another kind by the other clock.
    fn changed_days(&self, after: &Clock<'_>, first: Date, last: Date) -> impl Iterator<Item = Cause> {
        first.iter_days().skip(1).take_while(move |date| *date <= last).filter_map(|date| {
            let (was, is) = (self.calendar.day(date), after.calendar.day(date));
            let name = is.name.or(was.name).map(str::to_owned);
            (was.kind != is.kind).then_some(Cause::Day { date, kind: is.kind, status: is.status, name })
        })
    }
}

fn day_of(deadline: &Result<Deadline, Refusal>) -> Option<Due> {
    deadline.as_ref().ok().and_then(|deadline| deadline.due)
}
