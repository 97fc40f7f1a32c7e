//! What the shell is told.

use std::process::ExitCode;

/// Exit codes: stable, the same for every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Ok = 0,
    /// Something else went wrong: a file cannot be read, the configuration has a typo.
    Error = 1,
    /// The command line is not understood.
    Usage = 2,
    /// A rule says no.
    Refused = 3,
    /// Somebody else changed the same thing first.
    Conflict = 4,
    /// There is no such visit, technician, branch, tag, template, user or mail.
    NotFound = 5,
    /// The base cannot be used: missing, foreign, damaged, newer, busy, read-only, disk full.
    Unreachable = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
