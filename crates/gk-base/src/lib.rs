//! Words every crate needs: findings, spans, civil dates and Chinese text folding; never reads a clock or a file.

pub mod date;
pub mod finding;
pub mod fold;
mod io_reason;
pub mod span;

pub use date::{Date, Period};
pub use finding::{Finding, Severity};
pub use io_reason::io_reason;
pub use span::Span;
