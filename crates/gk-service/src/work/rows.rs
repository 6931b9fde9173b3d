//! The rows of the office's lists, folded from the events; the one home of what a row says.

use chrono::Datelike;
use gk_base::Date;
use gk_case::{Case, Dispute, Office, Rectification};
use gk_clock::{Clock, State};
use gk_law::Law;
use gk_law::calendar::DayStatus;
use gk_law::decisions::Decision;
use gk_law::remedies::{AgencyKind, Proceeding};
use gk_store::{CaseRow, DisputeRow, RectificationRow, Stream, Views};

use super::load::{self, Broken};
use super::{CASE, DISPUTE, RECTIFICATION};

/// Folds a stream of the office into its row.
pub(crate) fn views_of(clock: &Clock<'_>, streams: &[Stream], views: &mut Views) -> Result<(), Broken> {
    for stream in streams {
        if let Some(id) = stream.id.strip_prefix(CASE) {
            views.cases.extend(Case::of(&load::read(stream)?).map(|case| case_row(clock, id, &case)));
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
        version: i64::try_from(case.events().len()).unwrap_or(i64::MAX),
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
