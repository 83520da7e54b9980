//! Every candidate pair with its score.

use super::context::{self, Context};
use crate::comparison::Parts;
use crate::parallel::for_each_below;
use crate::similarity::features::{self, NAMES as PAIR_NAMES};
use crate::similarity::model::Model;
use crate::similarity::{Kinship, Prepared, judge};
use crate::wordlist::{WordList, word_list};
use std::ops::Range;
use std::sync::LazyLock;

/// Parts of a link: those of the pair and those of its surroundings.
pub const COUNT: usize = features::COUNT + 2 * context::COUNT;

/// Weights of the parts of a link, fitted by `scripts/fit.py`.
static WEIGHTS: WordList = word_list!("../../assets/model/link.txt");

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

/// What is kept of a pair: the parts themselves would be most of an event's memory.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// The lower of the weighted shares of each sentence's words that the other has.
    shared: f32,
    /// Score of the two by themselves.
    alike: f32,
    /// What its surroundings add to the log-odds.
    around: f32,
    told: Parts,
}

impl Kept {
    fn of(parts: &[f32; COUNT]) -> Self {
        let alike = parts.first_chunk().map_or(0.0, judge::score);
        let around = MODEL.sum(features::COUNT, &parts[features::COUNT..]);
        Self { shared: parts[features::ALIGNED_LOW], alike, around, told: MODEL.explain(parts) }
    }
}

/// Scores the candidates of a sentence that come after it, and gives those that are worth keeping.
fn scored(context: &Context<'_>, a: usize) -> Vec<(u32, f32, Kept)> {
    let later = context.candidates.row(a).iter().filter(|c| c.sentence as usize > a);
    let scored = later.filter_map(|candidate| {
        let parts = parts(context, a, candidate.sentence as usize);
        let score = MODEL.score(&parts);
        (score >= FLOOR).then(|| (candidate.sentence, score, Kept::of(&parts)))
    });
    scored.collect()
}

/// The links of an event, from every sentence's side.
#[derive(Debug, Default)]
pub struct Links {
    rows: Vec<Vec<Scored>>,
    /// What is kept of every link.
    kept: Vec<Kept>,
}

/// A sentence that another is linked to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Its number in the event.
    pub sentence: u32,
    /// Probability that the two tell the same.
    pub score: f32,
    /// Where what is kept of the pair stands.
    kept: u32,
}

impl Links {
    /// Scores every candidate pair.
    ///
    /// Cost: about a microsecond a candidate; some 70 bytes for each that is kept.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let count = context.sentences.len();
        let mut links = Self { rows: vec![Vec::new(); count], kept: Vec::new() };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let found = for_each_below(count, count, |a| scored(context, a));
        for (a, row) in found.into_iter().enumerate() {
            for (b, score, kept) in row {
                let link = |sentence| Scored { sentence, score, kept: number(links.kept.len()) };
                let (to_b, to_a) = (link(b), link(number(a)));
                links.rows[a].push(to_b);
                links.rows[b as usize].push(to_a);
                links.kept.push(kept);
            }
        }
        for row in &mut links.rows {
            row.sort_unstable_by_key(|s| s.sentence);
        }
        links
    }

    fn kept(&self, link: &Scored) -> Option<&Kept> {
        self.kept.get(link.kept as usize)
    }

    /// Tells what each group of parts adds to the log-odds of a link.
    #[must_use]
    pub fn explain(&self, link: &Scored) -> Parts {
        self.kept(link).map(|kept| kept.told).unwrap_or_default()
    }

    /// Scores two statements, parts of the linked sentences: by their own words, in their sentences' surroundings. Gives
    /// what they [share](Self::shared) as well.
    #[must_use]
    pub fn score_of_parts(&self, link: &Scored, (a, b): (&Prepared, &Prepared), kinship: &Kinship) -> (f32, f32) {
        let Some(kept) = self.kept(link) else { return (0.0, 0.0) };
        let pair = features::features(a, b, kinship);
        (MODEL.probability(MODEL.sum(0, &pair) + kept.around), pair[features::ALIGNED_LOW])
    }

    /// Gives the lower of the weighted shares of each sentence's words that the other has, 0–1.
    #[must_use]
    pub fn shared(&self, link: &Scored) -> f32 {
        self.kept(link).map_or(0.0, |kept| kept.shared)
    }

    /// Gives the score of the two sentences of a link by themselves, without an event around them.
    #[must_use]
    pub fn alike(&self, link: &Scored) -> f32 {
        self.kept(link).map_or(0.0, |kept| kept.alike)
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
