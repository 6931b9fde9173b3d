//! Source map runs while they grow; never merges stretches that are not in step.

use gk_doc::{Run, SourceMap};

/// Runs from the start of a text to its end, without a gap.
#[derive(Debug, Default, Clone)]
pub(crate) struct Runs {
    runs: Vec<Run>,
    text: u32,
    raw: u32,
}

impl Runs {
    /// A text that starts at byte `raw` of the file.
    pub(crate) fn starting(raw: u32) -> Self {
        Self { raw, ..Self::default() }
    }

    /// The next `units` characters take `text_unit` bytes of text and `raw_unit` bytes of the file each.
    pub(crate) fn step(&mut self, text_unit: u8, raw_unit: u8, units: usize) {
        if units == 0 {
            return;
        }
        let same = self.runs.last().is_some_and(|r| r.text_unit == text_unit && r.raw_unit == raw_unit);
        if !same {
            self.runs.push(Run { text: self.text, raw: self.raw, text_unit, raw_unit });
        }
        let units = u32::try_from(units).unwrap_or(u32::MAX);
        self.text = self.text.saturating_add(units.saturating_mul(u32::from(text_unit)));
        self.raw = self.raw.saturating_add(units.saturating_mul(u32::from(raw_unit)));
    }

    /// The byte of the file that the walk has reached.
    pub(crate) fn raw_end(&self) -> u32 {
        self.raw
    }

    /// The index of the run that holds byte `at` of the text.
    fn index_of(&self, at: u32) -> usize {
        self.runs.partition_point(|run| run.text <= at).saturating_sub(1)
    }

    /// The byte of the file at which the text's byte `at` starts.
    pub(crate) fn raw_of(&self, at: u32) -> u32 {
        if at >= self.text {
            return self.raw;
        }
        self.runs.get(self.index_of(at)).map_or(self.raw, |run| raw_in(*run, at))
    }

    /// The runs under `from..to`, each with the text offset it starts at and clipped to the range.
    pub(crate) fn under(&self, from: u32, to: u32) -> impl Iterator<Item = Run> + '_ {
        let first = self.index_of(from);
        self.runs.iter().skip(first).take_while(move |run| run.text < to).map(move |run| {
            let at = run.text.max(from);
            Run { text: at, raw: raw_in(*run, at), ..*run }
        })
    }

    /// The finished map.
    pub(crate) fn into_map(self) -> SourceMap {
        SourceMap::from_runs(self.runs)
    }
}

fn raw_in(run: Run, at: u32) -> u32 {
    let units = (at - run.text) / u32::from(run.text_unit.max(1));
    run.raw.saturating_add(units.saturating_mul(u32::from(run.raw_unit)))
}
