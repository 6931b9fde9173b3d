//! Passwords: hashed with argon2id away from the threads that answer, changed by their owner, reset by an administrator; never kept or shown again.

use super::refused::SignInRefused;
use super::{hex, sign_in};
use crate::{Error, Refusal, Service};
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use gk_people::{Act, Actor, Refused, StaffId};
use zeroize::Zeroizing;

/// Whether a password is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Right,
    Wrong,
}

/// A hash of nothing that anybody knows, with the parameters of all others: who has no account costs the same work.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Z29uZ2thaS1ub2JvZHk$UWN0yHb0Kq1mVxHBNbZ8QmDdPn3bDk0l6O1o6bqHh0E";

impl Service {
    /// Changes the own password. All other sessions end.
    ///
    /// # Errors
    /// The present password is wrong, the new one is not good enough, or the records fail.
    pub async fn change_password(
        &self,
        (actor, token): (&Actor, &str),
        present: &str,
        (new, again): (&str, &str),
    ) -> Result<(), Error> {
        self.allow(actor, Act::UseOwnAccount)?;
        let account = self.store.account(actor.staff.as_str()).await.map_err(|source| self.fault(&source))?;
        if self.judge(account.password, present).await? == Verdict::Wrong {
            return Err(Refusal::SignIn(SignInRefused::WrongPresent).into());
        }
        if new == present {
            return Err(Refusal::SignIn(SignInRefused::IsOld).into());
        }
        self.check_new((&actor.staff, &actor.name), (new, again))?;
        self.set_password(&actor.signature(), &actor.staff, (new, Keep::Lasting)).await?;
        self.end_other_sessions(actor, token).await
    }

    /// Gives somebody a new password to be changed at once, lifts a lock and ends all sessions. The password is said once.
    ///
    /// # Errors
    /// Not allowed, there is nobody of that name, or the records fail.
    pub async fn reset_password(&self, actor: &Actor, staff: &StaffId) -> Result<String, Error> {
        self.allow(actor, Act::ManageStaff)?;
        if self.present_member(staff.as_str()).await?.is_none() {
            return Err(Refusal::People(Refused::Unknown("人员")).into());
        }
        let given = hex(&self.chance::<8>()?);
        self.set_password(&actor.signature(), staff, (&given, Keep::UntilFirstUse)).await?;
        self.end_all_sessions(staff).await?;
        Ok(given)
    }

    /// How many characters a new password has at least.
    #[must_use]
    pub fn password_chars_min(&self) -> u32 {
        self.rules().settings().password_chars_min
    }

    pub(super) fn check_new(&self, (id, name): (&StaffId, &str), (new, again): (&str, &str)) -> Result<(), Error> {
        let least = self.password_chars_min();
        let refused = match new {
            new if new != again => SignInRefused::Differ,
            new if new.chars().count() < least as usize => SignInRefused::TooShort(least),
            new if new.eq_ignore_ascii_case(id.as_str()) || new == name => SignInRefused::IsName,
            _ => return Ok(()),
        };
        Err(Refusal::SignIn(refused).into())
    }

    pub(super) async fn set_password(
        &self,
        signature: &str,
        staff: &StaffId,
        (new, keep): (&str, Keep),
    ) -> Result<(), Error> {
        let hash = self.hash(new).await?;
        let changed = self.store.change_account(staff.as_str(), |account| {
            account.password = Some(hash);
            account.must_change = keep == Keep::UntilFirstUse;
            sign_in::succeeded(account);
        });
        changed.await.map_err(|source| self.fault(&source))?;
        let act = if keep == Keep::Lasting { "staff.password-changed" } else { "staff.password-reset" };
        self.record(self.act(signature, act, &format!("staff:{staff}"))).await
    }

    async fn hash(&self, password: &str) -> Result<String, Error> {
        let salt = self.chance::<16>()?;
        let password = Zeroizing::new(password.to_owned());
        let hashed = self.hashing(move || {
            let hashed: Result<PasswordHash, _> = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
            hashed.map(|hash| hash.to_string())
        });
        hashed.await?.map_err(|source| self.fault(&source))
    }

    /// Whether a password fits a hash. Without one, the same work is done for nothing.
    pub(super) async fn judge(&self, hash: Option<String>, password: &str) -> Result<Verdict, Error> {
        let password = Zeroizing::new(password.to_owned());
        self.hashing(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
            let fits = Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok();
            if fits && known { Verdict::Right } else { Verdict::Wrong }
        })
        .await
    }

    /// Does such work where nobody waits for a thread, so much at a time.
    async fn hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let turn = self.people.hashing.clone().acquire_owned().await.map_err(|source| self.fault(&source))?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(|source| self.fault(&source))
    }
}

/// How long a password is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Chosen by its owner.
    Lasting,
    /// Given by somebody else.
    UntilFirstUse,
}
