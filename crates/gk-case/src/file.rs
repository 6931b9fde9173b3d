//! A file about somebody, by what is known of it; the bytes are kept sealed elsewhere.

use serde::{Deserialize, Serialize};

use crate::Words;

/// A file that belongs to a case: what was handed in, what is evidence, what goes out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileRef {
    /// The name of the sealed bytes where objects are kept.
    pub object: String,
    /// SHA-256 of the bytes as they were handed in, lower-case hexadecimal.
    pub sha256: String,
    /// The name that the file was handed in with; it may name people.
    #[serde(default)]
    pub name: Words,
    /// The kind of its content, as the web names it.
    pub media: String,
    /// How many bytes.
    pub n_bytes: u64,
}
