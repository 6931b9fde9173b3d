//! A life: commands drawn at random are obeyed or refused, one after another, for an application and its units.

use chrono::Days;
use gk_base::Date;
use gk_case::{Case, Decided, Event, Stage, decide};

use super::commands::{self, Draw, command};
use super::office;

/// What an application went through.
pub struct Life {
    pub events: Vec<Event>,
    pub case: Case,
    /// As the application stood from which it was split off.
    pub whole: Option<Case>,
    pub last_on: Date,
    pub accepted: Vec<&'static str>,
    pub refused: Vec<&'static str>,
    pub stages: Vec<Stage>,
}

/// The application of some draws, if it began, and the units that it was split into; each unit goes on with the draws
/// that were left.
pub fn lived(draws: &[Draw]) -> Vec<Life> {
    let first = "2025-11-03".parse().expect("a date");
    let mut lives = Vec::new();
    live(draws, first, Vec::new(), None, &mut lives);
    lives
}

fn live(draws: &[Draw], mut on: Date, mut events: Vec<Event>, whole: Option<Case>, lives: &mut Vec<Life>) {
    let office = office();
    let (mut accepted, mut refused, mut stages) = (Vec::new(), Vec::new(), Vec::new());
    let mut units = Vec::new();
    for (index, (kind, a, b, gap)) in draws.iter().enumerate() {
        on = on + Days::new(u64::from(*gap));
        let name = if events.is_empty() { "submit" } else { commands::name(*kind, *b) };
        let case = Case::of(&events);
        match decide(&office, case.as_ref(), on, command(name, *a, *b, on)) {
            Ok(Decided { events: happened, opened }) => {
                accepted.push(name);
                events.extend(happened);
                units.extend(opened.into_iter().map(|(_, events)| (index + 1, on, events, case.clone())));
            }
            Err(refusal) => refused.push(refusal.id),
        }
        let after = Case::of(&events);
        stages.extend(after.and_then(|case| case.deadline(&office.clock, None).ok().map(|one| case.stage(&one))));
    }
    let Some(case) = Case::of(&events) else { return };
    lives.push(Life { events, case, whole, last_on: on, accepted, refused, stages });
    for (index, on, events, whole) in units {
        live(&draws[index..], on, events, whole, lives);
    }
}
