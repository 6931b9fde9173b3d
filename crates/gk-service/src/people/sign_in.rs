//! 登录: name and password, then a code where one is set up, then a new password where it was given by somebody else; never says which of name and password was wrong.

use super::actor::OPEN;
use super::password::{Keep, Verdict};
use super::refused::SignInRefused;
use super::{hex, records::STAFF};
use crate::{Error, Refusal, Service};
use gk_people::StaffId;
use gk_store::{AccountRow, SessionRow, sha256_hex};

/// A session that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// What the browser shows from now on; kept nowhere else.
    pub token: String,
    /// What comes next.
    pub next: Next,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A code.
    Code,
    /// A new password.
    NewPassword,
    /// Nothing: somebody is signed in.
    Open,
}

/// A session that waits for a code.
const CODE: &str = "code";
/// A session that waits for a new password.
const NEW_PASSWORD: &str = "new-password";

/// How long a session may wait for what comes next.
const WAIT_MS: i64 = 10 * 60_000;

/// The longest name of a browser that is kept.
const DEVICE_CHARS: usize = 200;

impl Next {
    fn of(account: &AccountRow) -> Self {
        match account {
            AccountRow { second_factor: true, .. } => Self::Code,
            AccountRow { must_change: true, .. } => Self::NewPassword,
            _ => Self::Open,
        }
    }

    fn stage(self) -> &'static str {
        match self {
            Self::Code => CODE,
            Self::NewPassword => NEW_PASSWORD,
            Self::Open => OPEN,
        }
    }
}

/// A lock and the count of failures are over.
pub(super) fn succeeded(account: &mut AccountRow) {
    account.n_failures = 0;
    account.locked_until = 0;
}

impl Service {
    /// Begins a session with name and password.
    ///
    /// # Errors
    /// They do not fit, too many attempts failed ([`SignInRefused`]), or the records fail.
    pub async fn sign_in(&self, name: &str, password: &str, device: &str) -> Result<SignedIn, Error> {
        let name = name.trim();
        let member = self.present_member(name).await?;
        let account = self.store.account(name).await.map_err(|source| self.fault(&source))?;
        self.check_lock(&account)?;
        let verdict = self.judge(account.password.clone().filter(|_| member.is_some()), password).await?;
        let Some(member) = member else { return Err(Refusal::SignIn(SignInRefused::Wrong).into()) };
        if verdict == Verdict::Wrong {
            return Err(self.failed(&member.id, SignInRefused::Wrong).await?);
        }
        let next = Next::of(&account);
        // With a code to come, failures are counted until it fits: else a known password would undo each lock.
        if next != Next::Code {
            self.note_success(&member.id).await?;
        }
        self.begin_session(&StaffId(member.id), next, device).await
    }

    /// Goes on with a code.
    ///
    /// # Errors
    /// The code is wrong or was used, the session waited too long, or the records fail.
    pub async fn take_second_factor(&self, token: &str, code: &str) -> Result<Next, Error> {
        let session = self.waiting_session(token, CODE).await?;
        let account = self.store.account(&session.staff).await.map_err(|source| self.fault(&source))?;
        self.check_lock(&account)?;
        match self.take_code(&session.staff, code).await {
            Ok(()) => {}
            Err(Error::Refused(Refusal::SignIn(refused))) => return Err(self.failed(&session.staff, refused).await?),
            Err(error) => return Err(error),
        }
        self.note_success(&session.staff).await?;
        let next = if account.must_change { Next::NewPassword } else { Next::Open };
        self.put_session(SessionRow { stage: next.stage().to_owned(), ..session }).await?;
        Ok(next)
    }

    /// Goes on with a new password.
    ///
    /// # Errors
    /// It is not good enough, the session waited too long, or the records fail.
    pub async fn enter_new_password(&self, token: &str, (new, again): (&str, &str)) -> Result<(), Error> {
        let session = self.waiting_session(token, NEW_PASSWORD).await?;
        let staff = StaffId(session.staff.clone());
        let name = self.present_member(&session.staff).await?.map(|member| member.name).unwrap_or_default();
        let account = self.store.account(&session.staff).await.map_err(|source| self.fault(&source))?;
        self.check_new((&staff, &name), (new, again))?;
        if self.judge(account.password, new).await? == Verdict::Right {
            return Err(Refusal::SignIn(SignInRefused::IsOld).into());
        }
        self.set_password(staff.as_str(), &staff, (new, Keep::Lasting)).await?;
        self.put_session(SessionRow { stage: OPEN.to_owned(), ..session }).await
    }

    fn check_lock(&self, account: &AccountRow) -> Result<(), Error> {
        match account.locked_until > self.now() {
            true => Err(Refusal::SignIn(SignInRefused::Locked(account.locked_until)).into()),
            false => Ok(()),
        }
    }

    /// Counts a failure; the last one that is allowed locks.
    async fn failed(&self, staff: &str, refused: SignInRefused) -> Result<Error, Error> {
        let settings = self.rules().settings();
        let most = i64::from(settings.sign_in_failures_max);
        let until = self.now() + i64::from(settings.sign_in_lock_minutes) * 60_000;
        let locked = self.store.change_account(staff, |account| {
            account.n_failures += 1;
            let locks = account.n_failures >= most;
            if locks {
                account.n_failures = 0;
                account.locked_until = until;
            }
            locks
        });
        if locked.await.map_err(|source| self.fault(&source))? {
            self.record(self.act(staff, "staff.locked", &format!("{STAFF}{staff}"))).await?;
            return Ok(Refusal::SignIn(SignInRefused::Locked(until)).into());
        }
        Ok(Refusal::SignIn(refused).into())
    }

    async fn note_success(&self, staff: &str) -> Result<(), Error> {
        self.store.change_account(staff, succeeded).await.map_err(|source| self.fault(&source))
    }

    pub(super) async fn begin_session(&self, staff: &StaffId, next: Next, device: &str) -> Result<SignedIn, Error> {
        let token = hex(&self.chance::<32>()?);
        let now = self.now();
        let (oldest, longest_unused) = self.session_limits();
        self.store.sweep_sessions(oldest, longest_unused).await.map_err(|source| self.fault(&source))?;
        self.put_session(SessionRow {
            token_hash: sha256_hex(token.as_bytes()),
            staff: staff.0.clone(),
            stage: next.stage().to_owned(),
            standing_in_for: None,
            device: device.chars().take(DEVICE_CHARS).collect(),
            started_at: now,
            seen_at: now,
        })
        .await?;
        self.record(self.act(staff.as_str(), "staff.signed-in", &format!("{STAFF}{staff}"))).await?;
        Ok(SignedIn { token, next })
    }

    async fn waiting_session(&self, token: &str, stage: &str) -> Result<SessionRow, Error> {
        let session = self.live_session(&sha256_hex(token.as_bytes())).await?;
        let not_before = self.now() - WAIT_MS;
        let waiting = session.filter(|session| session.stage == stage && session.started_at >= not_before);
        waiting.ok_or_else(|| Refusal::SignIn(SignInRefused::Stale).into())
    }

    pub(super) async fn put_session(&self, session: SessionRow) -> Result<(), Error> {
        self.people.forget();
        self.store.put_session(session).await.map_err(|source| self.fault(&source))
    }
}
