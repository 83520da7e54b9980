//! Links between sentences to edges between their statements.
//!
//! The score of two linked sentences goes in full to the two statements whose words the aligner matches best; other
//! statements of the two get a share of it, as much as their words match by comparison.

use super::Alignment;
use super::facts::Edge;
use crate::segment::{Event, StemId};
use crate::similarity::{Prepared, Ready};

/// Share of the best match below which two statements are not linked.
const MIN_SHARE: f32 = 0.3;

/// Gives an edge for every linked pair of statements of two documents.
pub(super) fn of(event: &Event, ready: &Ready, alignment: &Alignment<'_>) -> Vec<Edge> {
    let mut edges = Vec::new();
    let statements = statements_by_sentence(event);
    for a in 0..event.sentence_count() {
        for link in alignment.links.row(a).iter().filter(|l| l.sentence as usize > a) {
            let b = link.sentence as usize;
            match (statements[a].as_slice(), statements[b].as_slice()) {
                ([x], [y]) => edges.push(Edge { a: *x, b: *y, score: link.score }),
                (xs, ys) => edges.extend(shared_out(ready, (a, xs), (b, ys), link.score)),
            }
        }
    }
    edges
}

/// Shares the score of two sentences out among their statements.
fn shared_out(ready: &Ready, from: (usize, &[u32]), to: (usize, &[u32]), score: f32) -> Vec<Edge> {
    let (a, b) = (&ready.sentences[from.0], &ready.sentences[to.0]);
    let matches = ready.matches(a, b);
    let mut edges = Vec::with_capacity(from.1.len() * to.1.len());
    for &x in from.1 {
        for &y in to.1 {
            let (left, right) = (ready.statement(x as usize, a), ready.statement(y as usize, b));
            edges.push(Edge { a: x, b: y, score: overlap(left, right, &matches) });
        }
    }
    let best = edges.iter().map(|e| e.score).fold(0.0, f32::max);
    if best > 0.0 {
        edges.retain(|e| e.score >= MIN_SHARE * best);
        for edge in &mut edges {
            edge.score *= score / best;
        }
    } else {
        edges.truncate(1);
        if let Some(edge) = edges.first_mut() {
            edge.score = score;
        }
    }
    edges
}

/// Weight of the words that two statements match, as a share of the smaller's.
fn overlap(a: &Prepared, b: &Prepared, matches: &[(StemId, StemId, f32)]) -> f32 {
    let mut shared = 0.0;
    for (x, y, trust) in matches {
        if a.has(*x) && b.has(*y) {
            shared += trust * a.weight_of(*x).min(b.weight_of(*y));
        }
    }
    shared / a.weight().min(b.weight()).max(f32::MIN_POSITIVE)
}

/// Numbers of the statements of each sentence.
fn statements_by_sentence(event: &Event) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); event.sentence_count()];
    for n in 0..event.statement_count() {
        out[event.sentence_of(n)].push(u32::try_from(n).unwrap_or(u32::MAX));
    }
    out
}
