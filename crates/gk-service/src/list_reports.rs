//! Lists kept reports, searched and filtered; never loads a figure.

use crate::{Error, Service};
use gk_store::{Facets, Page, Query};

impl Service {
    /// A page of the list. The text is folded as the stored one is, so that 繁體 and spaces make no difference.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn list_reports(&self, mut query: Query) -> Result<Page, Error> {
        query.text = query.text.map(|text| gk_base::fold::squeeze(&text)).filter(|text| !text.is_empty());
        self.store.list(&query).await.map_err(|source| self.fault(&source))
    }

    /// What there is to filter by.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn facets(&self) -> Result<Facets, Error> {
        self.store.facets().await.map_err(|source| self.fault(&source))
    }
}
