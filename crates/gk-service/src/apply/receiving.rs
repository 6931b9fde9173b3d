//! The agencies that somebody can apply to; never one that is no more.

use gk_store::AgencyRow;

use crate::{Error, Service};

/// An agency that answers applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiving {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Service {
    /// The agencies that answer applications today; where none is recorded, the office itself.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn receiving(&self) -> Result<Vec<Receiving>, Error> {
        let today = self.today();
        let rows = self.store.agencies().await.map_err(|source| self.fault(&source))?;
        let is_now = |row: &AgencyRow| {
            row.valid_from <= today && row.valid_until.is_none_or(|until| today <= until) && !row.closed
        };
        let now = rows.into_iter().filter(is_now).map(|row| Receiving { id: row.id, name: row.name });
        let receiving: Vec<Receiving> = now.collect();
        if receiving.is_empty() {
            return Ok(vec![Receiving { id: "office".to_owned(), name: "本机关".to_owned() }]);
        }
        Ok(receiving)
    }
}
