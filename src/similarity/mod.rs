//! Two sentences in, a score with its parts out.

pub mod features;
pub mod meaning;
pub mod model;
pub mod prepared;
pub mod terms;

pub use features::{Features, features};
pub use prepared::Prepared;
pub use terms::Terms;

use crate::segment::{Document, Lexicon};

/// Makes every sentence of an event ready, document by document.
#[must_use]
pub fn prepare(documents: &[Document], lexicon: &Lexicon) -> Vec<Vec<Prepared>> {
    let terms = Terms::of(documents, lexicon);
    let sentences = |(d, document): (usize, &Document)| {
        let ready = |n| Prepared { document: d, ..Prepared::of(document, n, (lexicon, &terms)) };
        (0..document.sentences.len()).map(ready).collect()
    };
    documents.iter().enumerate().map(sentences).collect()
}
