//! The portal over HTTP, spoken to as a person would: open, search, check, keep, compare, remove.
#![allow(clippy::expect_used, missing_docs, reason = "a test that cannot set itself up fails")]

mod acts;
mod calculators;
mod citizen;
mod guards;
mod html;
mod office;
mod pages;
mod people;
mod permissions;
mod test_app;
