//! The title of the report and where the body begins after it; never the agency's name in it.

use super::folded::shown;
use super::lines::Page;
use super::wording::{ends, holds, starts, wording};
use gk_report::Line;

/// The title found.
#[derive(Debug, Clone)]
pub struct Title {
    /// As printed, lines joined.
    pub line: Line,
    /// Folded.
    pub text: String,
    /// Where in the folded copy the body begins.
    pub after: usize,
    /// Whether the line says that it only interprets a report.
    pub interprets: bool,
}

struct Candidate {
    first: usize,
    start: usize,
    end: usize,
    text: String,
    whole: bool,
    interprets: bool,
}

/// Longest title in bytes of the folded copy.
const LONGEST: usize = 180;
/// Lines of text that may stand before the title.
const FURTHEST: usize = 80;

/// Finds the title: before the first section, of repeated ones the last complete one, after a covering letter the one after it.
pub fn find(page: &Page<'_>) -> Option<Title> {
    let mut found: Vec<Candidate> = Vec::new();
    for (ix, line) in page.texts(0).take(FURTHEST) {
        let text = page.text(line);
        if !found.is_empty() && text.starts_with("一、") {
            break;
        }
        if let Some(candidate) = candidate(page, ix) {
            found.push(candidate);
        }
    }
    let letter = page
        .texts(0)
        .take(FURTHEST)
        .filter(|(_, line)| {
            wording().title.letter_end.iter().any(|w| page.text(line).starts_with(w.as_str()))
                && page.text(line).len() < 60
        })
        .map(|(_, line)| line.fold.start)
        .next();
    if let Some(letter) = letter
        && found.iter().any(|c| c.start > letter)
    {
        found.retain(|c| c.start > letter);
    }
    let after = found.iter().map(|c| c.end).max()?;
    let interprets = found.iter().any(|c| c.interprets);
    let best = found.into_iter().rev().max_by_key(|c| (c.whole, c.text.len().min(60)))?;
    let span = page.folded.span(best.start..best.end);
    let first = page.lines.get(best.first)?.span;
    let text = page_text(page, best.first, best.start, best.end);
    Some(Title { line: Line { text, span: first.join(span) }, text: best.text, after, interprets })
}

fn page_text(page: &Page<'_>, first: usize, start: usize, end: usize) -> String {
    let mut out = String::new();
    for line in page.lines.iter().skip(first).take_while(|l| l.fold.start < end) {
        let range = line.fold.start.max(start)..line.fold.end.min(end);
        out.push_str(&shown(page.original(page.folded.span(range))));
    }
    out
}

/// The title that ends in a line, if one does.
fn candidate(page: &Page<'_>, ix: usize) -> Option<Candidate> {
    let words = &wording().title;
    let line = page.lines.get(ix)?;
    let text = page.text(line);
    let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let (_, word) = wording().title_report.next(head, 0)?;
    let mut end = word.end;
    let mut title = head[..end].to_owned();
    if title.contains(['。', ',', ';', ':', '》', '!', '、'])
        || title.trim_start_matches(['?', '#', '<', '*', '《']).contains('《')
    {
        return None;
    }
    let rest = &text[end..];
    let interprets = holds(&words.interpretation, rest.get(..rest.floor_char_boundary(30)).unwrap_or(rest))
        || holds(&words.interpretation, &title);
    if !(rest.is_empty()
        || interprets
        || rest.starts_with(['(', '一', '》', '>', '1', '2', '-', '_', '|'])
        || (rest.len() > LONGEST && title.len() >= 42))
    {
        return None;
    }
    if rest.starts_with('(')
        && let Some(close) = rest.find(')')
        && close < 60
    {
        end += close + 1;
        title.push_str(&rest[..=close]);
    }
    let title = title.trim_start_matches(['?', '#', '《', '<', '*']).to_owned();
    let mut start = line.fold.start;
    let mut first = ix;
    let mut whole_title = title;
    for (before_ix, before) in page.texts(0).rev().skip_while(|(n, _)| *n >= ix).take(3) {
        if has_subject(&whole_title) && has_agency(&whole_title) {
            break;
        }
        let text = page.text(before);
        if !joins(text, &whole_title) || starts_sentence(text) {
            break;
        }
        whole_title.insert_str(0, text);
        start = before.fold.start;
        first = before_ix;
    }
    if !has_subject(&whole_title) || whole_title.len() > LONGEST {
        return None;
    }
    let whole = has_agency(&whole_title) && year_in(&whole_title).is_some();
    Some(Candidate { first, start, end: line.fold.start + end, text: whole_title, whole, interprets })
}

fn has_subject(text: &str) -> bool {
    wording().title_subject.is_in(text)
}

fn has_agency(text: &str) -> bool {
    agency_part(text).is_some_and(|a| a.chars().count() >= 2)
}

/// Whether a line can be the beginning of a title that goes on in the next line.
fn joins(before: &str, title: &str) -> bool {
    if before.len() > 120 || before.contains(['。', ',', ';', ':', '!', '>']) || holds(&wording().title.report, before)
    {
        return false;
    }
    ends(&wording().agency.suffixes, before).is_some()
        || year_in(before).is_some()
        || has_subject(before) && !has_subject(title)
        || before == "关于"
}

fn starts_sentence(text: &str) -> bool {
    starts(&wording().title.letter_end, text).is_some()
}

/// The agency in a title: what is left without 关于, the year and everything from 信息公开 on.
pub fn agency_part(title: &str) -> Option<String> {
    let words = &wording().title;
    let (_, subject) = wording().title_subject.next(title, 0)?;
    let mut head = title[..subject.start].to_owned();
    if title[subject] == words.shared_government {
        head.push_str(&words.government);
    }
    let mut rest = head.as_str();
    if rest.starts_with('[')
        && let Some(close) = rest.find(']')
    {
        rest = &rest[close + 1..];
    }
    while let Some(w) = starts(&words.leading, rest) {
        rest = &rest[w.len()..];
    }
    let mut name = String::new();
    let mut at = 0;
    while at < rest.len() {
        if let Some(len) = year_len(&rest[at..]) {
            at += len;
            while let Some(w) = starts(&words.year_tail, &rest[at..]) {
                at += w.len();
            }
            continue;
        }
        let Some(c) = rest[at..].chars().next() else { break };
        name.push(c);
        at += c.len_utf8();
    }
    let name =
        name.trim_matches(|c: char| !gk_base::fold::is_han(c) && !matches!(c, '(' | ')')).trim_start_matches('年');
    (!name.is_empty()).then(|| name.to_owned())
}

/// The first year in a text.
pub fn year_in(text: &str) -> Option<i32> {
    text.char_indices().find_map(|(at, _)| {
        let rest = &text[at..];
        year_len(rest).map(|len| digits(&rest[..len]))
    })
}

/// How many bytes a year at the start of a text takes: `2024`, `二〇二四`.
fn year_len(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut chars = text.chars();
    for n in 0..4 {
        let c = chars.next()?;
        if !(c.is_ascii_digit() || "〇零○一二三四五六七八九".contains(c))
            || (n == 0 && !matches!(c, '2' | '二'))
            || (n == 1 && !matches!(c, '0' | '〇' | '零' | '○'))
        {
            return None;
        }
        end += c.len_utf8();
    }
    (!text[end..].starts_with(|c: char| c.is_ascii_digit())).then_some(end)
}

/// The number that four digits of either script make.
fn digits(text: &str) -> i32 {
    text.chars().filter_map(gk_base::fold::digit).fold(0, |n, d| n * 10 + d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_in_titles() {
        let check = |title: &str, agency: Option<&str>, year: Option<i32>| {
            assert_eq!(agency_part(title).as_deref(), agency, "{title}");
            assert_eq!(year_in(title), year, "{title}");
        };
        check("东山县水利局2023年政府信息公开工作年度报告", Some("东山县水利局"), Some(2023));
        check("关于2021年度东山县水利局政府信息公开工作的年度报告", Some("东山县水利局"), Some(2021));
        check("东山县人民政府信息公开工作年度报告", Some("东山县人民政府"), None);
        check("2022年政府信息公开工作年度报告", None, Some(2022));
        check("东山镇二〇二四年信息公开年度工作报告", Some("东山镇"), Some(2024));
    }
}
