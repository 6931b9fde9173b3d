//! Personal data, sealed, beside the records and not in them; never sees a key or a value.

use crate::append::PersonalWrite;
use crate::table::row;

row! {
    /// A sealed value about a person.
    PersonalRow in "s_personal", key 2 {
        /// About whom.
        subject: String,
        /// What.
        field: String,
        /// The value, encrypted.
        sealed: Vec<u8>,
    }
}

impl PersonalRow {
    pub(crate) fn of(write: &PersonalWrite) -> Self {
        Self { subject: write.subject.clone(), field: write.field.clone(), sealed: write.sealed.clone() }
    }
}
