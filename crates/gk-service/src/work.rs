//! Work on applications, disputes and rectifications: load, ask the law, record; never a rule of its own.
//!
//! Each act is recorded whole or not at all: its events, the rows of the views that they change, and the sealed words.
//! When somebody else was quicker, what is there now is loaded and the law asked again.

mod case;
mod dispute;
mod handling;
pub(crate) mod load;
mod rectification;
mod rows;
mod seal;

pub(crate) use handling::Beside;
pub(crate) use load::{Broken, cases_of};
pub(crate) use rows::views_of;

use gk_base::Date;
use gk_store::{Append, AppendError};

use crate::{Error, Refusal, Service};

/// Something that somebody does on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing<C> {
    /// The legal date.
    pub on: Date,
    /// The official's id, as the audit log keeps it.
    pub actor: String,
    /// What.
    pub command: C,
}

/// How often an act is tried when others are quicker.
const ATTEMPTS: usize = 8;

/// The streams of the lives.
const CASE: &str = "case:";
const HANDLING: &str = "handling:";
const DISPUTE: &str = "dispute:";
const RECTIFICATION: &str = "rectification:";

/// The attempts at an act.
#[derive(Default)]
pub(crate) struct Attempts(usize);

impl Attempts {
    /// Records an act, and says whether it was: else somebody was quicker, and one loads and decides anew.
    pub(crate) async fn recorded(&mut self, service: &Service, append: Append) -> Result<bool, Error> {
        match service.store.append(append).await {
            Ok(_) => Ok(true),
            Err(AppendError::Conflict(_)) if self.0 < ATTEMPTS => {
                self.0 += 1;
                Ok(false)
            }
            Err(AppendError::Conflict(_)) => Err(Refusal::Busy.into()),
            Err(AppendError::Fault(source)) => Err(service.fault(&source)),
        }
    }
}

impl Service {
    /// An act to be recorded, with nothing in it yet.
    pub(crate) fn act(&self, actor: &str, act: &str, object: &str) -> Append {
        Append {
            actor: actor.to_owned(),
            at: self.now(),
            act: act.to_owned(),
            object: object.to_owned(),
            streams: Vec::new(),
            views: Vec::new(),
            outbox: Vec::new(),
            files: Vec::new(),
            personal: Vec::new(),
        }
    }
}
