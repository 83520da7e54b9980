//! Rashomon lays reports of one event side by side.

pub mod align;
pub mod comparison;
pub mod detail;
mod error;
pub mod ingest;
pub mod render;
pub mod segment;
pub mod similarity;
mod span;
mod wordlist;

pub use error::{Error, Result};
pub use span::Span;
