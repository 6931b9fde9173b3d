//! While the clock stands still: since when, for how many days, and where silence would leave it; never who is asked.

use chrono::Days;
use gk_base::Date;
use gk_law::calendar::Span;
use gk_law::settings::ConsultInterval;

use super::Run;
use crate::{Due, Refusal, State};

impl Run<'_> {
    /// The days that do not count: by convention the day of dispatch counts and the day of the answer does not, or
    /// both count.
    pub(super) fn interval(&self, sent_on: Date, closed_on: Date) -> Span {
        let first = sent_on.succ_opt().unwrap_or(sent_on);
        match self.clock.settings.consult_interval {
            ConsultInterval::Default => (first, closed_on),
            ConsultInterval::Strict if closed_on == Date::MAX => (first, closed_on),
            ConsultInterval::Strict => (first, closed_on.checked_sub_days(Days::new(1)).unwrap_or(closed_on)),
        }
    }

    /// Nothing stops the present period any more, neither what did nor what is still open.
    pub(super) fn drop_pauses(&mut self) {
        self.excluded.clear();
        for consultation in &mut self.consultations {
            consultation.suspends = false;
        }
        if let Some(reasons) = &mut self.reasons {
            reasons.stops_clock = false;
        }
    }

    /// The day since which the clock stands still.
    pub(super) fn open_since(&self) -> Option<Date> {
        let letters = self.consultations.iter().filter(|c| c.holds_the_clock()).map(|c| c.sent_on);
        letters.chain(self.reasons_awaited_since()).min()
    }

    /// Whether the end of the period is open: something holds the clock, and days of the period are left.
    pub(super) fn stands_still(&self) -> Result<bool, Refusal> {
        let (Some(term), Some(since)) = (self.term, self.open_since()) else { return Ok(false) };
        Ok(!term.is_fixed() && self.n_used(since)? < term.n_days())
    }

    /// The days that would not count if every answer came on a day.
    pub(super) fn excluded_if_closed_on(&self, day: Date) -> Vec<Span> {
        let open = self.consultations.iter().filter(|c| c.holds_the_clock()).map(|c| self.interval(c.sent_on, day));
        self.excluded.iter().copied().chain(open).collect()
    }

    pub(super) fn n_used(&self, until: Date) -> Result<u32, Refusal> {
        let Some(term) = &self.term else { return Ok(0) };
        let until = self.open_since().map_or(until, |since| since.min(until));
        self.clock.between_excluding(term.counted_from(), until, &self.excluded)
    }

    pub(super) fn paused(&self, since: Date) -> Result<State, Refusal> {
        let n_used = self.n_used(since)?;
        let n_all = self.term.as_ref().map_or(0, super::Term::n_days);
        let latest = self.due_if_silent()?;
        Ok(State::Paused { n_used, n_left: n_all.saturating_sub(n_used), latest })
    }

    /// Where the silence of everybody who is asked would leave the due day; none where something without a last day
    /// began before it.
    fn due_if_silent(&self) -> Result<Option<Due>, Refusal> {
        let Some(term) = self.term else { return Ok(None) };
        let mut excluded = self.excluded.clone();
        let mut endless_since = self.reasons_awaited_since();
        for consultation in self.consultations.iter().filter(|c| c.holds_the_clock()) {
            let sent_on = consultation.sent_on;
            match consultation.lapses_on {
                Some(due) => excluded.push(self.interval(sent_on, due.value)),
                None => endless_since = Some(endless_since.map_or(sent_on, |since| since.min(sent_on))),
            }
        }
        let due = term.due(self.clock, &excluded)?;
        Ok(Some(due).filter(|due| endless_since.is_none_or(|since| since >= due.value)))
    }

    /// The days that do not count, those of open consultations too: until silence takes effect, or with no end.
    pub(super) fn not_counted(&self) -> Vec<Span> {
        let mut excluded = self.excluded.clone();
        for consultation in self.consultations.iter().filter(|c| c.holds_the_clock()) {
            let closes_on = consultation.lapses_on.map_or(Date::MAX, |due| due.value);
            excluded.push(self.interval(consultation.sent_on, closes_on));
        }
        excluded.extend(self.reasons_awaited_since().map(|since| self.interval(since, Date::MAX)));
        excluded
    }

    /// Since when reasons are awaited, where an office lets that stop the clock.
    pub(super) fn reasons_awaited_since(&self) -> Option<Date> {
        let awaited = self.reasons.as_ref().filter(|reasons| reasons.stops_clock && reasons.judged_on.is_none());
        awaited.map(|reasons| reasons.asked_on)
    }
}
