//! The program against its fixtures, its command line, and laws that hold for any input.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a failed unwrap is a failed test, and the tables of figures are to be read with --nocapture"
)]

#[cfg(feature = "cli")]
mod cli;
mod fixtures;
#[cfg(all(
    feature = "read-archives",
    feature = "read-feeds",
    feature = "read-mail",
    feature = "read-office",
    feature = "read-pdf"
))]
mod formats;
mod laws;
mod lists;
#[cfg(feature = "table")]
mod readme;
#[cfg(all(
    feature = "html",
    feature = "read-feeds",
    feature = "read-html",
    feature = "read-mail",
    feature = "read-office",
    feature = "read-pdf"
))]
mod replay;
#[cfg(feature = "cli")]
mod schema;
#[cfg(feature = "table")]
mod snapshots;
