//! Sessions: listed for their owner, ended one by one or all at once; and acting in an absent colleague's place.

use super::refused::SignInRefused;
use crate::{Error, Refusal, Service};
use gk_people::{Act, Actor, StaffId};
use gk_store::{SessionRow, sha256_hex};

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSeen {
    /// By which it is ended.
    pub id: String,
    /// With which browser.
    pub device: String,
    /// Since when, epoch milliseconds.
    pub started_at: i64,
    /// When it was last used, epoch milliseconds.
    pub seen_at: i64,
    /// Whether it is this one.
    pub is_this: bool,
}

impl Service {
    /// The own sessions, the last used first.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn sessions_of(&self, actor: &Actor, token: &str) -> Result<Vec<SessionSeen>, Error> {
        let rows = self.store.sessions_of(actor.staff.as_str()).await.map_err(|source| self.fault(&source))?;
        let this = sha256_hex(token.as_bytes());
        let (oldest, longest_unused) = self.session_limits();
        let live = rows.into_iter().filter(|row| row.started_at >= oldest && row.seen_at >= longest_unused);
        Ok(live
            .map(|row| SessionSeen {
                is_this: row.token_hash == this,
                id: row.token_hash,
                device: row.device,
                started_at: row.started_at,
                seen_at: row.seen_at,
            })
            .collect())
    }

    /// Ends one of the own sessions.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn end_session(&self, actor: &Actor, id: &str) -> Result<(), Error> {
        let ended = self.store.end_session(actor.staff.as_str(), id).await;
        self.people.forget();
        ended.map_err(|source| self.fault(&source))
    }

    /// Ends all own sessions but this one.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn end_other_sessions(&self, actor: &Actor, token: &str) -> Result<(), Error> {
        let kept = sha256_hex(token.as_bytes());
        let ended = self.store.end_other_sessions(actor.staff.as_str(), &kept).await;
        self.people.forget();
        ended.map_err(|source| self.fault(&source))
    }

    /// Ends the session of a token, whoever it belongs to; where there is none, there is nothing to do.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        let hash = sha256_hex(token.as_bytes());
        let Some(session) = self.store.session(&hash).await.map_err(|source| self.fault(&source))? else {
            return Ok(());
        };
        let ended = self.store.end_session(&session.staff, &hash).await;
        self.people.forget();
        ended.map_err(|source| self.fault(&source))
    }

    /// From now on this session acts in an absent colleague's place, or (`None`) in the own name again.
    ///
    /// # Errors
    /// Nobody lent anything today ([`SignInRefused::NotLent`]), the session is over, or the records fail.
    pub async fn stand_in(&self, (actor, token): (&Actor, &str), principal: Option<&StaffId>) -> Result<(), Error> {
        self.allow(actor, Act::UseOwnAccount)?;
        if let Some(principal) = principal
            && self.lent(actor.staff.as_str(), principal.as_str()).await?.is_none()
        {
            return Err(Refusal::SignIn(SignInRefused::NotLent).into());
        }
        let session = self.live_session(&sha256_hex(token.as_bytes())).await?;
        let session = session.ok_or(Refusal::SignIn(SignInRefused::Stale))?;
        self.put_session(SessionRow { standing_in_for: principal.map(|id| id.0.clone()), ..session }).await
    }

    pub(super) async fn end_all_sessions(&self, staff: &StaffId) -> Result<(), Error> {
        let ended = self.store.end_other_sessions(staff.as_str(), "").await;
        self.people.forget();
        ended.map_err(|source| self.fault(&source))
    }
}
