//! The word aligner: which word of one sentence says what a word of another says, and how surely.
//!
//! In order of trust: the same stem (a number, a time of day and a unit have one in every notation), a spelling variant
//! of a name, a word of near meaning. Each word has at most one partner; the surest pairs are made first. This is the one
//! mechanism that similarity, coverage, details and wording read (after Sultan, Bethard and Sumner 2014, with word
//! vectors in the place of a paraphrase database).

use super::meaning::{Meanings, Rounded, Signs, Vector};
use super::prepared::Prepared;
use super::terms::{Class, Terms};
use crate::parallel::for_each_below;
use crate::segment::{Lexicon, StemId, WordId};
use std::collections::BTreeMap;

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

/// What every stem of an event means, and which others say the same.
#[derive(Debug, Clone, Default)]
pub struct Kinship {
    vectors: Vec<Rounded>,
    /// For each stem the others that say the same, and how surely; sorted.
    kin: Vec<Vec<(StemId, f32)>>,
}

impl Kinship {
    /// Takes for each stem the meaning of its shortest word, and finds the stems that say the same: common words of near
    /// meaning, names in another spelling. `sentences` is how many the event has.
    ///
    /// Cost: some nanoseconds for each pair of stems, on every core where the event is large.
    #[must_use]
    pub fn of(lexicon: &Lexicon, terms: &Terms, meanings: &Meanings, sentences: usize) -> Self {
        let vectors = vectors(lexicon, meanings);
        let of_class = |class| (0..).take(vectors.len()).filter(move |s: &StemId| terms.get(*s).class == class);
        let rounded: Vec<Rounded> = vectors.iter().map(Vector::rounded).collect();
        let common = Common::of((&vectors, &rounded), of_class(Class::Common));
        let mut kin = vec![Vec::new(); vectors.len()];
        for row in for_each_below(common.0.len(), sentences, |n| common.near(n)) {
            for (x, y, trust) in row {
                kin[x as usize].push((y, trust));
                kin[y as usize].push((x, trust));
            }
        }
        for (x, y) in variants(lexicon, of_class(Class::Name)) {
            kin[x as usize].push((y, VARIANT));
        }
        for row in &mut kin {
            row.sort_unstable_by_key(|k| k.0);
        }
        Self { vectors: rounded, kin }
    }

    /// Cosine of the meanings of two stems.
    pub(super) fn cosine(&self, a: StemId, b: StemId) -> f32 {
        match (self.vectors.get(a as usize), self.vectors.get(b as usize)) {
            (Some(x), Some(y)) => x.dot(y),
            _ => 0.0,
        }
    }

    /// Gives the other stems that say the same, and how surely.
    fn of_stem(&self, stem: StemId) -> &[(StemId, f32)] {
        self.kin.get(stem as usize).map_or(&[], Vec::as_slice)
    }
}

/// Gives for each stem the meaning of its shortest word.
fn vectors(lexicon: &Lexicon, meanings: &Meanings) -> Vec<Vector> {
    let mut shortest: Vec<Option<(usize, &str, WordId)>> = vec![None; lexicon.stems().len()];
    for (id, word) in (0..).zip(lexicon.words()) {
        let (slot, own) = (&mut shortest[word.stem as usize], (word.norm.len(), &*word.norm, id));
        *slot = Some(slot.map_or(own, |least| least.min(own)));
    }
    let unit = |word: &Option<(usize, &str, WordId)>| word.map(|(.., id)| meanings.word(id).to_unit());
    shortest.iter().map(|word| unit(word).unwrap_or_default()).collect()
}

/// The common words of an event.
struct Common<'a>(Vec<(StemId, &'a Rounded, Signs)>);

impl<'a> Common<'a> {
    fn of((vectors, rounded): (&[Vector], &'a [Rounded]), stems: impl Iterator<Item = StemId>) -> Self {
        Self(stems.map(|s| (s, &rounded[s as usize], vectors[s as usize].signs())).collect())
    }

    /// Finds the words after word `n` that are of near meaning, each with the trust in it.
    fn near(&self, n: usize) -> Vec<(StemId, StemId, f32)> {
        let (x, vector, signs) = &self.0[n];
        let later = self.0[n + 1..].iter().filter(|(.., other)| signs.may_be_near(other));
        later.map(|(y, other, _)| (*x, *y, near(vector, other))).filter(|(.., trust)| *trust > 0.0).collect()
    }
}

/// Trust by meaning.
fn near(a: &Rounded, b: &Rounded) -> f32 {
    ((a.dot(b) - NEAR) / (1.0 - NEAR)).clamp(0.0, 1.0).sqrt() * MEANING
}

/// Finds the names that are written nearly alike, in both directions.
fn variants(lexicon: &Lexicon, names: impl Iterator<Item = StemId>) -> Vec<(StemId, StemId)> {
    let mut by_letter: BTreeMap<u8, Vec<(StemId, &str)>> = BTreeMap::new();
    for (id, stem) in names.filter_map(|n| Some((n, &**lexicon.stems().get(n as usize)?))) {
        if let Some(first) = stem.bytes().next().filter(|_| stem.len() >= MIN_LETTERS) {
            by_letter.entry(first).or_default().push((id, stem));
        }
    }
    let mut found = Vec::new();
    for group in by_letter.values() {
        for (x, a) in group {
            let alike = group.iter().filter(|(y, b)| x != y && strsim::jaro_winkler(a, b) >= SPELLING);
            found.extend(alike.map(|(y, _)| (*x, *y)));
        }
    }
    found
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
    let (most, least) = (a.stems.len().max(b.stems.len()), a.stems.len().min(b.stems.len()));
    let (mut sure, mut rest) = (Vec::with_capacity(least), (Vec::with_capacity(most), Vec::with_capacity(most)));
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

/// Aligns what has no same stem on the other side.
fn kin(a: &Prepared, b: &Prepared, rest: &(Vec<usize>, Vec<usize>), kinship: &Kinship) -> Vec<Match> {
    let mut pairs: Vec<Match> = Vec::new();
    for &i in &rest.0 {
        for &(stem, trust) in kinship.of_stem(a.stems[i].id) {
            if let Ok(place) = rest.1.binary_search_by_key(&stem, |&j| b.stems[j].id) {
                pairs.push(Match { a: i, b: rest.1[place], trust });
            }
        }
    }
    pairs.sort_by(|x, y| y.trust.total_cmp(&x.trust).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut kept: Vec<Match> = Vec::new();
    for pair in pairs {
        if !kept.iter().any(|k| k.a == pair.a || k.b == pair.b) {
            kept.push(pair);
        }
    }
    kept
}
