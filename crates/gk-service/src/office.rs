//! The office at work on applications: the board, the file of one application, and every move with it; never a rule of its own.
//!
//! Each act asks first whether the office of whoever acts may do it, then whether the application is one of the own
//! agency, then the law. What another agency has is as if it did not exist.

mod board;
mod case_file;
mod deed;
mod demo;
mod letters;
mod moves;
mod papers;
mod permission;
mod register;

pub use board::{Board, BoardQuery, BoardRow, Scope};
pub use case_file::{CaseFile, Happened, Incident};
pub use deed::{CaseAct, Deed, Seen};
pub use letters::LetterSeen;
pub use moves::{Move, MoveGroup, NotNow};
