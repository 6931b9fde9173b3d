//! Sealing bytes for one purpose: encrypted, and tied to what they are; never opened for another purpose.

use super::{Key, KeyringProblem, random};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// Sealed bytes: the way of sealing, the nonce, and the ciphertext with its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

/// The way of sealing: XChaCha20-Poly1305, whose nonce is long enough to be drawn by chance.
const WAY: u8 = 1;
const NONCE: usize = 24;

impl Sealed {
    /// Sealed bytes as they were written down; whether they are intact shows when they are opened.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to write down.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn seal(key: &Key, subject: &str, field: &str, plain: &[u8]) -> Result<Self, KeyringProblem> {
        let sealed = encrypt(key, &purpose(subject, field), plain)?;
        Ok(Self([&[WAY], sealed.as_slice()].concat()))
    }

    pub(super) fn open(&self, key: &Key, subject: &str, field: &str) -> Result<Zeroizing<Vec<u8>>, KeyringProblem> {
        let sealed = self.0.strip_prefix(&[WAY]);
        let plain = sealed.and_then(|sealed| decrypt(key, &purpose(subject, field), sealed));
        plain.ok_or_else(|| KeyringProblem::SealBroken { subject: subject.to_owned(), field: field.to_owned() })
    }
}

/// What sealed bytes are tied to. The length in front keeps `("ab", "c")` and `("a", "bc")` apart.
fn purpose(subject: &str, field: &str) -> Vec<u8> {
    format!("gongkai.personal/{WAY}/{}/{subject}/{field}", subject.len()).into_bytes()
}

/// A fresh nonce, then the ciphertext with its tag.
pub(super) fn encrypt(key: &Key, purpose: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyringProblem> {
    let nonce = random::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let payload = Payload { msg: plain, aad: purpose };
    let encrypted = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| KeyringProblem::TooLong)?;
    Ok([&nonce[..], &encrypted].concat())
}

/// The plain bytes, if they were encrypted with this key for this purpose and nobody changed them.
pub(super) fn decrypt(key: &Key, purpose: &[u8], bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, encrypted) = bytes.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let payload = Payload { msg: encrypted, aad: purpose };
    cipher.decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_bytes_open_for_their_purpose_only() {
        let key = Key::new([7; 32]);
        let sealed = Sealed::seal(&key, "ab", "c", "张三".as_bytes()).unwrap();
        assert_eq!(**sealed.open(&key, "ab", "c").unwrap(), *"张三".as_bytes());
        for (subject, field) in [("ab", "d"), ("b", "c"), ("a", "bc"), ("abc", ""), ("", "abc")] {
            assert!(sealed.open(&key, subject, field).is_err(), "{subject} {field}");
        }
        assert!(sealed.open(&Key::new([8; 32]), "ab", "c").is_err());
        assert_ne!(Sealed::seal(&key, "ab", "c", "张三".as_bytes()).unwrap(), sealed, "nonces are never the same");
    }

    #[test]
    fn a_changed_bit_anywhere_is_noticed() {
        let key = Key::new([7; 32]);
        let sealed = Sealed::seal(&key, "a", "b", b"x").unwrap();
        for at in 0..sealed.as_bytes().len() * 8 {
            let mut bytes = sealed.as_bytes().to_vec();
            bytes[at / 8] ^= 1 << (at % 8);
            assert!(Sealed::from_bytes(bytes).open(&key, "a", "b").is_err(), "bit {at}");
        }
        for n in 0..sealed.as_bytes().len() {
            assert!(Sealed::from_bytes(sealed.as_bytes()[..n].to_vec()).open(&key, "a", "b").is_err(), "{n} bytes");
        }
    }
}
