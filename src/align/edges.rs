//! Links between sentences to edges between their statements.
//!
//! Two statements are scored like two sentences, by their own words in the surroundings of their sentences; they are no
//! surer than their sentences are. Of the pairs of statements of two sentences, those far behind the best are no edges.
//! What a link says is weighed by what the reports tell: a statement of which the other report tells next to nothing tells no
//! fact together with any of that report's.

use super::facts::Edge;
use super::links::Links;
use super::tellers::StatementCoverage;
use crate::segment::Event;
use crate::similarity::Ready;
use std::ops::Range;

/// Share of the best score below which two statements are not linked.
const MIN_SHARE: f32 = 0.3;

/// Score below which a link makes no edge: its square, which is what counts, is a thirtieth of the threshold's.
const MIN_SCORE: f32 = 0.05;

/// Share of either statement's words that the other has below which they tell nothing together, whatever their
/// surroundings say. Chosen among 0 to .14 on the labelled pairs of two sets and on the lists beside the fixtures: this much
/// made facts better on all three, and from .1 on they fell.
const MIN_SHARED: f32 = 0.05;

/// How much what the reports tell counts beside the link, as a power of the lower of the two coverages. Chosen among 0 to 1 on the
/// same and on judged pairs of whole reports: with as many right pairs found, 73 in a hundred are right in place of 62.
const TELLING: f32 = 2.0 / 3.0;

/// Gives an edge for every linked pair of statements of two documents; `told` says how much of each the other document tells.
pub(super) fn of(event: &Event, ready: &Ready, links: &Links, told: &StatementCoverage) -> Vec<Edge> {
    let statements: Vec<Range<usize>> = (0..event.sentence_count()).map(|n| event.statements_in(n)).collect();
    let mut edges = Vec::new();
    for a in 0..event.sentence_count() {
        for link in links.row(a).iter().filter(|l| l.sentence as usize > a && l.score >= MIN_SCORE) {
            let b = link.sentence as usize;
            let (xs, ys) = (&statements[a], &statements[b]);
            if let (1, 1) = (xs.len(), ys.len()) {
                let enough = links.shared(link) >= MIN_SHARED;
                edges.extend(enough.then(|| edge(xs.start, ys.start, link.score)));
                continue;
            }
            let part = |n: usize, whole: usize| ready.statement(n, &ready.sentences[whole]);
            edges.extend(between(xs, ys, |x, y| {
                let (score, shared) = links.score_of_parts(link, (part(x, a), part(y, b)), &ready.kinship);
                if shared >= MIN_SHARED { score.min(link.score) } else { 0.0 }
            }));
        }
    }
    for edge in &mut edges {
        let (a, b) = (edge.a as usize, edge.b as usize);
        let (a_by, b_by) = (event.statement(b).0, event.statement(a).0);
        edge.score = weighed(edge.score, told.score(a, a_by).min(told.score(b, b_by)));
    }
    edges
}

/// Weighs the score of a link by how much is told.
pub(super) fn weighed(score: f32, told: f32) -> f32 {
    score * told.powf(TELLING)
}

/// Gives the edges between the statements of two linked sentences.
fn between(xs: &Range<usize>, ys: &Range<usize>, score: impl Fn(usize, usize) -> f32) -> Vec<Edge> {
    let pairs = xs.clone().flat_map(|x| ys.clone().map(move |y| (x, y)));
    let mut edges: Vec<Edge> = pairs.map(|(x, y)| edge(x, y, score(x, y))).collect();
    let best = edges.iter().map(|e| e.score).fold(0.0, f32::max);
    edges.retain(|e| e.score > 0.0 && e.score >= MIN_SHARE * best);
    edges
}

fn edge(a: usize, b: usize, score: f32) -> Edge {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Edge { a: number(a), b: number(b), score }
}
