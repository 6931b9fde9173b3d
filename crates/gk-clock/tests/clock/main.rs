//! The promises of the clock: vectors, refusals, sentences, properties, and a naive clock that walks day by day beside it.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod against_oracle;
mod oracle;
mod properties;
mod random;
mod refusals;
mod regressions;
mod sentences;
mod vectors;
mod written;
