//! How likely another source tells each word of a sentence.
//!
//! A word alone says little: "Friday" may stand in both sentences and date two things. So a word is judged with what the
//! aligner finds for it, for its neighbours, and for its statement and sentence as a whole. Where next to nothing of the other
//! sentences is without a partner, what has none is told in no other words: it is left out, however well the rest is told.

use super::Alignment;
use super::coverage::NEAREST;
use super::links::Scored;
use crate::parallel::for_each_below;
use crate::segment::{Document, Event, StemId};
use crate::similarity::model::Model;
use crate::similarity::terms::{Class, Term};
use crate::similarity::{Prepared, Ready};
use crate::wordlist::{WordList, word_list};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How many parts there are.
pub const COUNT: usize = 17;

/// Names of the parts, in order.
pub const NAMES: [&str; COUNT] = [
    "trust",
    "anywhere",
    "likest",
    "weight",
    "name",
    "number",
    "before",
    "after",
    "around",
    "phrase",
    "statement",
    "place",
    "sentence",
    "reverse",
    "coverage",
    "link",
    "alike",
];

/// Place of the part that tells a name.
const NAME: usize = 4;

/// Words of meaning to each side that a word is judged with.
const AROUND: usize = 3;

/// Places by which the partners of neighbours may be apart.
const BESIDE: usize = 2;

/// Probability of being told below which a word is left out. A word that may be told is no omission: the balance point of
/// the labelled words is higher.
pub(super) const LEFT_OUT: f32 = 0.4;

/// Most that the probability of a word without a partner can be, for each point of [room](Words::room) that the other sentences
/// have for it: more than one, since a word may say what two do. Chosen among 1 to 1.7 on the lists beside the fixtures and on
/// labelled words: at each more details are found that are left out than without, at 1.2 and more no fewer are right.
const SLACK: f32 = 1.2;

/// What stands for a neighbour at the ends of a sentence.
const NO_NEIGHBOUR: f32 = 0.5;

/// Weights of the parts, fitted by `scripts/fit.py`.
static WEIGHTS: WordList = word_list!("../../assets/model/words.txt");

/// The model over [`WEIGHTS`].
static MODEL: LazyLock<Model<COUNT>> = LazyLock::new(|| Model::read(WEIGHTS, &NAMES));

/// A word of meaning and what is known of whether another source tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// Its token, an index into the document's.
    pub token: usize,
    /// The parts of the score, in the order of [`NAMES`].
    pub parts: [f32; COUNT],
    /// Most that the probability can be, 0–1: what has no partner can be told only by what has none either.
    most: f32,
}

impl Told {
    /// Whether it is written as a name.
    #[must_use]
    pub fn is_name(&self) -> bool {
        self.parts[NAME] > 0.0
    }

    /// Probability that the source tells it, 0–1.
    #[must_use]
    pub fn score(&self) -> f32 {
        MODEL.score(&self.parts).min(self.most)
    }
}

/// Looks at every word of meaning of sentence `n`, in reading order, and whether source `by` tells it.
///
/// Cost: a few microseconds a word.
#[must_use]
pub fn told(event: &Event, ready: &Ready, alignment: &Alignment<'_>, (n, by): (usize, usize)) -> Vec<Told> {
    let sentence = Words::of(event, ready, n);
    let tellers = tellers(ready, alignment, (n, by));
    let trusts: Vec<f32> = sentence.words.iter().map(|w| most(&tellers, |t| t.trust(w.stem))).collect();
    let whole = [
        sentence.mean(&trusts, 0..trusts.len()),
        tellers.first().map_or(0.0, |t| t.reverse),
        alignment.coverage(n, by),
        most(&tellers, |t| t.link),
        most(&tellers, |t| t.alike),
    ];
    let room = sentence.room(&trusts, &tellers);
    let word = |k: usize| {
        let word = &sentence.words[k];
        let beside = |m: Option<usize>| m.and_then(|m| trusts.get(m)).copied().unwrap_or(NO_NEIGHBOUR);
        let is_elsewhere = alignment.context.tells(by, word.stem);
        let likest = |t: &Teller<'_>| if trusts[k] >= 1.0 { 1.0 } else { ready.likest(word.stem, t.prepared) };
        let own = [
            trusts[k],
            flag(is_elsewhere),
            tellers.first().map_or(0.0, likest),
            word.term.weight,
            flag(word.term.class == Class::Name),
            flag(word.term.class == Class::Number),
            beside(k.checked_sub(1)),
            beside(Some(k + 1)),
            around(&trusts, k),
            flag(tellers.first().is_some_and(|t| sentence.is_in_phrase(k, t))),
            sentence.mean(&trusts, sentence.statement_of(k)),
            k as f32 / trusts.len() as f32,
        ];
        let mut parts = [0.0; COUNT];
        parts.iter_mut().zip(own.iter().chain(&whole)).for_each(|(to, from)| *to = *from);
        Told { token: word.token, parts, most: if is_elsewhere { 1.0 } else { trusts[k].max(SLACK * room) } }
    };
    (0..trusts.len()).map(word).collect()
}

/// A word of meaning, by its token, and how likely a document tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    token: u32,
    /// Probability that the document tells the words that it is told or left out with, 0–1.
    told: f32,
}

impl Mark {
    fn new(token: usize, told: f32) -> Self {
        Self { token: u32::try_from(token).unwrap_or(u32::MAX), told }
    }

    /// Gives its token, an index into the document's.
    #[must_use]
    pub fn token(self) -> usize {
        self.token as usize
    }

    /// Gives the probability that it is told, 0–1.
    #[must_use]
    pub fn told(self) -> f32 {
        self.told
    }

    /// Whether it is left out.
    #[must_use]
    pub fn is_left(self) -> bool {
        self.told < LEFT_OUT
    }
}

/// The words that documents leave out of sentences of others.
#[derive(Debug, Clone, Default)]
pub struct LeftOut(FxHashMap<(usize, usize), Box<[Mark]>>);

impl LeftOut {
    /// Looks at every sentence and the documents that are `wanted` of it, sentence by sentence.
    ///
    /// Cost: that of [`told`] for each, on every core where the event is large.
    #[must_use]
    pub fn of(event: &Event, ready: &Ready, alignment: &Alignment<'_>, wanted: &[Vec<usize>]) -> Self {
        let row = |n: usize| {
            let documents: BTreeSet<usize> = wanted[n].iter().copied().collect();
            let document = &event.documents[event.place(n).0];
            let one = |by: usize| ((n, by), left_out(document, &told(event, ready, alignment, (n, by))));
            documents.into_iter().map(one).collect::<Vec<_>>()
        };
        Self(for_each_below(wanted.len(), wanted.len(), row).into_iter().flatten().collect())
    }

    /// Gives every word of meaning of sentence `n`, in order, and whether document `by` leaves it out; nothing where the document
    /// tells nothing of the sentence.
    #[must_use]
    pub fn of_sentence(&self, n: usize, by: usize) -> &[Mark] {
        self.0.get(&(n, by)).map_or(&[], |words| words)
    }

    /// Gives the share of a statement's words, by weight, that document `by` leaves out, 0–1.
    pub(super) fn share(&self, event: &Event, ready: &Ready, (statement, by): (usize, usize)) -> f32 {
        let (document, place) = event.statement(statement);
        let words =
            self.of_sentence(event.sentence_of(statement), by).iter().filter(|w| place.tokens.contains(&w.token()));
        let (mut left, mut all) = (0.0, 0.0);
        for word in words {
            let stem = event.documents[document].tokens[word.token()].stem;
            let weight = ready.terms.get(stem).weight;
            all += weight;
            left += if word.is_left() { weight } else { 0.0 };
        }
        if all > 0.0 { left / all } else { 0.0 }
    }
}

/// Tells of each word of a sentence whether a source leaves it out. Words side by side, with nothing but a hyphen between
/// them, are told or left out together: "gross negligence", "wide-eyed"; a name is a phrase of its own.
fn left_out(document: &Document, told: &[Told]) -> Box<[Mark]> {
    let together = told.chunk_by(|a, b| {
        let side_by_side = a.token + 1 == b.token && a.is_name() == b.is_name();
        side_by_side || document.are_one_word(a.token, b.token)
    });
    together
        .flat_map(|phrase| {
            let mean = phrase.iter().map(Told::score).sum::<f32>() / phrase.len().max(1) as f32;
            phrase.iter().map(move |w| Mark::new(w.token, mean))
        })
        .collect()
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// Gives the greatest value among some tellers, 0 where there is none.
fn most(tellers: &[Teller<'_>], value: impl Fn(&Teller<'_>) -> f32) -> f32 {
    tellers.iter().map(value).fold(0.0, f32::max)
}

/// Mean trust in the words around one.
fn around(trusts: &[f32], k: usize) -> f32 {
    let near = k.saturating_sub(AROUND)..(k + AROUND + 1).min(trusts.len());
    let others = near.len().saturating_sub(1).max(1);
    near.filter(|m| *m != k).map(|m| trusts[m]).sum::<f32>() / others as f32
}

/// A word of meaning in a sentence.
struct Word {
    /// Its token, an index into the document's.
    token: usize,
    stem: StemId,
    term: Term,
}

/// The words of meaning of a sentence.
struct Words {
    words: Vec<Word>,
    /// Tokens of its statements.
    statements: Vec<Range<usize>>,
}

impl Words {
    fn of(event: &Event, ready: &Ready, n: usize) -> Self {
        let (document, index) = event.place(n);
        let document = &event.documents[document];
        let word = |token: usize| {
            let stem = document.tokens[token].stem;
            Word { token, stem, term: ready.terms.get(stem) }
        };
        let words = document.sentences[index].tokens.clone().map(word).filter(|w| w.term.class != Class::Empty);
        let statements = event.statements_in(n).map(|s| event.statement(s).1.tokens.clone());
        Self { words: words.collect(), statements: statements.collect() }
    }

    /// Gives the words of the statement that holds word `k`.
    fn statement_of(&self, k: usize) -> Range<usize> {
        let token = self.words[k].token;
        let own = self.statements.iter().find(|s| s.contains(&token)).cloned().unwrap_or_default();
        let place = |token: usize| self.words.partition_point(|w| w.token < token);
        place(own.start)..place(own.end)
    }

    /// Mean trust in some words, by weight.
    fn mean(&self, trusts: &[f32], range: Range<usize>) -> f32 {
        let (mut sum, mut weight) = (0.0, 0.0);
        for (word, trust) in self.words[range.clone()].iter().zip(&trusts[range]) {
            sum += word.term.weight * trust;
            weight += word.term.weight;
        }
        if weight > 0.0 { sum / weight } else { 0.0 }
    }

    /// Gives how much the other sentences say that has no partner here, by weight and as surely as they are linked, for all that
    /// has none there; at most 1.
    fn room(&self, trusts: &[f32], tellers: &[Teller<'_>]) -> f32 {
        let open: f32 = self.words.iter().zip(trusts).map(|(word, trust)| word.term.weight * (1.0 - trust)).sum();
        let spare: f32 = tellers.iter().map(|t| t.link * t.prepared.weight() * (1.0 - t.reverse)).sum();
        if open > spare { spare.max(0.0) / open } else { 1.0 }
    }

    /// Tells whether a word and a neighbour have partners that are neighbours.
    fn is_in_phrase(&self, k: usize, teller: &Teller<'_>) -> bool {
        let place = |m: usize| teller.prepared.place_of(teller.partner(self.words[m].stem)?.0);
        let Some(here) = place(k) else { return false };
        let mut beside = (k.saturating_sub(BESIDE)..(k + BESIDE + 1).min(self.words.len())).filter(|m| *m != k);
        beside.any(|m| place(m).is_some_and(|there| there.abs_diff(here) <= BESIDE))
    }
}

/// A sentence of the other source, and what it tells of the one that is looked at.
struct Teller<'a> {
    prepared: &'a Prepared,
    /// Score of the link.
    link: f32,
    /// Score of the two sentences by themselves.
    alike: f32,
    /// Stems with a partner, the partner, and the trust in it; sorted.
    partners: Vec<(StemId, StemId, f32)>,
    /// Weight of the words with a partner.
    told: f32,
    /// Weighted share of its own words that have one.
    reverse: f32,
}

impl Teller<'_> {
    fn partner(&self, stem: StemId) -> Option<(StemId, f32)> {
        let n = self.partners.binary_search_by_key(&stem, |p| p.0).ok()?;
        self.partners.get(n).map(|p| (p.1, p.2))
    }

    fn trust(&self, stem: StemId) -> f32 {
        self.partner(stem).map_or(0.0, |p| p.1)
    }
}

/// Gives the sentences of source `by` that tell most of sentence `n`, the one that tells most first.
fn tellers<'a>(ready: &'a Ready, alignment: &Alignment<'_>, (n, by): (usize, usize)) -> Vec<Teller<'a>> {
    let sentence = &ready.sentences[n];
    let near = alignment.links.nearest(n, alignment.context.ranges[by].clone(), NEAREST);
    let teller = |link: &Scored| {
        let prepared = &ready.sentences[link.sentence as usize];
        let mut partners = ready.matches(sentence, prepared);
        partners.sort_by_key(|p| p.0);
        let told = partners.iter().map(|p| sentence.weight_of(p.0) * p.2).sum();
        let back: f32 = partners.iter().map(|p| prepared.weight_of(p.1) * p.2).sum();
        let reverse = back / prepared.weight().max(f32::MIN_POSITIVE);
        let alike = alignment.links.alike(link);
        Teller { prepared, link: link.score, alike, partners, told, reverse }
    };
    let mut tellers: Vec<Teller<'_>> = near.iter().map(teller).collect();
    tellers.sort_by(|a, b| b.told.total_cmp(&a.told));
    tellers
}
