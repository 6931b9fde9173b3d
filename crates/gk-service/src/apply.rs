//! 网上申请: what somebody fills in step by step, and how it becomes an application; never asks what it is for.

mod check;
mod draft;
mod enclose;
mod fields;
mod file;
mod receipt;
mod receiving;
mod step;

pub use draft::{Draft, DraftCode, DraftFile, Submitted};
pub(crate) use enclose::KINDS;
pub use fields::{Choice, Field, FieldKind};
pub(crate) use file::APPLICANT;
pub use file::Receipted;
pub use receipt::ReceiptRule;
pub use receiving::Receiving;
pub use step::Step;
