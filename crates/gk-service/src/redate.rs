//! Which open applications fall due on another day under other rules, and why; never changes a record.

use gk_case::Case;
use gk_clock::{Event, Moved};

use crate::{Error, Rules, Service, work};

/// How many streams are looked at together.
const STREAMS: u32 = 500;

impl Service {
    /// The open applications that would fall due on another day under other rules.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn moved_by(&self, rules: &Rules) -> Result<Vec<Moved<String>>, Error> {
        let snapshot = self.store.snapshot().await.map_err(|source| self.fault(&source))?;
        let (before, after) = (self.rules().clock(self.law()), rules.clock(self.law()));
        let mut moved = Vec::new();
        let mut last: Option<String> = None;
        loop {
            let streams =
                snapshot.streams_after(last.as_deref(), STREAMS).await.map_err(|source| self.fault(&source))?;
            let Some(stream) = streams.last() else { return Ok(moved) };
            last = Some(stream.id.clone());
            let cases = work::cases_of(&streams).map_err(|broken| self.fault(&*broken))?;
            let open = cases.iter().filter(|(_, case)| case.units().is_empty());
            let histories = open.map(|(id, case): &(String, Case)| (id.clone(), case.history()));
            moved.extend(before.moved(&after, histories.map(|(id, history): (String, &[Event])| (id, history))));
        }
    }
}
