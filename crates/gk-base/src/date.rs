//! Civil dates and periods; never an instant and never a time zone.

use serde::{Deserialize, Serialize};

/// A civil date (a day with legal effect), without time or zone.
pub type Date = chrono::NaiveDate;

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
}
