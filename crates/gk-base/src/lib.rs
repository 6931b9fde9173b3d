//! Words every crate needs: findings, spans, civil dates and Chinese text folding; never reads a clock or a file.

pub mod date;
pub mod finding;
pub mod fold;
pub mod span;

pub use date::{Date, Period};
pub use finding::{Finding, Severity};
pub use span::Span;
