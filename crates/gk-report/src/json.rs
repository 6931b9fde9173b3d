//! The public JSON of a report, `gongkai.report/1`, both ways; never drops what it cannot place.

mod read;
mod write;

pub use read::{JsonError, from_json};
pub use write::{Detail, cell_json, cell_json_with_provenance, finding_json, number_json, to_json};
