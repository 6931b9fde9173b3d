//! Letters of the naive clock: sent, served, answered, lapsed, no longer awaited; never more than domain rules say.

use gk_base::Date;
use gk_clock::{Consulted, Timer, TimerKind};
use gk_law::calendar::DayStatus;

use super::{Closed, Day, Letter, Oracle, Pause, RefusalId};

fn timer_of(whom: Consulted) -> TimerKind {
    match whom {
        Consulted::ThirdParty => TimerKind::ThirdParty,
        Consulted::JointAgency => TimerKind::JointAgency,
        Consulted::OtherAgency => TimerKind::OtherAgency,
        Consulted::SecrecyAuthority => TimerKind::Secrecy,
    }
}

impl Oracle<'_> {
    /// Whether a letter or a question of this day still stops the clock: not on the last day, and not a named day.
    pub(super) fn can_be_paused(&self, on: Date) -> bool {
        let named = self.period.is_none_or(|period| period.named.is_some());
        !named && self.due().is_none_or(|due| on < due.value)
    }

    pub(super) fn pause(&mut self, from: Date) -> usize {
        self.pauses.push(Pause { from, until: None });
        self.pauses.len() - 1
    }

    pub(super) fn resume(&mut self, pause: Option<usize>, on: Date) {
        if let Some(pause) = pause.and_then(|index| self.pauses.get_mut(index)) {
            pause.until = Some(on);
        }
    }

    fn last_letter(&self, whom: Consulted, label: &str) -> Option<usize> {
        self.letters.iter().rposition(|letter| letter.whom == whom && letter.label == label)
    }

    fn how_closed(&self, whom: Consulted, label: &str) -> Option<Closed> {
        self.last_letter(whom, label).and_then(|index| self.letters[index].closed)
    }

    fn open_letter(&self, whom: Consulted, label: &str) -> Result<usize, RefusalId> {
        let open = self.last_letter(whom, label).filter(|index| self.letters[*index].closed.is_none());
        open.ok_or("consultation-unknown")
    }

    pub(super) fn send(
        &mut self,
        on: Date,
        whom: Consulted,
        label: &str,
        asked: Option<Date>,
    ) -> Result<(), RefusalId> {
        if self.open_letter(whom, label).is_ok() {
            return Err("consultation-open");
        }
        let default = match whom {
            Consulted::ThirdParty | Consulted::JointAgency => None,
            Consulted::OtherAgency => Some(self.settings.other_organ_consult_default_wd),
            Consulted::SecrecyAuthority => Some(self.settings.secrecy_answer_default_wd),
        };
        if let Some(default) = default {
            let due = match asked {
                Some(value) if value <= on => return Err("consultation-due-past"),
                Some(value) => Day { value, status: DayStatus::Published },
                None => self.walk(on, default),
            };
            self.timers.push(Timer { kind: timer_of(whom), who: Some(label.to_owned()), due, met_on: None });
        }
        let stops = whom != Consulted::SecrecyAuthority || self.settings.secrecy_referral_suspends;
        let pause = if stops && self.can_be_paused(on) { Some(self.pause(on)) } else { None };
        let label = label.to_owned();
        self.letters.push(Letter { whom, label, pause, served: false, lapses_on: None, closed: None });
        Ok(())
    }

    pub(super) fn serve(&mut self, on: Date, whom: Consulted, label: &str) -> Result<(), RefusalId> {
        if self.how_closed(whom, label) == Some(Closed::NotAwaited) {
            return Ok(());
        }
        let index = self.open_letter(whom, label)?;
        if self.letters[index].served {
            return Err("consultation-served-twice");
        }
        let period = match whom {
            Consulted::ThirdParty => "third_party",
            Consulted::JointAgency => "joint_agency",
            Consulted::OtherAgency | Consulted::SecrecyAuthority => return Ok(()),
        };
        let due = self.walk(on, self.length(period, on)?);
        self.letters[index].served = true;
        self.letters[index].lapses_on = Some(due.value);
        self.timers.push(Timer { kind: timer_of(whom), who: Some(label.to_owned()), due, met_on: None });
        Ok(())
    }

    pub(super) fn answered(&mut self, on: Date, whom: Consulted, label: &str) -> Result<(), RefusalId> {
        match self.how_closed(whom, label) {
            Some(Closed::Lapsed | Closed::NotAwaited) => Ok(()),
            Some(Closed::Answered) | None => {
                let index = self.open_letter(whom, label)?;
                self.close(index, on, Closed::Answered);
                Ok(())
            }
        }
    }

    pub(super) fn silent(&mut self, on: Date, whom: Consulted, label: &str) -> Result<(), RefusalId> {
        if self.how_closed(whom, label) == Some(Closed::Lapsed) {
            return Ok(());
        }
        let index = self.open_letter(whom, label)?;
        match self.letters[index].lapses_on {
            None => Err("silence-without-service"),
            Some(due) if on < due => Err("silence-too-early"),
            Some(due) => {
                self.close(index, due, Closed::Lapsed);
                Ok(())
            }
        }
    }

    /// Silence takes effect at the end of its last day.
    pub(super) fn lapse_at_the_end_of(&mut self, day: Date) {
        for index in 0..self.letters.len() {
            if self.letters[index].closed.is_none() && self.letters[index].lapses_on == Some(day) {
                self.close(index, day, Closed::Lapsed);
            }
        }
    }

    /// Nobody is waited for any longer.
    pub(super) fn stop_waiting(&mut self, on: Date) {
        for index in 0..self.letters.len() {
            if self.letters[index].closed.is_none() {
                self.close(index, on, Closed::NotAwaited);
            }
        }
        for pause in self.pauses.iter_mut().filter(|pause| pause.until.is_none()) {
            pause.until = Some(on);
        }
    }

    fn close(&mut self, index: usize, on: Date, how: Closed) {
        let letter = &mut self.letters[index];
        letter.closed = Some(how);
        let (pause, kind, label) = (letter.pause, timer_of(letter.whom), letter.label.clone());
        self.resume(pause, on);
        self.meet(kind, Some(&label), on);
    }

    pub(super) fn meet(&mut self, kind: TimerKind, who: Option<&str>, on: Date) {
        let mut running = self.timers.iter_mut().filter(|timer| timer.met_on.is_none());
        if let Some(timer) = running.find(|timer| timer.kind == kind && timer.who.as_deref() == who) {
            timer.met_on = Some(on);
        }
    }
}
