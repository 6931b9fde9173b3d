//! The name of an object: the hash of its bytes; never a path that somebody typed.

use crate::hex;
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256 of an object's bytes in lower-case hexadecimal, 64 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectName(String);

impl ObjectName {
    /// The name of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(&Sha256::digest(bytes)))
    }

    /// A name as it was written down; none where it is no hash.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = hex::decode(text)?;
        (bytes.len() == 32).then(|| Self(text.to_owned()))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path below the root: two levels of folders, so that none holds more than a few hundred entries per
    /// ten million files.
    pub(crate) fn path(&self) -> String {
        let (first, rest) = self.0.split_at(2);
        format!("{first}/{}/{}", rest.split_at(2).0, self.0)
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_is_a_name() {
        let name = ObjectName::of(b"");
        assert_eq!(name.as_str(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert!(name.path().starts_with("e3/b0/e3b0c4"));
        assert_eq!(ObjectName::parse(name.as_str()), Some(name.clone()));
        for wrong in ["", "e3b0", "../../../../etc/passwd", &name.as_str().to_uppercase(), &format!("{name}00")] {
            assert_eq!(ObjectName::parse(wrong), None, "{wrong}");
        }
    }
}
