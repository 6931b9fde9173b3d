//! The life of an application: commands in, events or a refusal out; never reads a clock, a file or a database.
//!
//! [`decide`] asks the law whether something may be done to a [`Case`] on a day and answers with the events that then
//! have happened, or with the [`Refusal`] and its article. A case is nothing but its events: [`Case::of`] follows them.
//! Whether a date is kept is asked of [`gk_clock`]; what a decision needs, of `law/decisions.toml`.

mod case;
mod command;
mod confirm;
mod decide;
mod dispute;
mod event;
mod file;
mod handling;
mod ladder;
mod office;
mod rectification;
mod refusals;
mod remedy;
mod wanted;
mod words;

pub use case::{Case, Consulting, Stage};
pub use command::Command;
pub use confirm::Side;
pub use decide::{Decided, decide};
pub use dispute::{
    Dispute, DisputeCommand, DisputeEvent, DisputeFact, DisputeStage, Procedure, Proceeding, decide_dispute,
};
pub use event::{
    Answer, ApplicantClass, Approval, CaseId, DisputeId, Element, Event, Fact, FeeNotice, Form, Outcome, Part, Proof,
    RevokedBy, Search, SearchResult, ServiceWay, SubjectId, Submission,
};
pub use file::FileRef;
pub use gk_law::Refusal;
pub use gk_people::Role;
pub use handling::{
    Added, ExtensionAsked, FileUse, Handler, Handling, HandlingCommand, HandlingEvent, HandlingFact, Issued, Letter,
    LetterCommand, LetterStage, Needed, Opinion, Review, SearchAnswer, SearchDemand, SearchEnd, decide_handling,
};
pub use ladder::{Ladder, Rung, Stored, Unreadable};
pub use office::Office;
pub use rectification::{
    Rectification, RectificationCommand, RectificationEvent, RectificationFact, RectificationStage, Verdict,
    decide_rectification,
};
pub use refusals::Refused;
pub use remedy::{Clause, remedy};
pub use wanted::Route;
pub use words::Words;
