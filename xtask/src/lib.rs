//! The project's only automation, one module per command; never part of the product.

pub mod setup;
pub mod test;
pub mod tidy;

pub mod bench;
pub mod clock;
pub mod codegen;
pub mod crash;
pub mod fuzz;
pub mod redact;

pub mod metadata;
pub mod process;
pub mod rust_source;
pub mod tree;

/// What a command of the automation gives back: nothing, or a message for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;
