//! The line of a request to rectify personal records; never its history.

use crate::table::row;
use gk_base::Date;

row! {
    /// A rectification as it stands.
    RectificationRow in "v_rectification", key 1 {
        /// Its id, and the name of its stream.
        id: String,
        /// The agency that answers.
        agency: String,
        /// The day on which it counts as received.
        received_on: Date,
        /// Where it stands.
        stage: String,
        /// What was done.
        outcome: Option<String>,
        /// The day on which the person was told.
        told_on: Option<Date>,
        /// How many events it is folded from.
        version: i64,
    }
}
