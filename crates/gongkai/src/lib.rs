//! The commands of the gongkai binary and their wiring; holds no rule of law and no knowledge of a file format.

pub mod pipeline;

mod cli;
mod commands;
mod inputs;
mod output;
mod place;
mod problem;
mod rules;
mod work;

use std::ffi::OsString;
use std::process::ExitCode;

/// Many small texts are made and dropped for every report; this allocator does that faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the command that the arguments ask for and returns its exit status.
///
/// 0 done · 1 `check` found errors, or the law refuses · 2 a file could not be read or is no report · 64 wrong usage ·
/// 74 the result could not be written.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let outcome = match cli::parse(args) {
        Ok(command) => commands::run(command),
        Err(stop) => stop.show(),
    };
    ExitCode::from(outcome.code())
}
