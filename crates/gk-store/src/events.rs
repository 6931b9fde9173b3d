//! What happened, in streams, each event once and for ever; never what it means.

use crate::table::row;
use gk_base::Date;

row! {
    /// An event as it stands in its stream.
    Event in "f_event", key 2 {
        /// The stream: an application, a dispute, a rectification.
        stream: String,
        /// Its place in the stream, from 1.
        n: i64,
        /// What kind of event.
        kind: String,
        /// The version of the payload's shape.
        version: i64,
        /// The civil date on which it has its legal effect.
        on_date: Option<Date>,
        /// When it was recorded, epoch milliseconds.
        recorded_at: i64,
        /// Who recorded it.
        actor: String,
        /// The rest, as JSON; holds no personal data.
        payload: String,
        /// The entry of the audit log that wrote it.
        seq: i64,
    }
}

/// A stream with all its events in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// Its name.
    pub id: String,
    /// Its events.
    pub events: Vec<Event>,
}
