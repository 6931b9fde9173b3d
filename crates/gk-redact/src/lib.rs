//! Takes marked passages out of text, DOCX and PDF, and proves that they are gone; never decides what is withheld.
//!
//! [`open`] shows a file as paragraphs and pages with stable addresses; a person (or [`suggest`]) marks places in them;
//! [`redact`] makes a new file without the marked words, reads it again with [`prove`], and gives it out only when
//! nothing is left. [`outbound`] looks through any other file for what its sender may not know of.

mod cuts;
mod draw;
mod fold;
mod mark;
mod material;
mod outbound;
mod pdf;
mod picture;
mod problems;
mod prove;
mod redact;
mod suggest;
mod text;
mod word;

pub use gk_read::pdf::Rect;
pub use mark::{Elsewhere, Ground, Mark, Place, Withheld};
pub use material::{Kind, Material, PageView, Paragraph, WordBox, open};
pub use outbound::outbound;
pub use prove::{Leak, Proof, Sort, prove};
pub use redact::{Redacted, elsewhere, redact};
pub use suggest::suggest;
