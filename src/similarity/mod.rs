//! Two sentences in, a score with its parts out.

mod aligner;
pub mod features;
pub(crate) mod judge;
pub mod meaning;
pub mod model;
pub mod prepared;
mod relatives;
pub(crate) mod slots;
pub mod terms;

pub use aligner::Kinship;
pub use features::{Features, features};
pub use judge::{Judgement, judge, pair};
pub use prepared::Prepared;
pub(crate) use relatives::american;
pub use terms::Terms;

use crate::detail::Details;
use crate::segment::{Event, StemId};
use aligner::Reach;
use meaning::Meanings;
use slots::Slot;

/// The sentences of an event made ready to be compared.
#[derive(Debug, Clone, Default)]
pub struct Ready {
    /// Every sentence, in the order of their numbers.
    pub sentences: Vec<Prepared>,
    /// Every statement that is a part of a sentence, in the order of their numbers; nothing where it is all of it.
    parts: Vec<Option<Prepared>>,
    /// How much every word tells.
    pub terms: Terms,
    /// Which words say the same as which.
    pub kinship: Kinship,
}

impl Ready {
    /// Gives statement number `n`, a part of `sentence`.
    #[must_use]
    pub fn statement<'a>(&'a self, n: usize, sentence: &'a Prepared) -> &'a Prepared {
        self.parts.get(n).and_then(Option::as_ref).unwrap_or(sentence)
    }

    /// Gives the cosine of the meanings of two stems.
    #[must_use]
    pub fn cosine(&self, a: StemId, b: StemId) -> f32 {
        self.kinship.cosine(a, b)
    }

    /// Gives the cosine of a stem's meaning with that of the likest stem of a sentence, at least 0.
    #[must_use]
    pub fn likest(&self, stem: StemId, other: &Prepared) -> f32 {
        other.stem_ids().map(|o| self.cosine(stem, o)).fold(0.0, f32::max)
    }

    /// Gives the weighted share of each of two sentences' stems that has a partner among `matches`.
    #[must_use]
    pub fn shares(a: &Prepared, b: &Prepared, matches: &[(StemId, StemId, f32)]) -> (f32, f32) {
        let (mut left, mut right) = (0.0, 0.0);
        for (x, y, trust) in matches {
            left += trust * a.weight_of(*x);
            right += trust * b.weight_of(*y);
        }
        (left / a.weight().max(f32::MIN_POSITIVE), right / b.weight().max(f32::MIN_POSITIVE))
    }

    /// Gives the stems of two sentences that say the same, and how surely, 0–1.
    #[must_use]
    pub fn matches(&self, a: &Prepared, b: &Prepared) -> Vec<(StemId, StemId, f32)> {
        let pairs = aligner::align(a, b, &self.kinship, Reach::Kin);
        pairs.iter().map(|m| (a.stems[m.a].id, b.stems[m.b].id, m.trust)).collect()
    }
}

/// Makes every sentence and statement of an event ready.
#[must_use]
pub fn prepare(event: &Event, details: &[Details]) -> Ready {
    let terms = Terms::of(&event.documents, &event.lexicon);
    let words = (&event.lexicon, &terms);
    let meanings = Meanings::of(&event.lexicon);
    let kinship = Kinship::of(&event.lexicon, &terms, &meanings, event.sentence_count());
    let mut ready = Ready { kinship, ..Ready::default() };
    for (d, document) in event.documents.iter().enumerate() {
        for n in 0..document.sentences.len() {
            let tokens = document.tokens_of(n);
            let position = n as f32 / (document.sentences.len() - 1).max(1) as f32;
            let meaning = meanings.sentence(tokens);
            let own = details.get(d).into_iter().flat_map(|own| own.of_sentence(n));
            let slots = own.filter_map(|detail| Slot::of(detail, tokens, (&event.lexicon, &meanings))).collect();
            ready.sentences.push(Prepared { document: d, position, meaning, slots, ..Prepared::of(tokens, words) });
        }
        for statement in &document.statements {
            let whole = document.sentences[statement.sentence].tokens == statement.tokens;
            let tokens = document.tokens.get(statement.tokens.clone()).unwrap_or_default();
            let sentence = event.sentences_of(d).start + statement.sentence;
            let own = ready.sentences.get(sentence).into_iter().flat_map(Prepared::slots);
            ready.parts.push((!whole).then(|| Prepared {
                document: d,
                slots: own.filter(|s| statement.span.contains(s.span())).cloned().collect(),
                meaning: meanings.sentence(tokens),
                ..Prepared::of(tokens, words)
            }));
        }
    }
    ready.terms = terms;
    ready
}
