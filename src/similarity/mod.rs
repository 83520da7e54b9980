//! Two sentences in, a score with its parts out.

pub mod features;
pub mod model;
pub mod prepared;
pub mod terms;

pub use features::{Features, features};
pub use prepared::Prepared;
pub use terms::Terms;

use crate::segment::Event;

/// Makes every sentence of an event ready, in the order of their numbers.
#[must_use]
pub fn prepare(event: &Event) -> Vec<Prepared> {
    let terms = Terms::of(&event.documents, &event.lexicon);
    let mut all = Vec::with_capacity(event.sentence_count());
    for (d, document) in event.documents.iter().enumerate() {
        let ready = |n| Prepared { document: d, ..Prepared::of(document, n, (&event.lexicon, &terms)) };
        all.extend((0..document.sentences.len()).map(ready));
    }
    all
}
