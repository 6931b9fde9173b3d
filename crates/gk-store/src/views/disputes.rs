//! The line of a dispute: reconsideration or litigation about a reply; never its history.

use crate::table::row;
use gk_base::Date;

row! {
    /// A dispute as it stands.
    DisputeRow in "v_dispute", key 1 {
        /// Its id, and the name of its stream.
        id: String,
        /// The application that it is about; none where it is about another act of disclosure.
        case_id: Option<String>,
        /// Reconsideration, direct litigation, litigation after reconsideration.
        kind: String,
        /// Before whom.
        forum: String,
        /// The day on which it was filed.
        filed_on: Date,
        /// Where it stands.
        stage: String,
        /// The day by which the agency must answer.
        answer_due_on: Option<Date>,
        /// The day by which it must be decided.
        decision_due_on: Option<Date>,
        /// How it ended.
        outcome: Option<String>,
        /// The column of the annual report that counts it.
        outcome_column: Option<String>,
        /// The day on which it ended.
        concluded_on: Option<Date>,
        /// How many events it is folded from.
        version: i64,
    }
}
