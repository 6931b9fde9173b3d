//! Counts of publications: in all, by platform, by topic; never of readers.

use super::frame::Frame;
use super::{Figure, Meaning, Reader};
use crate::prose::tokens::{Kind, Token};
use crate::prose::wording::{ends, starts, wording};
use gk_report::Quoted;

/// All publications of the year.
pub const TOTAL: &str = "x.published_total";
/// Publications of one topic.
pub const BY_TOPIC: &str = "x.published_by_topic";
/// Publications on one platform.
pub const BY_CHANNEL: &str = "x.published_by_channel";

/// How far before a platform's name the word before it may begin, in folded bytes: no such word is longer.
const NEAR: usize = 30;

/// Longest topic in folded bytes.
const LONGEST: usize = 96;

/// A figure after a verb of publishing.
pub fn read(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame, out: &[Quoted]) -> Option<Meaning> {
    if !figure.unit_in(&wording().units.publications) {
        return None;
    }
    let verb = figure.last(|k| matches!(k, Kind::Publish | Kind::ReportUp));
    let (start, end) = object(reader, figure, verb)?;
    let several = named_several(reader, figure);
    let platform = figure
        .last(|k| k == Kind::Platform)
        .filter(|_| !several)
        .map(|t| platform_start(reader, figure.window, t)..t.end);
    let inherited =
        frame.platform.filter(|(_, more)| !more && !several && figure.last(|k| k == Kind::Platform).is_none());
    let inherited = inherited.map(|(t, _)| reader.view.printed(platform_start(reader, frame.sentence, &t), t.end));
    let on = platform.as_ref().map(|p| reader.view.printed(p.start, p.end));
    let total = frame
        .total
        .and_then(|t| out.get(t))
        .filter(|q| q.what == TOTAL || q.what == BY_CHANNEL)
        .map(|q| q.what.clone());
    let part = |m: Meaning| match &total {
        Some(total) if frame.part => m.part_of(total.as_str()),
        _ => m,
    };
    let object = reader.text(start, end);
    let only_platform = platform.as_ref().is_some_and(|p| p.start <= start && end <= p.end);
    if object.is_empty() && platform.is_none() && frame.subject.is_some() {
        return None;
    }
    if is_generic(object) || only_platform {
        if on.is_none() && points_back(reader, figure, frame) {
            return None;
        }
        return Some(match on.or(inherited) {
            Some(on) => part(Meaning::of(BY_CHANNEL).scope(Some(on))),
            None if total.is_some() && frame.part => return None,
            None => Meaning::of(TOTAL),
        });
    }
    if object.len() > LONGEST {
        return None;
    }
    let topic = reader.view.printed(start, end);
    let inside = platform.is_some_and(|p| start <= p.start && p.end <= end);
    let scope = match on {
        Some(on) if !inside => format!("{on} {topic}"),
        _ => topic,
    };
    Some(part(Meaning::of(BY_TOPIC).scope(Some(scope))))
}

/// Where the words lie that say what was published.
fn object(reader: &Reader<'_>, figure: &Figure<'_>, verb: Option<&Token>) -> Option<(usize, usize)> {
    let year = reader.year_in(figure.window, figure.n.start);
    let list = |from: usize| {
        let from = year.map_or(from, |y| y.end.max(from));
        // In a list each item begins after the mark or the word that joins it.
        let text = reader.text(from, figure.n.start);
        let part = figure.last(|k| k == Kind::Part).map_or(from, |t| t.end);
        part.max(from + text.find(['、', ',']).filter(|at| *at == 0).map_or(0, |_| "、".len()))
    };
    let Some(verb) = verb else {
        let (start, end) = trim(reader, list(figure.window), figure.n.start);
        return (start < end || year.is_some()).then_some((start, end));
    };
    let (start, end) = trim(reader, verb.end, figure.n.start);
    if start < end {
        return Some((start, end));
    }
    // The object follows the figure (发布500条信息) or stands before the verb (行政处罚公示60条).
    let after = reader.text(figure.n.end, figure.stop);
    let after_end = figure.n.end + after.find(['、', '(', '及', '和']).unwrap_or(after.len());
    let (a, b) = trim(reader, figure.n.end, after_end);
    if a < b && b - a <= LONGEST / 2 {
        return Some((a, b));
    }
    let before = figure
        .last(|k| matches!(k, Kind::Platform | Kind::Part))
        .filter(|t| t.end <= verb.start)
        .map_or_else(|| last_break(reader, figure.window, verb.start), |t| t.end);
    let (a, b) = trim(reader, before, verb.start);
    if ends(&wording().agency.suffixes, reader.text(a, b)).is_some() {
        return None;
    }
    Some(if a < b && b - a <= LONGEST / 2 { (a, b) } else { (verb.end, verb.end) })
}

/// Past the last date, this-year word or list mark before a verb.
fn last_break(reader: &Reader<'_>, from: usize, to: usize) -> usize {
    let text = reader.text(from, to);
    from + text
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '年' | '月' | '日' | '、'))
        .map_or(0, |(at, c)| at + c.len_utf8())
}

/// Takes filling words and brackets off both ends.
fn trim(reader: &Reader<'_>, mut start: usize, mut end: usize) -> (usize, usize) {
    let words = &wording().topic;
    let rim = |c: char| matches!(c, '、' | '(' | ')' | ':' | '“' | '”' | '"' | '-' | ' ' | '\'');
    loop {
        let text = reader.text(start, end);
        if let Some(w) = starts(&words.trim_start, text) {
            start += w.len();
        } else if let Some(c) = text.chars().next().filter(|c| rim(*c)) {
            start += c.len_utf8();
        } else {
            break;
        }
    }
    loop {
        let text = reader.text(start, end);
        if let Some(w) = ends(&words.trim_end, text) {
            end -= w.len();
        } else if let Some(c) = text.chars().next_back().filter(|c| rim(*c) && *c != ')') {
            end -= c.len_utf8();
        } else {
            return (start, end.max(start));
        }
    }
}

/// 相关信息 after decisions is the information on them, not all information.
fn points_back(reader: &Reader<'_>, figure: &Figure<'_>, frame: &Frame) -> bool {
    let lead = reader.text(figure.window, figure.n.start);
    frame.subject.is_some_and(|s| s.is_decision() || s == Kind::Normative)
        && ["相关", "有关", "上述", "此类"].iter().any(|word| lead.contains(word))
}

/// Information without any topic; a bracket after it only explains.
fn is_generic(object: &str) -> bool {
    let head = object.split('(').next().unwrap_or("");
    wording().topic.generic.iter().any(|w| w == head)
}

/// Whether two platforms are different ones and not one name in two words.
pub fn are_several(reader: &Reader<'_>, a: &Token, b: &Token) -> bool {
    reader.text(a.end, b.start).contains(['、', '和', '及', '与', ','])
}

fn named_several(reader: &Reader<'_>, figure: &Figure<'_>) -> bool {
    let mut named = figure.lead.iter().filter(|t| t.kind == Kind::Platform);
    let Some(mut before) = named.next() else { return false };
    for token in named {
        if are_several(reader, before, token) {
            return true;
        }
        before = token;
    }
    false
}

/// Where the printed name of a platform begins: `“某县政府”门户网站`, `我委门户网站`.
fn platform_start(reader: &Reader<'_>, from: usize, token: &Token) -> usize {
    let mut start = token.start;
    let head = reader.text(from, start);
    if head.ends_with(['”', '"']) {
        let inner = &head[..head.len() - head.chars().next_back().map_or(0, char::len_utf8)];
        return inner.rfind(['“', '"']).filter(|at| inner.len() - at < LONGEST).map_or(start, |at| from + at);
    }
    for (n, c) in head.chars().rev().enumerate() {
        if n >= 12 || wording().topic.platform_stops.contains(c) || !gk_base::fold::is_han(c) {
            break;
        }
        let near = reader.tokens_in(start.saturating_sub(NEAR), start);
        if near.iter().any(|t| t.end == start && matches!(t.kind, Kind::ThisYear | Kind::Part | Kind::Publish)) {
            break;
        }
        start -= c.len_utf8();
    }
    start
}

/// A clause without figures that says where the total before it was published.
pub fn platform_after(reader: &Reader<'_>, tokens: &[Token], frame: &Frame, out: &mut [Quoted]) {
    let Some(platform) = tokens.iter().rev().find(|t| t.kind == Kind::Platform) else { return };
    if !tokens.iter().any(|t| t.kind == Kind::Publish) {
        return;
    }
    let first = tokens.first().map_or(platform.start, |t| t.start.min(platform.start));
    let scope = {
        let from = reader.text(0, first).rfind([',', '。', ';', ':']).map_or(0, |at| at + 1);
        let from = (from..=platform.start).find(|at| reader.view.text.is_char_boundary(*at)).unwrap_or(platform.start);
        reader.view.printed(platform_start(reader, from, platform), platform.end)
    };
    if let Some(last) = frame.last.filter(|l| *l >= frame.first).and_then(|l| out.get_mut(l))
        && last.what == TOTAL
        && last.scope.is_none()
    {
        last.scope = Some(scope);
    }
}
