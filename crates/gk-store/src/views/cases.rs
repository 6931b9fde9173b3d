//! The line of an application in the list of the office; never its history.

use crate::table::row;
use gk_base::Date;

row! {
    /// An application as it stands.
    CaseRow in "v_case", key 1 {
        /// Its id, and the name of its stream.
        id: String,
        /// The application that it was split from.
        parent: Option<String>,
        /// The agency that answers.
        agency: String,
        /// The number that the agency gave it.
        number: Option<String>,
        /// How it came in.
        channel: String,
        /// What kind of applicant, as the annual report counts them.
        applicant_class: String,
        /// Where it stands.
        stage: String,
        /// The day on which it was submitted.
        submitted_on: Option<Date>,
        /// The day on which it counts as received; none until that is settled.
        received_on: Option<Date>,
        /// The day by which it must be answered.
        due_on: Option<Date>,
        /// Whether that clock runs, rests or is over.
        due_state: String,
        /// Whether the day may move because the calendar is not published yet.
        provisional: bool,
        /// Whether the time was extended.
        extended: bool,
        /// The day of the decision.
        decided_on: Option<Date>,
        /// The kind of decision.
        decision: Option<String>,
        /// The row of the annual report that counts it.
        report_row: Option<String>,
        /// The day of the reply.
        replied_on: Option<Date>,
        /// The day on which the reply was served.
        served_on: Option<Date>,
        /// The day on which it was archived.
        archived_on: Option<Date>,
        /// Under which the applicant's personal data is kept.
        subject: String,
        /// The first day beside the reply by which somebody has to do something.
        next_on: Option<Date>,
        /// Which day that is.
        next_what: Option<String>,
        /// How many events it is folded from.
        version: i64,
    }
}
