//! The reply deadline of an application that somebody describes, and single periods of the law; never keeps what is asked.

mod fields;
mod months;
mod words;

pub use fields::{Blank, Field, Row, RowProblem, fields_of, read_row};
pub use months::{Cell, Month, Role};

pub use gk_clock::{Alarm, Channel, Clock, Due, Event, ReceiptFacts, Step, Timer, What};

use gk_base::Date;
use gk_clock::{Deadline, End, Receipt, Refused, Remaining, State};
use gk_law::Refusal;

/// The settings that the clock goes by, for pages that show them.
pub const CONVENTIONS: [&str; 16] = [
    "oral_receipt",
    "mail_to_other_unit_counts_from",
    "confirm_online_within_wd",
    "correction_period_default_wd",
    "consult_interval",
    "other_organ_consult_default_wd",
    "secrecy_referral_suspends",
    "secrecy_answer_default_wd",
    "reason_request_stops_clock",
    "payment_restarts_reply_period",
    "extension_again_after_restart",
    "reply_in_time_by",
    "rereply_default_wd",
    "weekend_rolls_over",
    "alarm_amber_wd",
    "alarm_red_wd",
];

/// What somebody tells of an application.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// How it came, where that sets the day of receipt.
    pub receipt: Option<ReceiptFacts>,
    /// What happened, in any order.
    pub events: Vec<Event>,
}

/// Where the application stands and how its dates came about.
#[derive(Debug)]
pub struct Standing {
    /// What the clock says.
    pub deadline: Deadline,
    /// By when the reply is due or was; none also when the applicant gave the application up, and nothing is owed any more.
    pub due: Option<Due>,
    /// How the day of receipt came about, where the way it came was told.
    pub receipt: Option<Receipt>,
    /// Why the day of receipt is not settled, where the way it came leaves that open.
    pub unsettled: Option<Unsettled>,
    /// Seen from which day.
    pub as_of: Option<Date>,
    /// How much time is left on that day; none where no reply is due any more or yet.
    pub left: Option<Remaining>,
}

/// The day of receipt is not settled yet.
#[derive(Debug)]
pub struct Unsettled {
    /// What is missing, and the article.
    pub why: Refusal,
    /// By when the office confirms with the applicant, where it must.
    pub confirm_due: Option<Due>,
}

/// The law says no, and to which of the events.
#[derive(Debug)]
pub struct Denied {
    /// Its place in [`History::events`]; none when it is the receipt or no single event.
    pub event: Option<usize>,
    /// The no.
    pub refusal: Box<Refusal>,
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Self { event: None, refusal: Box::new(refusal) }
    }
}

/// Follows the application to a day, or to its last event.
///
/// # Errors
/// The first event that the law forbids, or a day that the calendar does not reach.
pub fn deadline(clock: &Clock<'_>, history: &History, as_of: Option<Date>) -> Result<Standing, Denied> {
    let (receipt, unsettled) = settle(clock, history)?;
    let first = match (&history.receipt, &receipt) {
        (None, _) => None,
        (Some(_), Some(receipt)) => Some(Event::new(receipt.on, What::Received)),
        (Some(facts), None) => Some(Event::new(facts.submitted_on, What::Submitted)),
    };
    let n_first = usize::from(first.is_some());
    let events: Vec<Event> = first.into_iter().chain(history.events.iter().cloned()).collect();
    let denied = |refusal| Denied {
        event: culprit(clock, &events).and_then(|at| at.checked_sub(n_first)),
        refusal: Box::new(refusal),
    };
    let deadline = clock.deadline(&events, as_of).map_err(denied)?;
    let due = deadline.due.filter(|_| !is_given_up(&deadline.state));
    let left = match (due, as_of, deadline.is_ended()) {
        (Some(due), Some(as_of), false) => Some(clock.remaining(due.value, as_of)?),
        _ => None,
    };
    Ok(Standing { deadline, due, receipt, unsettled, as_of, left })
}

fn is_given_up(state: &State) -> bool {
    match state {
        State::Ended { how, .. } => match how {
            End::Withdrawn | End::NoCorrection | End::NoPayment => true,
            End::AnsweredOnSpot | End::Replied | End::StillUnclear | End::Excessive => false,
        },
        State::Intake
        | State::Running
        | State::Paused { .. }
        | State::AwaitingCorrection { .. }
        | State::AwaitingPayment { .. } => false,
    }
}

/// The day of receipt by the way the application came. What is not settled yet is no refusal: it is where things stand.
fn settle(clock: &Clock<'_>, history: &History) -> Result<(Option<Receipt>, Option<Unsettled>), Refusal> {
    let Some(facts) = &history.receipt else { return Ok((None, None)) };
    match clock.receipt(facts) {
        Ok(receipt) => Ok((Some(receipt), None)),
        Err(why) if why.id == Refused::ReceiptNotSettled.id() => {
            let confirm_due = clock.confirm_due(facts.channel, facts.submitted_on)?;
            Ok((None, Some(Unsettled { why, confirm_due })))
        }
        Err(refusal) => Err(refusal),
    }
}

/// The place of the event that is refused: the last of the shortest history that is.
fn culprit(clock: &Clock<'_>, events: &[Event]) -> Option<usize> {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|at| events[*at].on);
    let sorted: Vec<Event> = order.iter().map(|at| events[*at].clone()).collect();
    let n = (1..=sorted.len()).find(|n| clock.deadline(&sorted[..*n], None).is_err())?;
    order.get(n - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_law::Law;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn online(confirmed_on: Option<Date>) -> ReceiptFacts {
        let submitted_on = day("2026-03-06");
        ReceiptFacts { channel: Channel::Online, submitted_on, signed_on: None, recorded_on: None, confirmed_on }
    }

    #[test]
    fn the_way_it_came_sets_the_day_of_receipt() {
        let clock = Clock::new(Law::embedded());
        let history = History { receipt: Some(online(Some(day("2026-03-09")))), events: Vec::new() };
        let standing = deadline(&clock, &history, Some(day("2026-03-30"))).expect("no refusal");
        assert_eq!(standing.deadline.received_on, Some(day("2026-03-09")));
        assert_eq!(standing.left.map(|left| left.n_left), Some(5));
    }

    #[test]
    fn what_is_not_confirmed_stands_open_and_says_until_when_to_confirm() {
        let clock = Clock::new(Law::embedded());
        let history = History { receipt: Some(online(None)), events: Vec::new() };
        let standing = deadline(&clock, &history, None).expect("no refusal");
        assert_eq!((standing.deadline.due, &standing.deadline.state), (None, &State::Intake));
        let due = standing.unsettled.as_ref().and_then(|unsettled| unsettled.confirm_due).map(|due| due.value);
        assert_eq!(due, Some(day("2026-03-09")));
        assert!(standing.words().contains("与申请人确认"), "{}", standing.words());
    }

    #[test]
    fn a_refusal_names_its_event_whatever_the_order() {
        let clock = Clock::new(Law::embedded());
        let extended = |on: &str| Event::new(day(on), What::Extended { n_days: None });
        let events =
            vec![extended("2026-03-20"), Event::new(day("2026-03-02"), What::Received), extended("2026-03-18")];
        let denied = deadline(&clock, &History { receipt: None, events }, None).expect_err("a second extension");
        assert_eq!((denied.event, denied.refusal.id), (Some(0), "extension-second"));
        let events = vec![extended("2026-03-08")];
        let history = History { receipt: Some(online(Some(day("2026-03-09")))), events };
        assert_eq!(deadline(&clock, &history, None).expect_err("before receipt").event, Some(0));
        let reversed = History { receipt: Some(online(Some(day("2026-03-01")))), events: Vec::new() };
        assert_eq!(deadline(&clock, &reversed, None).expect_err("confirmed before it came").event, None);
    }
}
