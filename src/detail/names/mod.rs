//! Document in, names out.

use super::Detail;
use crate::segment::{Document, Lexicon};

/// Finds names.
#[must_use]
pub fn find(_document: &Document, _lexicon: &Lexicon) -> Vec<Detail> {
    Vec::new()
}
