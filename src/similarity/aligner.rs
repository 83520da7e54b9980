//! The word aligner: which word of one sentence says what a word of another says, and how surely.
//!
//! In order of trust: the same stem (a number in digits and in words has one stem), a spelling variant of a name, a word
//! of near meaning. Each word has at most one partner; the surest pairs are made first. This is the one mechanism that
//! similarity, coverage, details and wording read (after Sultan, Bethard and Sumner 2014, with word vectors in the place
//! of a paraphrase database).

use super::meaning::{Meanings, Signs, Vector};
use super::prepared::Prepared;
use super::terms::Class;
use crate::segment::{Lexicon, StemId, WordId};

/// Trust in a spelling variant of a name.
const VARIANT: f32 = 0.9;

/// Likeness of spelling (Jaro and Winkler) from which two names are one.
const SPELLING: f64 = 0.9;

/// Fewest letters of a name that may have variants.
const MIN_LETTERS: usize = 5;

/// Cosine of two words' vectors at which they begin to mean the same.
const NEAR: f32 = Signs::NEAR;

/// Greatest trust in a word of near meaning.
const MEANING: f32 = 0.8;

/// What every stem of an event is written as and means.
#[derive(Debug, Clone, Default)]
pub struct Kinship {
    stems: Vec<Box<str>>,
    vectors: Vec<Vector>,
    signs: Vec<Signs>,
}

impl Kinship {
    /// Takes for each stem the meaning of its shortest word.
    ///
    /// Cost: a fraction of a microsecond a stem.
    #[must_use]
    pub fn of(lexicon: &Lexicon, meanings: &Meanings) -> Self {
        let mut shortest: Vec<Option<(usize, &str, WordId)>> = vec![None; lexicon.stems().len()];
        for (id, word) in (0..).zip(lexicon.words()) {
            let (slot, own) = (&mut shortest[word.stem as usize], (word.norm.len(), &*word.norm, id));
            *slot = Some(slot.map_or(own, |least| least.min(own)));
        }
        let unit = |word: &Option<(usize, &str, WordId)>| word.map(|(.., id)| meanings.word(id).to_unit());
        let vectors: Vec<Vector> = shortest.iter().map(|word| unit(word).unwrap_or_default()).collect();
        let signs = vectors.iter().map(Vector::signs).collect();
        Self { stems: lexicon.stems().to_vec(), vectors, signs }
    }

    /// Cosine of the meanings of two stems.
    pub(super) fn cosine(&self, a: StemId, b: StemId) -> f32 {
        match (self.vectors.get(a as usize), self.vectors.get(b as usize)) {
            (Some(x), Some(y)) => x.dot(y),
            _ => 0.0,
        }
    }

    /// Trust by meaning.
    fn near(&self, a: StemId, b: StemId) -> f32 {
        ((self.cosine(a, b) - NEAR) / (1.0 - NEAR)).clamp(0.0, 1.0).sqrt() * MEANING
    }

    /// Picks the common words among some stems of a sentence, each with its signs beside it.
    fn common(&self, sentence: &Prepared, places: &[usize]) -> Vec<(usize, StemId, Signs)> {
        let stems = places.iter().map(|&n| (n, sentence.stems[n])).filter(|(_, s)| s.term.class == Class::Common);
        stems.filter_map(|(n, s)| Some((n, s.id, *self.signs.get(s.id as usize)?))).collect()
    }

    /// Tells whether two names are written nearly alike.
    fn is_variant(&self, a: StemId, b: StemId) -> bool {
        let (Some(x), Some(y)) = (self.stems.get(a as usize), self.stems.get(b as usize)) else { return false };
        let long = x.len().min(y.len()) >= MIN_LETTERS && x.as_bytes().first() == y.as_bytes().first();
        long && strsim::jaro_winkler(x, y) >= SPELLING
    }
}

/// A pair of words that say the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// Index among the stems of the one sentence.
    pub(super) a: usize,
    /// Index among the stems of the other.
    pub(super) b: usize,
    /// How surely, 0–1.
    pub(super) trust: f32,
}

/// Whether partners of another stem are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Only the same stem.
    Same,
    /// Spelling variants and words of near meaning too.
    Kin,
}

/// Aligns the stems of two sentences, surest first; each stem has at most one partner.
pub(super) fn align(a: &Prepared, b: &Prepared, kinship: &Kinship, reach: Reach) -> Vec<Match> {
    let (mut sure, mut rest) = (Vec::new(), (Vec::new(), Vec::new()));
    let (mut i, mut j) = (0, 0);
    while i < a.stems.len() || j < b.stems.len() {
        let (x, y) = (a.stems.get(i).map(|s| s.id), b.stems.get(j).map(|s| s.id));
        match (x, y) {
            (Some(x), Some(y)) if x == y => {
                sure.push(Match { a: i, b: j, trust: 1.0 });
                (i, j) = (i + 1, j + 1);
            }
            (Some(x), y) if y.is_none_or(|y| x < y) => {
                rest.0.push(i);
                i += 1;
            }
            _ => {
                rest.1.push(j);
                j += 1;
            }
        }
    }
    if reach == Reach::Kin {
        sure.extend(kin(a, b, &rest, kinship));
    }
    sure
}

/// Picks the names among some stems of a sentence.
fn names(sentence: &Prepared, places: &[usize]) -> impl Iterator<Item = (usize, StemId)> {
    let stems = places.iter().map(|&n| (n, sentence.stems[n]));
    stems.filter(|(_, s)| s.term.class == Class::Name).map(|(n, s)| (n, s.id))
}

/// Aligns what has no same stem on the other side.
fn kin(a: &Prepared, b: &Prepared, rest: &(Vec<usize>, Vec<usize>), kinship: &Kinship) -> Vec<Match> {
    let mut pairs: Vec<Match> = Vec::new();
    let right = kinship.common(b, &rest.1);
    for (i, x, signs) in kinship.common(a, &rest.0) {
        for (j, y, _) in right.iter().filter(|(.., other)| signs.may_be_near(other)) {
            pairs.push(Match { a: i, b: *j, trust: kinship.near(x, *y) });
        }
    }
    for (i, x) in names(a, &rest.0) {
        for (j, _) in names(b, &rest.1).filter(|(_, y)| kinship.is_variant(x, *y)) {
            pairs.push(Match { a: i, b: j, trust: VARIANT });
        }
    }
    pairs.retain(|p| p.trust > 0.0);
    pairs.sort_by(|x, y| y.trust.total_cmp(&x.trust).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut kept: Vec<Match> = Vec::new();
    for pair in pairs {
        if !kept.iter().any(|k| k.a == pair.a || k.b == pair.b) {
            kept.push(pair);
        }
    }
    kept
}
