//! Every candidate pair with its score.

use super::context::{self, Context};
use crate::comparison::Parts;
use crate::parallel::for_each_below;
use crate::similarity::features::{self, NAMES as PAIR_NAMES};
use crate::similarity::model::Model;
use crate::similarity::{Kinship, Prepared, judge};
use crate::wordlist::WordList;
use std::ops::Range;
use std::sync::LazyLock;

/// Parts of a link: those of the pair and those of its surroundings.
pub const COUNT: usize = features::COUNT + 2 * context::COUNT;

/// Weights of the parts of a link, fitted by `scripts/fit.py`.
static WEIGHTS: WordList = WordList::new(include_str!("../../assets/model/link.txt"));

/// The model over [`WEIGHTS`].
static MODEL: LazyLock<Model<COUNT>> = LazyLock::new(|| Model::read(WEIGHTS, &names()));

/// Links scored lower are not kept.
pub const FLOOR: f32 = 0.01;

/// Names of the parts of a link, in order.
#[must_use]
pub fn names() -> [&'static str; COUNT] {
    let mut names = [""; COUNT];
    names
        .iter_mut()
        .zip(PAIR_NAMES.iter().chain(&context::NAMES).chain(&context::FEW_NAMES))
        .for_each(|(to, from)| *to = from);
    names
}

/// The parts of a link between two sentences, by their numbers in the event.
#[must_use]
pub fn parts(context: &Context<'_>, a: usize, b: usize) -> [f32; COUNT] {
    let pair = features::features(&context.sentences[a], &context.sentences[b], context.kinship);
    let around = context.features(a, b);
    let few = context.if_few(around);
    let mut parts = [0.0; COUNT];
    parts.iter_mut().zip(pair.iter().chain(&around).chain(&few)).for_each(|(to, from)| *to = *from);
    parts
}

/// Scores the candidates of a sentence that come after it, and gives those that are worth keeping.
fn scored(context: &Context<'_>, a: usize) -> Vec<(u32, f32, [f32; COUNT])> {
    let later = context.candidates.row(a).iter().filter(|c| c.sentence as usize > a);
    let scored = later.map(|candidate| {
        let parts = parts(context, a, candidate.sentence as usize);
        (candidate.sentence, MODEL.score(&parts), parts)
    });
    scored.filter(|(_, score, _)| *score >= FLOOR).collect()
}

/// The links of an event, from every sentence's side.
#[derive(Debug, Default)]
pub struct Links {
    rows: Vec<Vec<Scored>>,
    /// The parts of every link.
    parts: Vec<[f32; COUNT]>,
}

/// A sentence that another is linked to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Its number in the event.
    pub sentence: u32,
    /// Probability that the two tell the same.
    pub score: f32,
    /// Where its parts stand.
    parts: u32,
}

impl Links {
    /// Scores every candidate pair.
    ///
    /// Cost: about a microsecond a candidate.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let count = context.sentences.len();
        let mut links = Self { rows: vec![Vec::new(); count], parts: Vec::new() };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let found = for_each_below(count, count, |a| scored(context, a));
        for (a, row) in found.into_iter().enumerate() {
            for (b, score, parts) in row {
                let link = |sentence| Scored { sentence, score, parts: number(links.parts.len()) };
                let (to_b, to_a) = (link(b), link(number(a)));
                links.rows[a].push(to_b);
                links.rows[b as usize].push(to_a);
                links.parts.push(parts);
            }
        }
        for row in &mut links.rows {
            row.sort_unstable_by_key(|s| s.sentence);
        }
        links
    }

    /// Tells what each group of parts adds to the log-odds of a link.
    #[must_use]
    pub fn explain(&self, link: &Scored) -> Parts {
        self.parts.get(link.parts as usize).map(|parts| MODEL.explain(parts)).unwrap_or_default()
    }

    /// Scores two statements, parts of the linked sentences: by their own words, in their sentences' surroundings. Gives
    /// what they [share](Self::shared) as well.
    #[must_use]
    pub fn score_of_parts(&self, link: &Scored, (a, b): (&Prepared, &Prepared), kinship: &Kinship) -> (f32, f32) {
        let Some(mut parts) = self.parts.get(link.parts as usize).copied() else { return (0.0, 0.0) };
        parts.iter_mut().zip(features::features(a, b, kinship)).for_each(|(to, from)| *to = from);
        (MODEL.score(&parts), parts[features::ALIGNED_LOW])
    }

    /// Gives the lower of the weighted shares of each sentence's words that the other has, 0–1.
    #[must_use]
    pub fn shared(&self, link: &Scored) -> f32 {
        self.parts.get(link.parts as usize).map_or(0.0, |parts| parts[features::ALIGNED_LOW])
    }

    /// Gives the score of the two sentences of a link by themselves, without an event around them.
    #[must_use]
    pub fn alike(&self, link: &Scored) -> f32 {
        let pair = |parts: &[f32; COUNT]| parts.first_chunk().map(judge::score);
        self.parts.get(link.parts as usize).and_then(pair).unwrap_or(0.0)
    }

    /// Gives the links of a sentence, by number of the other.
    #[must_use]
    pub fn row(&self, sentence: usize) -> &[Scored] {
        self.rows.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// Gives the score of two sentences by their numbers, nothing where they are not linked.
    #[must_use]
    pub fn score(&self, a: usize, b: usize) -> Option<f32> {
        let row = self.row(a);
        let place = row.binary_search_by(|s| (s.sentence as usize).cmp(&b)).ok()?;
        row.get(place).map(|s| s.score)
    }

    /// Gives the links of a sentence into a range with the best scores, best first.
    #[must_use]
    pub fn nearest(&self, sentence: usize, range: Range<usize>, count: usize) -> Vec<Scored> {
        let mut near: Vec<Scored> = self.into_range(sentence, range).collect();
        near.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
        near.truncate(count);
        near
    }

    /// Gives the links of a sentence into a range of sentences, such as a document.
    pub fn into_range(&self, sentence: usize, range: Range<usize>) -> impl Iterator<Item = Scored> + '_ {
        let row = self.row(sentence);
        let first = row.partition_point(|s| (s.sentence as usize) < range.start);
        row[first..].iter().copied().take_while(move |s| range.contains(&(s.sentence as usize)))
    }
}
