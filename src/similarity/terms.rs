//! How much a word tells: its rarity in English and its rarity in the event.

use crate::frequency;
use crate::segment::{Document, Lexicon, StemId, Word, WordKind};

/// Sentences that are taken to have been seen before the event's own, so that the few sentences of a small event
/// do not make each shared word look common. Between 10 and 40 the figures differ by less than .003.
const PRIOR_SENTENCES: f64 = 20.0;

/// Rarity of a number: as telling as a rather rare word.
const NUMBER_RARITY: f32 = 0.75;

/// What is known of each stem of an event.
#[derive(Debug, Clone, Default)]
pub struct Terms(Vec<Term>);

/// What is known of a stem.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Term {
    /// Rarity in English, 0 (the commonest) to 1 (never seen).
    pub rarity: f32,
    /// Rarity in English times rarity in the event.
    pub weight: f32,
    /// What it is.
    pub class: Class,
}

/// What a stem is to a comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Class {
    /// Tells nothing by itself.
    #[default]
    Empty,
    /// A common noun, verb, adjective or adverb.
    Common,
    /// Written as a name.
    Name,
    /// A number.
    Number,
}

impl Terms {
    /// Weighs every stem of an event's documents.
    ///
    /// Cost: one look-up in the frequency list for each distinct word, one pass over the tokens.
    #[must_use]
    pub fn of(documents: &[Document], lexicon: &Lexicon) -> Self {
        let mut terms = vec![Term { rarity: 1.0, ..Term::default() }; lexicon.stems().len()];
        for word in lexicon.words() {
            let term = &mut terms[word.stem as usize];
            term.rarity = term.rarity.min(rarity(word));
            term.class = class(word, lexicon).max_with(term.class);
        }
        let (counts, sentences) = sentence_counts(documents, lexicon);
        for (term, count) in terms.iter_mut().zip(counts) {
            let event = ((sentences + PRIOR_SENTENCES) / (f64::from(count) + 1.0)).ln() / (PRIOR_SENTENCES / 2.0).ln();
            term.weight = if term.class == Class::Empty { 0.0 } else { term.rarity * event as f32 };
        }
        Self(terms)
    }

    /// Gives what is known of a stem.
    #[must_use]
    pub fn get(&self, stem: StemId) -> Term {
        self.0.get(stem as usize).copied().unwrap_or_default()
    }
}

impl Class {
    /// Of two classes of words with one stem, the more telling one: a common word that is sometimes a name stays common.
    fn max_with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Empty, c) | (c, Self::Empty) => c,
            (Self::Common, _) | (_, Self::Common) => Self::Common,
            (c, _) => c,
        }
    }
}

/// Rarity of one word in English.
fn rarity(word: &Word) -> f32 {
    if word.kind == WordKind::Number {
        return NUMBER_RARITY;
    }
    (frequency::information(&word.norm.to_lowercase()) / frequency::most()) as f32
}

/// What a word is to a comparison.
fn class(word: &Word, lexicon: &Lexicon) -> Class {
    let stem = &lexicon.stems()[word.stem as usize];
    match word.kind {
        WordKind::Function | WordKind::Symbol => Class::Empty,
        WordKind::Number => Class::Number,
        WordKind::Content if stem.starts_with(|c: char| c.is_ascii_digit()) => Class::Number,
        WordKind::Content if word.is_name() => Class::Name,
        WordKind::Content => Class::Common,
    }
}

/// Counts in how many sentences each stem stands, and the sentences.
fn sentence_counts(documents: &[Document], lexicon: &Lexicon) -> (Vec<u32>, f64) {
    let mut counts = vec![0; lexicon.stems().len()];
    let mut seen = vec![0_u32; lexicon.stems().len()];
    let mut sentences = 0;
    for document in documents {
        for n in 0..document.sentences.len() {
            sentences += 1;
            for token in document.tokens_of(n) {
                let stem = token.stem as usize;
                counts[stem] += u32::from(seen[stem] != sentences);
                seen[stem] = sentences;
            }
        }
    }
    (counts, f64::from(sentences))
}
