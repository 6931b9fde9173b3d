//! What a writer prints when an append was acknowledged, and how it is read back.

use gk_store::Appended;
use std::fmt;

/// One acknowledged append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    pub append: String,
    pub stream: String,
    pub n: u64,
    pub seq: i64,
    pub hash: String,
}

impl Ack {
    pub fn of(append: &str, stream: &str, done: &Appended) -> Self {
        Self {
            append: append.to_owned(),
            stream: stream.to_owned(),
            n: done.versions.first().copied().unwrap_or_default(),
            seq: done.seq,
            hash: done.hash.clone(),
        }
    }

    /// A line of a writer; none where the writer was killed in the middle of it.
    pub fn read(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let ["ack", append, stream, n, seq, hash, "."] = words.as_slice() else { return None };
        Some(Self {
            append: (*append).to_owned(),
            stream: (*stream).to_owned(),
            n: n.parse().ok()?,
            seq: seq.parse().ok()?,
            hash: (*hash).to_owned(),
        })
    }
}

impl fmt::Display for Ack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ack {} {} {} {} {} .", self.append, self.stream, self.n, self.seq, self.hash)
    }
}
