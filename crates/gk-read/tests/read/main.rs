//! What reading makes of files: pages, encodings, places, hostile input.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends at the first surprise")]

mod encodings;
mod hostile;
mod packed;
mod pages;
mod places;
mod samples;
mod shape;
mod snapshots;
mod sound;
