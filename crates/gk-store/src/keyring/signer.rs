//! What the server signs, and seals for whoever brings a secret along; never shows its key.

use super::seal::{decrypt, encrypt};
use super::{Key, KeyringProblem, random};
use crate::hex;
use hmac::{Hmac, KeyInit, Mac as _};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// Signs for a purpose: what was signed for one purpose is no signature for another.
#[derive(Clone)]
pub struct Signer {
    key: Key,
}

/// Never shows the key.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

impl Signer {
    pub(super) fn new(key: Key) -> Self {
        Self { key }
    }

    /// The signature of some bytes for a purpose.
    ///
    /// # Panics
    /// Never: a key of any length will do.
    #[must_use]
    pub fn sign(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        self.begin(purpose, bytes).finalize().into_bytes().into()
    }

    /// Whether a signature is that of these bytes for this purpose; takes as long for a wrong one as for the right one.
    #[must_use]
    pub fn is_signed(&self, purpose: &str, bytes: &[u8], signature: &[u8]) -> bool {
        self.begin(purpose, bytes).verify_slice(signature).is_ok()
    }

    /// The same in hexadecimal digits.
    #[must_use]
    pub fn sign_hex(&self, purpose: &str, bytes: &[u8]) -> String {
        hex::encode(&self.sign(purpose, bytes))
    }

    /// As [`Signer::is_signed`] for [`Signer::sign_hex`].
    #[must_use]
    pub fn is_signed_hex(&self, purpose: &str, bytes: &[u8], signature: &str) -> bool {
        hex::decode(signature).is_some_and(|signature| self.is_signed(purpose, bytes, &signature))
    }

    /// Seals bytes so that they open only for whoever brings the secret: neither the records nor the keys open them
    /// without it.
    ///
    /// # Errors
    /// The bytes are too long, or the system gives no random numbers.
    pub fn seal(&self, purpose: &str, secret: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyringProblem> {
        encrypt(&Zeroizing::new(self.sign(purpose, secret)), purpose.as_bytes(), plain)
    }

    /// Opens what was sealed for this purpose and this secret; none when it was for others, or was changed.
    #[must_use]
    pub fn open(&self, purpose: &str, secret: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        decrypt(&Zeroizing::new(self.sign(purpose, secret)), purpose.as_bytes(), sealed)
    }

    /// An id that nobody can guess: so many bytes of the system's chance, as hexadecimal digits.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn chance<const N: usize>() -> Result<String, KeyringProblem> {
        Ok(hex::encode(&random::<N>()?))
    }

    /// Bytes of the system's chance.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn chance_bytes<const N: usize>() -> Result<[u8; N], KeyringProblem> {
        random()
    }

    fn begin(&self, purpose: &str, bytes: &[u8]) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "a key of any length will do")]
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key[..]).expect("any length will do");
        // The length in front keeps `("ab", "c")` and `("a", "bc")` apart.
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(bytes);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        Signer::new(Key::new([7; 32]))
    }

    #[test]
    fn a_signature_is_for_its_purpose_and_its_bytes() {
        let signature = signer().sign_hex("form", b"abc");
        assert!(signer().is_signed_hex("form", b"abc", &signature));
        for (purpose, bytes) in [("form", &b"abd"[..]), ("for", b"mabc"), ("forma", b"bc")] {
            assert!(!signer().is_signed_hex(purpose, bytes, &signature), "{purpose}");
        }
        assert!(!signer().is_signed_hex("form", b"abc", &signature[2..]));
        assert!(!Signer::new(Key::new([8; 32])).is_signed_hex("form", b"abc", &signature));
    }

    #[test]
    fn what_was_sealed_opens_with_its_secret_only() {
        let sealed = signer().seal("draft", b"secret", "张三".as_bytes()).unwrap();
        assert_eq!(signer().open("draft", b"secret", &sealed).map(|plain| plain.to_vec()), Some("张三".into()));
        assert!(signer().open("draft", b"secreT", &sealed).is_none());
        assert!(signer().open("other", b"secret", &sealed).is_none());
        assert!(Signer::new(Key::new([8; 32])).open("draft", b"secret", &sealed).is_none());
    }
}
