//! Rates in per cent: year on year, shares and named rates; never without what they are a rate of.

use super::frame::Frame;
use super::meaning::ids;
use super::{Figure, Reader};
use crate::prose::tokens::Kind;
use gk_report::Quoted;

/// The public id of rates.
pub const RATE: &str = "x.rate";

/// Reads a figure in per cent.
pub fn read(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame, out: &mut Vec<Quoted>) {
    if figure.n.about || figure.leads(Kind::Plan) {
        return;
    }
    let change = figure.last(|k| matches!(k, Kind::Up | Kind::Down));
    let rates: Vec<_> = figure.lead.iter().filter(|t| t.kind == Kind::Rate).collect();
    if !rates.is_empty() && change.is_none() {
        let Some(of) = base(frame, figure, out) else { return };
        for token in rates {
            push(
                reader,
                figure,
                frame,
                (figure.clause.start, figure.n.value),
                (of.clone(), Some(reader.printed(token))),
                out,
            );
        }
    } else if let Some(change) = change {
        let compared = frame.comparison.map(|t| reader.printed(&t));
        let reaches = reader.text(change.end, figure.n.start).starts_with(['到', '至']);
        let Some(of) = base(frame, figure, out).filter(|_| !reaches && rates.is_empty()) else { return };
        let value = if change.kind == Kind::Down { -figure.n.value } else { figure.n.value };
        push(reader, figure, frame, (sentence_start(frame, figure), value), (of, compared), out);
    } else if figure.leads(Kind::Share) || is_bracketed_share(reader, figure) {
        let last = frame.last.filter(|l| *l >= frame.first).and_then(|l| out.get(l));
        let total = frame
            .total
            .filter(|t| *t >= frame.first && Some(*t) != frame.last)
            .and_then(|t| out.get(t))
            .map(|t| t.what.clone());
        let (Some(last), Some(total)) = (last, total) else { return };
        let scope = last.scope.clone().or_else(|| Some(last.what.clone()));
        push(reader, figure, frame, (sentence_start(frame, figure), figure.n.value), (total, scope), out);
    }
}

/// Where the text to quote begins: with the clause of the figure that the rate belongs to.
fn sentence_start(frame: &Frame, figure: &Figure<'_>) -> usize {
    if frame.last.is_some_and(|l| l >= frame.first) {
        frame.last_clause.min(figure.clause.start)
    } else {
        figure.clause.start
    }
}

/// `自然人8件（80%）`
fn is_bracketed_share(reader: &Reader<'_>, figure: &Figure<'_>) -> bool {
    figure.lead.is_empty() && reader.text(figure.window, figure.n.start) == "("
}

/// What the rate is a rate of: the last figure of the sentence, else the subject before it.
fn base(frame: &Frame, figure: &Figure<'_>, out: &[Quoted]) -> Option<String> {
    if let Some(last) = frame.last.filter(|l| *l >= frame.first).and_then(|l| out.get(l)) {
        // What is carried over is an aside; a rate behind it goes on with what came in.
        let aside = matches!(last.what.as_str(), ids::CARRIED_IN | ids::CARRIED_OUT);
        let main = out.get(frame.first..).unwrap_or(&[]).iter().find(|q| aside && q.what == ids::RECEIVED);
        return Some(main.unwrap_or(last).what.clone());
    }
    let subject = figure.last(Kind::is_subject).map(|t| t.kind).or(frame.subject)?;
    let id = match subject {
        Kind::Application => {
            if figure.leads(Kind::Process) && !figure.leads(Kind::Rate) {
                ids::PROCESSED
            } else {
                ids::RECEIVED
            }
        }
        Kind::Proposal | Kind::ProposalAll => ids::PROPOSALS,
        Kind::Hotline => ids::HOTLINE,
        _ => return None,
    };
    Some(id.to_owned())
}

fn push(
    reader: &Reader<'_>,
    figure: &Figure<'_>,
    frame: &Frame,
    at: (usize, rust_decimal::Decimal),
    of: (String, Option<String>),
    out: &mut Vec<Quoted>,
) {
    let (text, span) = reader.clause_text(at.0, figure.clause.end);
    let base = frame.last.filter(|l| *l >= frame.first).and_then(|l| out.get(l));
    let year = base.map_or_else(|| frame.other_year(reader.year), |q| q.year);
    out.push(Quoted {
        what: RATE.to_owned(),
        value: at.1,
        bound: figure.n.bound,
        text,
        section: reader.section,
        span,
        of: Some(of.0),
        scope: of.1,
        cumulative: frame.cumulative,
        unit: figure.n.unit.to_owned(),
        year,
        vague: false,
    });
}
