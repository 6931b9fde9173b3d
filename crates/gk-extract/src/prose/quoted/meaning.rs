//! What a count speaks of, from the words before and after it; nothing where they leave a doubt.

use super::frame::Frame;
use super::{Figure, Meaning, Reader, publication};
use crate::prose::tokens::{Kind, Token};
use crate::prose::wording::wording;
use gk_report::Quoted;

/// Row ids and public ids that figures speak of.
pub mod ids {
    /// New applications.
    pub const RECEIVED: &str = "applications.new_received";
    /// Applications handled.
    pub const PROCESSED: &str = "applications.processed_total";
    /// Carried over from last year.
    pub const CARRIED_IN: &str = "applications.carried_in";
    /// Carried over to next year.
    pub const CARRIED_OUT: &str = "applications.carried_out";
    /// Normative documents.
    pub const NORMATIVE: &str = "proactive.normative_docs";
    /// Proposals.
    pub const PROPOSALS: &str = "x.proposals";
    /// The hotline.
    pub const HOTLINE: &str = "x.hotline";
    /// Notices to pay.
    pub const FEE_NOTICES: &str = "x.fee_notices";
    /// Fees in yuan.
    pub const FEE_YUAN: &str = "x.fee_yuan";
}

/// The meanings of a figure; several when one figure is said of several subjects (均为0).
pub fn read(reader: &Reader<'_>, figure: &Figure<'_>, frame: &mut Frame, out: &[Quoted]) -> Vec<Meaning> {
    let own = own_subject(figure);
    let verb = verb(figure, frame, own);
    if !means_itself(reader, figure) {
        return Vec::new();
    }
    let meanings = match (own, verb) {
        (Some(s), _) if s.is_remedy() => remedies(reader, figure, frame, s),
        (Some(Kind::Application), v) if v != Some(Kind::Publish) || !publishes_after(figure) => {
            one(application(reader, figure, frame, out))
        }
        (Some(Kind::Fee | Kind::FeeNotice), _) => one(fee(figure, frame, own)),
        (Some(Kind::Catalogue), _) if figure.unit_in(&wording().units.catalogue) => one(catalogue(reader, figure, own)),
        (Some(s), None) if frame.verb == Some(Kind::Publish) && (s.is_decision() || s == Kind::Normative) => {
            one(publication::read(reader, figure, frame, out))
        }
        (Some(s), Some(Kind::ReportUp)) if s.is_decision() => one(publication::read(reader, figure, frame, out)),
        (_, Some(Kind::Publish)) if own != Some(Kind::Hotline) => one(publication::read(reader, figure, frame, out)),
        (Some(s), _) if s.is_decision() => one(decision(reader, figure, frame, s)),
        (Some(Kind::Normative), _) => one(normative(reader, figure)),
        (Some(Kind::Proposal | Kind::ProposalAll), _) => one(proposal(reader, figure, frame, out)),
        (Some(Kind::Hotline), _) => one(hotline(reader, figure, frame)),
        _ => inherited(reader, figure, frame, out),
    };
    let meanings: Vec<Meaning> = meanings.into_iter().map(|m| part_if_said(m, frame, out)).collect();
    if !meanings.is_empty() {
        frame.subject = own.or(frame.subject);
        frame.verb = verb.or(frame.verb);
    }
    meanings
}

/// After 其中 the same thing counted again is a part of the total.
fn part_if_said(meaning: Meaning, frame: &Frame, out: &[Quoted]) -> Meaning {
    let total =
        frame.total.and_then(|t| out.get(t)).filter(|q| frame.part && q.what == meaning.what && meaning.of.is_none());
    match total {
        Some(total) => meaning.part_of(total.what.as_str()),
        None => meaning,
    }
}

/// The verb that rules the figure: the last one, but 公开 where it stands before proposals (公开提案答复3件).
fn verb(figure: &Figure<'_>, frame: &Frame, own: Option<Kind>) -> Option<Kind> {
    let last = figure.last(Kind::is_verb).map(|t| t.kind);
    let proposals = matches!(own, Some(Kind::Proposal | Kind::ProposalAll));
    let replies = last == Some(Kind::Process) && frame.verb == Some(Kind::Publish);
    if proposals && figure.unit_in(&wording().units.publications) && (figure.leads(Kind::Publish) || replies) {
        return Some(Kind::Publish);
    }
    last
}

/// A number in words may only be a manner of speaking (一件一件办好): it must close its clause or precede its noun.
fn means_itself(reader: &Reader<'_>, figure: &Figure<'_>) -> bool {
    if !figure.n.in_words {
        return true;
    }
    let after = reader.text(figure.n.end, figure.clause.end);
    after.is_empty()
        || after.starts_with(['、', '(', ')', '和', '及'])
        || figure.trail.first().is_some_and(|t| {
            t.start == figure.n.end && (t.kind.is_subject() || matches!(t.kind, Kind::Info | Kind::Part))
        })
}

fn one(meaning: Option<Meaning>) -> Vec<Meaning> {
    meaning.into_iter().collect()
}

/// The last subject before the figure, else the one right after it (`3件政府信息公开申请`).
fn own_subject(figure: &Figure<'_>) -> Option<Kind> {
    let last = figure
        .last(|k| k.is_subject() || k == Kind::Charge)
        .map(|t| if t.kind == Kind::Charge { Kind::Fee } else { t.kind });
    last.or_else(|| {
        let near = figure.trail.first().filter(|t| t.kind.is_subject() && t.start <= figure.n.end + 12)?;
        Some(near.kind)
    })
}

/// Whether 公开 comes after the last subject.
fn publishes_after(figure: &Figure<'_>) -> bool {
    let subject = figure.last(Kind::is_subject).map_or(0, |t| t.end);
    figure.last(|k| k == Kind::Publish).is_some_and(|t| t.start >= subject)
}

/// A figure without a subject of its own goes on with the sentence's.
fn inherited(reader: &Reader<'_>, figure: &Figure<'_>, frame: &mut Frame, out: &[Quoted]) -> Vec<Meaning> {
    match frame.subject {
        Some(s) if s.is_remedy() => remedies(reader, figure, frame, s),
        Some(Kind::Application) if figure.lead.iter().any(|t| tells_application(t.kind)) => {
            one(application(reader, figure, frame, out))
        }
        Some(Kind::Application)
            if figure.lead.iter().all(|t| t.kind == Kind::Part)
                && is_cases(reader, figure)
                && outcome_after(figure).is_some() =>
        {
            one(outcome_after(figure).map(|id| Meaning::of(id).part_of(ids::PROCESSED)))
        }
        Some(Kind::Application)
            if is_cases(reader, figure)
                && figure.trail.first().is_some_and(|t| t.kind == Kind::Carry && t.start <= figure.n.end + 6) =>
        {
            vec![Meaning::of(ids::CARRIED_OUT)]
        }
        Some(Kind::Proposal | Kind::ProposalAll) if figure.leads(Kind::Role) || figure.leads(Kind::Process) => {
            one(proposal(reader, figure, frame, out))
        }
        Some(Kind::Hotline) if figure.leads(Kind::Process) || figure.leads(Kind::Receive) => {
            one(hotline(reader, figure, frame))
        }
        Some(Kind::Catalogue) => one(catalogue(reader, figure, frame.subject)),
        Some(Kind::Fee | Kind::FeeNotice) if figure.n.unit == "元" => one(fee(figure, frame, frame.subject)),
        _ if frame.verb == Some(Kind::Publish) && figure.last(Kind::is_verb).is_none() => {
            one(publication::read(reader, figure, frame, out))
        }
        _ => Vec::new(),
    }
}

fn tells_application(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Receive | Kind::Process | Kind::Carry | Kind::CarryIn | Kind::Applicant | Kind::Way | Kind::Outcome(_)
    )
}

/// Whether the figure counts cases: a unit of cases, or none because it was lost or is not needed for zero.
fn is_cases(reader: &Reader<'_>, figure: &Figure<'_>) -> bool {
    let after = reader.text(figure.n.end, figure.clause.end);
    figure.unit_in(&wording().units.cases)
        || (figure.n.unit.is_empty()
            && (after.is_empty() || after.starts_with(['(', '、', ')']) || after.starts_with("其中")))
}

fn application(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame, out: &[Quoted]) -> Option<Meaning> {
    if !is_cases(reader, figure) {
        return None;
    }
    if let Some(outcome) = outcome(figure, "applications").filter(|o| reader.is_plain(o.0.end, figure.n.start)) {
        return Some(Meaning::of(outcome.1).part_of(ids::PROCESSED));
    }
    if figure.leads(Kind::CarryIn) {
        return Some(Meaning::of(ids::CARRIED_IN));
    }
    if let Some(carry) = figure.last(|k| k == Kind::Carry) {
        let bare = carry.end - carry.start <= "结转".len();
        let from_last_year = bare && frame.other_year(reader.year).is_some_and(|y| Some(y + 1) == reader.year);
        return Some(Meaning::of(if from_last_year { ids::CARRIED_IN } else { ids::CARRIED_OUT }));
    }
    let total = frame
        .total
        .or(frame.last)
        .and_then(|t| out.get(t))
        .map(|q| q.of.as_deref().unwrap_or(&q.what))
        .filter(|w| w.starts_with("applications."));
    let verb = figure.first(|k| matches!(k, Kind::Receive | Kind::Process));
    let classes: Vec<&Token> = figure.lead.iter().filter(|t| matches!(t.kind, Kind::Applicant | Kind::Way)).collect();
    if let [class] = classes[..]
        && (verb.is_none() || class.kind == Kind::Way)
        && reader.is_plain(verb.map_or(class.start, |v| v.start.min(class.start)), figure.n.start)
        && let Some(whole) = total.or_else(|| verb.map(|_| ids::RECEIVED))
    {
        return Some(Meaning::of(whole).part_of(whole).scope(Some(reader.printed(class))));
    }
    let verb = verb?;
    let first = figure.first(|k| k == Kind::Application).map_or(verb.start, |t| t.start.min(verb.start));
    if !reader.is_plain(first, figure.n.start) || is_within_days(reader, figure, first) {
        return None;
    }
    match verb.kind {
        Kind::Receive => Some(Meaning::of(ids::RECEIVED)),
        _ => Some(Meaning { vague: is_vague(reader.text(verb.start, verb.end)), ..Meaning::of(ids::PROCESSED) }),
    }
}

/// `20个工作日内答复9件`: those answered in so many days, not all.
fn is_within_days(reader: &Reader<'_>, figure: &Figure<'_>, first: usize) -> bool {
    let before = reader.text(figure.window, first);
    figure.window > figure.clause.start && before.contains('日') && before.contains('内')
}

/// 办理 and its like may mean received as well.
fn is_vague(verb: &str) -> bool {
    wording().vague.iter().any(|w| w == verb)
}

/// The outcome named before the figure: its number in the data and its id.
fn outcome(figure: &Figure<'_>, of: &str) -> Option<(Token, &'static str)> {
    let token = figure.last(|k| matches!(k, Kind::Outcome(_)))?;
    let Kind::Outcome(ix) = token.kind else { return None };
    let outcome = wording().outcome.get(usize::from(ix)).filter(|o| o.of == of)?;
    Some((*token, outcome.id.as_str()))
}

/// The outcome right after the figure (其中1件予以公开).
fn outcome_after(figure: &Figure<'_>) -> Option<&'static str> {
    let token = figure.trail.first().filter(|t| t.start <= figure.n.end + 6)?;
    let Kind::Outcome(ix) = token.kind else { return None };
    wording().outcome.get(usize::from(ix)).filter(|o| o.of == "applications").map(|o| o.id.as_str())
}

/// The rows of the remedies that a kind of subject stands for.
pub fn remedy_rows(kind: Kind) -> &'static str {
    match kind {
        Kind::Reconsideration => "remedies.reconsideration",
        Kind::LitigationDirect => "remedies.litigation_direct",
        Kind::LitigationAfter => "remedies.litigation_after_reconsideration",
        _ => "remedies.litigation",
    }
}

fn remedies(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame, last: Kind) -> Vec<Meaning> {
    let lead = reader.text(figure.window, figure.n.start);
    let zero = figure.n.value.is_zero();
    let unit = figure.unit_in(&wording().units.decisions) || (zero && is_cases(reader, figure));
    if !unit || business(reader, figure, frame) {
        return Vec::new();
    }
    let mut kinds: Vec<Kind> = figure.lead.iter().map(|t| t.kind).filter(|k| k.is_remedy()).collect();
    kinds.dedup();
    if kinds.is_empty() {
        kinds.push(last);
    }
    if figure.leads(Kind::Application) && lead.contains('、') && zero {
        // 申请、复议、诉讼均为0: the applications are meant as well, but not by a word that says how.
        kinds.retain(|k| k.is_remedy());
    }
    let from = figure.last(|k| k.is_remedy() || matches!(k, Kind::Outcome(_))).map_or(figure.window, |t| t.end);
    if !reader.is_plain(from, figure.n.start) {
        return Vec::new();
    }
    if let Some((token, _)) = outcome(figure, "remedies") {
        let [kind] = kinds[..] else { return Vec::new() };
        let row = remedy_rows(kind);
        return vec![Meaning::of(row).part_of(row).scope(Some(reader.printed(&token)))];
    }
    let own =
        figure.lead.iter().any(|t| t.kind.is_remedy()) || figure.trail.first().is_some_and(|t| t.kind.is_remedy());
    if !own || (kinds.len() > 1 && !zero && !figure.leads(Kind::Each)) {
        return Vec::new();
    }
    kinds.into_iter().map(|kind| Meaning::of(remedy_rows(kind))).collect()
}

/// Whether the sentence is about cases that the agency decides for others, not about disclosure.
fn business(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame) -> bool {
    if reader.section == "remedies" || figure.n.value.is_zero() {
        return false;
    }
    let sentence = reader.tokens_in(frame.sentence, figure.n.start);
    let disclosure = sentence.iter().any(|t| matches!(t.kind, Kind::Disclosure | Kind::Application | Kind::Because));
    !disclosure && sentence.iter().any(|t| matches!(t.kind, Kind::Process | Kind::Receive))
}

fn fee(figure: &Figure<'_>, frame: &Frame, subject: Option<Kind>) -> Option<Meaning> {
    if subject == Some(Kind::FeeNotice) && figure.n.unit != "元" {
        return figure.unit_in(&wording().units.cases).then(|| Meaning::of(ids::FEE_NOTICES));
    }
    let charged = figure.leads(Kind::Charge)
        || figure.leads(Kind::FeeNotice)
        || frame.verb == Some(Kind::Charge)
        || figure.last(|k| k == Kind::Fee).is_some_and(|t| t.end - t.start > "费用".len());
    (charged && (figure.n.unit == "元" || (figure.n.value.is_zero() && figure.n.unit.is_empty())))
        .then(|| Meaning::of(ids::FEE_YUAN))
}

fn decision(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame, subject: Kind) -> Option<Meaning> {
    let token = figure.last(Kind::is_verb);
    if !is_bare(reader, figure, token) {
        return None;
    }
    let verb =
        figure.last(Kind::is_verb).map(|t| t.kind).or(if figure.leads(Kind::Part) { None } else { frame.verb })?;
    if !matches!(verb, Kind::Decide | Kind::Process) || !figure.unit_in(&wording().units.decisions) {
        return None;
    }
    let row = match subject {
        Kind::Penalty => "proactive.penalty",
        Kind::Licensing => "proactive.licensing",
        _ => "proactive.coercion",
    };
    Some(Meaning { vague: token.is_some_and(|t| is_vague(reader.text(t.start, t.end))), ..Meaning::of(row) })
}

/// Whether nothing narrows the subject: no class of penalties, no topic of documents.
fn is_bare(reader: &Reader<'_>, figure: &Figure<'_>, verb: Option<&Token>) -> bool {
    let Some(subject) = figure.last(Kind::is_subject) else { return true };
    let before = verb.is_none_or(|v| v.start > subject.start || reader.is_plain(v.end, subject.start));
    let after = verb.filter(|v| v.start > subject.start).map_or(subject.end, |v| v.end);
    before
        && reader.is_plain(after, figure.n.start)
        && (after == subject.end
            || reader.is_plain(subject.end, after.max(subject.end))
            || verb.is_some_and(|v| reader.is_plain(subject.end, v.start)))
}

fn normative(reader: &Reader<'_>, figure: &Figure<'_>) -> Option<Meaning> {
    if !is_bare(reader, figure, figure.last(Kind::is_verb)) {
        return None;
    }
    let mut verbs = figure.lead.iter().filter(|t| t.kind.is_verb());
    let only_issue = verbs.clone().next().is_some() && verbs.all(|t| t.kind == Kind::Issue);
    (only_issue && figure.unit_in(&wording().units.decisions)).then(|| Meaning::of(ids::NORMATIVE))
}

fn proposal(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame, out: &[Quoted]) -> Option<Meaning> {
    if !is_cases(reader, figure) {
        return None;
    }
    let total = frame.total.and_then(|t| out.get(t)).filter(|q| q.what == ids::PROPOSALS && q.scope.is_none());
    let meaning = Meaning::of(ids::PROPOSALS);
    let part = |m: Meaning| if total.is_some() { m.part_of(ids::PROPOSALS) } else { m };
    if let Some(role) = figure.last(|k| k == Kind::Role) {
        let own_total = total.is_some() && figure.last(Kind::is_subject).is_none();
        let scope = meaning.scope(Some(reader.printed(role)));
        return Some(if own_total { scope.part_of(ids::PROPOSALS) } else { scope });
    }
    let tokens: Vec<&Token> =
        figure.lead.iter().filter(|t| matches!(t.kind, Kind::Proposal | Kind::ProposalAll)).collect();
    match tokens[..] {
        [one] if one.kind == Kind::Proposal => Some(part(meaning.scope(Some(reader.printed(one))))),
        [] if figure.last(Kind::is_verb).is_some() => {
            let verb = figure.last(Kind::is_verb).filter(|t| t.kind == Kind::Process)?;
            Some(meaning.scope(Some(reader.printed(verb))))
        }
        _ => Some(meaning),
    }
}

fn hotline(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame) -> Option<Meaning> {
    let verb = figure.last(|k| matches!(k, Kind::Process | Kind::Receive));
    if !is_cases(reader, figure) || (verb.is_none() && frame.verb.is_none() && !figure.leads(Kind::Handled)) {
        return None;
    }
    Some(Meaning::of(ids::HOTLINE).scope(verb.map(|v| reader.printed(v))))
}

/// Items of a catalogue: what it lists, not what was published.
fn catalogue(reader: &Reader<'_>, figure: &Figure<'_>, subject: Option<Kind>) -> Option<Meaning> {
    if subject != Some(Kind::Catalogue) || !figure.unit_in(&wording().units.catalogue) {
        return None;
    }
    let item = figure.n.unit.trim_start_matches(['个', '项']);
    let unit_says = !item.is_empty() || figure.trail.first().is_some_and(|t| t.kind == Kind::Handled);
    let scope =
        reader.tokens_in(0, figure.n.start).iter().rev().find(|t| t.kind == Kind::Catalogue).map(|t| reader.printed(t));
    unit_says.then(|| Meaning::of(publication::BY_TOPIC).scope(scope))
}
