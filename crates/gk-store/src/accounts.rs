//! How staff prove who they are, and who is signed in: plumbing that changes and is thrown away; never a password or a token itself.

use crate::table::{self, Existing, row};
use crate::{Store, StoreError, sql};

row! {
    /// What somebody signs in with.
    AccountRow in "p_account", key 1 {
        /// Whose.
        staff: String,
        /// The hash of the password; none while there is none.
        password: Option<String>,
        /// Whether it was given by somebody else and must be changed.
        must_change: bool,
        /// Whether a code is asked for as well.
        second_factor: bool,
        /// The time step of the last code that was taken; none is taken twice.
        last_step: i64,
        /// How many attempts failed since the last that did not.
        n_failures: i64,
        /// Until when no attempt is looked at, epoch milliseconds.
        locked_until: i64,
    }
}

row! {
    /// Somebody is signed in.
    SessionRow in "p_session", key 1 {
        /// The hash of the token that the browser holds.
        token_hash: String,
        /// Who.
        staff: String,
        /// How far the signing in has come.
        stage: String,
        /// In whose place this session acts.
        standing_in_for: Option<String>,
        /// With which browser.
        device: String,
        /// Since when, epoch milliseconds.
        started_at: i64,
        /// When it was last used, epoch milliseconds.
        seen_at: i64,
    }
}

impl AccountRow {
    /// An account with nothing set.
    #[must_use]
    pub fn new(staff: &str) -> Self {
        Self {
            staff: staff.to_owned(),
            password: None,
            must_change: false,
            second_factor: false,
            last_step: 0,
            n_failures: 0,
            locked_until: 0,
        }
    }
}

impl Store {
    /// An account; a new one where nothing was ever set.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn account(&self, staff: &str) -> Result<AccountRow, StoreError> {
        let rows = table::select(self.db(), "WHERE staff = $1", [staff.into()]).await;
        let found = rows.map_err(|source| StoreError::db("load an account", source))?.pop();
        Ok(found.unwrap_or_else(|| AccountRow::new(staff)))
    }

    /// Changes an account while nobody else does: what is decided from it is decided once.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn change_account<R>(
        &self,
        staff: &str,
        change: impl FnOnce(&mut AccountRow) -> R,
    ) -> Result<R, StoreError> {
        let fault = |source| StoreError::db("change an account", source);
        let write = self.begin_write("change an account").await?;
        let rows = table::select(&*write, "WHERE staff = $1", [staff.into()]).await.map_err(fault)?;
        let mut account = rows.into_iter().next().unwrap_or_else(|| AccountRow::new(staff));
        let result = change(&mut account);
        table::insert(&*write, vec![account], Existing::Replaced).await.map_err(fault)?;
        write.commit().await?;
        Ok(result)
    }

    /// Writes a session, new or changed.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn put_session(&self, session: SessionRow) -> Result<(), StoreError> {
        let write = self.begin_write("write a session").await?;
        let put = table::insert(&*write, vec![session], Existing::Replaced).await;
        put.map_err(|source| StoreError::db("write a session", source))?;
        write.commit().await
    }

    /// The session of a token.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn session(&self, token_hash: &str) -> Result<Option<SessionRow>, StoreError> {
        let rows = table::select(self.db(), "WHERE token_hash = $1", [token_hash.into()]).await;
        rows.map(|mut rows| rows.pop()).map_err(|source| StoreError::db("load a session", source))
    }

    /// The sessions of somebody, the last used first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn sessions_of(&self, staff: &str) -> Result<Vec<SessionRow>, StoreError> {
        let of = "WHERE staff = $1 ORDER BY seen_at DESC, token_hash";
        let rows = table::select(self.db(), of, [staff.into()]).await;
        rows.map_err(|source| StoreError::db("list sessions", source))
    }

    /// Notes that a session was used; one that has ended stays ended.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn touch_session(&self, token_hash: &str, at: i64) -> Result<(), StoreError> {
        self.run(
            "touch a session",
            "UPDATE p_session SET seen_at = $1 WHERE token_hash = $2",
            [at.into(), token_hash.into()],
        )
        .await
    }

    /// Ends a session of somebody.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn end_session(&self, staff: &str, token_hash: &str) -> Result<(), StoreError> {
        let one = "DELETE FROM p_session WHERE staff = $1 AND token_hash = $2";
        self.run("end a session", one, [staff.into(), token_hash.into()]).await
    }

    /// Ends all sessions of somebody but one.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn end_other_sessions(&self, staff: &str, kept: &str) -> Result<(), StoreError> {
        let others = "DELETE FROM p_session WHERE staff = $1 AND token_hash <> $2";
        self.run("end sessions", others, [staff.into(), kept.into()]).await
    }

    /// Forgets the sessions that began or were last used too long ago.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn sweep_sessions(&self, started_before: i64, seen_before: i64) -> Result<(), StoreError> {
        let old = "DELETE FROM p_session WHERE started_at < $1 OR seen_at < $2";
        self.run("sweep sessions", old, [started_before.into(), seen_before.into()]).await
    }

    async fn run<const N: usize>(
        &self,
        what: &'static str,
        statement: &str,
        values: [sea_orm::Value; N],
    ) -> Result<(), StoreError> {
        let write = self.begin_write(what).await?;
        sql::execute(&*write, statement, values).await.map_err(|source| StoreError::db(what, source))?;
        write.commit().await
    }
}
