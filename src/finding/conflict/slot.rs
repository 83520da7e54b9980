//! What a value stands for: the words around it, and what is counted.

use crate::finding::Scene;
use crate::segment::{StemId, Token, WordKind};
use crate::span::Span;
use crate::wordlist::WordList;
use std::collections::HashMap;

/// What happened to those who are counted.
static OUTCOME: WordList = WordList::new(include_str!("../../../assets/words/outcome.txt"));

/// Words for people that do not tell them apart.
static PERSON: WordList = WordList::new(include_str!("../../../assets/words/person.txt"));

/// Words of meaning that are looked at on each side of a value.
const REACH: usize = 5;

/// Words within which the thing counted follows its number.
const HEAD: usize = 2;

/// Trust from which two words are taken to name one thing.
const SAME_THING: f32 = 0.45;

/// Two sentences of two sources, side by side.
pub(super) struct Pair<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) a: usize,
    pub(super) b: usize,
    trust: HashMap<(StemId, StemId), f32>,
}

impl<'a> Pair<'a> {
    pub(super) fn of(scene: &'a Scene<'a>, a: usize, b: usize) -> Self {
        let ready = scene.ready;
        let matches = ready.matches(&ready.sentences[a], &ready.sentences[b]);
        Self { scene, a, b, trust: matches.into_iter().map(|(x, y, t)| ((x, y), t)).collect() }
    }

    /// Gives the tokens of sentence `n`.
    pub(super) fn tokens(&self, n: usize) -> &'a [Token] {
        let (document, index) = self.scene.event.place(n);
        self.scene.event.documents[document].tokens_of(index)
    }

    /// Looks at what stands around a value of sentence `n`.
    pub(super) fn slot(&self, n: usize, value: Span) -> Slot {
        let tokens = self.tokens(n);
        let start = tokens.partition_point(|t| t.span.end <= value.start);
        let end = tokens.partition_point(|t| t.span.start < value.end);
        let before = self.words(tokens.get(..start).unwrap_or_default().iter().rev());
        let after = self.words(tokens.get(end..).unwrap_or_default().iter());
        Slot { outcome: self.outcome(tokens, start, end), before, after }
    }

    /// Gives the stems of the nearest words of meaning, numbers left out, with their distance in words.
    fn words(&self, tokens: impl Iterator<Item = &'a Token>) -> Vec<Near> {
        let lexicon = &self.scene.event.lexicon;
        let words = tokens.map(|t| lexicon.word(t.word)).filter(|w| w.kind != WordKind::Symbol);
        let near = words.enumerate().filter(|(_, w)| w.kind == WordKind::Content);
        near.take(REACH)
            .map(|(distance, w)| Near { stem: w.stem, distance, person: PERSON.contains(&w.norm) })
            .collect()
    }

    /// Gives what happened to those who are counted: the nearest word that tells, within the clause.
    fn outcome(&self, tokens: &[Token], start: usize, end: usize) -> Option<&'static str> {
        let lexicon = &self.scene.event.lexicon;
        let is_clause = |t: &&Token| !matches!(&*lexicon.word(t.word).norm, "," | ";" | "—" | "and" | "while" | "but");
        let tells = |t: &Token| OUTCOME.get(&lexicon.word(t.word).norm);
        let after = tokens.get(end..).unwrap_or_default().iter().take_while(is_clause).find_map(tells);
        after.or_else(|| tokens.get(..start).unwrap_or_default().iter().rev().take_while(is_clause).find_map(tells))
    }

    /// Tells how likely two values stand for the same, 0–1; `x` is of sentence `a`, `y` of `b`.
    pub(super) fn likeness(&self, x: &Slot, y: &Slot) -> f32 {
        if x.outcome.is_some() && y.outcome.is_some() && x.outcome != y.outcome {
            return 0.0;
        }
        let (total, shared) = [(&x.before, &y.before, &y.after), (&x.after, &y.after, &y.before)].iter().fold(
            (0.0, 0.0),
            |(total, shared), (own, same, other)| {
                own.iter().fold((total, shared), |(total, shared), near| {
                    let weight = 1.0 / (near.distance as f32 + 1.5);
                    let best = |side: &[Near]| side.iter().map(|n| self.trust_of(near, n)).fold(0.0, f32::max);
                    (total + weight, shared + weight * best(same).max(0.6 * best(other)))
                })
            },
        );
        let outcome = if x.outcome.is_some() && x.outcome == y.outcome { 0.35 } else { 0.0 };
        if total > 0.0 { (shared / total + outcome).min(1.0) } else { outcome }
    }

    fn trust_of(&self, x: &Near, y: &Near) -> f32 {
        let people = if x.person && y.person { 0.8 } else { 0.0 };
        self.trust.get(&(x.stem, y.stem)).copied().unwrap_or(0.0).max(people)
    }

    /// Tells whether the things that two numbers count may be one: the words right after them agree.
    pub(super) fn counts_the_same(&self, x: &Slot, y: &Slot) -> bool {
        let head = |s: &Slot| s.after.first().copied().filter(|n| n.distance < HEAD);
        match (head(x), head(y)) {
            (Some(x), Some(y)) => self.trust_of(&x, &y) >= SAME_THING,
            _ => true,
        }
    }
}

/// A word near a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near {
    stem: StemId,
    distance: usize,
    person: bool,
}

/// What stands around a value.
pub(super) struct Slot {
    before: Vec<Near>,
    after: Vec<Near>,
    /// What happened to those who are counted.
    pub(super) outcome: Option<&'static str>,
}
