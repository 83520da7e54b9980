//! What surrounds a pair: the documents, the neighbours, the rivals.

use super::candidates::Candidates;
use crate::segment::StemId;
use crate::similarity::{Kinship, Prepared, Ready};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many parts the context adds.
pub const COUNT: usize = 13;

/// Names of the parts, in order.
pub const NAMES: [&str; COUNT] = [
    "documents",
    "first",
    "last",
    "distance",
    "rival_low",
    "rival_high",
    "central_low",
    "central_high",
    "neighbours",
    "reports",
    "rank_low",
    "rank_high",
    "community",
];

/// Names of the same parts where there are few reports, so that the model can weigh them apart: among three reports a
/// sentence has one counterpart or none, among twenty-five many.
pub const FEW_NAMES: [&str; COUNT] = [
    "few_documents",
    "few_first",
    "few_last",
    "few_distance",
    "few_rival_low",
    "few_rival_high",
    "few_central_low",
    "few_central_high",
    "few_neighbours",
    "few_reports",
    "few_rank_low",
    "few_rank_high",
    "few_community",
];

/// Reports below which there are few.
const FEW: usize = 8;

/// What a part of few reports is where there are many: less than any of them.
const MANY: f32 = -2.0;

/// Everything that is known of an event before its pairs are scored.
#[derive(Debug)]
pub struct Context<'a> {
    /// All sentences, document after document.
    pub sentences: &'a [Prepared],
    /// Which words say the same as which.
    pub kinship: &'a Kinship,
    /// Which pairs may share something.
    pub candidates: Candidates,
    /// Which of them are of each document.
    pub ranges: Vec<Range<usize>>,
    documents: usize,
    /// All content stems of each document, sorted.
    stems: Vec<Vec<StemId>>,
    /// All character trigrams of each document.
    letters: Vec<FxHashSet<u32>>,
    /// Cosine of two documents, row by row.
    alike: Vec<f32>,
    /// Best base score of each sentence in each document, row by row.
    best: Vec<f32>,
    /// Mean of `best` over the other documents.
    central: Vec<f32>,
    /// How alike the two documents' likenesses to the others are, row by row.
    community: Vec<f32>,
}

impl<'a> Context<'a> {
    /// Looks over an event.
    #[must_use]
    pub fn of(ready: &'a Ready, ranges: Vec<Range<usize>>) -> Self {
        let sentences = ready.sentences.as_slice();
        let candidates = Candidates::of(sentences);
        let documents = ranges.len();
        let mut best = vec![0.0_f32; sentences.len() * documents];
        for n in 0..sentences.len() {
            for c in candidates.row(n) {
                let cell = &mut best[n * documents + sentences[c.sentence as usize].document()];
                *cell = cell.max(c.base);
            }
        }
        let others = (documents.saturating_sub(1)).max(1) as f32;
        let central = best.chunks(documents.max(1)).map(|row| row.iter().sum::<f32>() / others).collect();
        let of = |r: &Range<usize>| sentences[r.clone()].iter();
        let stems = ranges.iter().map(|r| sorted(of(r).flat_map(Prepared::stem_ids).collect())).collect();
        let letters = ranges.iter().map(|r| of(r).flat_map(|s| s.trigrams().iter().copied()).collect()).collect();
        let alike = alike(sentences, &ranges);
        let community = community(&alike, documents);
        Self {
            kinship: &ready.kinship,
            stems,
            letters,
            alike,
            ranges,
            sentences,
            candidates,
            documents,
            best,
            central,
            community,
        }
    }

    /// Tells whether a document holds a content stem anywhere.
    #[must_use]
    pub fn tells(&self, document: usize, stem: StemId) -> bool {
        self.stems.get(document).is_some_and(|stems| stems.binary_search(&stem).is_ok())
    }

    /// All character trigrams of a document.
    pub(super) fn letters(&self, document: usize) -> &FxHashSet<u32> {
        &self.letters[document]
    }

    /// Gives the parts of a pair of sentences, by their numbers, in the order of [`NAMES`].
    #[must_use]
    pub fn features(&self, a: usize, b: usize) -> [f32; COUNT] {
        let (x, y) = (&self.sentences[a], &self.sentences[b]);
        let base = self.candidates.base(a, b);
        let ratio = |best: f32| if best > 0.0 { base / best } else { 0.0 };
        let (from_a, from_b) = (self.best(a, y.document()), self.best(b, x.document()));
        let (rival_a, rival_b) = (ratio(from_a), ratio(from_b));
        let (central_a, central_b) = (self.central[a], self.central[b]);
        let everywhere =
            |n: usize| self.best[n * self.documents..(n + 1) * self.documents].iter().copied().fold(0.0, f32::max);
        let (rank_a, rank_b) = (ratio(everywhere(a)), ratio(everywhere(b)));
        [
            self.alike[x.document() * self.documents + y.document()],
            x.position().min(y.position()),
            x.position().max(y.position()),
            (x.position() - y.position()).abs(),
            rival_a.min(rival_b),
            rival_a.max(rival_b),
            central_a.min(central_b),
            central_a.max(central_b),
            self.neighbours(a, b),
            (self.documents as f32).ln(),
            rank_a.min(rank_b),
            rank_a.max(rank_b),
            self.community[x.document() * self.documents + y.document()],
        ]
    }

    /// Gives `around`, the parts of a pair, where there are few reports.
    #[must_use]
    pub fn if_few(&self, around: [f32; COUNT]) -> [f32; COUNT] {
        if self.documents < FEW { around } else { [MANY; COUNT] }
    }

    fn best(&self, sentence: usize, document: usize) -> f32 {
        self.best[sentence * self.documents + document]
    }

    /// Mean of the base scores of the pair before and the pair after.
    fn neighbours(&self, a: usize, b: usize) -> f32 {
        let beside = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) if a < self.sentences.len() && b < self.sentences.len() => self.candidates.base(a, b),
            _ => 0.0,
        };
        f32::midpoint(beside(a.checked_sub(1), b.checked_sub(1)), beside(Some(a + 1), Some(b + 1)))
    }
}

/// Sorts and keeps each once.
fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// Fewest documents that have a community.
const COMMUNITY: usize = 6;

/// Correlation of two documents' likenesses to all others, row by row: documents of one event stand alike to the rest.
/// With fewer than [`COMMUNITY`] documents there is too little to correlate, and it is 0.
fn community(alike: &[f32], documents: usize) -> Vec<f32> {
    let mut out = vec![0.0; documents * documents];
    if documents < COMMUNITY {
        return out;
    }
    let row = |d: usize| &alike[d * documents..(d + 1) * documents];
    for a in 0..documents {
        for b in 0..a {
            let others: Vec<(f32, f32)> =
                (0..documents).filter(|&c| c != a && c != b).map(|c| (row(a)[c], row(b)[c])).collect();
            out[a * documents + b] = correlation(&others);
            out[b * documents + a] = out[a * documents + b];
        }
    }
    out
}

/// Pearson's correlation, 0 where one side does not vary.
fn correlation(pairs: &[(f32, f32)]) -> f32 {
    let n = pairs.len() as f32;
    let (mx, my) = (pairs.iter().map(|p| p.0).sum::<f32>() / n, pairs.iter().map(|p| p.1).sum::<f32>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        xy += (x - mx) * (y - my);
        xx += (x - mx) * (x - mx);
        yy += (y - my) * (y - my);
    }
    let scale = (xx * yy).sqrt();
    if scale > 0.0 { xy / scale } else { 0.0 }
}

/// Cosines of all pairs of documents over their weighted stems.
fn alike(sentences: &[Prepared], ranges: &[Range<usize>]) -> Vec<f32> {
    let vectors: Vec<BTreeMap<StemId, f32>> = ranges.iter().map(|r| vector(&sentences[r.clone()])).collect();
    let dot = |a: &BTreeMap<StemId, f32>, b: &BTreeMap<StemId, f32>| {
        a.iter().filter_map(|(s, w)| b.get(s).map(|v| v * w)).sum::<f32>()
    };
    let norms: Vec<f32> = vectors.iter().map(|v| dot(v, v).sqrt().max(f32::MIN_POSITIVE)).collect();
    let mut out = vec![1.0; ranges.len() * ranges.len()];
    for i in 0..vectors.len() {
        for j in 0..i {
            let cosine = dot(&vectors[i], &vectors[j]) / (norms[i] * norms[j]);
            out[i * ranges.len() + j] = cosine;
            out[j * ranges.len() + i] = cosine;
        }
    }
    out
}

/// Adds up the weights of a document's stems, each occurrence less than the one before.
fn vector(document: &[Prepared]) -> BTreeMap<StemId, f32> {
    let mut counts: BTreeMap<StemId, (f32, f32)> = BTreeMap::new();
    for (stem, weight) in document.iter().flat_map(Prepared::weights) {
        let entry = counts.entry(stem).or_insert((0.0, weight));
        entry.0 += 1.0;
    }
    counts.into_iter().map(|(s, (n, w))| (s, w * (1.0 + n.ln()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_tells_how_two_sides_vary_together() {
        let near = |pairs: &[(f32, f32)], expected: f32| (correlation(pairs) - expected).abs() < 1e-4;
        assert!(near(&[(0.1, 0.2), (0.4, 0.8), (0.9, 1.8)], 1.0));
        assert!(near(&[(0.1, 0.9), (0.5, 0.5), (0.9, 0.1)], -1.0));
        assert!(near(&[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)], 0.5));
        assert!(near(&[(0.3, 0.1), (0.3, 0.9)], 0.0) && near(&[], 0.0));
    }
}
