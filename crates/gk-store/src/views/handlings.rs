//! The line of the work on an application: who has it and who has to act; never its history.

use crate::table::row;
use gk_base::Date;

row! {
    /// The work on an application as it stands.
    HandlingRow in "v_handling", key 1 {
        /// The application.
        case_id: String,
        /// The official who has it.
        handler: Option<String>,
        /// Whether that was accepted.
        accepted: bool,
        /// How many demands to units are open.
        n_searches: i64,
        /// The units that they are made to, each between strokes: `|u1|u2|`.
        search_units: String,
        /// The first day by which one of them is asked to answer.
        search_due_on: Option<Date>,
        /// Whether an extension waits for consent.
        extension_asked: bool,
        /// How many letters wait for a section head.
        n_to_review: i64,
        /// How many letters wait to be signed.
        n_to_sign: i64,
        /// How many events it is folded from.
        version: i64,
    }
}
