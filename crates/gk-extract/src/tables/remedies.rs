//! Lays the fifteen figures of table four: one strip, several strips, or three groups of five.

use super::align::{Offsets, Reading, Slot, extent, window};
use super::scan::Segment;
use super::strips::{Layout, Token};
use super::value::Look;
use gk_base::Span;

/// Lays the cells under the head of table four onto `n` columns; `None` if there are none.
pub(super) fn lay(text: &str, segments: &[Segment], n: usize) -> Option<Reading> {
    let with_values: Vec<&Segment> =
        segments.iter().filter(|s| s.tokens.iter().any(|t| t.look == Look::Value)).collect();
    if with_values.is_empty() {
        // A form that is there with all cells blank.
        let blank = segments.iter().find(|s| s.tokens.len() == n && s.layout != Layout::Lines)?;
        return Some(Reading::Plain(blank.tokens.iter().map(|t| Slot::Printed(*t)).collect()));
    }
    if let [only] = with_values.as_slice() {
        let one_a_line = matches!(only.layout, Layout::Lines | Layout::Tabbed);
        if only.tokens.len() == n || only.tokens.len() > n && !one_a_line {
            return Some(window(text, only, n, &Offsets::default(), true));
        }
        if let Some(reading) = digits_run_together(text, &only.tokens, n) {
            return Some(reading);
        }
    }
    // One cell a line, or strips of a few cells each: all of them in order.
    let first = segments.iter().position(|s| s.tokens.iter().any(|t| t.look == Look::Value)).unwrap_or(0);
    let last = segments.iter().rposition(|s| s.tokens.iter().any(|t| t.look == Look::Value)).unwrap_or(0);
    let inner = segments.get(first..=last)?;
    let all: Vec<Token> = inner.iter().flat_map(trimmed).collect();
    if all.len() == n {
        return Some(Reading::Plain(all.into_iter().map(Slot::Printed).collect()));
    }
    Some(Reading::Unreadable)
}

/// A strip's cells without the padding around them, if it is padded beyond its figures.
fn trimmed(segment: &Segment) -> Vec<Token> {
    match extent(&segment.tokens) {
        Some((first, last)) if segment.layout == Layout::Tabs => {
            segment.tokens.get(first..=last).map(<[Token]>::to_vec).unwrap_or_default()
        }
        _ => segment.tokens.clone(),
    }
}

fn digits_run_together(text: &str, tokens: &[Token], n: usize) -> Option<Reading> {
    let [only] = tokens else { return None };
    let digits = only.span.of(text);
    let zeros = digits.len() == n && digits.bytes().all(|b| b == b'0');
    zeros.then(|| {
        Reading::Plain((only.span.start..only.span.end).map(|i| Slot::Digits(Span { start: i, end: i + 1 })).collect())
    })
}
