//! Rashomon lays reports of one event side by side.

pub mod comparison;
mod error;
pub mod segment;
mod wordlist;
pub mod ingest;
mod span;

pub use error::{Error, Result};
pub use span::Span;
