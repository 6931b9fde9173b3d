//! Who comes with a token, and in which offices now; never trusts what was looked up more than a few seconds ago.

use super::rows::roles;
use crate::{Error, Service};
use gk_people::{Actor, AgencyId, Role, StaffId, UnitId};
use gk_store::{SessionRow, StaffRow, sha256_hex};
use std::collections::BTreeSet;

/// How long what was looked up counts: so long may another process go on after a session was ended here.
const FRESH_MS: i64 = 3_000;

/// How often a session notes that it is used.
const TOUCH_MS: i64 = 60_000;

/// A session that may be used.
pub(super) const OPEN: &str = "open";

impl Service {
    /// Who comes with a token; none where there is no such session, or it is over.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn actor_of(&self, token: &str) -> Result<Option<Actor>, Error> {
        let hash = sha256_hex(token.as_bytes());
        let now = self.now();
        if let Some(actor) = self.people.remembered(&hash, now - FRESH_MS) {
            return Ok(Some(actor));
        }
        let Some(session) = self.live_session(&hash).await?.filter(|session| session.stage == OPEN) else {
            return Ok(None);
        };
        if now - session.seen_at > TOUCH_MS {
            self.store.touch_session(&hash, now).await.map_err(|source| self.fault(&source))?;
        }
        let actor = self.actor_of_session(&session).await?;
        if let Some(actor) = &actor {
            self.people.remember(&hash, now, actor.clone());
        }
        Ok(actor)
    }

    /// A session that is neither too old nor too long unused; one that is, is thrown away.
    pub(super) async fn live_session(&self, hash: &str) -> Result<Option<SessionRow>, Error> {
        let Some(session) = self.store.session(hash).await.map_err(|source| self.fault(&source))? else {
            return Ok(None);
        };
        let (oldest, longest_unused) = self.session_limits();
        if session.started_at < oldest || session.seen_at < longest_unused {
            self.store.end_session(&session.staff, hash).await.map_err(|source| self.fault(&source))?;
            return Ok(None);
        }
        Ok(Some(session))
    }

    /// Before when a session must not have begun, and before when it must not have been used last.
    pub(super) fn session_limits(&self) -> (i64, i64) {
        let settings = self.rules().settings();
        let (hours, minutes) = (i64::from(settings.session_hours_max), i64::from(settings.session_idle_minutes));
        let now = self.now();
        (now - hours * 3_600_000, now - minutes * 60_000)
    }

    async fn actor_of_session(&self, session: &SessionRow) -> Result<Option<Actor>, Error> {
        let Some(own) = self.present_member(&session.staff).await? else { return Ok(None) };
        if let Some(principal) = &session.standing_in_for
            && let Some((principal, roles)) = self.lent(&own.id, principal).await?
        {
            return Ok(Some(Actor {
                staff: StaffId(own.id),
                name: own.name,
                agency: AgencyId(principal.agency),
                unit: principal.unit.map(UnitId),
                roles,
                standing_in_for: Some((StaffId(principal.id), principal.name)),
            }));
        }
        Ok(Some(Actor {
            roles: roles(&own.roles),
            staff: StaffId(own.id),
            name: own.name,
            agency: AgencyId(own.agency),
            unit: own.unit.map(UnitId),
            standing_in_for: None,
        }))
    }

    pub(super) async fn present_member(&self, id: &str) -> Result<Option<StaffRow>, Error> {
        let member = self.store.member(id).await.map_err(|source| self.fault(&source))?;
        Ok(member.filter(|row| row.retired_on.is_none()))
    }

    /// The absent colleague and the offices lent today, if any are.
    pub(super) async fn lent(
        &self,
        deputy: &str,
        principal: &str,
    ) -> Result<Option<(StaffRow, BTreeSet<Role>)>, Error> {
        let Some(absent) = self.present_member(principal).await? else { return Ok(None) };
        let today = self.today();
        let rows = self.store.substitutions_of(deputy).await.map_err(|source| self.fault(&source))?;
        let held = roles(&absent.roles);
        let lent: BTreeSet<Role> = rows
            .iter()
            .filter(|row| row.deputy == deputy && row.principal == principal)
            .filter(|row| row.from_on <= today && today <= row.until_on)
            .flat_map(|row| roles(&row.roles))
            .filter(|role| held.contains(role))
            .collect();
        Ok((!lent.is_empty()).then_some((absent, lent)))
    }
}
