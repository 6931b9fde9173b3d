//! The clock: law, calendar and settings together, and single periods; never follows an application (that is `run`).

use chrono::{Datelike, Days, Months};
use gk_base::Date;
use gk_law::calendar::{Calendar, Counted, DayKind, DayStatus, Span};
use gk_law::cite::NoRule;
use gk_law::periods::{Length, PeriodUnit};
use gk_law::settings::Settings;
use gk_law::{Law, Refusal};

use crate::{Refused, Rule, Step};

/// A day by which something is due, and whether the calendar may still move it.
pub type Due = Counted<Date>;

/// A due day with the steps that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The day.
    pub due: Due,
    /// How it came about.
    pub steps: Vec<Step>,
}

/// Law, calendar and settings by which dates are computed. Cheap to copy; holds nothing of an application.
#[derive(Debug, Clone, Copy)]
pub struct Clock<'a> {
    pub(crate) law: &'a Law,
    pub(crate) calendar: &'a Calendar,
    pub(crate) settings: &'a Settings,
}

impl<'a> Clock<'a> {
    /// The clock of a law with its own calendar and settings.
    #[must_use]
    pub fn new(law: &'a Law) -> Self {
        Self { law, calendar: &law.calendar, settings: &law.settings }
    }

    /// The same with another calendar, such as one with a regional calendar laid over it.
    #[must_use]
    pub fn with_calendar(self, calendar: &'a Calendar) -> Self {
        Self { calendar, ..self }
    }

    /// The same with the settings of an office.
    #[must_use]
    pub fn with_settings(self, settings: &'a Settings) -> Self {
        Self { settings, ..self }
    }

    /// The law that sentences and citations come from.
    #[must_use]
    pub fn law(&self) -> &'a Law {
        self.law
    }

    /// The calendar that days are counted by.
    #[must_use]
    pub fn calendar(&self) -> &'a Calendar {
        self.calendar
    }

    /// The settings of the office.
    #[must_use]
    pub fn settings(&self) -> &'a Settings {
        self.settings
    }

    /// The last day of a period of the law that begins with an act or event of a day: `publish`, `suit`, …
    ///
    /// Working days are counted from the next day (民法典第二百零一条); a period in days or months that ends on a
    /// rest day ends on the first working day after it (第二百零三条).
    ///
    /// # Errors
    /// No such period is in force on the day, or the calendar does not reach that far back.
    pub fn period(&self, id: &str, from: Date) -> Result<Explained, Refusal> {
        let length = self.law.periods.length(id, from).map_err(|rule| self.no_rule(rule.on))?;
        self.after(from, length.value)
    }

    /// The last day of a length of time after a day, as [`Clock::period`] counts it.
    ///
    /// # Errors
    /// The calendar does not reach that far back, or the result lies outside the civil calendar.
    pub fn after(&self, from: Date, length: Length) -> Result<Explained, Refusal> {
        let (rule, raw) = match length.unit {
            PeriodUnit::WorkingDay => {
                let due = self.add(from, length.n)?;
                let step = Step::new(Rule::PeriodWorkingDays, from).from(from).n(length.n).to(due);
                return Ok(Explained { due, steps: vec![step] });
            }
            PeriodUnit::Day => (Rule::PeriodDays, from.checked_add_days(Days::new(u64::from(length.n)))),
            PeriodUnit::Month => (Rule::PeriodMonths, from.checked_add_months(Months::new(length.n))),
        };
        let raw = raw.ok_or_else(|| self.no_rule(from))?;
        let due = self.rolled(raw)?;
        let mut steps = vec![Step::new(rule, from).from(from).n(length.n).until(raw)];
        if due.value != raw {
            steps.push(Step::new(Rule::PeriodRolled, from).from(raw).to(due));
        }
        Ok(Explained { due, steps })
    }

    /// 民法典第二百零三条: a last day of rest gives way to the first working day after it. Whether a plain weekend
    /// counts as a day of rest here is a convention.
    fn rolled(&self, raw: Date) -> Result<Due, Refusal> {
        let day = self.calendar.day(raw);
        if day.name.is_none() && !self.settings.weekend_rolls_over {
            return Ok(Due { value: raw, status: day.status });
        }
        self.counted(self.calendar.next_working_day_from(raw))
    }

    /// What the calendar does to a span that was counted in working days: make-up days, holidays on weekdays, years
    /// that are not published or have no file. `from` itself does not count.
    #[must_use]
    pub fn days_off(&self, from: Date, to: Date) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut provisional = None;
        // All days after the last file are alike: one of them is enough.
        let beyond = self.calendar.last_day().max(from).checked_add_days(Days::new(1)).unwrap_or(to);
        for date in from.iter_days().skip(1).take_while(|date| *date <= to.min(beyond)) {
            let day = self.calendar.day(date);
            if day.status == DayStatus::Provisional {
                provisional = provisional.or(Some(date));
            }
            let Some(name) = day.name else { continue };
            match (day.kind, steps.last_mut()) {
                (DayKind::WorkingDay, _) => steps.push(Step::new(Rule::CalendarMadeUp, date)),
                (DayKind::DayOff, Some(last)) if last.rule == Rule::CalendarOff && follows(last, date, name) => {
                    last.to = Some(date);
                }
                (DayKind::DayOff, _) => {
                    steps.push(Step::new(Rule::CalendarOff, date).from(date).until(date).who(name));
                }
            }
        }
        for step in steps.iter_mut().filter(|step| step.rule == Rule::CalendarOff && step.from == step.to) {
            step.rule = Rule::CalendarOffDay;
        }
        if let Some(date) = provisional {
            let known = self.calendar.years().any(|(year, _)| year == date.year());
            let rule = if known { Rule::CalendarProvisional } else { Rule::CalendarNoFile };
            steps.push(Step::new(rule, date).from(date));
        }
        steps
    }

    pub(crate) fn add(&self, date: Date, n_days: u32) -> Result<Due, Refusal> {
        self.counted(self.calendar.add_working_days(date, n_days))
    }

    pub(crate) fn add_excluding(&self, date: Date, n_days: u32, excluded: &[Span]) -> Result<Due, Refusal> {
        self.counted(self.calendar.add_working_days_excluding(date, n_days, excluded))
    }

    /// Working days after a day up to and including another.
    ///
    /// # Errors
    /// The calendar does not reach that far back.
    pub fn between(&self, after: Date, until: Date) -> Result<u32, Refusal> {
        self.counted(self.calendar.working_days_between(after, until)).map(|counted| counted.value)
    }

    pub(crate) fn between_excluding(&self, after: Date, until: Date, excluded: &[Span]) -> Result<u32, Refusal> {
        let counted = self.calendar.working_days_between_excluding(after, until, excluded);
        self.counted(counted).map(|counted| counted.value)
    }

    pub(crate) fn length_in_force(&self, id: &str, on: Date) -> Result<u32, Refusal> {
        self.law.periods.length(id, on).map(|length| length.value.n).map_err(|rule| self.no_rule(rule.on))
    }

    /// The longest extension that the law allows on a day (Art. 33 ¶2).
    ///
    /// # Errors
    /// None is in force on the day.
    pub fn longest_extension(&self, on: Date) -> Result<u32, Refusal> {
        self.length_in_force("extension", on)
    }

    /// By when an applicant is asked to correct where no other day is named.
    ///
    /// # Errors
    /// The calendar does not reach that far back.
    pub fn correction_due(&self, sent_on: Date) -> Result<Due, Refusal> {
        self.add(sent_on, self.settings.correction_period_default_wd)
    }

    pub(crate) fn refuse(&self, refused: Refused, values: &[(&str, String)]) -> Refusal {
        self.law.refuse(refused.id(), values)
    }

    fn counted<T>(&self, counted: Result<Counted<T>, NoRule>) -> Result<Counted<T>, Refusal> {
        counted.map_err(|rule| self.no_rule(rule.on))
    }

    /// The refusal for a day that no rule or calendar reaches.
    #[must_use]
    pub fn no_rule(&self, on: Date) -> Refusal {
        let first = gk_base::date::in_chinese(self.calendar.first_day());
        self.refuse(Refused::NoRule, &[("on", gk_base::date::in_chinese(on)), ("first", first)])
    }
}

fn follows(last: &Step, date: Date, name: &str) -> bool {
    last.who.as_deref() == Some(name) && last.to.and_then(|to| to.succ_opt()) == Some(date)
}
