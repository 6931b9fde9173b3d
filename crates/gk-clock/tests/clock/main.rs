//! The promises of the clock: vectors, refusals, sentences, properties, and a naive clock that walks day by day beside it.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod regressions;
mod vectors;
mod written;
