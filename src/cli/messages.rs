//! What the program says to a person, on standard error.

use std::fmt::Display;
use std::io::{self, Write};

/// Why a command stopped.
#[derive(Debug)]
pub(super) enum Failure {
    /// The reader of the output went away: nothing to tell.
    ClosedPipe,
    /// Something to tell.
    Told(String),
}

impl Failure {
    /// Says what failed on which input, and the way out where there is one.
    pub(super) fn of(input: &str, error: &rashomon::Error) -> Self {
        Self::Told(describe(input, error))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Told(error.to_string()),
        }
    }
}

/// Puts an error of the library into words, with its hint on a line of its own.
pub(super) fn describe(input: &str, error: &rashomon::Error) -> String {
    let hint = error.hint().map(|h| format!("\n  hint: {h}")).unwrap_or_default();
    if input.is_empty() { format!("{error}{hint}") } else { format!("{input}: {error}{hint}") }
}

/// Tells of something that failed.
pub(super) fn error(message: &dyn Display) {
    tell("error", message);
}

/// Tells of something that the user should know.
pub(super) fn warning(message: &dyn Display) {
    tell("warning", message);
}

/// Writes to standard error; where that is closed too there is nobody to tell.
fn tell(level: &str, message: &dyn Display) {
    let _ = writeln!(io::stderr().lock(), "{level}: {message}");
}
