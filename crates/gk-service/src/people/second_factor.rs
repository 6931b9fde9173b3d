//! The second factor: a code from a device, six digits that change (RFC 6238); the secret is sealed, and no code is taken twice.

use super::password::Verdict;
use super::records::STAFF;
use super::refused::SignInRefused;
use crate::{Error, Refusal, Service};
use gk_people::{Act, Actor, Refused, StaffId};
use gk_store::{Personal, PersonalWrite};
use totp_rs::{Builder, Secret, Totp};

/// What somebody puts into a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The key in groups of four, to be typed.
    pub key: String,
    /// The same as an address that devices read from a picture.
    pub address: String,
}

/// Where the secret is sealed.
const FIELD: &str = "totp";

/// What devices show the account under.
const ISSUER: &str = "政务公开";

impl Service {
    /// Begins to set up a device: draws a secret. Nothing is asked for yet.
    ///
    /// # Errors
    /// The keyring or the records fail.
    pub async fn begin_second_factor(&self, actor: &Actor) -> Result<Enrolment, Error> {
        self.allow(actor, Act::UseOwnAccount)?;
        let account = self.store.account(actor.staff.as_str()).await.map_err(|source| self.fault(&source))?;
        if account.second_factor {
            return Err(Refusal::People(Refused::Exists).into());
        }
        let secret = self.chance::<20>()?;
        let subject = format!("{STAFF}{}", actor.staff);
        let sealed = PersonalWrite::seal(self.keyring().await?, &subject, FIELD, &secret);
        let sealed = sealed.map_err(|problem| Error::from(Refusal::Keyring(problem.to_string())))?;
        let mut append = self.act(&actor.signature(), "staff.second-factor-drawn", &subject);
        append.personal.push(sealed);
        self.record(append).await?;
        Ok(enrolment(&actor.staff, &secret))
    }

    /// The secret that was drawn and not confirmed yet, shown again.
    ///
    /// # Errors
    /// None was drawn, it is in use by now, or the keyring or the records fail.
    pub async fn drawn_second_factor(&self, actor: &Actor) -> Result<Enrolment, Error> {
        let account = self.store.account(actor.staff.as_str()).await.map_err(|source| self.fault(&source))?;
        match self.secret_of(actor.staff.as_str()).await? {
            Some(secret) if !account.second_factor => Ok(enrolment(&actor.staff, &secret)),
            _ => Err(Refusal::SignIn(SignInRefused::Stale).into()),
        }
    }

    /// From now on a code is asked for: the device has shown that it knows the secret.
    ///
    /// # Errors
    /// The code is wrong, or the keyring or the records fail.
    pub async fn confirm_second_factor(&self, actor: &Actor, code: &str) -> Result<(), Error> {
        self.allow(actor, Act::UseOwnAccount)?;
        self.take_code(actor.staff.as_str(), code).await?;
        self.switch_second_factor(&actor.signature(), &actor.staff, Asked::Always).await
    }

    /// No code is asked for any more.
    ///
    /// # Errors
    /// The password is wrong, or the records fail.
    pub async fn drop_second_factor(&self, actor: &Actor, password: &str) -> Result<(), Error> {
        self.allow(actor, Act::UseOwnAccount)?;
        let account = self.store.account(actor.staff.as_str()).await.map_err(|source| self.fault(&source))?;
        if self.judge(account.password, password).await? == Verdict::Wrong {
            return Err(Refusal::SignIn(SignInRefused::WrongPresent).into());
        }
        self.switch_second_factor(&actor.signature(), &actor.staff, Asked::Never).await
    }

    /// The same for somebody whose device is lost.
    ///
    /// # Errors
    /// Not allowed, or the records fail.
    pub async fn drop_second_factor_of(&self, actor: &Actor, staff: &StaffId) -> Result<(), Error> {
        self.allow(actor, Act::ManageStaff)?;
        self.switch_second_factor(&actor.signature(), staff, Asked::Never).await
    }

    async fn switch_second_factor(&self, signature: &str, staff: &StaffId, asked: Asked) -> Result<(), Error> {
        let changed =
            self.store.change_account(staff.as_str(), |account| account.second_factor = asked == Asked::Always);
        changed.await.map_err(|source| self.fault(&source))?;
        let act = if asked == Asked::Always { "staff.second-factor-set" } else { "staff.second-factor-dropped" };
        self.record(self.act(signature, act, &format!("{STAFF}{staff}"))).await
    }

    /// Takes a code, once.
    pub(super) async fn take_code(&self, staff: &str, code: &str) -> Result<(), Error> {
        let secret = self.secret_of(staff).await?.unwrap_or_default();
        let now = u64::try_from(self.now() / 1000).unwrap_or(0);
        let typed: String = code.chars().filter(char::is_ascii_digit).collect();
        let step = device(&secret).and_then(|device| device.check(&typed, now));
        let Some(step) = step.and_then(|step| i64::try_from(step).ok()) else {
            return Err(Refusal::SignIn(SignInRefused::WrongCode).into());
        };
        let taken = self.store.change_account(staff, |account| {
            let is_new = step > account.last_step;
            account.last_step = account.last_step.max(step);
            is_new
        });
        match taken.await.map_err(|source| self.fault(&source))? {
            true => Ok(()),
            false => Err(Refusal::SignIn(SignInRefused::CodeUsed).into()),
        }
    }

    async fn secret_of(&self, staff: &str) -> Result<Option<Vec<u8>>, Error> {
        let sealed = self.store.personal(self.keyring().await?, &format!("{STAFF}{staff}"), FIELD).await;
        match sealed.map_err(|source| self.personal_failed(&source))? {
            Personal::Known(secret) => Ok(Some(secret.to_vec())),
            Personal::Absent | Personal::Erased => Ok(None),
        }
    }
}

/// Whether a code is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Always,
    Never,
}

fn device(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(Secret::from(secret.to_vec())).build().ok()
}

fn enrolment(staff: &StaffId, secret: &[u8]) -> Enrolment {
    let plain = Secret::from(secret.to_vec()).to_base32();
    let groups: Vec<String> =
        plain.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    let issuer: String = ISSUER.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let address = format!("otpauth://totp/{issuer}:{staff}?secret={plain}&issuer={issuer}");
    Enrolment { key: groups.join(" "), address }
}
