//! Consultations (Arts. 11, 17, 32–34): they stop the clock from the day after the letter until the answer or the silence.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::calendar::DayStatus;

use super::Run;
use crate::{Asked, AskedEnd, Consulted, Due, Refusal, Refused, Rule, Step, Timer, TimerKind, What};

/// One letter that asks somebody.
pub(super) struct Consultation {
    whom: Consulted,
    label: String,
    pub(super) sent_on: Date,
    /// Whether it stops the present period.
    pub(super) suspends: bool,
    served_on: Option<Date>,
    /// By when an answer is asked for where the law sets no period.
    asked_by: Option<Due>,
    /// The day on which silence takes effect.
    pub(super) lapses_on: Option<Due>,
    closed: Option<(AskedEnd, Date)>,
}

impl Consultation {
    /// Whether the clock stands still because of it.
    pub(super) fn holds_the_clock(&self) -> bool {
        self.suspends && self.closed.is_none()
    }

    fn is(&self, whom: Consulted, label: &str) -> bool {
        self.whom == whom && self.label == label
    }

    fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// What people see of it.
    pub(super) fn asked(&self) -> Asked {
        Asked {
            whom: self.whom,
            label: self.label.clone(),
            sent_on: self.sent_on,
            due: self.lapses_on.or(self.asked_by),
            end: self.closed,
        }
    }
}

impl Consulted {
    const fn timer(self) -> TimerKind {
        match self {
            Self::ThirdParty => TimerKind::ThirdParty,
            Self::JointAgency => TimerKind::JointAgency,
            Self::OtherAgency => TimerKind::OtherAgency,
            Self::SecrecyAuthority => TimerKind::Secrecy,
        }
    }

    /// The period of the law in which silence takes effect.
    const fn period(self) -> Option<&'static str> {
        match self {
            Self::ThirdParty => Some("third_party"),
            Self::JointAgency => Some("joint_agency"),
            Self::OtherAgency | Self::SecrecyAuthority => None,
        }
    }
}

impl Run<'_> {
    /// Art. 33 ¶3: the time to consult is not counted. A letter after the due day stops nothing any more.
    pub(super) fn consultation_sent(
        &mut self,
        on: Date,
        whom: Consulted,
        label: &str,
        asked: Option<Date>,
    ) -> Result<(), Refusal> {
        if self.consultations.iter().any(|c| c.is(whom, label) && c.is_open()) {
            return Err(self.clock.refuse(Refused::ConsultationOpen, &[("who", quoted(label))]));
        }
        let answer_due = self.answer_asked_by(on, whom, asked)?;
        let by_setting = whom != Consulted::SecrecyAuthority || self.clock.settings.secrecy_referral_suspends;
        let in_time = self.due.is_none_or(|due| on < due.value);
        let fixed = self.term.as_ref().is_none_or(super::Term::is_fixed);
        let suspends = by_setting && in_time && !fixed;
        let step = self.step_sent(on, whom, label, suspends, answer_due)?;
        if let Some(due) = answer_due {
            let who = Some(label.to_owned());
            self.timers.push(Timer { kind: whom.timer(), who, due, met_on: None });
        }
        self.consultations.push(Consultation {
            whom,
            label: label.to_owned(),
            sent_on: on,
            suspends,
            served_on: None,
            asked_by: answer_due,
            lapses_on: None,
            closed: None,
        });
        self.steps.push(step);
        self.recount().map(|_| ())
    }

    /// By when an answer is asked for where the law sets no period.
    fn answer_asked_by(&self, on: Date, whom: Consulted, asked: Option<Date>) -> Result<Option<Due>, Refusal> {
        let default = match whom {
            Consulted::ThirdParty | Consulted::JointAgency => return Ok(None),
            Consulted::OtherAgency => self.clock.settings.other_organ_consult_default_wd,
            Consulted::SecrecyAuthority => self.clock.settings.secrecy_answer_default_wd,
        };
        match asked {
            Some(value) if value <= on => {
                let values = [("due", in_chinese(value)), ("on", in_chinese(on))];
                Err(self.clock.refuse(Refused::ConsultationDuePast, &values))
            }
            Some(value) => Ok(Some(Due { value, status: DayStatus::Published })),
            None => self.clock.add(on, default).map(Some),
        }
    }

    fn step_sent(
        &self,
        on: Date,
        whom: Consulted,
        label: &str,
        suspends: bool,
        answer_due: Option<Due>,
    ) -> Result<Step, Refusal> {
        let rule = match (whom, suspends) {
            (Consulted::SecrecyAuthority, false) if self.due.is_none() => Rule::SecrecyReferredOpen,
            (Consulted::SecrecyAuthority, false) => Rule::SecrecyReferred,
            (_, false) => Rule::ConsultedAfterDue,
            (Consulted::ThirdParty, true) => Rule::ConsultedThirdParty,
            (Consulted::JointAgency, true) => Rule::ConsultedJointAgency,
            (Consulted::OtherAgency, true) => Rule::ConsultedOtherAgency,
            (Consulted::SecrecyAuthority, true) => Rule::SecrecyReferredSuspends,
        };
        let who = match rule {
            Rule::ConsultedThirdParty | Rule::ConsultedJointAgency | Rule::ConsultedOtherAgency => titled(whom, label),
            _ => named(whom, label),
        };
        let step = Step::new(rule, on).who(who);
        if suspends {
            let n_used = self.n_used(on)?;
            return Ok(match answer_due {
                Some(due) => step.n(n_used).to(due),
                None => step.n(n_used),
            });
        }
        Ok(match self.due {
            Some(due) => step.to(due),
            None => step.until(on),
        })
    }

    /// Arts. 32, 34: the period to answer counts from the day after the letter arrived.
    pub(super) fn consultation_served(&mut self, on: Date, whom: Consulted, label: &str) -> Result<(), Refusal> {
        if self.closed_as(whom, label).is_some_and(|(how, _)| how == AskedEnd::Passed) {
            return Ok(());
        }
        let what = What::ConsultationServed { whom, label: label.to_owned() };
        let index = self.open(whom, label, &what)?;
        let Some(consultation) = self.consultations.get(index) else { return Ok(()) };
        if let Some(first) = consultation.served_on {
            let values = [("who", quoted(label)), ("first", in_chinese(first))];
            return Err(self.clock.refuse(Refused::ConsultationServedTwice, &values));
        }
        let Some(period) = whom.period() else { return Ok(()) };
        let n_days = self.clock.length_in_force(period, on)?;
        let due = self.clock.add(on, n_days)?;
        if let Some(consultation) = self.consultations.get_mut(index) {
            consultation.served_on = Some(on);
            consultation.lapses_on = Some(due);
        }
        self.timers.push(Timer { kind: whom.timer(), who: Some(label.to_owned()), due, met_on: None });
        let rule = match whom {
            Consulted::JointAgency => Rule::JointAgencyServed,
            Consulted::ThirdParty | Consulted::OtherAgency | Consulted::SecrecyAuthority => Rule::ThirdPartyServed,
        };
        self.steps.push(Step::new(rule, on).who(titled(whom, label)).n(n_days).to(due));
        Ok(())
    }

    /// The answer arrives: the clock goes on. After the silence has taken effect it changes nothing any more.
    pub(super) fn consultation_replied(&mut self, on: Date, whom: Consulted, label: &str) -> Result<(), Refusal> {
        let rule = match self.closed_as(whom, label) {
            Some((AskedEnd::Lapsed, closed_on)) => Some((Rule::ConsultationLateReply, closed_on)),
            Some((AskedEnd::Passed, closed_on)) => Some((Rule::ConsultationReplyAfterEnd, closed_on)),
            Some((AskedEnd::Answered, _)) | None => None,
        };
        if let Some((rule, closed_on)) = rule {
            self.steps.push(Step::new(rule, on).who(named(whom, label)).until(closed_on));
            return Ok(());
        }
        let what = What::ConsultationReplied { whom, label: label.to_owned() };
        let index = self.open(whom, label, &what)?;
        self.close(index, on, AskedEnd::Answered, on)
    }

    /// How the last consultation of a label closed and when; none while one is open.
    fn closed_as(&self, whom: Consulted, label: &str) -> Option<(AskedEnd, Date)> {
        self.consultations.iter().rfind(|c| c.is(whom, label)).and_then(|c| c.closed)
    }

    /// Arts. 32, 34: silence takes effect on the last day of the period, never before.
    pub(super) fn consultation_silent(&mut self, on: Date, whom: Consulted, label: &str) -> Result<(), Refusal> {
        if self.closed_as(whom, label).is_some_and(|(how, _)| how == AskedEnd::Lapsed) {
            return Ok(());
        }
        let index = self.open(whom, label, &What::ConsultationSilent { whom, label: label.to_owned() })?;
        match self.consultations.get(index).and_then(|c| c.lapses_on) {
            None => Err(self.clock.refuse(Refused::SilenceWithoutService, &[("who", quoted(label))])),
            Some(due) if on < due.value => {
                let values = [("who", quoted(label)), ("due", in_chinese(due.value)), ("on", in_chinese(on))];
                Err(self.clock.refuse(Refused::SilenceTooEarly, &values))
            }
            Some(due) => self.close(index, due.value, AskedEnd::Lapsed, on),
        }
    }

    /// Lets silence take effect where its day has passed.
    pub(super) fn lapse_before(&mut self, day: Date) -> Result<(), Refusal> {
        loop {
            let lapsed = self.consultations.iter().enumerate().filter(|(_, c)| c.is_open());
            let lapsed = lapsed.filter_map(|(index, c)| c.lapses_on.map(|due| (due.value, index)));
            match lapsed.filter(|(due, _)| *due < day).min() {
                Some((due, index)) => self.close(index, due, AskedEnd::Lapsed, due)?,
                None => return Ok(()),
            }
        }
    }

    /// The application ends although answers are awaited: they are not waited for any longer.
    pub(super) fn stop_waiting(&mut self, day: Date) -> Result<(), Refusal> {
        while let Some(index) = self.consultations.iter().position(Consultation::holds_the_clock) {
            self.close(index, day, AskedEnd::Passed, day)?;
        }
        for consultation in self.consultations.iter_mut().filter(|c| c.is_open()) {
            consultation.closed = Some((AskedEnd::Passed, day));
        }
        if let Some(since) = self.reasons_awaited_since() {
            self.excluded.push(self.interval(since, day));
            if let Some(reasons) = &mut self.reasons {
                reasons.stops_clock = false;
            }
            self.say_due(day)?;
        }
        Ok(())
    }

    fn close(&mut self, index: usize, closed_on: Date, how: AskedEnd, on: Date) -> Result<(), Refusal> {
        let Some(consultation) = self.consultations.get_mut(index) else { return Ok(()) };
        consultation.closed = Some((how, closed_on));
        let (whom, label, sent_on) = (consultation.whom, consultation.label.clone(), consultation.sent_on);
        let suspends = consultation.suspends;
        self.meet(whom.timer(), Some(&label), closed_on);
        let (first, last) = self.interval(sent_on, closed_on);
        if whom == Consulted::SecrecyAuthority && !suspends {
            self.steps.push(Step::new(Rule::SecrecyAnswered, on).who(named(whom, &label)));
            return Ok(());
        }
        let rule = match (how, whom) {
            (AskedEnd::Lapsed, Consulted::JointAgency) => Rule::ConsultationLapsedJointAgency,
            (AskedEnd::Lapsed, _) => Rule::ConsultationLapsedThirdParty,
            (AskedEnd::Answered | AskedEnd::Passed, _) => Rule::ConsultationClosed,
        };
        let eve = first.pred_opt().unwrap_or(first);
        let n_days = if suspends { self.clock.between(eve, last)? } else { 0 };
        let who = if how == AskedEnd::Lapsed { titled(whom, &label) } else { named(whom, &label) };
        self.steps.push(Step::new(rule, on).who(who).from(sent_on).until(closed_on).n(n_days));
        if suspends {
            self.excluded.push((first, last));
            self.say_due(on)?;
        }
        Ok(())
    }

    fn open(&self, whom: Consulted, label: &str, what: &What) -> Result<usize, Refusal> {
        self.consultations.iter().position(|c| c.is(whom, label) && c.is_open()).ok_or_else(|| {
            let values = [("who", quoted(label)), ("what", self.name(what))];
            self.clock.refuse(Refused::ConsultationUnknown, &values)
        })
    }
}

fn quoted(label: &str) -> String {
    if label.is_empty() { "对方".to_owned() } else { format!("“{label}”") }
}

/// By its name, or by what it is.
fn named(whom: Consulted, label: &str) -> String {
    if label.is_empty() { kind(whom).to_owned() } else { label.to_owned() }
}

/// By what it is, and its name where it has one.
fn titled(whom: Consulted, label: &str) -> String {
    if label.is_empty() { kind(whom).to_owned() } else { format!("{}（{label}）", kind(whom)) }
}

const fn kind(whom: Consulted) -> &'static str {
    match whom {
        Consulted::ThirdParty => "第三方",
        Consulted::JointAgency => "共同制作机关",
        Consulted::OtherAgency => "其他机关",
        Consulted::SecrecyAuthority => "保密行政管理部门",
    }
}
