//! 工作台: the board, the file of an application, the forms of everything that can be done with it.

pub(crate) mod board;
pub(crate) mod case;
pub(crate) mod decide;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod letter;
pub(crate) mod make;
pub(crate) mod moves;
pub(crate) mod names;
pub(crate) mod register;
