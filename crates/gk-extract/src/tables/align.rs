//! Lays the cells printed after a label onto the columns of its row: certainly, in several possible ways, or not at all.

use super::scan::{RawRow, Segment};
use super::strips::{Layout, Token};
use super::value::Look;
use gk_base::Span;
use std::collections::HashMap;

/// What stands in one column of a possible reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A printed cell (empty ones too).
    Printed(Token),
    /// A part of digits run together.
    Digits(Span),
    /// An empty cell that left no trace.
    Vanished,
}

impl Slot {
    pub(super) fn span(self) -> Option<Span> {
        match self {
            Self::Printed(token) => Some(token.span),
            Self::Digits(span) => Some(span),
            Self::Vanished => None,
        }
    }
}

/// The ways to read a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// As it stands.
    Plain(Vec<Slot>),
    /// Damaged: one of these, if the identities say which.
    Options(Vec<Vec<Slot>>),
    /// Damaged beyond telling; only the last column may be known (a lone figure is the total).
    OnlyLast(Slot),
    /// Nothing can be told.
    Unreadable,
}

/// More options than this are not searched.
const MAX_OPTIONS: usize = 600;

/// Where figures begin behind a label and how many places follow it, learned from rows that leave no doubt.
#[derive(Debug, Default)]
pub(super) struct Offsets {
    by_shape: HashMap<(usize, usize), Vec<usize>>,
    /// Label's column and number of places behind it, of full rows between pipes or in a grid.
    lengths: Vec<(usize, usize)>,
    /// Whether empty stub cells of the next row trail behind full rows, a pipe a line.
    trails: bool,
    /// Whether the last figure of every row stands in the last of the columns, counted from the label: padding is on the right.
    ends_in_last: bool,
}

impl Offsets {
    /// Learns from the rows of a table whose figures fill all `n` columns.
    pub(super) fn learn(rows: &[&RawRow], n: usize) -> Self {
        let lasts: Vec<usize> = rows
            .iter()
            .filter_map(|row| row.segments.first().filter(|s| s.layout == Layout::Pipes && s.tokens.len() >= n))
            .filter_map(|s| extent(&s.tokens).map(|(_, last)| last))
            .collect();
        let mut learned =
            Self { ends_in_last: lasts.len() > 1 && lasts.iter().all(|last| last + 1 == n), ..Self::default() };
        for row in rows {
            let all = || row.segments.iter().flat_map(|s| &s.tokens);
            let in_pipes = row.segments.iter().all(|s| s.layout == Layout::Pipes && s.tokens.len() == 1);
            learned.trails |= n > 3 && in_pipes && all().count() > n && all().take(n).all(|t| t.look == Look::Value);
            let Some(segment) = row.segments.first() else { continue };
            let Some((first, last)) = extent(&segment.tokens) else { continue };
            if last + 1 - first != n {
                continue;
            }
            if matches!(segment.layout, Layout::Lines | Layout::Tabbed | Layout::Blanks) {
                continue;
            }
            let seen = learned.by_shape.entry(shape(segment)).or_default();
            if !seen.contains(&first) {
                seen.push(first);
            }
            let (length, col) = shape(segment);
            if !learned.lengths.contains(&(col, length)) {
                learned.lengths.push((col, length));
            }
        }
        learned
    }

    /// Whether full rows of this shape begin in different places.
    fn is_split(&self, segment: &Segment) -> bool {
        self.by_shape.get(&shape(segment)).is_some_and(|seen| seen.len() > 1)
    }

    /// Whether full rows of this label column have another number of places: a cell of this row is lost.
    fn contradict(&self, segment: &Segment) -> bool {
        let (length, col) = shape(segment);
        let same_col = || self.lengths.iter().filter(|(c, _)| *c == col);
        same_col().next().is_some() && !same_col().any(|(_, l)| *l == length)
    }

    fn of(&self, segment: &Segment) -> Option<usize> {
        match self.by_shape.get(&shape(segment)).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        }
    }
}

/// Rows of the same shape: as many places behind the label, the label in the same column.
fn shape(segment: &Segment) -> (usize, usize) {
    (segment.tokens.len(), segment.tokens.first().map_or(0, |t| t.col as usize))
}

/// First and last place that is not empty.
pub(super) fn extent(tokens: &[Token]) -> Option<(usize, usize)> {
    let first = tokens.iter().position(|t| t.look != Look::Empty)?;
    let last = tokens.iter().rposition(|t| t.look != Look::Empty)?;
    Some((first, last))
}

/// Lays a row's cells onto `n` columns.
pub(super) fn align(text: &str, row: &RawRow, n: usize, offsets: &Offsets) -> Reading {
    let Some(first) = row.segments.first() else { return Reading::Unreadable };
    if first.glued {
        return glued(text, row, first, n);
    }
    let more = row.segments.get(1..).unwrap_or(&[]);
    let in_lines = matches!(first.layout, Layout::Lines | Layout::Tabbed);
    let side_by_side = !in_lines && (matches!(first.layout, Layout::Grid | Layout::Tabs) || first.tokens.len() >= n);
    let more_values = more.iter().any(|s| s.tokens.iter().any(|t| t.look != Look::Empty));
    if side_by_side {
        if more_values && first.layout == Layout::Tabs {
            return overlaid(text, row, n);
        }
        return window(text, first, n, offsets, row.is_followed);
    }
    if let ([only], []) = (first.tokens.as_slice(), more) {
        let digits = only.span.of(text);
        if n > 1 && digits.len() == n && digits.bytes().all(|b| b.is_ascii_digit()) {
            // `0000000` is seven zeros; `1000002` may be one number or seven.
            return if digits.bytes().all(|b| b == b'0') { glued(text, row, first, n) } else { Reading::Unreadable };
        }
    }
    in_sequence(row, n, offsets)
}

/// Cells side by side behind the label.
pub(super) fn window(text: &str, segment: &Segment, n: usize, offsets: &Offsets, is_followed: bool) -> Reading {
    let tokens = &segment.tokens;
    let take = |from: usize| -> Option<Vec<Slot>> {
        Some(tokens.get(from..from + n)?.iter().map(|t| Slot::Printed(*t)).collect())
    };
    let short = extent(tokens).is_none_or(|(first, last)| last + 1 - first < n);
    if short && tokens.len() >= n && extent(tokens).is_some() && offsets.contradict(segment) {
        return Reading::Unreadable;
    }
    if tokens.len() == n {
        return take(0).map_or(Reading::Unreadable, Reading::Plain);
    }
    if tokens.len() < n {
        return inserted(tokens, n, is_followed || segment.layout == Layout::Grid, segment.layout);
    }
    let Some((first, last)) = extent(tokens) else {
        return take(0).map_or(Reading::Unreadable, Reading::Plain);
    };
    if last + 1 - first > n {
        return too_many(text, tokens, n);
    }
    if n == 1 {
        return take(first).map_or(Reading::Unreadable, Reading::Plain);
    }
    let windows: Vec<usize> = (last + 1 - n.min(last + 1)..=first).filter(|from| from + n <= tokens.len()).collect();
    let chosen = match windows.as_slice() {
        [only] => Some(*only),
        _ => match offsets.of(segment) {
            Some(learned) => Some(learned).filter(|o| windows.contains(o)),
            // Pipes and grids put nothing between a label and its figures, as far as no full row tells otherwise
            // and the row is not empty at both ends.
            None if segment.layout == Layout::Tabs || offsets.is_split(segment) => None,
            None if n > 3 && first > 0 && last + 1 < tokens.len() && !offsets.ends_in_last => None,
            None => windows.first().copied().filter(|from| *from == 0),
        },
    };
    match chosen {
        Some(from) => take(from).map_or(Reading::Unreadable, Reading::Plain),
        None => Reading::Options(windows.into_iter().filter_map(take).collect()),
    }
}

/// More cells than columns: a remark behind the last one, or something that is no cell among them.
fn too_many(text: &str, tokens: &[Token], n: usize) -> Reading {
    let values: Vec<Token> = tokens.iter().copied().filter(|t| t.look != Look::Empty).collect();
    if n == 1
        && let [first, rest @ ..] = values.as_slice()
        && rest.iter().all(|t| t.span.of(text) == first.span.of(text))
    {
        // A merged cell that a converter printed once for each of its columns.
        return Reading::Options(vec![vec![Slot::Printed(*first)]]);
    }
    let remark = tokens.len() == n + 1 && tokens.last().is_some_and(|t| t.look == Look::Other);
    if remark && let Some(own) = tokens.get(..n) {
        return Reading::Plain(own.iter().map(|t| Slot::Printed(*t)).collect());
    }
    dropped(&values, n)
}

/// One cell a line (or a few): the cells of all lines up to the next label.
fn in_sequence(row: &RawRow, n: usize, offsets: &Offsets) -> Reading {
    let all: Vec<Token> = row.segments.iter().flat_map(|s| s.tokens.iter().copied()).collect();
    let plain = |tokens: &[Token]| Reading::Plain(tokens.iter().map(|t| Slot::Printed(*t)).collect());
    // The total of a row between pipes is seldom empty; a pipe before the next label is often a stub's.
    let lacks_total = offsets.trails
        && all.get(n - 1).is_some_and(|t| t.look == Look::Empty)
        && all.iter().take(n).any(|t| t.look != Look::Empty);
    if lacks_total {
        return Reading::Unreadable;
    }
    if all.len() == n {
        return plain(&all);
    }
    if all.len() > n {
        let (own, rest) = all.split_at(n);
        if rest.iter().all(|t| t.look == Look::Empty) {
            // Padding comes between pipes; elsewhere an empty cell too many is a cell in doubt.
            let last = row.segments.last();
            let padded =
                n == 1 || last.is_some_and(|s| s.layout == Layout::Pipes && s.tokens.len() >= rest.len().min(1));
            return if padded && !straddles(row, n) { plain(own) } else { Reading::Unreadable };
        }
        // An explicit empty cell among too many: which cell is the one too many cannot be told.
        return if all.iter().any(|t| t.look == Look::Empty) { Reading::Unreadable } else { dropped(&all, n) };
    }
    inserted(&all, n, row.is_followed, row.segments.first().map_or(Layout::Grid, |s| s.layout))
}

/// Whether padding (several pipes on a line) begins before the row's last cell: a cell is lost.
fn straddles(row: &RawRow, n: usize) -> bool {
    let mut at = 0;
    row.segments.iter().any(|s| {
        let from = at;
        at += s.tokens.len();
        from < n && n < at && s.tokens.len() > 1 && s.tokens.iter().all(|t| t.look == Look::Empty)
    })
}

/// Fewer cells than columns: empty ones have vanished somewhere.
fn inserted(tokens: &[Token], n: usize, is_followed: bool, layout: Layout) -> Reading {
    // Between pipes, tabs and in grids nothing vanishes: there a cell is lost, and what stood in it is not known.
    let vanishes = matches!(layout, Layout::Lines | Layout::Blanks);
    if !vanishes || !is_followed || tokens.is_empty() || n == 1 {
        return Reading::Unreadable;
    }
    if let [only] = tokens
        && only.look == Look::Value
    {
        return Reading::OnlyLast(Slot::Printed(*only));
    }
    let mut options = Vec::new();
    for places in choose(n, tokens.len()) {
        let mut slots = vec![Slot::Vanished; n];
        for (place, token) in places.iter().zip(tokens) {
            if let Some(slot) = slots.get_mut(*place) {
                *slot = Slot::Printed(*token);
            }
        }
        options.push(slots);
    }
    Reading::Options(options)
}

/// More figures than columns: some of them are none of the row's (a page number).
fn dropped(values: &[Token], n: usize) -> Reading {
    if values.len() < n || values.len() > n + 2 || n == 1 {
        return Reading::Unreadable;
    }
    let options = choose(values.len(), n)
        .into_iter()
        .map(|places| places.iter().filter_map(|p| values.get(*p)).map(|t| Slot::Printed(*t)).collect())
        .collect();
    Reading::Options(options)
}

/// A label broken over several strips of tabbed cells: places that do not collide are one row.
fn overlaid(text: &str, row: &RawRow, n: usize) -> Reading {
    let strips: Vec<&Segment> =
        row.segments.iter().filter(|s| s.tokens.iter().any(|t| t.look != Look::Empty)).collect();
    if strips.len() == 1
        && let Some(only) = strips.first()
        && only.tokens.len() == n
    {
        return Reading::Options(vec![only.tokens.iter().map(|t| Slot::Printed(*t)).collect()]);
    }
    if let Some(first) = strips.first()
        && first.tokens.len() >= n
        && extent(&first.tokens).is_some_and(|(a, b)| b + 1 - a == n)
        && first.tokens.iter().filter(|t| t.look == Look::Value).count() == n
    {
        // A full row of its own; what follows has lost its label.
        return window(text, first, n, &Offsets::default(), true);
    }
    if strips.iter().any(|s| s.tokens.len() != n) {
        return Reading::Unreadable;
    }
    let mut slots = vec![Slot::Vanished; n];
    for strip in strips {
        for (slot, token) in slots.iter_mut().zip(&strip.tokens) {
            match (*slot, token.look) {
                (_, Look::Empty) => {}
                (Slot::Vanished, _) => *slot = Slot::Printed(*token),
                _ => return Reading::Unreadable,
            }
        }
    }
    Reading::Options(vec![slots])
}

/// Digits run together with their label. Digits that may hide an empty cell are told apart only by identities,
/// so the caller must not take a single option of a row that has none, unless all are zeros.
fn glued(text: &str, row: &RawRow, first: &Segment, n: usize) -> Reading {
    let (Some(tail), 1) = (first.tokens.first(), row.segments.len()) else { return Reading::Unreadable };
    if n == 1 {
        return Reading::Plain(vec![Slot::Printed(*tail)]);
    }
    let digits = tail.span.of(text);
    let length = digits.len();
    if length != n || !digits.bytes().all(|b| b.is_ascii_digit()) || has_other_sum(digits) {
        return Reading::Unreadable;
    }
    let at = |from: usize, to: usize| {
        let start = tail.span.start as usize;
        Slot::Digits(Span::new(start + from, start + to))
    };
    Reading::Options(vec![(0..n).map(|i| at(i, i + 1)).collect()])
}

/// Whether digits can also be cut into fewer figures of which the last is the sum of the others (empty cells have vanished).
fn has_other_sum(digits: &str) -> bool {
    let n = digits.len();
    (1..n.saturating_sub(1)).any(|n_cuts| {
        choose(n - 1, n_cuts).iter().any(|cuts| {
            let ends = cuts.iter().map(|c| c + 1).chain([n]);
            let mut from = 0;
            let mut parts: Vec<u64> = Vec::new();
            for end in ends {
                let part = digits.get(from..end).unwrap_or("");
                from = end;
                match part.parse() {
                    Ok(number) if part.len() == 1 || !part.starts_with('0') => parts.push(number),
                    _ => return false,
                }
            }
            parts.pop().is_some_and(|last| last > 0 && parts.iter().sum::<u64>() == last)
        })
    })
}

/// All ways to choose `k` of `0..n`, in order; none if there are too many.
fn choose(n: usize, k: usize) -> Vec<Vec<usize>> {
    let mut all = Vec::new();
    let mut places: Vec<usize> = (0..k).collect();
    if k > n {
        return all;
    }
    loop {
        all.push(places.clone());
        if all.len() > MAX_OPTIONS * 50 {
            return Vec::new();
        }
        let Some(at) = (0..k).rev().find(|i| places.get(*i).is_some_and(|p| *p < n - k + i)) else { return all };
        let next = places.get(at).map_or(0, |p| p + 1);
        for (step, place) in places.iter_mut().skip(at).enumerate() {
            *place = next + step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn choices_are_complete_and_ordered() {
        assert_eq!(choose(4, 2), [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert_eq!(choose(3, 3), [[0, 1, 2]]);
        assert_eq!(choose(7, 3).len(), 35);
        assert!(choose(2, 3).is_empty());
    }
}
