//! Random numbers for the moment of a kill; never the same twice.

use std::hash::{BuildHasher, RandomState};

/// A number below `end`.
pub fn below(end: u64) -> u64 {
    RandomState::new().hash_one(end) % end.max(1)
}
