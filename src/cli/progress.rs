//! How far a long command is, on standard error, where that is a terminal.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Time between two lines.
const PAUSE: Duration = Duration::from_millis(200);

/// Counts what is done.
pub(super) struct Progress {
    what: &'static str,
    done: usize,
    shown: Option<Instant>,
}

impl Progress {
    /// Starts to count; says nothing where nobody looks.
    pub(super) fn start(what: &'static str) -> Self {
        Self { what, done: 0, shown: io::stderr().is_terminal().then(Instant::now) }
    }

    /// Starts to count where the answers go to a file or a pipe; beside answers on a terminal it would be in their way.
    pub(super) fn beside(what: &'static str, file: Option<&Path>) -> Self {
        if file.is_none() && io::stdout().is_terminal() {
            Self { what, done: 0, shown: None }
        } else {
            Self::start(what)
        }
    }

    /// Counts more.
    pub(super) fn add(&mut self, count: usize) {
        self.done += count;
        if self.shown.is_some_and(|at| at.elapsed() >= PAUSE) {
            self.shown = Some(Instant::now());
            let _ = write!(io::stderr().lock(), "\r{} {}", self.done, self.what);
        }
    }

    /// Clears the line.
    pub(super) fn finish(self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr().lock(), "\r{:width$}\r", "", width = self.what.len() + 21);
        }
    }
}
