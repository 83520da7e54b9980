//! Rashomon lays reports of one event side by side.

pub mod align;
mod common;
pub mod comparison;
pub mod detail;
mod error;
mod finding;
mod frequency;
pub mod group;
pub mod ingest;
pub mod inspection;
mod listing;
mod parallel;
pub mod pipeline;
pub mod render;
pub mod segment;
pub mod similarity;
mod span;
mod verbatim;
mod wordlist;

pub use comparison::{Comparison, DEFAULT_ID};
pub use error::{Error, Result};
pub use finding::SlotPair;
pub use pipeline::{Options, compare};
pub use span::Span;

/// The README's Rust is compiled with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
