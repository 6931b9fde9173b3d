//! The statutory clock of an application (政府信息公开条例第三十条至第三十五条、第四十二条); never reads what day it is.
//!
//! A reply period is never stored: it is computed from what happened. [`Clock::deadline`] takes the events of an
//! application and gives the day on which the reply is due, with one [`Step`] for everything that led to it, or the
//! [`Refusal`] of the first event that the law forbids.
//!
//! ```
//! use gk_clock::{Clock, Event, What};
//! use gk_law::Law;
//!
//! let clock = Clock::new(Law::embedded());
//! let received = "2024-09-24".parse()?;
//! let deadline = clock.deadline(&[Event::new(received, What::Received)], None)?;
//! assert_eq!(deadline.due.map(|due| due.value.to_string()).as_deref(), Some("2024-10-25"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod clock;
mod deadline;
mod event;
mod json;
mod read;
mod receipt;
mod redate;
mod refusals;
mod run;
mod step;

pub use clock::{Clock, Due, Explained};
pub use deadline::{Alarm, Asked, AskedEnd, Deadline, End, Remaining, State, Timer, TimerKind};
pub use event::{Consulted, Event, What};
pub use gk_law::Refusal;
pub use read::{Unread, read_event, read_history};
pub use receipt::{Channel, Receipt, ReceiptFacts};
pub use redate::{Cause, Moved};
pub use refusals::Refused;
pub use step::{Rule, Step};
