//! Two sentences in, a score with its parts out.

mod aligner;
pub mod features;
mod judge;
pub mod meaning;
pub mod model;
pub mod prepared;
pub mod terms;

pub use aligner::Kinship;
pub use features::{Features, features};
pub use judge::{Judgement, judge, pair};
pub use prepared::Prepared;
pub use terms::Terms;

use crate::segment::Event;
use meaning::Meanings;

/// The sentences of an event made ready to be compared.
#[derive(Debug, Clone, Default)]
pub struct Ready {
    /// Every sentence, in the order of their numbers.
    pub sentences: Vec<Prepared>,
    /// Which words say the same as which.
    pub kinship: Kinship,
}

/// Makes every sentence of an event ready.
#[must_use]
pub fn prepare(event: &Event) -> Ready {
    let terms = Terms::of(&event.documents, &event.lexicon);
    let meanings = Meanings::of(&event.lexicon);
    let mut sentences = Vec::with_capacity(event.sentence_count());
    for (d, document) in event.documents.iter().enumerate() {
        for n in 0..document.sentences.len() {
            let meaning = meanings.sentence(document.tokens_of(n));
            sentences.push(Prepared { document: d, meaning, ..Prepared::of(document, n, (&event.lexicon, &terms)) });
        }
    }
    Ready { sentences, kinship: Kinship::of(&event.lexicon) }
}
