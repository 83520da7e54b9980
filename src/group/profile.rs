//! A report in, its [`Profile`] out: the little that is kept of it to tell which event it is of.
//!
//! A profile holds the terms of the headline and the first words of the text (stems, pairs of capitalised words, days,
//! years, numbers) as hashes, and what the words mean as a vector of small numbers. Sentences are not looked for:
//! the words of the first lines stand for the lead.

use super::words::{Reader, Sort, Word};
use crate::segment::{Shape, Token};
use crate::similarity::meaning::{DIMENSIONS, Vector};
use crate::span::Span;
use std::collections::BTreeMap;

/// Content words of a text that are looked at; news tells its event early.
const MOST_WORDS: usize = 400;

/// Words that count as the lead, the headline among them.
const LEAD_WORDS: usize = 40;

/// What is kept of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Its terms, sorted by hash, each once.
    pub(super) terms: Vec<Term>,
    /// What its lead means.
    pub(super) lead: Meaning,
    /// What the whole means.
    pub(super) whole: Meaning,
    /// Content words, at most [`MOST_WORDS`].
    pub(super) words: u16,
}

/// A term of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term {
    /// Hash of its stem and sort.
    pub(super) hash: u32,
    /// How often it stands there.
    pub(super) count: u8,
    /// How rare it is in English, in sixteenths of the natural logarithm of its share.
    pub(super) rarity: u8,
    /// What it is.
    pub(super) sort: Sort,
    /// Where it stands.
    pub(super) place: Place,
}

/// Where a term stands in its report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// In the lead.
    pub(super) lead: bool,
    /// After a preposition of place.
    pub(super) after_preposition: bool,
}

impl Place {
    /// Tells what holds in both places.
    pub(super) fn and(self, other: Self) -> Self {
        Self { lead: self.lead && other.lead, after_preposition: self.after_preposition && other.after_preposition }
    }
}

/// A unit vector in a byte a coordinate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning(Box<[i8; DIMENSIONS]>);

impl Default for Meaning {
    fn default() -> Self {
        Self(Box::new([0; DIMENSIONS]))
    }
}

impl Meaning {
    /// Largest coordinate that is kept: one of a unit vector of [`DIMENSIONS`] is seldom above a quarter.
    const TOP: f32 = 0.4;

    /// Rounds a vector.
    fn of(sum: Vector) -> Self {
        let unit = sum.to_unit();
        let mut bytes = [0; DIMENSIONS];
        for (byte, x) in bytes.iter_mut().zip(unit.coordinates()) {
            *byte = (x / Self::TOP * 127.0).clamp(-127.0, 127.0).round() as i8;
        }
        Self(Box::new(bytes))
    }

    /// Gives the cosine, −1 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        let products = self.0.iter().zip(other.0.iter()).map(|(a, b)| i32::from(*a) * i32::from(*b));
        let step = Self::TOP / 127.0;
        products.sum::<i32>() as f32 * step * step
    }
}

/// What is said of a report besides its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Text<'a> {
    /// Its headline.
    pub title: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Collects terms.
#[derive(Default)]
struct Builder {
    terms: BTreeMap<u32, Term>,
    words: usize,
    lead: Vector,
    whole: Vector,
}

impl Profile {
    /// Reads a report.
    ///
    /// Cost: linear in the first four hundred content words; some 0.1 ms.
    #[must_use]
    pub fn of(text: Text<'_>, reader: &mut Reader) -> Self {
        let mut builder = Builder::default();
        let title = if text.text.trim_start().starts_with(text.title) { "" } else { text.title };
        for line in title.lines().chain(text.text.lines()) {
            if builder.words >= MOST_WORDS {
                break;
            }
            let tokens = reader.tokens(line);
            let line: Vec<Word> = tokens.iter().map(|t| reader.word(t.word)).collect();
            builder.take(&tokens, &line, reader);
        }
        builder.finish()
    }

    /// Tells whether a report says too little to be compared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl Builder {
    /// Takes one line in.
    fn take(&mut self, tokens: &[Token], words: &[Word], reader: &Reader) {
        for n in 0..tokens.len() {
            if self.words >= MOST_WORDS {
                return;
            }
            let word = words[n];
            if word.sort == Sort::Mark {
                continue;
            }
            self.mean(reader.norm(tokens[n].word));
            if word.sort == Sort::Empty {
                continue;
            }
            let place =
                Place { lead: self.words < LEAD_WORDS, after_preposition: n > 0 && words[n - 1].is_preposition };
            let name = is_name(tokens, words, n);
            let sort = if word.sort == Sort::Common && name { Sort::Name } else { word.sort };
            self.add(Term { hash: word.hash, count: 0, rarity: word.rarity, sort, place });
            self.words += 1;
            if n > 0 {
                self.pair((words[n - 1], word), (is_name(tokens, words, n - 1), name), place);
            }
        }
    }

    /// Adds the term of two neighbours: a name of two words, or a day of a month.
    fn pair(&mut self, (a, b): (Word, Word), (a_name, b_name): (bool, bool), place: Place) {
        let (hash, sort) = match (a.sort, b.sort) {
            (Sort::Month, Sort::Number) => (mix(a.hash, b.hash), Sort::Day),
            (Sort::Number, Sort::Month) => (mix(b.hash, a.hash), Sort::Day),
            (Sort::Common | Sort::Nation, Sort::Common) if a_name && b_name => (mix(a.hash, b.hash), Sort::Phrase),
            _ => return,
        };
        self.add(Term { hash, count: 0, rarity: a.rarity.saturating_add(b.rarity), sort, place });
    }

    /// Counts a term.
    fn add(&mut self, new: Term) {
        let term = self.terms.entry(new.hash).or_insert(new);
        term.count = term.count.saturating_add(1);
        term.place.lead |= new.place.lead;
        term.place.after_preposition |= new.place.after_preposition;
        if term.sort == Sort::Common {
            term.sort = new.sort;
        }
    }

    /// Adds what a word means.
    fn mean(&mut self, norm: &str) {
        let vector = Vector::of_word(norm);
        if self.words < LEAD_WORDS {
            self.lead.add(&vector);
        }
        self.whole.add(&vector);
    }

    fn finish(self) -> Profile {
        Profile {
            terms: self.terms.into_values().collect(),
            lead: Meaning::of(self.lead),
            whole: Meaning::of(self.whole),
            words: self.words as u16,
        }
    }
}

/// Tells whether word `n` of a line is written as a name: capitalised inside a sentence.
fn is_name(tokens: &[Token], words: &[Word], n: usize) -> bool {
    let capital = matches!(tokens[n].shape, Shape::Capital | Shape::Upper);
    capital && (tokens[n].shape == Shape::Upper || words[n].is_known_name || (n > 0 && !words[n - 1].ends_sentence))
}

/// Hashes two hashes.
fn mix(a: u32, b: u32) -> u32 {
    let both = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (both >> 32) as u32
}

/// The span of a whole line.
pub(super) fn all(line: &str) -> Span {
    Span::new(0, line.len())
}
