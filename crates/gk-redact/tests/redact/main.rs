//! What redaction promises: what is marked is gone in every layer, and the rest is as it was.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends at the first surprise")]

mod files;
mod many;
mod outgoing;
mod pages;
mod properties;
mod texts;
mod words;
