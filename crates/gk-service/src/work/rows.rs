//! The rows of the office's lists, folded from the events; the one home of what a row says.

use chrono::Datelike;
use gk_base::Date;
use gk_case::{Case, Dispute, Handling, LetterStage, Office, Rectification};
use gk_clock::{Clock, Deadline, State, Timer, TimerKind};
use gk_law::Law;
use gk_law::calendar::DayStatus;
use gk_law::decisions::Decision;
use gk_law::remedies::{AgencyKind, Proceeding};
use gk_store::{CaseRow, DisputeRow, HandlingRow, RectificationRow, Stream, Views};

use super::load::{self, Broken};
use super::{CASE, DISPUTE, HANDLING, RECTIFICATION};

/// Folds a stream of the office into its row.
pub(crate) fn views_of(clock: &Clock<'_>, streams: &[Stream], views: &mut Views) -> Result<(), Broken> {
    for stream in streams {
        if let Some(id) = stream.id.strip_prefix(CASE) {
            views.cases.extend(Case::of(&load::read(stream)?).map(|case| case_row(clock, id, &case)));
        } else if let Some(id) = stream.id.strip_prefix(HANDLING) {
            views.handlings.push(handling_row(id, &Handling::of(&load::read(stream)?)));
        } else if let Some(id) = stream.id.strip_prefix(DISPUTE) {
            let dispute = Dispute::of(&load::read(stream)?);
            views.disputes.extend(dispute.map(|dispute| dispute_row(clock, id, &dispute)).transpose()?);
        } else if let Some(id) = stream.id.strip_prefix(RECTIFICATION) {
            let rectification = Rectification::of(&load::read(stream)?);
            views.rectifications.extend(rectification.map(|one| rectification_row(id, &one)));
        }
    }
    Ok(())
}

/// The row of an application. A history that the present rules do not allow any more has no due day, and says so.
pub(super) fn case_row(clock: &Clock<'_>, id: &str, case: &Case) -> CaseRow {
    let deadline = case.deadline(clock, None).ok();
    let due = deadline.as_ref().and_then(|deadline| deadline.due);
    let outcome = case.outcome();
    let next = deadline.as_ref().and_then(next_timer);
    let extended = case.history().iter().any(|event| matches!(event.what, gk_clock::What::Extended { .. }));
    CaseRow {
        id: id.to_owned(),
        parent: case.parent().map(|parent| parent.0.clone()),
        agency: case.submission().map(|submission| submission.agency.clone()).unwrap_or_default(),
        number: case.number().map(str::to_owned),
        channel: case.channel().map(|channel| channel.id().to_owned()).unwrap_or_default(),
        applicant_class: case.submission().map(|one| one.class.id().to_owned()).unwrap_or_default(),
        stage: deadline.as_ref().map_or("refused", |deadline| case.stage(deadline).id()).to_owned(),
        submitted_on: case.submitted_on(),
        received_on: deadline.as_ref().and_then(|deadline| deadline.received_on),
        due_on: due.map(|due| due.value),
        due_state: deadline.as_ref().map_or("refused", |deadline| state_id(&deadline.state)).to_owned(),
        provisional: due.is_some_and(|due| due.status == DayStatus::Provisional),
        extended,
        decided_on: outcome.map(|(on, _)| on),
        decision: outcome.map(|(_, outcome)| outcome.decision.id().to_owned()),
        report_row: outcome.and_then(|(on, outcome)| report_row(clock, outcome.decision, on)),
        replied_on: case.dispatched_on(),
        served_on: case.served_on(),
        archived_on: case.archived_on(),
        subject: case.submission().map(|one| one.applicant.0.clone()).unwrap_or_default(),
        next_on: next.map(|timer| timer.due.value),
        next_what: next.map(|timer| timer.kind.id().to_owned()),
        version: i64::try_from(case.events().len()).unwrap_or(i64::MAX),
    }
}

/// The first day beside the reply by which somebody has to do something; what only may be done has no say.
fn next_timer(deadline: &Deadline) -> Option<&Timer> {
    let counts = |timer: &&Timer| match timer.kind {
        TimerKind::Correction
        | TimerKind::ThirdParty
        | TimerKind::JointAgency
        | TimerKind::OtherAgency
        | TimerKind::Secrecy
        | TimerKind::Payment => timer.met_on.is_none(),
        TimerKind::CorrectionNotice | TimerKind::Extension | TimerKind::Reconsideration | TimerKind::Suit => false,
    };
    deadline.timers.iter().filter(counts).min_by_key(|timer| timer.due.value)
}

/// The row of the work on an application.
pub(super) fn handling_row(case_id: &str, handling: &Handling) -> HandlingRow {
    let submitted = || handling.letters.iter().filter(|letter| letter.stage == LetterStage::Submitted);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let units: Vec<String> = handling.open_searches().map(|demand| demand.unit.clone()).collect();
    HandlingRow {
        case_id: case_id.to_owned(),
        handler: handling.handler.as_ref().map(|handler| handler.staff.clone()),
        accepted: handling.handler.as_ref().is_some_and(|handler| handler.accepted),
        n_searches: count(units.len()),
        search_units: if units.is_empty() { String::new() } else { format!("|{}|", units.join("|")) },
        search_due_on: handling.open_searches().map(|demand| demand.due).min(),
        extension_asked: handling.extension_asked.is_some(),
        n_to_review: count(submitted().filter(|letter| !letter.is_reviewed()).count()),
        n_to_sign: count(submitted().filter(|letter| letter.is_reviewed()).count()),
        version: i64::from(handling.n_events),
    }
}

fn state_id(state: &State) -> &'static str {
    match state {
        State::Intake => "intake",
        State::Running => "running",
        State::Paused { .. } => "paused",
        State::AwaitingCorrection { .. } => "awaiting-correction",
        State::AwaitingPayment { .. } => "awaiting-payment",
        State::Ended { .. } => "ended",
    }
}

/// The row of table 3 in the form of the decision's year.
fn report_row(clock: &Clock<'_>, decision: Decision, on: Date) -> Option<String> {
    let law: &Law = clock.law();
    let format = law.formats.get(law.notices.for_year(on.year())?.format.as_deref()?)?;
    law.decisions.row(decision, format, clock.settings()).map(str::to_owned)
}

/// The row of a dispute.
pub(super) fn dispute_row(clock: &Clock<'_>, id: &str, dispute: &Dispute) -> Result<DisputeRow, Broken> {
    let office = Office::new(*clock, AgencyKind::Department);
    let concluded = dispute.concluded.as_ref();
    Ok(DisputeRow {
        id: id.to_owned(),
        case_id: dispute.case.as_ref().map(|case| case.0.clone()),
        kind: dispute.proceeding.id().to_owned(),
        forum: match dispute.proceeding {
            Proceeding::Reconsideration => "reconsideration".to_owned(),
            Proceeding::LitigationDirect | Proceeding::LitigationAfterReconsideration => "court".to_owned(),
        },
        filed_on: dispute.filed_on,
        stage: dispute.stage().id().to_owned(),
        answer_due_on: dispute.answer_due(&office)?.map(|due| due.value),
        decision_due_on: dispute.decision_due(&office)?.map(|due| due.value),
        outcome: concluded.map(|(_, outcome, _)| outcome.clone()),
        outcome_column: Some(dispute.column(&office).id().to_owned()),
        concluded_on: concluded.map(|(on, _, _)| *on),
        version: i64::from(dispute.n_events),
    })
}

/// The row of a rectification.
pub(super) fn rectification_row(id: &str, one: &Rectification) -> RectificationRow {
    RectificationRow {
        id: id.to_owned(),
        agency: one.agency.clone(),
        received_on: one.received_on,
        stage: one.stage().id().to_owned(),
        outcome: one.outcome.map(str::to_owned),
        told_on: one.told_on,
        version: i64::from(one.n_events),
    }
}
