//! What surrounds a pair: the documents, the neighbours, the rivals.

use super::candidates::{Candidate, Candidates};
use crate::segment::StemId;
use crate::similarity::Prepared;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many parts the context adds.
pub const COUNT: usize = 16;

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
    "ring",
    "documents_rank",
    "leads",
];

/// Everything that is known of an event before its pairs are scored.
#[derive(Debug)]
pub struct Context<'a> {
    /// All sentences, document after document.
    pub sentences: &'a [Prepared],
    /// Which pairs may share something.
    pub candidates: Candidates,
    /// Which of them are of each document.
    pub ranges: Vec<Range<usize>>,
    documents: usize,
    /// Cosine of two documents, row by row.
    alike: Vec<f32>,
    /// Best base score of each sentence in each document, row by row.
    best: Vec<f32>,
    /// Mean of `best` over the other documents.
    central: Vec<f32>,
    /// How alike the two documents' likenesses to the others are, row by row.
    community: Vec<f32>,
    /// Each sentence with its nearest ones, for [`Context::ring`].
    near: Vec<Near>,
}

impl<'a> Context<'a> {
    /// Looks over an event.
    #[must_use]
    pub fn of(sentences: &'a [Prepared], ranges: Vec<Range<usize>>) -> Self {
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
        let alike = alike(sentences, &ranges);
        let community = community(&alike, documents);
        let near = (0..sentences.len()).map(|n| Near::of(n, candidates.row(n))).collect();
        Self { alike, ranges, sentences, candidates, documents, best, central, community, near }
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
            self.near[a].cosine(&self.near[b]),
            self.alike_rank(x.document(), y.document()),
            f32::from(u8::from(x.position() <= 0.0) + u8::from(y.position() <= 0.0)) / 2.0,
        ]
    }

    /// Likeness of two documents as a share of the greatest that either has with any other.
    fn alike_rank(&self, d: usize, e: usize) -> f32 {
        let most = |row: usize| {
            (0..self.documents).filter(|&c| c != row).map(|c| self.alike[row * self.documents + c]).fold(0.0, f32::max)
        };
        self.alike[d * self.documents + e] / most(d).max(most(e)).max(f32::MIN_POSITIVE)
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

/// Most neighbours that a sentence is known by.
const NEAR: usize = 12;

/// A sentence as the company it keeps: its nearest sentences with their base scores, itself with 1, by number.
#[derive(Debug)]
struct Near {
    row: Vec<(u32, f32)>,
    norm: f32,
}

impl Near {
    fn of(n: usize, candidates: &[Candidate]) -> Self {
        let mut row: Vec<(u32, f32)> = candidates.iter().map(|c| (c.sentence, c.base)).collect();
        row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        row.truncate(NEAR);
        row.push((u32::try_from(n).unwrap_or(u32::MAX), 1.0));
        row.sort_unstable_by_key(|r| r.0);
        let norm = row.iter().map(|r| r.1 * r.1).sum::<f32>().sqrt();
        Self { row, norm }
    }

    /// Cosine of two sentences' company: high where both keep close to the same third ones.
    fn cosine(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (self.row.get(i), other.row.get(j)) {
            if x.0 == y.0 {
                sum += x.1 * y.1;
            }
            i += usize::from(x.0 <= y.0);
            j += usize::from(y.0 <= x.0);
        }
        sum / (self.norm * other.norm)
    }
}

/// Correlation of two documents' likenesses to all others, row by row: documents of one event stand alike to the rest.
/// With fewer than four documents there is nothing to correlate, and it is 0.
fn community(alike: &[f32], documents: usize) -> Vec<f32> {
    let mut out = vec![0.0; documents * documents];
    if documents < 4 {
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
