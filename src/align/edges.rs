//! Links between sentences to edges between their statements.
//!
//! Two statements are scored like two sentences, by their own words in the surroundings of their sentences; they are no
//! surer than their sentences are. Of the pairs of statements of two sentences, those far behind the best are no edges.

use super::Alignment;
use super::facts::Edge;
use super::links::Scored;
use crate::segment::Event;
use crate::similarity::Ready;

/// Share of the best score below which two statements are not linked.
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
                (xs, ys) => edges.extend(between(ready, alignment, link, (a, xs), (b, ys))),
            }
        }
    }
    edges
}

/// Gives the edges between the statements of two linked sentences.
fn between(
    ready: &Ready,
    alignment: &Alignment<'_>,
    link: &Scored,
    (a, xs): (usize, &[u32]),
    (b, ys): (usize, &[u32]),
) -> Vec<Edge> {
    let (from, to) = (&ready.sentences[a], &ready.sentences[b]);
    let mut edges = Vec::with_capacity(xs.len() * ys.len());
    for &x in xs {
        for &y in ys {
            let parts = (ready.statement(x as usize, from), ready.statement(y as usize, to));
            let own = alignment.links.score_of_parts(link, parts, &ready.kinship);
            edges.push(Edge { a: x, b: y, score: own.min(link.score) });
        }
    }
    let best = edges.iter().map(|e| e.score).fold(0.0, f32::max);
    edges.retain(|e| e.score >= MIN_SHARE * best);
    edges
}

/// Numbers of the statements of each sentence.
fn statements_by_sentence(event: &Event) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); event.sentence_count()];
    for n in 0..event.statement_count() {
        out[event.sentence_of(n)].push(u32::try_from(n).unwrap_or(u32::MAX));
    }
    out
}
