//! A mark in a form, signed: when the page was made, for what, and an id for doing it once; never a secret of somebody.
//!
//! A form that was made too long ago, or for something else, is shown once more instead of being acted on.

use gk_service::{Error, Refusal, Service, Signer};

/// A mark that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormToken {
    /// An id that no other form has: what is made of this form can bear it, so that the same form makes it once.
    pub id: String,
    /// When the form was made, epoch milliseconds.
    pub made_at: i64,
}

const HOUR_MS: i64 = 3_600_000;

/// A mark for a form that does something, such as `withdraw:` and the id of a case.
pub(crate) async fn issue(service: &Service, what: &str) -> Result<String, Error> {
    let id = Signer::chance::<16>().map_err(|problem| Refusal::Keyring(problem.to_string()))?;
    let said = format!("{}.{id}", service.now());
    let signature = service.signer().await?.sign_hex(&purpose(what), said.as_bytes());
    Ok(format!("{said}.{signature}"))
}

/// The mark of a form that comes back.
///
/// # Errors
/// [`Refusal::Stale`] when it is not one of ours, was made for something else, or too long ago.
pub(crate) async fn read(service: &Service, what: &str, written: &str) -> Result<FormToken, Error> {
    let stale = || Error::from(Refusal::Stale);
    let (said, signature) = written.rsplit_once('.').ok_or_else(stale)?;
    if !service.signer().await?.is_signed_hex(&purpose(what), said.as_bytes(), signature) {
        return Err(stale());
    }
    let (made_at, id) = said.split_once('.').ok_or_else(stale)?;
    let made_at: i64 = made_at.parse().map_err(|_| stale())?;
    let most = i64::from(service.rules().settings().form_most_hours) * HOUR_MS;
    if service.now() - made_at > most {
        return Err(stale());
    }
    Ok(FormToken { id: id.to_owned(), made_at })
}

fn purpose(what: &str) -> String {
    format!("form:{what}")
}
