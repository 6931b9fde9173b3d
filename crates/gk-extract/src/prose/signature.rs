//! The agency and the date at the end of the report; never decides whether the date is in time.

use super::folded::shown;
use super::lines::{LineKind, Page, ProseLine};
use super::period::date_at;
use super::wording::{ends, starts, wording};
use gk_base::Date;
use gk_report::Line;

/// What stands at the end.
#[derive(Debug, Default)]
pub struct Signature {
    /// Its lines as printed.
    pub lines: Vec<Line>,
    /// Its date, else the page's date of publication.
    pub signed_on: Option<Date>,
    /// The agency's line, folded.
    pub agency: Option<String>,
    /// Where it begins in the folded copy; the end of the text if there is none.
    pub start: usize,
}

/// How many lines of text at the end may hold the signature.
const LAST: usize = 12;
/// Longest line of a signature in folded bytes.
const LONGEST: usize = 90;

/// Finds the signature after the offset `from` of the folded copy.
pub fn find(page: &Page<'_>, from: usize) -> Signature {
    let mut found = Signature { start: usize::MAX, ..Signature::default() };
    let lines: Vec<&ProseLine> = page.texts(0).map(|(_, line)| line).filter(|l| l.fold.start >= from).collect();
    let tail = lines.get(lines.len().saturating_sub(LAST)..).unwrap_or(&[]);
    for (ix, line) in tail.iter().enumerate().rev() {
        let text = page.text(line);
        if text.len() > LONGEST {
            continue;
        }
        let before = ix.checked_sub(1).and_then(|n| tail.get(n));
        if let Some(date) = whole_date(text) {
            found.signed_on = Some(date);
            if let Some(before) = before.filter(|b| is_agency(page.text(b))) {
                take(page, &mut found, before);
                found.agency = Some(page.text(before).to_owned());
            }
            take(page, &mut found, line);
            return found;
        }
        if let Some((agency, date)) = agency_and_date(text) {
            found.signed_on = Some(date);
            found.agency = Some(agency.to_owned());
            take(page, &mut found, line);
            return found;
        }
    }
    if let Some(last) = tail.last().filter(|l| is_agency(page.text(l)) && page.text(l).chars().count() >= 4)
        && tail.len() >= 2
        && tail.get(tail.len() - 2).is_some_and(|l| page.text(l).ends_with(['。', ';', ')', '无', '.']))
    {
        found.agency = Some(page.text(last).to_owned());
        take(page, &mut found, last);
    }
    found.signed_on = page_date(page);
    found
}

fn take(page: &Page<'_>, found: &mut Signature, line: &ProseLine) {
    found.start = found.start.min(line.fold.start);
    found.lines.push(Line { text: shown(page.original(line.span)), span: line.span });
}

/// The date that is all there is in a line.
pub fn whole_date(text: &str) -> Option<Date> {
    let bare = text.trim_matches(['(', ')', '[', ']', ':', '-', ',', '。']);
    let (date, len) = date_at(bare, None)?;
    (len == bare.len()).then_some(date)
}

fn agency_and_date(text: &str) -> Option<(&str, Date)> {
    let at = text.find(['2', '二'])?;
    let (agency, rest) = text.split_at(at);
    Some((agency, whole_date(rest)?)).filter(|(agency, _)| is_agency(agency))
}

fn is_agency(text: &str) -> bool {
    text.len() <= LONGEST
        && text.chars().all(|c| gk_base::fold::is_han(c) || matches!(c, '(' | ')' | '、'))
        && ends(&wording().agency.suffixes, text).is_some()
}

/// The date of publication among the labels of the page, else a date alone in a line near the top.
fn page_date(page: &Page<'_>) -> Option<Date> {
    let labels = &wording().dates.published;
    for line in page.lines.iter().filter(|l| l.kind == LineKind::Furniture) {
        let text = page.text(line);
        let at = labels.iter().filter_map(|label| text.find(label.as_str()).map(|at| at + label.len())).min();
        if let Some(at) = at
            && let Some((date, _)) = date_at(text[at..].trim_start_matches([':', ']', '>']), None)
        {
            return Some(date);
        }
    }
    page.texts(0).take(12).find_map(|(_, line)| {
        let text = page.text(line);
        let label = starts(labels, text).map_or(0, str::len);
        whole_date(text[label..].trim_start_matches(':'))
    })
}
