//! What the prose checks share: one scan of a report's words, sentences, years, names and quoted figures; never a finding.

pub(crate) mod claims;
pub mod likeness;
pub(crate) mod marks;
pub(crate) mod names;
pub(crate) mod numbering;
pub(crate) mod prose;
pub(crate) mod sentences;
pub(crate) mod years;

pub(crate) use marks::Mark;
pub(crate) use prose::{Para, Prose};
