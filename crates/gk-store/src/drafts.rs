//! What somebody is still filling in: kept sealed for a while, then gone; never part of the records or of a backup.

use crate::table::{self, Existing, row};
use crate::{Store, StoreError, sql};

row! {
    /// A draft.
    DraftRow in "p_draft", key 1 {
        /// Under which id; says nothing of the code that opens it.
        id: String,
        /// What was filled in, encrypted.
        sealed: Vec<u8>,
        /// Until when it is kept, epoch milliseconds.
        expires_at: i64,
    }
}

impl Store {
    /// Keeps a draft; one of the same id is replaced.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn keep_draft(&self, draft: DraftRow) -> Result<(), StoreError> {
        let write = self.begin_write("keep a draft").await?;
        let kept = table::insert(&*write, vec![draft], Existing::Replaced).await;
        kept.map_err(|source| StoreError::db("keep a draft", source))?;
        write.commit().await
    }

    /// A draft that has not expired.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn draft(&self, id: &str, now: i64) -> Result<Option<DraftRow>, StoreError> {
        let one = "WHERE id = $1 AND expires_at > $2";
        let rows = table::select::<DraftRow>(self.db(), one, [id.into(), now.into()]).await;
        Ok(rows.map_err(|source| StoreError::db("load a draft", source))?.pop())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn drop_draft(&self, id: &str) -> Result<(), StoreError> {
        let write = self.begin_write("drop a draft").await?;
        let gone = sql::execute(&*write, "DELETE FROM p_draft WHERE id = $1", [id.into()]).await;
        gone.map_err(|source| StoreError::db("drop a draft", source))?;
        write.commit().await
    }

    /// Throws the drafts away that have expired; gives their number.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn drop_expired_drafts(&self, now: i64) -> Result<u64, StoreError> {
        let write = self.begin_write("drop expired drafts").await?;
        let gone = sql::execute(&*write, "DELETE FROM p_draft WHERE expires_at <= $1", [now.into()]).await;
        let n = gone.map_err(|source| StoreError::db("drop expired drafts", source))?;
        write.commit().await?;
        Ok(n)
    }
}
