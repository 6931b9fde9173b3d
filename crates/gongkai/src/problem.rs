//! Exit statuses and messages to the person at the terminal; never a result.

pub use gk_base::io_reason as reason;
use std::fmt::Display;

/// How a command ended; a later variant outweighs an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything done.
    Done,
    /// `check` found something of severity error.
    ErrorsFound,
    /// The law says no to what was told.
    Refused,
    /// A file could not be read, or is no report.
    Unreadable,
    /// The command line asks for something that there is not.
    Usage,
    /// The result could not be written, or the server could not run.
    Failed,
}

impl Status {
    /// The exit status of the public contract.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::ErrorsFound | Self::Refused => 1,
            Self::Unreadable => 2,
            Self::Usage => 64,
            Self::Failed => 74,
        }
    }
}

/// Why a command cannot go on: a message in Chinese that says what was found and what to do, and the status.
#[derive(Debug)]
pub struct Problem {
    /// The exit status.
    pub status: Status,
    /// Whole sentences.
    pub message: String,
}

impl Problem {
    /// Wrong usage.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { status: Status::Usage, message: message.into() }
    }

    /// A no of the law.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { status: Status::Refused, message: message.into() }
    }

    /// A file that cannot be read.
    pub fn unreadable(message: impl Into<String>) -> Self {
        Self { status: Status::Unreadable, message: message.into() }
    }

    /// A result that cannot be written, or a server that cannot run.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { status: Status::Failed, message: message.into() }
    }
}

/// Tells the person at the terminal something that is not a result.
///
/// Nobody may be listening any more on standard error; that is no reason to stop.
pub fn tell(message: impl Display) {
    use std::io::Write;
    let _nobody_listens = writeln!(std::io::stderr().lock(), "{message}");
}
