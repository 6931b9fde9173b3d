//! The way back from the reading text to the bytes of the file; never needs the file itself.

use gk_base::Span;
use serde::Serialize;

/// A stretch in which text and file go on in step: each `text_unit` bytes of text stand for `raw_unit` bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Where the stretch starts in the reading text.
    pub text: u32,
    /// Where it starts in the file.
    pub raw: u32,
    /// Bytes of text a character (1 in UTF-8 files, 3 for Han text that was GB18030).
    pub text_unit: u8,
    /// Bytes of the file a character.
    pub raw_unit: u8,
}

/// Runs in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SourceMap {
    runs: Vec<Run>,
}

impl SourceMap {
    /// A text that is the file, from byte `raw` on.
    #[must_use]
    pub fn identity(raw: u32) -> Self {
        Self { runs: vec![Run { text: 0, raw, text_unit: 1, raw_unit: 1 }] }
    }

    /// A map of runs that are already in the order of the text.
    #[must_use]
    pub fn from_runs(runs: Vec<Run>) -> Self {
        Self { runs }
    }

    /// Appends a run; runs come in the order of the text, and one that goes on in step with the last is dropped.
    pub fn push(&mut self, run: Run) {
        if let Some(last) = self.runs.last() {
            let same_unit = last.text_unit == run.text_unit && last.raw_unit == run.raw_unit;
            if same_unit && self.raw_of(run.text) == run.raw && run.text >= last.text {
                return;
            }
        }
        self.runs.push(run);
    }

    /// The byte of the file at which the text's byte `at` comes from.
    #[must_use]
    pub fn raw_of(&self, at: u32) -> u32 {
        let index = self.runs.partition_point(|run| run.text <= at);
        let Some(run) = index.checked_sub(1).and_then(|i| self.runs.get(i)) else {
            return self.runs.first().map_or(0, |run| run.raw);
        };
        let units = (at - run.text) / u32::from(run.text_unit.max(1));
        let raw = run.raw.saturating_add(units.saturating_mul(u32::from(run.raw_unit)));
        if run.text_unit == 1 && run.raw_unit == 1 {
            return raw;
        }
        match self.runs.get(index) {
            Some(next) if next.raw >= run.raw => raw.min(next.raw),
            _ => raw,
        }
    }

    /// The bytes of the file under a span of the text; an empty span stays empty.
    #[must_use]
    pub fn bytes_of(&self, span: Span) -> Span {
        // A file in one piece needs no search.
        if let [Run { text, raw, text_unit: 1, raw_unit: 1 }] = self.runs.as_slice()
            && *text <= span.start
            && span.start <= span.end
        {
            return Span { start: raw.saturating_add(span.start - text), end: raw.saturating_add(span.end - text) };
        }
        let start = self.raw_of(span.start);
        if span.end <= span.start {
            return Span { start, end: start };
        }
        let last = self.raw_of(span.end - 1);
        let index = self.runs.partition_point(|run| run.text < span.end);
        let run = index.checked_sub(1).and_then(|i| self.runs.get(i));
        let end = match run {
            Some(run) => {
                let units = (span.end - run.text).div_ceil(u32::from(run.text_unit.max(1)));
                run.raw.saturating_add(units.saturating_mul(u32::from(run.raw_unit)))
            }
            None => last + 1,
        };
        Span { start, end: end.max(last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gb18030_text_maps_by_character() {
        // "a中b" : text a(1) 中(3) b(1); raw a(1) 中(2) b(1)
        let mut map = SourceMap::default();
        map.push(Run { text: 0, raw: 0, text_unit: 1, raw_unit: 1 });
        map.push(Run { text: 1, raw: 1, text_unit: 3, raw_unit: 2 });
        map.push(Run { text: 4, raw: 3, text_unit: 1, raw_unit: 1 });
        assert_eq!(map.bytes_of(Span { start: 1, end: 4 }), Span { start: 1, end: 3 });
        assert_eq!(map.bytes_of(Span { start: 4, end: 5 }), Span { start: 3, end: 4 });
        assert_eq!(map.bytes_of(Span { start: 0, end: 5 }), Span { start: 0, end: 4 });
    }

    #[test]
    fn a_file_with_a_mark_at_its_start_is_shifted() {
        let map = SourceMap::identity(3);
        assert_eq!(map.bytes_of(Span { start: 2, end: 5 }), Span { start: 5, end: 8 });
    }
}
