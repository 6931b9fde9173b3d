//! Words every crate needs: findings, spans, civil dates, folding of Chinese text and finding words in it; never reads a clock or a file.

pub mod date;
pub mod finding;
pub mod fold;
mod io_reason;
pub mod matcher;
pub mod span;

pub use date::{Date, Period};
pub use finding::{Finding, Severity};
pub use io_reason::io_reason;
pub use matcher::Matcher;
pub use span::Span;
