//! A sentence made ready to be compared many times: sorted sets, so that a comparison is a merge.

use super::aligner::{Kinship, Reach, align};
use super::meaning::Vector;
use super::slots::Slot;
use super::terms::{Class, Term, Terms};
use crate::segment::{Lexicon, StemId, Token, WordKind};

/// Cosine of what two English sentences are about that share no stem, and how much more it is for each point of the cosine of
/// their weighted stems: least squares over the labelled pairs of four sets, which lie from .1 to .4 and from .6 to 1.1.
const UNRELATED: f32 = 0.2;
const RELATED: f32 = 0.9;

/// A sentence ready to be compared.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    /// Its content stems, sorted, each once.
    pub(super) stems: Vec<Stem>,
    /// Neighbouring pairs of tokens, sorted, each once.
    pub(super) bigrams: Vec<u64>,
    /// Hashed character trigrams, sorted, each once.
    pub(super) trigrams: Vec<u32>,
    /// Content stems in reading order.
    pub(super) sequence: Vec<StemId>,
    /// Content stems inside quotation marks, sorted, each once.
    pub(super) quoted: Vec<StemId>,
    /// Sums over its stems.
    pub(super) total: Totals,
    /// Whether it denies something.
    pub(super) negated: bool,
    /// Place among the sentences of its document, 0 (first) to 1 (last).
    pub(super) position: f32,
    /// What it is about.
    pub(super) meaning: Vector,
    /// Its values and what they stand for.
    pub(super) slots: Vec<Slot>,
    /// Index of its document.
    pub(super) document: usize,
}

/// A stem in a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stem {
    pub(super) id: StemId,
    pub(super) term: Term,
}

/// Sums over the stems of a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Totals {
    /// Of rarity.
    pub(super) rarity: f32,
    /// Of weight.
    pub(super) weight: f32,
    /// Of squared weight.
    pub(super) square: f32,
    /// Of weight of common words.
    pub(super) common: f32,
    /// Of weight of names.
    pub(super) names: f32,
    /// Of numbers, counted.
    pub(super) numbers: f32,
}

impl Totals {
    /// Adds one stem.
    pub(super) fn add(&mut self, term: Term) {
        self.rarity += term.rarity;
        self.weight += term.weight;
        self.square += term.weight * term.weight;
        match term.class {
            Class::Common => self.common += term.weight,
            Class::Name => self.names += term.weight,
            Class::Number => self.numbers += 1.0,
            Class::Empty => {}
        }
    }
}

impl Prepared {
    /// Gives its content stems, each once, by number.
    pub fn stem_ids(&self) -> impl Iterator<Item = StemId> + '_ {
        self.stems.iter().map(|s| s.id)
    }

    /// Gives its content stems with their weights.
    pub fn weights(&self) -> impl Iterator<Item = (StemId, f32)> + '_ {
        self.stems.iter().map(|s| (s.id, s.term.weight))
    }

    /// Gives its content stems with what is known of them.
    pub fn terms(&self) -> impl Iterator<Item = (StemId, Term)> + '_ {
        self.stems.iter().map(|s| (s.id, s.term))
    }

    /// Tells whether it holds a stem.
    #[must_use]
    pub fn has(&self, stem: StemId) -> bool {
        self.stems.binary_search_by_key(&stem, |s| s.id).is_ok()
    }

    /// Gives the weighted share of its stems of the wanted classes that `told` holds; 1 where it has none.
    pub fn share(&self, told: impl Fn(StemId) -> bool, wanted: impl Fn(Class) -> bool) -> f32 {
        let (mut part, mut whole) = (0.0, 0.0);
        for (stem, term) in self.terms().filter(|(_, t)| wanted(t.class)) {
            whole += term.weight;
            part += if told(stem) { term.weight } else { 0.0 };
        }
        if whole > 0.0 { part / whole } else { 1.0 }
    }

    /// Gives the weighted share of its stems of the wanted classes, each by how surely it is told; 1 where it has none.
    pub fn share_by(&self, trust: &[f32], wanted: impl Fn(Class) -> bool) -> f32 {
        let (mut part, mut whole) = (0.0, 0.0);
        for ((_, term), trust) in self.terms().zip(trust).filter(|((_, t), _)| wanted(t.class)) {
            whole += term.weight;
            part += term.weight * trust;
        }
        if whole > 0.0 { part / whole } else { 1.0 }
    }

    /// Gives the place in reading order of the first word of a stem.
    #[must_use]
    pub fn place_of(&self, stem: StemId) -> Option<usize> {
        self.sequence.iter().position(|s| *s == stem)
    }

    /// Tells whether two sentences are the same but for marks and inflection.
    #[must_use]
    pub fn has_the_words_of(&self, other: &Self) -> bool {
        self.sequence == other.sequence && self.bigrams == other.bigrams
    }

    /// Counts its content stems, each once.
    #[must_use]
    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// Gives its hashed character trigrams, sorted, each once.
    #[must_use]
    pub fn trigrams(&self) -> &[u32] {
        &self.trigrams
    }

    /// Gives the share of its character trigrams that `told` holds.
    pub fn letters_in(&self, told: impl Fn(&u32) -> bool) -> f32 {
        let found = self.trigrams.iter().filter(|t| told(t)).count();
        found as f32 / self.trigrams.len().max(1) as f32
    }

    /// Gives the share of its character trigrams that another sentence has.
    #[must_use]
    pub fn letters_of(&self, other: &Self) -> f32 {
        in_both(&self.trigrams, &other.trigrams) as f32 / self.trigrams.len().max(1) as f32
    }

    /// Gives the share of its last `count` content words of which `told` holds, by the place among its stems.
    pub fn closing(&self, count: usize, told: impl Fn(usize) -> bool) -> f32 {
        let last = self.sequence.iter().rev().take(count);
        let place = |stem: &StemId| self.stems.binary_search_by_key(stem, |s| s.id);
        last.filter(|s| place(s).is_ok_and(&told)).count() as f32 / count as f32
    }

    /// Gives its values and what they stand for.
    #[must_use]
    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Gives for each of its stems how surely another sentence tells it, 0–1.
    #[must_use]
    pub fn trust_in(&self, other: &Self, kinship: &Kinship) -> Vec<f32> {
        let mut trust = vec![0.0; self.stems.len()];
        for pair in align(self, other, kinship, Reach::Kin) {
            trust[pair.a] = pair.trust;
        }
        trust
    }

    /// Euclidean length of its weights.
    #[must_use]
    pub fn norm(&self) -> f32 {
        self.total.square.sqrt()
    }

    /// Gives the cosine of what two sentences are about; where that is not known of one, as in most languages, the one to be
    /// expected where the cosine of their weighted stems is `shared`.
    #[must_use]
    pub fn nearness(&self, other: &Self, shared: f32) -> f32 {
        if self.meaning.is_zero() || other.meaning.is_zero() {
            (UNRELATED + RELATED * shared).min(1.0)
        } else {
            self.meaning.dot(&other.meaning)
        }
    }

    /// What it is about, a unit vector.
    #[must_use]
    pub fn meaning(&self) -> &Vector {
        &self.meaning
    }

    /// Index of its document.
    #[must_use]
    pub fn document(&self) -> usize {
        self.document
    }

    /// Whether it denies something.
    #[must_use]
    pub fn denies(&self) -> bool {
        self.negated
    }

    /// Place among the sentences of its document, 0 (first) to 1 (last).
    #[must_use]
    pub fn position(&self) -> f32 {
        self.position
    }

    /// Gives the weight of one of its stems, 0 where it has it not.
    #[must_use]
    pub fn weight_of(&self, stem: StemId) -> f32 {
        self.stems.binary_search_by_key(&stem, |s| s.id).map_or(0.0, |n| self.stems[n].term.weight)
    }

    /// Sums the weights of its stems: how much it says.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.total.weight
    }

    /// Makes the tokens of a sentence or statement ready.
    pub(super) fn of(tokens: &[Token], words: (&Lexicon, &Terms)) -> Self {
        let (lexicon, terms) = words;
        let mut sequence: Vec<StemId> =
            tokens.iter().map(|t| t.stem).filter(|s| terms.get(*s).class != Class::Empty).collect();
        sequence.dedup();
        let stems: Vec<Stem> =
            sorted(sequence.clone()).into_iter().map(|id| Stem { id, term: terms.get(id) }).collect();
        let mut total = Totals::default();
        for stem in &stems {
            total.add(stem.term);
        }
        Self {
            bigrams: bigrams(tokens, lexicon),
            trigrams: trigrams(tokens, lexicon),
            quoted: quoted(tokens, words),
            negated: tokens.iter().any(|t| is_negation(&lexicon.word(t.word).norm)),
            position: 0.0,
            sequence,
            stems,
            total,
            meaning: Vector::default(),
            slots: Vec::new(),
            document: 0,
        }
    }
}

/// Counts what two sorted sets both hold.
pub(super) fn in_both<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        let (first, second) = (x <= y, y <= x);
        i += usize::from(first);
        j += usize::from(second);
    }
    both
}

/// Sorts and keeps each once.
fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// Neighbouring words, function words among them.
fn bigrams(tokens: &[Token], lexicon: &Lexicon) -> Vec<u64> {
    let mut stems: Vec<u64> =
        tokens.iter().filter(|t| lexicon.word(t.word).kind != WordKind::Symbol).map(|t| u64::from(t.stem)).collect();
    stems.dedup();
    sorted(stems.windows(2).map(|w| w[0] << 32 | w[1]).collect())
}

/// Character trigrams of the words, with a space at both ends of each.
fn trigrams(tokens: &[Token], lexicon: &Lexicon) -> Vec<u32> {
    let mut all = Vec::with_capacity(128);
    for token in tokens {
        let word = lexicon.word(token.word);
        if word.kind == WordKind::Symbol {
            continue;
        }
        let mut last = (u32::from(b' '), 0);
        for c in word.norm.chars().map(u32::from).chain([u32::from(b' ')]) {
            if last.1 != 0 {
                all.push((last.0 * 31 * 31 * 31) ^ (last.1 * 31 * 31 * 7) ^ c);
            }
            last = if last.1 == 0 { (u32::from(b' '), c) } else { (last.1, c) };
        }
    }
    sorted(all)
}

/// Content stems between quotation marks.
fn quoted(tokens: &[Token], words: (&Lexicon, &Terms)) -> Vec<StemId> {
    let (lexicon, terms) = words;
    let mut open = false;
    let mut out = Vec::new();
    for token in tokens {
        let word = lexicon.word(token.word);
        if &*word.norm == "\"" {
            open = !open;
        } else if open && terms.get(token.stem).class != Class::Empty {
            out.push(token.stem);
        }
    }
    sorted(out)
}

/// Tells whether a word denies.
fn is_negation(norm: &str) -> bool {
    matches!(
        norm,
        "not"
            | "no"
            | "never"
            | "none"
            | "nobody"
            | "neither"
            | "nor"
            | "without"
            | "denied"
            | "denies"
            | "deny"
            | "refused"
    )
}
