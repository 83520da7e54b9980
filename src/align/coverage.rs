//! How much of a sentence another source tells anywhere.
//!
//! A sentence is held against the whole other source: its best sentence, its best two and three together, and all
//! its words, since a fact may be told in pieces.

use super::context::Context;
use super::links::Links;
use crate::segment::StemId;
use crate::similarity::Prepared;
use crate::similarity::model::Model;
use crate::similarity::terms::Class;
use crate::wordlist::WordList;
use std::sync::LazyLock;

/// How many parts there are.
pub const COUNT: usize = 12;

/// Names of the parts, in order.
pub const NAMES: [&str; COUNT] = [
    "link",
    "link_second",
    "best",
    "best_two",
    "best_three",
    "anywhere",
    "names",
    "numbers",
    "common",
    "rarest_missing",
    "pairs",
    "length",
];

/// Weights of the parts, fitted by `scripts/fit.py`.
static WEIGHTS: WordList = WordList::new(include_str!("../../assets/model/coverage.txt"));

/// The model over [`WEIGHTS`].
static MODEL: LazyLock<Model<COUNT>> = LazyLock::new(|| Model::read(WEIGHTS, &NAMES));

/// Gives how much of each sentence each document tells, row by row, 0–1; 1 by its own document.
#[must_use]
pub fn table(context: &Context<'_>, links: &Links) -> Vec<f32> {
    let coverage = Coverage::of(context, links);
    let mut table = Vec::with_capacity(context.sentences.len() * context.ranges.len());
    for (n, sentence) in context.sentences.iter().enumerate() {
        let score = |by| if by == sentence.document() { 1.0 } else { coverage.score(n, by) };
        table.extend((0..context.ranges.len()).map(score));
    }
    table
}

/// Looks up what the documents of an event tell.
#[derive(Debug)]
pub struct Coverage<'a> {
    context: &'a Context<'a>,
    links: &'a Links,
    /// All content stems of each document, sorted.
    stems: Vec<Vec<StemId>>,
    /// All neighbouring word pairs of each document, sorted.
    bigrams: Vec<Vec<u64>>,
}

impl<'a> Coverage<'a> {
    /// Gathers the words of each document.
    #[must_use]
    pub fn of(context: &'a Context<'a>, links: &'a Links) -> Self {
        let gather = |d: usize| context.ranges[d].clone().map(|n| &context.sentences[n]);
        let stems = (0..context.ranges.len())
            .map(|d| sorted(gather(d).flat_map(super::super::similarity::prepared::Prepared::stem_ids).collect()))
            .collect();
        let bigrams = (0..context.ranges.len())
            .map(|d| sorted(gather(d).flat_map(|s| s.bigrams().iter().copied()).collect()))
            .collect();
        Self { context, links, stems, bigrams }
    }

    /// Gives the probability, 0–1, that document `by` tells sentence `n`.
    #[must_use]
    pub fn score(&self, n: usize, by: usize) -> f32 {
        MODEL.score(&self.parts(n, by))
    }

    /// Gives the probability, 0–1, that document `by` tells a statement, a part of sentence `n`.
    #[must_use]
    pub fn score_of_part(&self, part: &Prepared, n: usize, by: usize) -> f32 {
        MODEL.score(&self.parts_of(part, n, by))
    }

    /// Gives the sentences of document `by` that are most likely to tell sentence `n`, best first, at most three.
    #[must_use]
    pub fn best(&self, n: usize, by: usize) -> Vec<(usize, f32)> {
        let mut best: Vec<(usize, f32)> =
            self.links.into_range(n, self.context.ranges[by].clone()).map(|s| (s.sentence as usize, s.score)).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(3);
        best
    }

    /// Gives the parts of the coverage of sentence `n` by document `by`, in the order of [`NAMES`].
    #[must_use]
    pub fn parts(&self, n: usize, by: usize) -> [f32; COUNT] {
        self.parts_of(&self.context.sentences[n], n, by)
    }

    fn parts_of(&self, sentence: &Prepared, n: usize, by: usize) -> [f32; COUNT] {
        let best = self.best(n, by);
        let told_by = |k: usize, stem: StemId| best.iter().take(k).any(|b| self.context.sentences[b.0].has(stem));
        let anywhere = |stem: StemId| self.stems[by].binary_search(&stem).is_ok();
        let of_class = |class: Class| move |c: Class| c == class;
        let link = |k: usize| best.get(k).map_or(0.0, |b| b.1);
        let missing = sentence.terms().filter(|(s, _)| !anywhere(*s)).map(|(_, t)| t.weight).fold(0.0, f32::max);
        let pairs = sentence.bigrams().iter().filter(|b| self.bigrams[by].binary_search(b).is_ok()).count();
        [
            link(0),
            link(1),
            sentence.share(|s| told_by(1, s), |_| true),
            sentence.share(|s| told_by(2, s), |_| true),
            sentence.share(|s| told_by(3, s), |_| true),
            sentence.share(anywhere, |_| true),
            sentence.share(anywhere, of_class(Class::Name)),
            sentence.share(anywhere, of_class(Class::Number)),
            sentence.share(anywhere, of_class(Class::Common)),
            missing,
            pairs as f32 / sentence.bigrams().len().max(1) as f32,
            (sentence.terms().count() as f32).ln_1p(),
        ]
    }
}

/// Sorts and keeps each once.
fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}
