//! Which sentences may have something to say to each other: an inverted index over content stems.

use crate::similarity::Prepared;

/// Cosine below which two sentences are not looked at: they share no more than a common word. On the labelled
/// pairs of news, fewer than one in a hundred positives lie below.
const FLOOR: f32 = 0.02;

/// Most candidates that a sentence asks for, so that cost grows with the sentences of an event and not with their square.
/// It may get more: who asks is a candidate too.
const NEAREST: usize = 200;

/// For every sentence, the sentences of other documents that share a content stem with it.
#[derive(Debug, Default)]
pub struct Candidates {
    rows: Vec<Vec<Candidate>>,
}

/// A sentence that shares something with another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its number in the event.
    pub sentence: u32,
    /// Mean of the cosines of the two sentences' weighted stems and of their meanings, 0–1.
    pub base: f32,
}

impl Candidates {
    /// Finds the candidates of every sentence; `sentences` are numbered by their place.
    ///
    /// Cost: the sum over all stems of the square of the number of sentences that hold the stem.
    #[must_use]
    pub fn of(sentences: &[Prepared]) -> Self {
        let index = Index::of(sentences);
        let mut sums = vec![0.0_f32; sentences.len()];
        let mut candidates = Self { rows: sentences.iter().map(|s| index.row(s, sentences, &mut sums)).collect() };
        candidates.answer();
        candidates
    }

    /// Makes each sentence a candidate of its candidates.
    fn answer(&mut self) {
        let asked: Vec<usize> = self.rows.iter().map(Vec::len).collect();
        for (a, &count) in asked.iter().enumerate() {
            for n in 0..count {
                let Candidate { sentence, base } = self.rows[a][n];
                let b = sentence as usize;
                let of_b = &self.rows[b][..asked[b]];
                if of_b.binary_search_by(|c| (c.sentence as usize).cmp(&a)).is_err() {
                    self.rows[b].push(Candidate { sentence: a as u32, base });
                }
            }
        }
        for row in &mut self.rows {
            row.sort_unstable_by_key(|c| c.sentence);
        }
    }

    /// Gives the candidates of a sentence, by number.
    #[must_use]
    pub fn row(&self, sentence: usize) -> &[Candidate] {
        self.rows.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// Gives the base score of two sentences, 0 where they are no candidates.
    #[must_use]
    pub fn base(&self, a: usize, b: usize) -> f32 {
        let row = self.row(a);
        row.binary_search_by(|c| (c.sentence as usize).cmp(&b)).ok().and_then(|n| row.get(n)).map_or(0.0, |c| c.base)
    }
}

/// The sentences of each stem.
struct Index(Vec<Vec<u32>>);

impl Index {
    fn of(sentences: &[Prepared]) -> Self {
        let stems = sentences.iter().flat_map(Prepared::stem_ids).max().map_or(0, |m| m as usize + 1);
        let mut postings = vec![Vec::new(); stems];
        for (n, sentence) in (0_u32..).zip(sentences) {
            for stem in sentence.stem_ids() {
                postings[stem as usize].push(n);
            }
        }
        Self(postings)
    }

    /// Adds up what every other sentence shares with `sentence`; `sums` is all zero before and after.
    fn row(&self, sentence: &Prepared, all: &[Prepared], sums: &mut [f32]) -> Vec<Candidate> {
        let mut touched = Vec::new();
        for (stem, weight) in sentence.weights() {
            for &n in &self.0[stem as usize] {
                let sum = &mut sums[n as usize];
                if *sum == 0.0 {
                    touched.push(n);
                }
                *sum += weight * weight;
            }
        }
        touched.sort_unstable();
        let mut row = Vec::new();
        for n in touched {
            let other = &all[n as usize];
            let base = std::mem::take(&mut sums[n as usize]) / (sentence.norm() * other.norm()).max(f32::MIN_POSITIVE);
            if other.document() != sentence.document() && base >= FLOOR {
                let base = base.min(1.0);
                let meaning = sentence.nearness(other, base).max(0.0);
                row.push(Candidate { sentence: n, base: f32::midpoint(base, meaning) });
            }
        }
        if row.len() > NEAREST {
            row.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.sentence.cmp(&b.sentence)));
            row.truncate(NEAREST);
            row.sort_unstable_by_key(|c| c.sentence);
        }
        row
    }
}
