//! How far a long command is, on standard error, where that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::Path;

/// Counts what is done, from any thread.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Starts to count `what`, of which there are `total`; says nothing where nobody looks.
    pub(super) fn of(total: u64, what: &'static str) -> Self {
        Self::shown(ProgressBar::new(total), "{bar:30} {percent} % of {msg}, {eta} left", what)
    }

    /// Starts to count `what`, of which nobody knows how many there are.
    pub(super) fn start(what: &'static str) -> Self {
        Self::shown(ProgressBar::new_spinner(), "{human_pos} {msg}", what)
    }

    /// Counts nothing where answers go to a terminal: the count would be in their way.
    pub(super) fn beside(self, file: Option<&Path>) -> Self {
        if file.is_none() && io::stdout().is_terminal() { Self(ProgressBar::hidden()) } else { self }
    }

    fn shown(bar: ProgressBar, template: &str, what: &'static str) -> Self {
        let style = ProgressStyle::with_template(template).expect("the template is well formed");
        Self(bar.with_style(style.progress_chars("=> ")).with_message(what))
    }

    /// Counts more.
    pub(super) fn add(&self, count: usize) {
        self.0.inc(count as u64);
    }

    /// Clears the line.
    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
