//! The entry of the binary; everything else is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongkai::run(std::env::args_os())
}
